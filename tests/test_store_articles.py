"""The text of an article is kept as it was when it was first annotated."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from annotations.article import Article, text_hash
from annotations.errors import StoreError
from annotations.store import article_file
from annotations.store.store import Store
from tests.test_store_layer_file import ARTICLE, EVERYTHING, tagged

FROZEN_PATH = "annotations/articles/berita.json"
CHANGED = replace(ARTICLE, text=f"{ARTICLE.text}\nDimutakhirkan.")


def versions(root: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((root / FROZEN_PATH).read_bytes())["versions"]
    return found


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
    assert document["format"] == 1


def test_the_same_text_is_kept_once_whoever_annotates_it(tmp_path: Path) -> None:
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    before = (tmp_path / FROZEN_PATH).read_bytes()
    Store(tmp_path).append("budi", ARTICLE, [tagged(0, 1)])
    Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)])
    assert (tmp_path / FROZEN_PATH).read_bytes() == before


def test_two_versions_of_a_text_are_kept_beside_one_another(tmp_path: Path) -> None:
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    Store(tmp_path).append("budi", CHANGED, [tagged(0, 1)])
    assert {one["text_sha256"] for one in versions(tmp_path).values()} == {
        ARTICLE.text_hash,
        CHANGED.text_hash,
    }
    store = Store(tmp_path)
    assert store.frozen_article("berita", ARTICLE.text_hash) == ARTICLE
    assert store.frozen_article("berita", CHANGED.text_hash) == CHANGED
    assert store.frozen_article("berita", "0" * 64) is None
    assert store.frozen_article("lain", ARTICLE.text_hash) is None


def test_unknown_fields_and_tables_survive_another_version(tmp_path: Path) -> None:
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    data = json.loads((tmp_path / FROZEN_PATH).read_bytes())
    data["versions"]["1"]["byline"] = "Siti"
    data["own"] = {"4": {"x": 1}}
    (tmp_path / FROZEN_PATH).write_text(json.dumps(data), "utf-8")
    Store(tmp_path).append("budi", CHANGED, [tagged(0, 1)])
    after = json.loads((tmp_path / FROZEN_PATH).read_bytes())
    assert after["own"] == data["own"]
    assert after["versions"]["1"] == data["versions"]["1"]
    assert set(after["versions"]) == {"1", "2"}


DAMAGE = {
    "empty": b"",
    "cut off": b'{"versions": {"1": {"text": "a',
    "a list": b"[]",
    "no documents": b'{"versions": {"1": []}}',
    "no number": b'{"versions": {"x": {}}}',
    "a number of five thousand digits": b'{"versions": {"' + b"9" * 5_000 + b'": {}}}',
}


@pytest.mark.parametrize("content", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_file_of_versions_is_told_and_kept_and_stops_the_write(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / FROZEN_PATH
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    attempts: list[Callable[[], object]] = [
        lambda: Store(tmp_path).frozen_article("berita", ARTICLE.text_hash),
        lambda: Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)]),
    ]
    for attempt in attempts:
        with pytest.raises(StoreError) as refused:
            attempt()
        assert refused.value.next_step
    assert path.read_bytes() == content
    assert not (tmp_path / "annotations" / "ana").exists()


def test_a_kept_text_that_is_no_longer_what_its_hash_says_is_not_given_out(
    tmp_path: Path,
) -> None:
    """Its offsets would point at other words, and nothing may shift in silence."""
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    data = json.loads((tmp_path / FROZEN_PATH).read_bytes())
    data["versions"]["1"]["text"] = "x" + data["versions"]["1"]["text"]
    (tmp_path / FROZEN_PATH).write_text(json.dumps(data), "utf-8")
    try:
        given = Store(tmp_path).frozen_article("berita", ARTICLE.text_hash)
    except StoreError as refused:
        assert refused.next_step
    else:
        assert given is None


def test_a_damaged_version_does_not_keep_the_sound_text_from_being_kept(tmp_path: Path) -> None:
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    data = json.loads((tmp_path / FROZEN_PATH).read_bytes())
    data["versions"]["1"]["text"] = ""
    (tmp_path / FROZEN_PATH).write_text(json.dumps(data), "utf-8")
    article_file.freeze(tmp_path / FROZEN_PATH, ARTICLE)
    assert article_file.frozen(tmp_path / FROZEN_PATH, ARTICLE.text_hash) == ARTICLE


def test_a_newer_format_of_the_kept_text_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / FROZEN_PATH
    path.parent.mkdir(parents=True)
    content = b'{"versions": {"1": {"format": 2, "texts": {"main": "x"}}}}'
    path.write_bytes(content)
    with pytest.raises(StoreError, match="newer Kutip"):
        Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)])
    assert path.read_bytes() == content


def test_a_text_that_was_taken_away_is_kept_again_with_the_next_program(tmp_path: Path) -> None:
    Store(tmp_path).append("ana", ARTICLE, EVERYTHING)
    (tmp_path / FROZEN_PATH).unlink()
    Store(tmp_path).append("ana", ARTICLE, [tagged(0, 1)])
    assert Store(tmp_path).frozen_article("berita", ARTICLE.text_hash) == ARTICLE
