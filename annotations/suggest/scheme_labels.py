"""What a scheme calls the things that the rules find."""

from annotations.scheme import Scheme

_CALLED = {
    "quote": ("quote", "content"),
    "source": ("source",),
    "number": ("number",),
    "cue": ("cue",),
}
"""The labels that may stand for each, the first that a scheme has is used; `content` and `cue` are
PolNeAR's (Newell, Margolin and Ruths, 2018)."""


def labels_of(scheme: Scheme) -> dict[str, str]:
    """The scheme's label for each thing that the rules find and the scheme has one for."""
    found = {}
    for thing, names in _CALLED.items():
        if label := next((name for name in names if scheme.label(name)), None):
            found[thing] = label
    return found
