"""What a label's key does: it tags, and again makes what it has tagged larger."""

from dataclasses import replace

from annotations import editing
from annotations.annotation import Annotation
from annotations.layer import Change
from annotations.nouns import counted
from annotations.span import Span, covers, covers_position, overlaps, same_extent
from annotations.suggest.candidate import WORD, Candidate
from tui.commands import TAG_PREFIX
from tui.session import linking
from tui.session.as_counted import say_if_less, words_from
from tui.session.choosing import better_than_hit, candidates, choices, over_same_words
from tui.session.given_names import named_fully
from tui.session.in_sight import begins_in_sight, show
from tui.session.proposed import proposed_at_caret
from tui.session.rereading import attributes_of, attributes_of_candidate, reread
from tui.session.session import Cycle, Session
from tui.session.speaking import SOURCE, said_by, says
from tui.session.tagging import described, put_in_place, tag_span


def tag(session: Session, label: str, count: int | None = None) -> None:
    """Tag the selection; without one, the best span at the caret, or the next larger one.

    With a `count` so many words from the caret on. What a search has found is a place to look at,
    and is tagged as it is where the rules see nothing there.
    """
    if better_than_hit(session, label) is not None:
        session.clear_selection()
    selected = session.selected_span()
    is_all = True
    if selected is None and count is not None:
        selected, is_all = words_from(session, count)
    if selected is not None:
        is_new = tag_span(session, label, selected, attributes_of(session, label, selected))
        session.clear_selection()
        if is_new:
            session.cycle = Cycle(label, session.caret, session.focus)
            say_if_less(session, is_all=is_all)
        return
    if session.exact or session.anchor is not None:
        session.clear_selection()
    proposal = proposed_at_caret(session, label)
    if proposal is not None:
        source = says(session, label, proposal.span)
        if tag_span(session, label, proposal.span, {}, source):
            session.cycle = Cycle(label, session.caret, session.focus)
            _say_linked(session, source)
            return
    _tag_best(session, label)


def _tag_best(session: Session, label: str) -> None:
    """Tag the best span at the caret, or make the one larger that the same key has just tagged."""
    cycled = _cycled(session, label)
    if cycled is not None:
        _take_larger(session, cycled)
        return
    found = choices(session, label)
    if not found:
        session.say(f"No {label} to be seen here: select it with {session.key('select')}.")
        return
    said = said_by(session, found[0].span) if label == SOURCE else None
    if lying_over := over_same_words(session, label, found[0].span):
        _take_whole(session, lying_over, found, said)
        return
    partner = said or says(session, label, found[0].span)
    attributes = attributes_of_candidate(session, label, found[0])
    is_new = tag_span(session, label, found[0].span, attributes, partner)
    session.cycle = Cycle(label, session.caret, session.focus, found, said.id if said else "")
    if is_new:
        _say_how(session, label, found)
        _say_linked(session, partner)
    elif partner is not None:
        _link_known(session, partner)
    elif _strictly_larger(found, found[0].span):
        session.say(f"{session.message} {session.key(f'{TAG_PREFIX}{label}')} again takes more.")
    if said is not None and not begins_in_sight(session, found[0].span):
        show(session, found[0].span)


def _link_known(session: Session, source: Annotation) -> None:
    """Link the focused quote, which was tagged before, to its source, if it has none."""
    cycle, links = session.cycle, session.layer.links_of(session.focus)
    if not any(one.head == session.focus for one in links):
        linking.link(session, source)
        session.cycle = cycle


def _strictly_larger(found: list[Candidate], span: Span) -> bool:
    """Whether some candidate takes more than `span`."""
    return any(covers(one.span, span) and not same_extent(one.span, span) for one in found)


def _say_linked(session: Session, partner: Annotation | None) -> None:
    """Say, after what was tagged, what it was linked to in the same step."""
    if partner is not None:
        session.say(f"Linked to the {partner.label}: {session.message}")


def _take_whole(
    session: Session, lying_over: list[Annotation], found: list[Candidate], said: Annotation | None
) -> None:
    """Make the one annotation that is a part of the best span the whole of it; else focus one.

    It becomes the source of what is `said`.
    """
    span = found[0].span
    known = min(lying_over, key=lambda one: (not same_extent(one.span, span), one.reading_order))
    if len(lying_over) == 1 and covers(span, known.span) and not same_extent(span, known.span):
        new = replace(known, span=span, attributes=reread(session, known, span))
        if put_in_place(session, known, new, f"take the whole {known.label}"):
            session.say(described(session, new))
    elif said is None:
        session.say(f"That is a {known.label} already.")
    if said is not None:
        session.focus = said.id
        linking.link(session, known)
        if not begins_in_sight(session, span):
            show(session, span)
    session.focus = known.id
    reach = known.span, found[-1].span
    if overlaps(*reach) and any(covers_position(one, session.caret) for one in reach):
        session.cycle = Cycle(known.label, session.caret, known.id, found)


