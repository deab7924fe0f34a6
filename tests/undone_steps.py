"""Every kind of step that a session can undo, on one text."""

from collections.abc import Callable

from annotations import editing
from annotations.annotation import Annotation
from annotations.layer import Status
from tests.building import Desk, link, over
from tui.session import linking, tagging

TEXT = "“Kami kirim 62 orang,” kata Budi.\n\n" + "Kata lain lagi.\n\n" * 60 + "“Ya,” kata Sari."
QUOTE = over(TEXT, "quote", "“Kami kirim 62 orang,”", type="direct")
NUMBER = over(TEXT, "number", "62", value="62")
BUDI = over(TEXT, "source", "Budi")
FAR = over(TEXT, "quote", "“Ya,”")
SARI = over(TEXT, "source", "Sari")
ALL = [QUOTE, NUMBER, BUDI, FAR, SARI]
LINKS = [link("said_by", QUOTE, BUDI), link("reported_by", NUMBER, BUDI)]


def tag_here(one: Desk) -> None:
    one.stand_at("lain", 3)
    one.press("v l s")


def keys_on(wanted: Annotation, keys: str) -> Callable[[Desk], None]:
    """Focus an annotation and press keys."""

    def step(one: Desk) -> None:
        one.focus(wanted)
        one.press(keys)

    return step


def said_of(wanted: Annotation, say: Callable[..., None], *what: object) -> Callable[[Desk], None]:
    """Focus an annotation and say something of it, as a dialog does."""

    def step(one: Desk) -> None:
        one.focus(wanted)
        say(one.session, *what)

    return step


def add_fragment(one: Desk) -> None:
    one.focus(QUOTE)
    one.stand_at("Kata lain")
    one.press("v +")


STEPS: dict[str, Callable[[Desk], object]] = {
    "tag": tag_here,
    "delete": keys_on(QUOTE, "x"),
    "end": keys_on(NUMBER, "."),
    "start by character": keys_on(QUOTE, "alt+>"),
    "type": keys_on(QUOTE, "t"),
    "all": keys_on(BUDI, "*"),
    "note": said_of(QUOTE, tagging.set_note, "x"),
    "name": said_of(SARI, tagging.set_attribute, "canonical", "Sari Dewi"),
    "label": said_of(QUOTE, tagging.set_label_and_attributes, "source", {}),
    "link": said_of(FAR, linking.link, SARI),
    "unlink": said_of(QUOTE, linking.link, BUDI),
    "fragment": add_fragment,
    "status": lambda one: one.session.make(editing.set_status(one.session.layer, Status.DONE)),
    "language": lambda one: one.session.make(editing.set_language(one.session.layer, "ms")),
}
