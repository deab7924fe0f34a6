"""How an annotation came to be, in the words that its `made` is written with, and as people say it.

`manual` is by hand; `rule:RULE` was proposed and taken as it was; `corrected:RULE` was proposed,
and a person has changed its span, label or attributes; `import:…` came from elsewhere.
"""

from dataclasses import replace

from annotations.annotation import MANUAL, Annotation

_RULE, _CORRECTED, _IMPORT = "rule:", "corrected:", "import:"


def accepted(rule: str) -> str:
    """What says that a rule's proposal was taken as it was."""
    return f"{_RULE}{rule}"


def corrected(annotation: Annotation, original: Annotation) -> Annotation:
    """An annotation that takes the place of `original`, and says so if that was a rule's work."""
    was = _content(original)
    if not original.made.startswith(_RULE) or _content(annotation) == was:
        return annotation
    return replace(annotation, made=f"{_CORRECTED}{rule_of(original.made)}")


def rule_of(made: str) -> str:
    """The rule that had proposed it; empty if none did."""
    for kind in (_RULE, _CORRECTED):
        if made.startswith(kind):
            return made.removeprefix(kind)
    return ""


def in_words(made: str) -> str:
    """How it came to be as people say it: `suggested, accepted`."""
    if made == MANUAL:
        return "by hand"
    if made.startswith(_RULE):
        return "suggested, accepted"
    if made.startswith(_CORRECTED):
        return "suggested, corrected"
    if made.startswith(_IMPORT):
        return f"imported from {made.removeprefix(_IMPORT)}"
    return made


def _content(annotation: Annotation) -> tuple[object, ...]:
    return annotation.label, annotation.span, dict(annotation.attributes)
