"""Articles for the dialogs of the running app, and what is looked at in them."""

from textual.widgets import Input

from annotations.annotation import Annotation
from tests.running_app import Running

TEXT = "“Kami siap,” kata Budi Santoso. Lalu 62 orang pulang, kata Sari Dewi.\n"
ARTICLES = {
    "a-banjir.txt": TEXT,
    "b-kopi.txt": "Harga kopi naik lagi.\n",
    "c-pasar.txt": "Pasar malam dibuka.\n",
}


def focused(one: Running) -> Annotation:
    annotation = one.session.focused
    assert annotation is not None
    return annotation


def input_of(one: Running) -> Input:
    return one.app.screen.query_one(Input)
