"""Small words for WordprocessingML. Names are local names: the strict and the usual namespaces are read alike."""

from __future__ import annotations

from typing import Any

_FALSE = frozenset({"0", "false", "off", "none"})


def name_of(element: Any) -> str:
    """Local name; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any, *path: str) -> Any | None:
    """The first child of that name, and of it the next."""
    for step in path:
        element = next((inner for inner in element if name_of(inner) == step), None)
        if element is None:
            return None
    return element


def attribute(element: Any | None, name: str) -> str | None:
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def is_on(element: Any | None) -> bool | None:
    """A switch such as `w:b`: None where it is not there."""
    if element is None:
        return None
    return (attribute(element, "val") or "true").lower() not in _FALSE


def number(element: Any | None, name: str = "val") -> float | None:
    try:
        value = float(attribute(element, name) or "")
    except ValueError:
        return None
    return value if abs(value) < 100_000 else None
