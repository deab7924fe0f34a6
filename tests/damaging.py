"""A store of two annotators and three articles, and what can happen to one of its files."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import strategies as st

from annotations.annotation import Annotation, Link
from annotations.article import Article
from annotations.layer import Change, Edit, LayerState, Status
from annotations.store import disk
from annotations.store.events import at_of
from annotations.store.finding import Trouble
from annotations.store.store import Store
from tests.stored_layers import (
    ARTICLE,
    COUNTED,
    EVERYTHING,
    NUMBER,
    QUOTE,
    SAID,
    TEXT,
    adding,
    tagged,
)

LAIN = Article("lain", f"Lain. {TEXT}")
KETIGA = Article("ketiga", f"Ketiga. {TEXT}")
LATER = Article("ketiga", f"Dimutakhirkan. {KETIGA.text}")
LAYERS = {
    ("ana", "berita"): ARTICLE,
    ("ana", "ketiga"): LATER,
    ("ana", "lain"): LAIN,
    ("budi", "berita"): ARTICLE,
    ("budi", "lain"): LAIN,
}
FILES = [
    *(f"checkpoint {annotator} {article}" for annotator, article in LAYERS),
    *("segment 0 ana berita", "segment 0 ana ketiga", "segment 0 ana lain"),
    *("segment 1 ana berita", "segment 1 ana ketiga", "segment 1 ana lain"),
    *("segment 0 budi berita", "segment 0 budi lain", "segment 1 budi berita"),
    *("text berita", "text lain", "text ketiga", f"text ketiga.{LATER.text_hash[:12]}"),
    "help for git",
]
CONFLICT = ".sync-conflict-20260106-120000-ABCDEFG"

Known = dict[tuple[str, str], tuple[object, ...]]


def known(root: Path) -> Known:
    """Everything that a program which has just been started knows of all layers."""
    found: Known = {}
    store = Store(root)
    for annotator in store.annotators():
        for article in store.article_ids(annotator):
            stored = store.load(annotator, article)
            assert stored is not None
            found[annotator, article] = (
                *(stored.annotations, stored.links, stored.state),
                *(stored.text_hash, dict(stored.other_texts), stored.is_newer),
            )
    return found


def troubles(root: Path) -> dict[str, Trouble]:
    """What a program that has just been started tells, by file."""
    found = {}
    for annotator, article in LAYERS:
        stored = Store(root).load(annotator, article)
        for finding in stored.findings if stored else ():
            found[finding.path.relative_to(root).as_posix()] = finding.trouble
    return found


def append(store: Store, annotator: str, article: Article, *changes: Change) -> None:
    store.append(annotator, article, changes)


def build(root: Path) -> None:
    """Two sessions of two annotators: removals, links, an edit, a text that changed."""
    first = Store(root)
    append(first, "ana", ARTICLE, *EVERYTHING)
    append(first, "ana", ARTICLE, Change((Edit(COUNTED, None), Edit(NUMBER, None)), "delete"))
    append(first, "ana", LAIN, tagged(0, 4), tagged(6, 9), tagged(11, 12))
    append(first, "ana", KETIGA, tagged(0, 6), tagged(8, 9))
    append(first, "budi", ARTICLE, *EVERYTHING)
    append(first, "budi", LAIN, adding(QUOTE, NUMBER, Link("l", "via", "quote", "number")))
    first.write_checkpoints()
    first.close()
    shutil.copytree(root / "annotations", root / "older")
    second = Store(root)
    noted = Annotation("quote", QUOTE.span, "quote", {"type": "indirect"}, "changed")
    append(second, "ana", ARTICLE, Change((Edit(SAID, None), Edit(QUOTE, noted)), "change"))
    append(second, "ana", ARTICLE, tagged(20, 25), adding(Link("new", "via", "quote", "at20")))
    append(second, "ana", LAIN, tagged(6, 9).inverse(), tagged(1, 2))
    append(second, "ana", LATER, tagged(0, 5))
    done = Edit(LayerState(Status.STARTED), LayerState(Status.DONE, "id"))
    append(second, "budi", ARTICLE, Change((done, Edit(SAID, None)), "done"))
    second.write_checkpoints()
    second.close()


def path_of(root: Path, file: str) -> Path:
    """Where one of the `FILES` stands."""
    folder = root / "annotations"
    match file.split():
        case ["checkpoint", annotator, article]:
            return folder / annotator / f"{article}.json"
        case ["segment", number, annotator, article]:
            paths = (folder / annotator / "journal").glob(f"{article}.*.jsonl")
            return sorted(paths, key=first_time)[int(number)]
        case ["text", name]:
            return folder / "articles" / f"{name}.json"
    return folder / ".gitattributes"


def first_time(path: Path) -> int:
    """When the first event of a sound segment happened."""
    return at_of(path.read_bytes().split(b"\n")[1]) or 0


def layer_of(file: str) -> tuple[str, str]:
    """The layer that a file belongs to, or one that is worked on beside it."""
    match file.split():
        case ["checkpoint", annotator, article] | ["segment", _, annotator, article]:
            return annotator, article
        case ["text", name]:
            return "ana", name.split(".")[0]
    return "ana", "berita"


# Damage


def flipped(at: float, bit: int) -> Callable[[bytes], bytes]:
    def damage(content: bytes) -> bytes:
        damaged = bytearray(content)
        damaged[int(at * (len(content) - 1))] ^= 1 << bit
        return bytes(damaged)

    return damage


def cut(share: float, less: int = 0) -> Callable[[bytes], bytes]:
    return lambda content: content[: int(share * len(content)) - less]


def zeroed(at: float) -> Callable[[bytes], bytes]:
    def damage(content: bytes) -> bytes:
        start = int(at * len(content))
        block = content[start : start + 64]
        return content[:start] + bytes(len(block)) + content[start + len(block) :]

    return damage


def doubled(length: int) -> Callable[[bytes], bytes]:
    return lambda content: content + content[-length:]


def conflicting(content: bytes) -> bytes:
    """As git leaves a file that two have changed."""
    half = len(content) // 2
    middle, end = content[:half].rfind(b"\n") + 1, content.rfind(b"\n", 0, -1) + 1
    ours, theirs = content[middle:end], content[middle:end].replace(b"quote", b"number")
    parts = (b"<<<<<<< HEAD\n", ours, b"=======\n", theirs, b">>>>>>> other\n", content[end:])
    return content[:middle] + b"".join(parts)


CONTENTS: dict[str, Callable[[bytes], bytes]] = {
    **{f"flip {at}/16": flipped(at / 16, at * 3 % 8) for at in range(17)},
    **{f"cut at {at}/8": cut(at / 8) for at in range(1, 8)},
    **{f"cut off {less}": cut(1, less) for less in (1, 2, 3, 20)},
    **{f"zeros at {at}": zeroed(at) for at in (0, 0.3, 0.6, 0.97)},
    **{f"tail of {length} twice": doubled(length) for length in (9, 100, 700, 10**6)},
    "all zeros": lambda content: bytes(len(content)),
    "empty": lambda content: b"",
    "conflict markers": conflicting,
}
PLACES = ["deleted", "sync conflict", "copy", "older copy", "folder", "no permission", "bad block"]
CASES = [(file, damage) for file in FILES for damage in [*CONTENTS, *PLACES]]


def damage_at(path: Path, damage: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Damage a file; what must be kept of it afterwards."""
    content = path.read_bytes()
    copy = path.with_name(f"{path.stem}{CONFLICT}{path.suffix}")
    if damage in CONTENTS:
        content = CONTENTS[damage](content)
        path.write_bytes(content)
    elif damage == "deleted":
        path.unlink()
    elif damage == "sync conflict":
        copy.write_bytes(content)
    elif damage == "copy":
        path.with_name(path.stem + " (1)" + path.suffix).write_bytes(content)
    elif damage == "older copy":
        older = Path(str(path).replace("/annotations/", "/older/"))
        content = older.read_bytes() if older.exists() else content
        copy.write_bytes(content)
    elif damage == "folder":
        path.unlink()
        path.mkdir()
        (path / "inside").write_bytes(content)
    elif damage == "no permission":
        if os.geteuid() == 0:
            pytest.skip("root may read everything")
        path.chmod(0)
    else:
        monkeypatch.setattr(disk, "read_bytes", failing_at(path))
    return content


