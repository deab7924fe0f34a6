"""A sentence with a quote in two parts, its source and a number."""

from annotations.annotation import Annotation, Link
from annotations.span import Span

TEXT = '"Maaf," kata Ana kepada 62 orang, "sekali."'
QUOTE = Annotation("q", Span.of((0, 7), (34, 43)), "quote", {"type": "direct"}, "ragu-ragu")
SOURCE = Annotation("s", Span.of((13, 16)), "source", {"canonical": "Ana"})
NUMBER = Annotation("n", Span.of((24, 26)), "number", {"value": "62"})
SAID = Link("l", "said_by", "q", "s")
