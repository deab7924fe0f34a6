"""Layers and articles to be compared, without a project around them."""

from hypothesis import strategies as st

from annotations.agreement.comparing import ComparedArticle, ComparedLayer
from annotations.annotation import Annotation, Link
from tests.drawn_layers import layers


def layer(*items: Annotation | Link) -> ComparedLayer:
    return ComparedLayer(
        tuple(one for one in items if isinstance(one, Annotation)),
        tuple(one for one in items if isinstance(one, Link)),
    )


def article(name: str = "berita", /, **by_name: ComparedLayer) -> ComparedArticle:
    return ComparedArticle(name, name.title(), 100, by_name)


compared_layers = st.builds(
    lambda annotations, numbers: ComparedLayer(
        tuple(annotations),
        tuple(
            Link(f"l{one} {other}", "said_by", annotations[one].id, annotations[other].id)
            for one, other in numbers
            if max(one, other) < len(annotations)
        ),
    ),
    layers(most=5),
    st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=3),
)
