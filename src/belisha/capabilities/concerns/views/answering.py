"""How a view answers: not there, changed meanwhile, refused with the reason, done."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.concerns import queries
from belisha.capabilities.concerns.actions.handling import ChangedMeanwhile, NotThere
from belisha.capabilities.concerns.pages.lines import new_since
from belisha.capabilities.concerns.shown import ConcernView
from belisha.content.words import say
from belisha.plain.decision import Refused
from belisha.web import kept
from belisha.web.asking import Request

CHANGED = "Somebody else has added to this since you opened it. What is new stands below. Read it, then save again"
LAST_LINE = "last_line"  # the newest line that stood on the page of whoever fills a form


def concern(request: Request, ref: str) -> ConcernView:
    """The part, or 404: hidden answers as what does not exist."""
    found = queries.one(request.actor, ref, request.now)
    if found is None:
        raise Http404
    return found


def worded(request: Request, ref: str) -> ConcernView:
    """The part with its words, or 404: whoever has the technical card alone has none of these pages."""
    found = concern(request, ref)
    if found.technical_only:
        raise Http404
    return found


def given(request: Request) -> QueryDict | None:
    """What a form is filled with: what is being sent, or what was kept when the sign-in had ended before (F20)."""
    return kept.data(request)


def done(ref: str) -> HttpResponse:
    """Back to the part, if whoever acted may still see it; otherwise that page answers 404 by itself."""
    return HttpResponseRedirect(reverse("concerns:show", args=[ref]))


def form_page(
    request: Request,
    form: forms.Form,
    title: str,
    *,
    view: ConcernView,
    act: Callable[[], Any],
    template: str = "concerns/form.html",
    **values: Any,
) -> HttpResponse:
    """A page with one form. `act` runs once the form is valid; its refusals come back above the form."""
    seen = _number(request.POST.get(LAST_LINE, ""))
    if request.method == "POST" and form.is_valid():
        try:
            answer = act()
            return answer if isinstance(answer, HttpResponse) else done(view.ref)
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
            values["source"] = refused.decision.source.as_json()
        except ChangedMeanwhile:
            view = concern(request, view.ref)
            changed(form, version=str(view.version))
            form.add_error(None, CHANGED)
            values["new_lines"] = new_since(view, seen)
        except NotThere as missing:
            raise Http404 from missing
    values |= {"form": form, "heading": title, "back": reverse("concerns:show", args=[view.ref])}
    values["last_line"] = max((line.id for line in view.lines), default=0)
    return render(request, template, values, status=422 if request.method == "POST" else 200)


def changed(form: forms.Form, **values: str) -> None:
    """The form goes on with what was typed and other hidden values, so that sending it again is enough."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    for name, value in values.items():
        data[name] = value
    form.data = data


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 18 else 0
