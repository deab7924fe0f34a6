"""What a labelled article says beside its text and tags: how far it is, where and when it stood."""

from collections.abc import Mapping
from typing import Any

from annotations.formats.incoming import Incoming
from annotations.formats.labelled import LabelledArticle
from annotations.formats.source import word_in
from annotations.layer import Status

KEYS = ("status", "url", "date")
"""The keys under which formats with room for it have it."""


def about(labelled: LabelledArticle) -> dict[str, str]:
    """Status, url and date by KEYS, each of them empty where there is nothing to say."""
    status = "" if labelled.status is Status.UNREAD else labelled.status.value
    return {"status": status, "url": labelled.article.url, "date": labelled.article.date}


def something_about(labelled: LabelledArticle) -> dict[str, str]:
    """The same without what is empty."""
    return {key: value for key, value in about(labelled).items() if value}


def take_about(found: Incoming, said: Mapping[str, Any]) -> None:
    """Take status, url and date over from what a file says under KEYS; no status is UNREAD."""
    found.url, found.date = word_in(said.get("url")), word_in(said.get("date"))
    status = word_in(said.get("status"))
    found.status = Status(status) if status in list(Status) else Status.UNREAD
