"""Dataclasses whose methods are compiled when they are first called."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import Any

import pytest

from annotations.running.light_dataclasses import light_dataclasses


def _value() -> Any:
    """A class of values as most of ours are."""

    @dataclass(frozen=True, slots=True, order=True)
    class Value:
        name: str
        numbers: list[int] = field(default_factory=list, compare=False)
        count: int = 1

    return Value


with light_dataclasses():

    @dataclass(frozen=True, slots=True)
    class Named:
        """One that can be found by its name."""

        name: str

    @dataclass
    class Open:
        """One that can be changed, and looks at what it was given."""

        count: int

        def __post_init__(self) -> None:
            if self.count < 0:
                raise ValueError("less than none")

    @dataclass
    class Longer(Open):
        """One that takes what the other takes, and more."""

        more: str = "more"


def _refusal(what: Callable[[], object]) -> str:
    with pytest.raises(Exception) as refused:
        what()
    return f"{type(refused.value).__name__}: {refused.value}"


@pytest.mark.parametrize(
    "told",
    [
        lambda kind: repr(kind("a", [1])),
        lambda kind: kind("a", count=3).count,
        lambda kind: kind("a").numbers is not kind("a").numbers,
        lambda kind: kind("a", [1]) == kind("a", [2]),
        lambda kind: kind("a") == kind("a", count=2),
        lambda kind: kind("a") == "a",
        lambda kind: kind("a") < kind("b", count=0),
        lambda kind: hash(kind("a", [1])) == hash(kind("a")),
        lambda kind: [one.name for one in fields(kind)],
        lambda kind: replace(kind("a"), name="b").name,
        lambda kind: copy.copy(kind("a", [7])).numbers,
        lambda kind: kind.__match_args__,
        lambda kind: kind.__init__.__qualname__,
        lambda kind: hasattr(kind("a"), "__dict__"),
        lambda kind: _refusal(lambda: setattr(kind("a"), "name", "b")),
        lambda kind: _refusal(lambda: delattr(kind("a"), "name")),
        lambda kind: _refusal(lambda: kind()),
        lambda kind: _refusal(lambda: kind("a", other=1)),
        lambda kind: _refusal(lambda: kind("a") < 1),
    ],
)
def test_a_light_one_is_like_any_other(told: Callable[[Any], object]) -> None:
    with light_dataclasses():
        light = _value()
    first, second = told(light), told(light)
    assert first == second == told(_value())


def test_a_light_one_can_be_stored_before_anything_is_done_with_it() -> None:
    assert pickle.loads(pickle.dumps(Named("a"))) == Named("a")


def test_a_light_one_that_is_built_on_another_does_what_both_say() -> None:
    assert (Longer(1), Longer(1, "less").more) == (Longer(1, "more"), "less")
    with pytest.raises(ValueError, match="less than none"):
        Longer(-1)


def test_a_method_that_was_called_stands_in_its_own_place() -> None:
    with light_dataclasses():
        light = _value()
    light("a")
    assert light.__init__.__code__.co_varnames[:2] == ("self", "name")


def test_others_are_made_as_ever() -> None:
    made: Any = dataclasses.make_dataclass("Made", ["count"])
    assert made.__init__.__code__.co_varnames[:2] == ("self", "count")
