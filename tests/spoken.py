"""An article of two quotes with their speakers, and the links that keys have made in it."""

from tests.building import Desk

TEXT = (
    "Ani Sastra mengatakan bahwa harga naik 5,5 persen dan 12 toko tutup. Pasar itu sepi.\n\n"
    "“Hujan,” kata Budi Wirya di pasar."
)


def links(one: Desk) -> list[tuple[str, str, str]]:
    """Every link's kind, with the first words of its ends."""
    layer, text = one.session.layer, one.session.text
    words = {each.id: each.span.text_in(text) for each in layer.annotations.values()}
    return sorted((each.kind, words[each.head], words[each.child]) for each in layer.links.values())
