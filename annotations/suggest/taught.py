"""Suggestions as a project has taught them: its names, and how far back a rule steps."""

from dataclasses import replace

from annotations.suggest.known import Fared, Known
from annotations.suggest.suggestion import Suggestion, Suggestions

_CREDIT = 3
"""Acceptances that every rule begins with, so that a few rejections mean little."""
_UNTAUGHT = Fared()


def taught(found: Suggestions, text: str, known: Known) -> Suggestions:
    """The same suggestions with the project's own names and what it thinks of their rules.

    A rule's confidence is multiplied by the share of its suggestions that were accepted, three
    more acceptances counted than there were. A source whose words were tagged before gains
    half of what it lacks to certainty.
    """
    if not (known.names or known.fared or known.tagged):
        return found
    return replace(found, items=tuple(_taught(one, text, known) for one in found.items))


def _taught(one: Suggestion, text: str, known: Known) -> Suggestion:
    fared = known.fared.get(one.rule, _UNTAUGHT)
    changed = one
    if fared.rejected:
        accepted = fared.accepted + _CREDIT
        share = accepted / (accepted + fared.rejected)
        why = f"rejected {fared.rejected} times, accepted {fared.accepted}"
        changed = replace(one, confidence=one.confidence * share, why=(*one.why, why))
    if one.label != "source" or not (known.names or known.tagged):
        return changed
    words = one.span.text_in(text)
    if words in known.tagged:
        confidence = (1 + changed.confidence) / 2
        changed = replace(changed, confidence=confidence, why=(*changed.why, "tagged before"))
    name = known.names.get(words)
    if name and name != one.attributes.get("canonical"):
        why = f"called so before: {name}"
        attributes = {**one.attributes, "canonical": name}
        changed = replace(changed, attributes=attributes, why=(*changed.why, why))
    return changed
