"""Dataclasses whose methods are compiled when they are first called.

Up to Python 3.12 `dataclass` compiles up to six functions for a class, one by one, which is a sixth
of what a start computes; most of them are never called. Later Pythons are left alone.
"""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

_MAKER = "_create_fn"


@contextmanager
def light_dataclasses() -> Iterator[None]:
    """Have the dataclasses so that are defined meanwhile, in whatever module.

    They are the same in all but the signature that `inspect` tells of a method not yet called.
    """
    make = getattr(dataclasses, _MAKER, None)
    if make is None:
        yield
        return
    setattr(dataclasses, _MAKER, lambda *given, **named: _made_on_first_call(make, given, named))
    try:
        yield
    finally:
        setattr(dataclasses, _MAKER, make)


def _made_on_first_call(
    make: Callable[..., Any], given: Sequence[Any], named: dict[str, Any]
) -> Callable[..., Any]:
    """What stands for a method, named first in `given`, until it puts it in its own place."""
    name: str = given[0]
    made: Callable[..., Any] | None = None

    def method(*arguments: Any, **by_name: Any) -> Any:
        nonlocal made
        if made is None:
            made = make(*given, **named)
            made.__qualname__ = method.__qualname__
            for owner in type(arguments[0]).__mro__:
                if owner.__dict__.get(name) is method:
                    setattr(owner, name, made)
        return made(*arguments, **by_name)

    method.__name__ = name
    return method
