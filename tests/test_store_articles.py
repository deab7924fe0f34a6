"""The texts of articles are kept as they were when they were annotated, each in its own file."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from annotations.article import Article, text_hash
from annotations.errors import StoreError
from annotations.store.article_file import ArticleFiles
from annotations.store.store import Store
from tests.stored_layers import ARTICLE, EVERYTHING, tagged

FROZEN_PATH = "annotations/articles/berita.json"
CHANGED = replace(ARTICLE, text=f"{ARTICLE.text}\nDimutakhirkan.")


LATER_PATH = f"annotations/articles/berita.{CHANGED.text_hash[:12]}.json"


def versions(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_bytes())["versions"]
    return found


def kept(root: Path) -> dict[str, bytes]:
    """What stands in the folder of the texts."""
    folder = root / "annotations" / "articles"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def put(root: Path, content: bytes) -> Path:
    """Put bytes where the text of the article belongs."""
    path = root / FROZEN_PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_the_hash_is_the_sha_256_of_the_text_in_utf_8() -> None:
    assert text_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert text_hash("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
    assert text_hash("e\u0301") != text_hash("é")
    assert len(text_hash("\ud800")) == 64


def test_the_article_is_kept_with_everything_that_was_known_of_it(tmp_path: Path) -> None:
    article = Article(
        "berita", "Teks.\r\n", "Judul", "id", "https://a.b", "2026-01-06", "berita.txt"
    )
    Store(tmp_path).append("ana", article, [tagged(0, 1)])
    assert Store(tmp_path).frozen_article("berita", article.text_hash) == article
    with TinyDB(tmp_path / FROZEN_PATH) as db:
        (document,) = db.table("versions").all()
    assert document["text"] == "Teks.\r\n"
    assert document["text_sha256"] == article.text_hash
    assert document["format"] == 2


def test_the_same_text_is_kept_once_whoever_annotates_it(tmp_path: Path) -> None:
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    before = (tmp_path / FROZEN_PATH).read_bytes()
    Store(tmp_path).append("budi", ARTICLE, [tagged(0, 1)])
    Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)])
    assert (tmp_path / FROZEN_PATH).read_bytes() == before


def test_two_texts_of_an_article_are_kept_in_files_of_their_own(tmp_path: Path) -> None:
    """So that no file there is ever written again, and two devices never write the same one."""
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    before = kept(tmp_path)
    Store(tmp_path).append("budi", CHANGED, [tagged(0, 1)])
    after = kept(tmp_path)
    assert after.items() >= before.items()
    assert set(after) == {"berita.json", Path(LATER_PATH).name}
    for path, article in ((FROZEN_PATH, ARTICLE), (LATER_PATH, CHANGED)):
        (version,) = versions(tmp_path / path).values()
        assert version["text_sha256"] == article.text_hash
    store = Store(tmp_path)
    assert store.frozen_article("berita", ARTICLE.text_hash) == ARTICLE
    assert store.frozen_article("berita", CHANGED.text_hash) == CHANGED
    assert store.frozen_article("berita", "0" * 64) is None
    assert store.frozen_article("lain", ARTICLE.text_hash) is None


def test_a_file_of_a_text_is_never_written_again_whatever_else_stands_in_it(
    tmp_path: Path,
) -> None:
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    data = json.loads((tmp_path / FROZEN_PATH).read_bytes())
    data["versions"]["1"]["byline"] = "Siti"
    data["own"] = {"4": {"x": 1}}
    content = json.dumps(data).encode()
    put(tmp_path, content)
    Store(tmp_path).append("ana", ARTICLE, [tagged(2, 3)])
    Store(tmp_path).append("budi", CHANGED, [tagged(0, 1)])
    assert kept(tmp_path)["berita.json"] == content
    assert Store(tmp_path).frozen_article("berita", ARTICLE.text_hash) == ARTICLE


def test_going_to_and_fro_between_two_texts_keeps_two(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for start in range(6):
        store.append("ana", (ARTICLE, CHANGED)[start % 2], [tagged(start, start + 1)])
        Store(tmp_path).append("budi", ARTICLE, [tagged(start, start + 1)])
    assert set(kept(tmp_path)) == {"berita.json", Path(LATER_PATH).name}


DAMAGE = {
    "empty": b"",
    "cut off": b'{"versions": {"1": {"text": "a',
    "a list": b"[]",
    "no documents": b'{"versions": {"1": []}}',
    "no number": b'{"versions": {"x": {}}}',
    "a number of five thousand digits": b'{"versions": {"' + b"9" * 5_000 + b'": {}}}',
}


@pytest.mark.parametrize("content", DAMAGE.values(), ids=DAMAGE.keys())
def test_beside_a_damaged_file_the_text_is_kept_and_the_damaged_one_stays(
    tmp_path: Path, content: bytes
) -> None:
    put(tmp_path, content)
    assert Store(tmp_path).frozen_article("berita", ARTICLE.text_hash) is None
    assert kept(tmp_path) == {"berita.json": content}
    for start in range(3):
        Store(tmp_path).append("ana", ARTICLE, [tagged(start, start + 1)])
    beside = f"berita.{ARTICLE.text_hash[:12]}.json"
    assert set(kept(tmp_path)) == {"berita.json", beside}
    assert kept(tmp_path)["berita.json"] == content
    assert Store(tmp_path).frozen_article("berita", ARTICLE.text_hash) == ARTICLE
    stored = Store(tmp_path).load("ana", "berita")
    assert stored is not None and len(stored.annotations) == 3 and not stored.other_texts


def test_beside_two_damaged_files_the_text_is_kept_too(tmp_path: Path) -> None:
    beside = tmp_path / FROZEN_PATH.replace(".json", f".{ARTICLE.text_hash[:12]}.json")
    put(tmp_path, b"")
    beside.write_bytes(b"\0" * 10)
    Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)])
    assert (beside.read_bytes(), (tmp_path / FROZEN_PATH).read_bytes()) == (b"\0" * 10, b"")
    assert Store(tmp_path).frozen_article("berita", ARTICLE.text_hash) == ARTICLE
    (path,) = (tmp_path / "annotations" / "articles").glob("berita.*.2.json")
    assert versions(path)["1"]["text_sha256"] == ARTICLE.text_hash


def test_a_kept_text_that_is_no_longer_what_its_hash_says_is_not_given_out(
    tmp_path: Path,
) -> None:
    """Its offsets would point at other words, and nothing may shift in silence."""
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    data = json.loads((tmp_path / FROZEN_PATH).read_bytes())
    data["versions"]["1"]["text"] = "x" + data["versions"]["1"]["text"]
    put(tmp_path, json.dumps(data).encode())
    assert Store(tmp_path).frozen_article("berita", ARTICLE.text_hash) is None
    Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)])
    assert Store(tmp_path).frozen_article("berita", ARTICLE.text_hash) == ARTICLE


@pytest.mark.parametrize("version", [3, 99, 1.5, "2", None, True, [1]])
def test_a_newer_format_of_the_kept_text_stays_as_it_is_and_stops_nobody(
    tmp_path: Path, version: Any
) -> None:
    document = {"format": version, "text_sha256": ARTICLE.text_hash, "text": ARTICLE.text}
    content = json.dumps({"versions": {"1": document}}).encode()
    put(tmp_path, content)
    assert Store(tmp_path).frozen_article("berita", ARTICLE.text_hash) is None
    Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)])
    assert kept(tmp_path)["berita.json"] == content
    assert Store(tmp_path).frozen_article("berita", ARTICLE.text_hash) == ARTICLE


def test_what_cannot_be_read_is_told_unless_the_text_stands_elsewhere_too(
    tmp_path: Path,
) -> None:
    (tmp_path / FROZEN_PATH).mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be read") as refused:
        Store(tmp_path).frozen_article("berita", ARTICLE.text_hash)
    assert refused.value.next_step
    Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)])
    assert Store(tmp_path).frozen_article("berita", ARTICLE.text_hash) == ARTICLE


def test_a_copy_by_a_sync_tool_is_as_good_as_the_file(tmp_path: Path) -> None:
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    name = "berita.sync-conflict-20260106-120000-ABCDEFG.json"
    path = tmp_path / FROZEN_PATH
    path.rename(path.with_name(name))
    path.write_bytes(b"")
    assert Store(tmp_path).frozen_article("berita", ARTICLE.text_hash) == ARTICLE


@pytest.mark.parametrize("other", ["berit", "berita.x", "berita.0123456789ab", "berita-utama"])
def test_articles_of_alike_names_do_not_share_their_texts(tmp_path: Path, other: str) -> None:
    store = Store(tmp_path)
    alike = Article(other, CHANGED.text)
    store.append("ana", alike, [tagged(0, 1)])
    store.append("ana", ARTICLE, [tagged(0, 1)])
    assert store.frozen_article("berita", CHANGED.text_hash) in (None, alike)
    assert store.frozen_article(other, ARTICLE.text_hash) is None
    store.append("ana", CHANGED, [tagged(0, 1)])
    assert store.frozen_article("berita", CHANGED.text_hash) == CHANGED
    assert store.frozen_article(other, alike.text_hash) == alike


def test_a_text_that_was_taken_away_is_kept_again_with_the_next_program(tmp_path: Path) -> None:
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    (tmp_path / FROZEN_PATH).unlink()
    Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)])
    assert Store(tmp_path).frozen_article("berita", ARTICLE.text_hash) == ARTICLE


def test_a_running_program_notices_that_a_text_was_taken_away_or_damaged(tmp_path: Path) -> None:
    texts = ArticleFiles(tmp_path / "annotations" / "articles")
    texts.freeze(ARTICLE)
    for content in (None, b"", b"{}"):
        if content is None:
            (tmp_path / FROZEN_PATH).unlink()
        else:
            put(tmp_path, content)
        texts.freeze(ARTICLE)
        assert texts.frozen("berita", ARTICLE.text_hash) == ARTICLE