def _cycled(session: Session, label: str) -> Annotation | None:
    """The annotation that this same key made just now at this same place."""
    cycle = session.cycle
    if cycle is None or (cycle.label, cycle.caret) != (label, session.caret):
        return None
    return session.layer.annotations.get(cycle.annotation_id)


def _take_larger(session: Session, annotation: Annotation) -> None:
    """Give an annotation the next larger candidate, else the next one, the first after the last.

    Those that are tagged so already are passed over.
    """
    cycle = session.cycle
    free, taken = _larger(session, annotation)
    if taken is None:
        ends = ("end_left", "end_right", "start_left", "start_right")
        keys = " ".join(map(session.key, ends))
        session.say(f"There is no larger one here: move its ends with {keys}")
        return
    attributes = attributes_of_candidate(session, annotation.label, taken)
    named = named_fully(session, attributes)
    new = replace(annotation, span=taken.span, attributes=named)
    change = editing.replace_annotation(
        session.layer, annotation, new, f"take another {annotation.label}"
    )
    if new != annotation and session.make(_linked_anew(session, change, cycle, new)):
        session.say(described(session, new))
        _say_which(session, annotation.label, free.index(taken) + 1, len(free))
    session.cycle = cycle


def _larger(session: Session, annotation: Annotation) -> tuple[list[Candidate], Candidate | None]:
    """What the key goes round, and which of that it takes next; None if there is nothing else."""
    found = session.cycle.found if session.cycle else ()
    free = [
        candidate
        for candidate in found or candidates(session, session.caret, annotation.label)
        if editing.find_same(session.layer, annotation.label, candidate.span) in (None, annotation)
    ]
    spans = [candidate.span for candidate in free]
    if not set(spans) - {annotation.span}:
        return free, None
    at = spans.index(annotation.span) if annotation.span in spans else -1
    larger = [one for one in free[at + 1 :] if covers(one.span, annotation.span)]
    return free, (larger or free[at + 1 :] or free)[0]


def would_take(session: Session, label: str) -> Span | None:
    """What a label's key would tag now, nothing being selected; None if it would change nothing."""
    proposal = proposed_at_caret(session, label)
    if proposal is not None:
        return proposal.span
    if (cycled := _cycled(session, label)) is not None:
        taken = _larger(session, cycled)[1]
        return taken.span if taken is not None else None
    found = choices(session, label)
    best = found[0].span if found else None
    if best is None or (label == SOURCE and said_by(session, best) is not None):
        return best
    if lying_over := over_same_words(session, label, best):
        is_part = covers(best, lying_over[0].span) and not same_extent(best, lying_over[0].span)
        return best if len(lying_over) == 1 and is_part else None
    return best if editing.find_same(session.layer, label, best) is None else None


def _linked_anew(session: Session, change: Change, cycle: Cycle | None, new: Annotation) -> Change:
    """A change of a source with its link to what it was taken as the speaker of.

    That goes where other words are taken, and comes back with those of the speaker.
    """
    said = session.layer.annotations.get(cycle.said) if cycle is not None else None
    if cycle is None or said is None:
        return change
    there = [one for one in session.layer.links_of(new.id) if one.head == said.id]
    if overlaps(new.span, cycle.found[0].span) == bool(there):
        return change
    return editing.with_link(session.layer, change, said, new, session.scheme)


def _say_how(session: Session, label: str, found: list[Candidate]) -> None:
    """Say, after the best was taken, what else could have been."""
    if len(found) == 1 and found[0].rule == WORD:
        keys = session.key("undo"), session.key("select")
        session.say(f"{session.message}: just this word; {keys[0]} undoes, {keys[1]} selects.")
    else:
        _say_which(session, label, 1, len(found))
    if others := found[0].others:
        readings = counted(len(others), "other reading")
        session.say(f"{session.message} · {readings} ({session.key('attribute_next')})")


def _say_which(session: Session, label: str, number: int, of: int) -> None:
    """Say, after what was taken, which of several it was, and that the key takes the next."""
    if of > 1:
        key = session.key(f"{TAG_PREFIX}{label}")
        session.say(f"{session.message} · {number} of {of} ({key} again)")
