"""The menu: every capability's items that this person may use."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from belisha.kernel import catalogue
from belisha.plain.actor import Actor
from belisha.web.asking import allows, as_shown, permission_of


@dataclass(frozen=True, slots=True)
class Link:
    """One item of the menu."""

    label: str
    href: str
    is_current: bool


def navigation(request: Any) -> tuple[Link, ...]:
    """The items for whoever is signed in, in order; none for the public."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.person_id is None:
        return ()
    actor = as_shown(actor)
    items = sorted((item for m in catalogue.manifests() for item in m.menu), key=lambda item: item.order)
    links = [("Home", reverse("web:home"))]
    links += [(item.label, reverse(item.url_name)) for item in items if allows(permission_of(item.verb), actor)]
    home = reverse("web:home")
    fitting = (href for _, href in links if request.path == href or (href != home and request.path.startswith(href)))
    best = max(fitting, key=len, default="")
    return tuple(Link(label, href, href == best) for label, href in links)
