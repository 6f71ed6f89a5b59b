"""The template engine: our own templates, the official components, and the few functions pages may call."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from belisha.content.words import say
from belisha.plain.kinds import say_list, say_word
from belisha.web.layout_values import (
    alarms,
    browser,
    clause_address,
    copy_words,
    govuk_items,
    is_demo,
    messages_for,
    own_name,
    school_name,
    tab,
)
from belisha.web.navigation import navigation
from belisha.web.saying import clock_time, day, moment, post, since


def environment(**options: Any) -> Environment:
    """Jinja with everything escaped. Undefined names print nothing: the official macros count on it."""
    official = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([options["loader"], official])
    options |= {"trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**{**options, "autoescape": True})  # noqa: S701  # it is set
    made.globals |= {
        "static": static,
        "url": _url,
        "say": lambda message, **values: say(message, values),
        "navigation": navigation,
        "say_word": say_word,
        "say_list": say_list,
        "post": post,
        "govuk_items": govuk_items,
        "clause_address": clause_address,
        "is_demo": is_demo,
        "copy_words": copy_words,
        "own_name": own_name,
        "alarms": alarms,
        "tab": tab,
        "browser": browser,
        "messages_for": messages_for,
        "school_name": school_name,
    }
    made.filters |= {"moment": moment, "day": day, "clock_time": clock_time, "since": since}
    return made


def _url(name: str, *values: Any, **named: Any) -> str:
    return reverse(name, args=values or None, kwargs=named or None)
