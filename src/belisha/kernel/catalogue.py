"""Finds every capability's manifest by its name, so that adding a capability edits no list.

Nothing here loads the web framework: `belisha policy try` answers from the manifests alone.
"""

import os
import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from belisha.plain.manifest import Fulfilled, Manifest, Permission, Situations
from belisha.plain.setting import Setting


def names() -> tuple[str, ...]:
    """The folders in `capabilities/`, less those named in BELISHA_WITHOUT (comma-separated)."""
    without = {name.strip() for name in os.environ.get("BELISHA_WITHOUT", "").split(",")}
    spec = find_spec("belisha.capabilities")  # by name: the kernel imports no capability
    where = spec.submodule_search_locations if spec else None
    found = sorted(module.name for module in pkgutil.iter_modules(where) if module.ispkg)
    return tuple(name for name in found if name not in without and find_spec(f"belisha.capabilities.{name}.manifest"))


def with_apps() -> tuple[str, ...]:
    """Those that have tables of their own, as Django wants to know before it starts."""
    return tuple(name for name in names() if find_spec(f"belisha.capabilities.{name}.apps"))


@cache
def manifests() -> tuple[Manifest, ...]:
    """Every capability's manifest, by name."""
    return tuple(import_module(f"belisha.capabilities.{name}.manifest").MANIFEST for name in names())


@cache
def settings() -> Mapping[str, Setting[Any]]:
    """The one registry of settings, by key.

    Raises ValueError where two capabilities declare one key, or ask one question under two keys.
    """
    registry: dict[str, Setting[Any]] = {}
    questions: dict[str, str] = {}
    for manifest in manifests():
        for setting in manifest.settings:
            if setting.key in registry or setting.question in questions:
                other = setting.key if setting.key in registry else questions[setting.question]
                raise ValueError(f"{manifest.name} declares {setting.key}, which {other} has already")
            registry[setting.key] = setting
            questions[setting.question] = setting.key
    return registry


@cache
def fulfilled() -> Mapping[str, Fulfilled]:
    """The rows of the specification that are fulfilled, by id. Raises ValueError where two capabilities name one row."""
    found: dict[str, Fulfilled] = {}
    for manifest in manifests():
        for one in manifest.fulfilled:
            if one.row in found:
                raise ValueError(f"{manifest.name} fulfils {one.row}, which is fulfilled already")
            found[one.row] = one
    return found


@cache
def situations() -> Mapping[str, Situations]:
    """Which capability answers which kind of situation."""
    return {answer.kind: answer for manifest in manifests() for answer in manifest.situations}


@cache
def home_cards() -> tuple[Any, ...]:
    """Every capability's function for the home page: `f(actor, now) -> tuple[HomeCard, ...]`."""
    found = []
    for manifest in manifests():
        if manifest.home:
            module, _, function = manifest.home.rpartition(".")
            found.append(getattr(import_module(module), function))
    return tuple(found)


@cache
def evidence() -> tuple[Any, ...]:
    """Every capability's functions that show its settings in practice: `f(actor, since, now) -> {key: Measure}`."""
    paths = (path for manifest in manifests() for path in manifest.evidence)
    return tuple(getattr(import_module(path.rpartition(".")[0]), path.rpartition(".")[2]) for path in paths)


@cache
def audit_events() -> Mapping[str, str]:
    """What each event of a capability is called in plain words."""
    return {event: words for manifest in manifests() for event, words in manifest.audit_events.items()}


def address_modules() -> tuple[str, ...]:
    """The modules of addresses of every capability that has pages."""
    return tuple(
        f"belisha.capabilities.{name}.urls" for name in names() if find_spec(f"belisha.capabilities.{name}.urls")
    )


@cache
def permissions() -> Mapping[Any, Permission]:
    """Who may try which verb. A verb that no manifest lists is nobody's."""
    return {verb: permission for manifest in manifests() for verb, permission in manifest.permissions.items()}
