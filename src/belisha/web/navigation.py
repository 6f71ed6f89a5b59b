"""The menu: every capability's items that this person may use, those of one kind under one label."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from belisha.kernel import catalogue
from belisha.plain.actor import Actor
from belisha.plain.manifest import MenuItem
from belisha.web.asking import allows, as_shown, permission_of


@dataclass(frozen=True, slots=True)
class Link:
    """One place of the menu. `inner` are the items of the label under which the page stands, if it is one of several."""

    label: str
    href: str
    is_current: bool
    inner: tuple["Link", ...] = ()


def navigation(request: Any) -> tuple[Link, ...]:
    """The places for whoever is signed in, in order; none for the public. A label leads to the first of its items."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.person_id is None:
        return ()
    home = reverse("web:home")
    places: dict[str, list[tuple[str, str]]] = {"Home": [("Home", home)]}
    for item in _allowed(as_shown(actor)):
        places.setdefault(item.under or item.label, []).append((item.label, reverse(item.url_name)))
    here = _best(request.path, home, (href for items in places.values() for _, href in items))
    return tuple(_link(label, items, here) for label, items in places.items())


def _allowed(actor: Actor) -> list[MenuItem]:
    items = (item for manifest in catalogue.manifests() for item in manifest.menu)
    return sorted((item for item in items if allows(permission_of(item.verb), actor)), key=lambda item: item.order)


def _best(path: str, home: str, addresses: Iterable[str]) -> str:
    """The address of the item whose page this is, or that it stands below; empty where there is none."""
    fitting = (href for href in addresses if path == href or (href != home and path.startswith(href)))
    return max(fitting, key=len, default="")


def _link(label: str, items: list[tuple[str, str]], here: str) -> Link:
    if len(items) == 1:
        ((own, href),) = items
        return Link(own, href, href == here)
    inner = tuple(Link(own, href, href == here) for own, href in items)
    is_current = any(one.is_current for one in inner)
    return Link(label, items[0][1], is_current, inner if is_current else ())
