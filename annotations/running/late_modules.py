"""Modules of which what is loaded needs only that they are there: run when they are first used."""

import sys
from importlib.util import find_spec, module_from_spec
from threading import RLock
from types import ModuleType
from typing import Any


def load_late(*names: str) -> None:
    """Have modules that are not loaded yet run when something of them is first asked for.

    Those that are imported for what hardly anybody calls then take neither time nor memory.
    (`importlib.util.LazyLoader` runs a module as soon as a second one imports it.)
    """
    for name in names:
        if name not in sys.modules and (spec := find_spec(name)) is not None:
            module = sys.modules[name] = module_from_spec(spec)
            setattr(module, _ASKED, _Late(module))


_ASKED = "__getattr__"
"""What a module is asked for a name that it lacks (PEP 562)."""


class _Late:
    """Runs a module when it is asked for a name that it lacks, once."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module
        self._lock = RLock()
        self._is_run = False

    def __call__(self, name: str) -> Any:
        with self._lock:
            if not self._is_run:
                self._is_run = True
                spec = self._module.__spec__
                assert spec is not None and spec.loader is not None
                spec.loader.exec_module(self._module)
                delattr(self._module, _ASKED)
        try:
            return vars(self._module)[name]
        except KeyError:
            told = f"module {self._module.__name__!r} has no attribute {name!r}"
            raise AttributeError(told, name=name, obj=self._module) from None
