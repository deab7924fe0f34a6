"""Work that a project's disk did not take: written to another folder, and brought back later."""

from collections.abc import Iterator
from pathlib import Path

from annotations.errors import KutipError
from annotations.project import Project
from annotations.store import disk
from annotations.store.names import FOLDER
from annotations.store.segment_path import JOURNAL, segment_path
from annotations.store.store import ARTICLES, Store
from annotations.store.tinydb_storage import SIZE_LIMIT, reason
from annotations.store.writer import Writer


def write_elsewhere(writer: Writer, folder: Path) -> int:
    """Write what is not saved into another folder; how many changes; KutipError if that fails.

    They stay unsaved in the project; `bring_back` takes them over.
    """
    jobs = writer.jobs()
    store = Store(folder)
    for annotator, article, change in jobs:
        store.append(annotator, article, [change])
    store.write_checkpoints()
    store.close()
    return len(jobs)


def bring_back(project: Project, folder: Path) -> Iterator[Path]:
    """Take over the journals that `write_elsewhere` has put into a folder; each file's new path.

    What is in the project already is left as it is. KutipError if there is nothing, or it fails.
    """
    source = folder if folder.name == FOLDER else folder / FOLDER
    found = sorted(path for path in source.glob("*/**/*") if _is_wanted(path))
    if not found:
        raise KutipError(f"{folder} holds no journal.", "Name the folder that was written to.")
    for path in found:
        target = project.store.folder / path.relative_to(source)
        try:
            if disk.create_file(target, disk.read_bytes(path, SIZE_LIMIT)):
                yield target
        except OSError as error:
            raise KutipError(
                f"{target} cannot be written ({reason(error)}).", "Mend that, and try again."
            ) from error


def _is_wanted(path: Path) -> bool:
    """Whether a file is a journal's segment or the text of an article."""
    if path.parent.name == JOURNAL:
        return segment_path(path) is not None
    return path.parent.name == ARTICLES and path.suffix == ".json"
