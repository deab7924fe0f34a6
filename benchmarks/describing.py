"""The fewest keys that give an annotation its attributes, and a question its answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from annotations.annotation import Annotation
from annotations.scheme import CANONICAL, Attribute, Scheme
from benchmarks.mirror import Keys, Step, cost, counted
from tui.session import tagging
from tui.session.session import Session
from tui.text.hints import letters_of, row_letters

Offers = Callable[[str], Sequence[str]]
"""What completes a text that is being typed."""
AllOffers = Mapping[str, Offers]
"""What completes free text, by the attribute's name."""
_MOST_TABS = 3
"""How often Tab is tried, which completes what it has completed before."""
Differences = tuple[tuple[Attribute, str], ...]
"""Attributes that are to get other values."""


def describing(
    scheme: Scheme,
    annotation: Annotation,
    wanted: dict[str, str],
    offers: AllOffers,
    *,
    has_next: bool = True,
) -> list[Step]:
    """The steps that make an annotation's attributes the wanted ones.

    `offers` completes free text, by the attribute's name; `has_next` says whether the key that
    gives the next value does so, and does not take another reading.
    """
    label = scheme.label(annotation.label)
    attributes = label.attributes if label else ()
    differences = tuple(
        (one, wanted.get(one.name, ""))
        for one in attributes
        if wanted.get(one.name, "") != annotation.attributes.get(one.name, "")
    )
    ways = []
    for together in _some_of(differences):
        alone = [each for each in differences if each not in together]
        steps = [_one(attributes, annotation, *each, offers, has_next) for each in alone]
        if together and (walk := _walk(attributes, annotation, together, offers)):
            steps.append(walk)
        if len(steps) == len(alone) + bool(together):
            ways.append(steps)
    return min(ways, key=cost)


def typed(stored: str, wanted: str, offers: Offers | None) -> Keys:
    """The fewest keys that turn what stands in a question into the answer, and Enter.

    `offers` gives what completes it, the first to be taken by Tab; None where nothing does.
    """
    kept = 0
    while kept < min(len(stored), len(wanted)) and stored[kept] == wanted[kept]:
        kept += 1
    ways: list[Keys] = [
        (*["backspace"] * (len(stored) - kept), *wanted[kept:], "enter"),
        ("ctrl+u", *wanted, "enter"),
    ]
    cleared = ("ctrl+u",) if stored else ()
    begun: list[tuple[str, Keys]] = [(stored, ()), ("", cleared)]
    begun += [(wanted[:size], (*cleared, *wanted[:size])) for size in range(1, len(wanted))]
    for start, keys in begun if offers else ():
        taken = start
        for times in range(1, min(_MOST_TABS, len(min(ways, key=len)) - len(keys) - 2) + 1):
            taken = next(iter(offers(taken)), "") if offers is not None else ""
            if taken == wanted:
                ways.append((*keys, *["tab"] * times, "enter"))
            if not taken:
                break
    return min(ways, key=len)


def _some_of(differences: Differences) -> Iterator[Differences]:
    return chain.from_iterable(
        combinations(differences, size) for size in range(len(differences) + 1)
    )


def _one(
    attributes: Sequence[Attribute],
    annotation: Annotation,
    attribute: Attribute,
    value: str,
    offers: AllOffers,
    has_next: bool,
) -> Step:
    """One attribute by itself: its own key, or a letter for it and one for its value."""
    stored = annotation.attributes.get(attribute.name, "")
    letter = row_letters([one.name for one in attributes])[1:][attributes.index(attribute)]

    def act(session: Session) -> None:
        tagging.set_attribute(session, attribute.name, value)

    if not attribute.values:
        is_name = attribute.name == CANONICAL
        answer = typed(stored, value, offers.get(attribute.name))
        return Step("attributes", (*("c" if is_name else ("a", letter)), *answer), act)
    last = letters_of(attribute.values)[attribute.values.index(value)] if value else "backspace"
    keys: Keys = ("a", letter, last)
    first = next(one for one in attributes if one.values)
    if attribute == first and value and has_next:
        keys = min(keys, counted("t", _times(attribute.values, stored, value)), key=len)
    return Step("attributes", keys, act)


def _times(values: Sequence[str], stored: str, value: str) -> int:
    """How often the next value is to be taken."""
    goal = values.index(value)
    return (goal - values.index(stored)) % len(values) if stored in values else goal + 1


def _walk(
    attributes: Sequence[Attribute],
    annotation: Annotation,
    together: Differences,
    offers: AllOffers,
) -> Step | None:
    """Several attributes in one visit of the editor: rows with Down, values with the arrows."""
    keys = ["a"]
    at = 0
    free = [each for each in together if not each[0].values]
    if len(free) > 1:
        return None
    answers = dict(annotation.attributes)
    for attribute, value in [*(each for each in together if each[0].values), *free]:
        row = attributes.index(attribute)
        down, up = (row - at) % (len(attributes) + 1), (at - row) % (len(attributes) + 1)
        keys += ["down"] * down if down <= up else ["up"] * up
        at = row
        stored = annotation.attributes.get(attribute.name, "")
        answers[attribute.name] = value
        if attribute.values:
            keys += _choosing(attribute.values, stored, value)
        else:
            keys += ["right", *typed(stored, value, offers.get(attribute.name))]
    if not free:
        keys.append("enter")
    return Step(
        "attributes",
        tuple(keys),
        lambda session: tagging.set_label_and_attributes(session, annotation.label, answers),
    )


def _choosing(values: Sequence[str], stored: str, value: str) -> list[str]:
    """The arrows that come from one value of a list to another; Backspace comes to none."""
    if not value:
        return ["backspace"]
    goal = values.index(value)
    if stored not in values:
        return min(["right"] * (goal + 1), ["left"] * (len(values) - goal), key=len)
    here = values.index(stored)
    right, left = (goal - here) % len(values), (here - goal) % len(values)
    return ["right"] * right if right <= left else ["left"] * left
