"""Find declared objects (rules, metrics) in a package.

Nothing registers itself when a module is imported: a declaration is a plain
module-level object, and :func:`collect` walks the package and picks the ones
of the wanted type. So a run can be pointed at any package, and two runs never
share state.
"""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

__all__ = ["collect"]

T = TypeVar("T")


def collect(package: ModuleType, kind: type[T]) -> list[T]:
    """All objects of type ``kind`` that the package's modules declare.

    Objects that a module merely imported from elsewhere are found once, where
    they were first seen. The order is that of module names, then of
    declaration.
    """
    found: dict[int, T] = {}
    for name in sorted(_module_names(package)):
        module = importlib.import_module(name)
        for value in vars(module).values():
            if isinstance(value, kind):
                found.setdefault(id(value), value)
    return list(found.values())


def _module_names(package: ModuleType) -> list[str]:
    prefix = package.__name__ + "."
    return [info.name for info in pkgutil.walk_packages(package.__path__, prefix)]
