"""Names that others import from a module at their beginning, and use much later or never."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def late_names(*modules: str) -> Iterator[None]:
    """Have what is imported meanwhile from modules not loaded yet stand for what it names.

    The module is loaded when such a name is called, asked for an attribute, asked whether something
    is its instance, or put together with another type. What derives from it meanwhile derives from
    nothing instead; so this is for what modules that are loaded meanwhile only speak of.
    """
    stand_ins = {name: _StandIn(name) for name in modules if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for stand_in in stand_ins.values():
            stand_in.step_aside()


class _StandIn(ModuleType):
    """Stands in a module's place, and has every name."""

    def __getattr__(self, name: str) -> "_LateName":
        if name.startswith("__"):
            raise AttributeError(name)
        return _LateName(self, name)

    def step_aside(self) -> None:
        """Leave the module's place to it."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]


class _LateName:
    """Stands for what a module calls by a name."""

    def __init__(self, stand_in: _StandIn, name: str) -> None:
        self._stand_in = stand_in
        self._name = name

    def _meant(self) -> Any:
        self._stand_in.step_aside()
        return getattr(import_module(self._stand_in.__name__), self._name)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._meant(), name)

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self._meant()(*given, **named)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._meant())

    def __or__(self, other: Any) -> Any:
        return self._meant() | other

    def __mro_entries__(self, bases: tuple[object, ...]) -> tuple[type, ...]:
        return ()
