"""Damaged files that a command has come upon, told without keeping it from its work."""

from annotations.nouns import counted
from annotations.project import Project
from annotations.store.finding import Trouble
from tui.jobs.common import say


def tell_findings(project: Project) -> None:
    """Say on stderr that files are damaged; layers were put together from what can be read."""
    paths = {
        finding.path
        for finding in project.findings
        if finding.trouble is not Trouble.MISSING or finding.path.suffix != ".json"
    }  # a TinyDB file comes a second after its journal
    if paths:
        files = counted(len(paths), "file")
        say(
            f"kutip: {files} of annotations/ damaged, missing or odd; what the others hold was"
            " read. kutip check tells which, and mends what can be mended.",
            to_stderr=True,
        )