def failing_at(bad: Path) -> Callable[..., bytes]:
    """Reading, but of a file whose blocks can't be read, wherever it is moved."""
    read, number = disk.read_bytes, bad.stat().st_ino

    def read_bytes(path: Path, limit: int, most: int = 0) -> bytes:
        if path.exists() and path.stat().st_ino == number:
            raise OSError(errno.EIO, "Input/output error")
        return read(path, limit, most)

    return read_bytes


def contents(folder: Path) -> Iterator[bytes]:
    """What stands in all files of a folder."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            yield path.read_bytes()


@st.composite
def damaged_bytes(draw: st.DrawFn, sound: bytes) -> bytes:
    """A flipped bit, a cut, a zeroed block, a doubled tail or a few bytes too many."""
    content = bytearray(sound)
    at = draw(st.integers(0, len(content) - 1))
    match draw(st.sampled_from(["flip", "cut", "zero", "double", "insert"])):
        case "flip":
            content[at] ^= 1 << draw(st.integers(0, 7))
        case "cut":
            del content[at:]
        case "zero":
            content[at : at + 64] = bytes(len(content[at : at + 64]))
        case "double":
            content += content[at:]
        case _:
            content[at:at] = draw(st.binary(min_size=1, max_size=4))
    return bytes(content)
