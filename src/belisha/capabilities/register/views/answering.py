"""How a view of the register answers: a form, its refusals above it, and 404 for what is not this actor's."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from belisha.capabilities.register.actions import NotThere
from belisha.content.words import say
from belisha.kernel.people.queries import Who
from belisha.kernel.schools.actions import NotAsItMustBe
from belisha.plain.decision import Refused
from belisha.plain.names import ROLES, Role
from belisha.web.asking import Request


def form_page(
    request: Request, form: forms.Form, heading: str, *, back: str, act: Callable[[], Any], **values: Any
) -> HttpResponse:
    """A page with one form. `act` runs once it is valid; what refuses it comes back above the form."""
    if request.method == "POST" and form.is_valid():
        try:
            answer = act()
            return answer if isinstance(answer, HttpResponse) else HttpResponseRedirect(back)
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
        except NotAsItMustBe as wrong:
            for line in wrong.lines:
                form.add_error(None, line)
        except (NotThere, ObjectDoesNotExist) as missing:
            raise Http404 from missing
    status = 422 if request.method == "POST" else 200
    return render(
        request, "register/form.html", {"form": form, "heading": heading, "back": back, **values}, status=status
    )


def chosen(form: forms.Form, found: Sequence[Who], field: str = "person") -> int:
    """Who was meant: the only one found, or the one that was chosen among several."""
    return int(form.cleaned_data[field]) if field in form.cleaned_data else found[0].id


def nobody(form: forms.Form, words: str, found: Sequence[Who], field: str = "name") -> None:
    """Say so where a name finds nobody."""
    if form.is_bound and words.strip() and not found:
        form.add_error(field, f"Nobody of the name “{words}” was found. Enter them under People first")


def role_of(kind: str) -> Role:
    """The post in an address, or 404."""
    if kind not in ROLES:
        raise Http404
    return Role(kind)
