"""Suggested links, found by the suggestions at their ends."""

from collections.abc import Iterable, Sequence

from annotations.suggest.suggestion import SuggestedLink


class LinksByEnd:
    """Links by the id of the suggestion at either end, in the order in which they came."""

    def __init__(self) -> None:
        self._links: dict[str, list[SuggestedLink]] = {}

    def at(self, name: str) -> Sequence[SuggestedLink]:
        """Those with an end at a suggestion, the likelier first of those that it is the head of."""
        return self._links.get(name, ())

    def add(self, links: Iterable[SuggestedLink]) -> None:
        """Take in links; those of one head come the likelier first."""
        for link in links:
            for name in (link.head, link.child):
                self._links.setdefault(name, []).append(link)

    def drop(self, heads: Iterable[str]) -> None:
        """Forget the links from these suggestions."""
        for head in heads:
            for link in [one for one in self.at(head) if one.head == head]:
                for name in (link.head, link.child):
                    self._links[name].remove(link)
