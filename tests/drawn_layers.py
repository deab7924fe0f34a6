"""Annotations of layers as hypothesis draws them."""

from hypothesis import strategies as st

from annotations.annotation import Annotation
from annotations.span import Span


@st.composite
def layers(draw: st.DrawFn, prefix: str = "a", most: int = 7) -> list[Annotation]:
    """Annotations of two labels on a short text: nested, crossing, repeated, discontinuous."""
    made = []
    for number in range(draw(st.integers(0, most))):
        cuts = draw(st.lists(st.integers(0, 24), min_size=2, max_size=4, unique=True))
        cuts = sorted(cuts)[: len(cuts) // 2 * 2]
        span = Span.of(*zip(cuts[::2], cuts[1::2], strict=True))
        label = draw(st.sampled_from(["quote", "source"]))
        attributes = {"type": draw(st.sampled_from(["", "direct", "mixed"]))}
        made.append(Annotation(f"{prefix}{number}", span, label, attributes))
    return made


both_layers = st.tuples(layers("a"), layers("b"))
