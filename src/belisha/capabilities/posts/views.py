"""What was handed over: the register, one's own, handing over, answering, ending."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.posts import actions, queries, rules
from belisha.capabilities.posts.forms import AnswerForm, DelegateForm
from belisha.capabilities.posts.terms import Line, New, Task, Verb
from belisha.content.words import say
from belisha.kernel.people import queries as people
from belisha.kernel.schools import queries as schools
from belisha.plain.decision import Refused
from belisha.web import kept
from belisha.web.asking import Request, allows, permission_of


def index(request: Request) -> HttpResponse:
    """Every delegation: task, from, to, first and last day, accepted or not."""
    return _listed(request, queries.register, "posts/delegations.html")


def mine(request: Request) -> HttpResponse:
    """What this person was handed or has handed over, with the words."""
    return _listed(request, queries.own, "posts/mine.html")


def delegate(request: Request) -> HttpResponse:
    """Hand something over."""
    words = request.POST.get("name", "")
    today = schools.today(request.actor.school_id, request.now)
    found = people.find(request.actor.school_id, words, today, children=False)
    form = DelegateForm(kept.data(request), found=found, initial={"first": today})
    if form.is_bound and words.strip() and not found:
        form.add_error("name", f"Nobody of the name “{words}” was found")

    def act() -> None:
        data = form.cleaned_data
        to = int(data["person"]) if "person" in data else found[0].id
        new = New(to, Task(data["task"]), data["words"], data["why"], data["first"], data["last"])
        actions.delegate(actor=request.actor, now=request.now, new=new)

    values = {
        "heading": "Hand over a task",
        "label": "Hand it over",
        "lead": queries.ruled(request.actor, request.now)[0],
    }
    return _form(request, form, reverse("posts:mine"), act, **values)


def answer(request: Request, delegation: int) -> HttpResponse:
    """Say yes or no to what one is asked to take over."""
    line = _line(request, delegation)
    if line.to != request.actor.person_id:
        raise Http404
    form = AnswerForm(kept.data(request))

    def act() -> None:
        accepts = form.cleaned_data["answer"] == "yes"
        actions.answer(actor=request.actor, now=request.now, delegation=delegation, accepts=accepts)

    return _form(request, form, reverse("posts:mine"), act, heading="A task for you", line=line, label="Answer")


def end(request: Request, delegation: int) -> HttpResponse:
    """End a delegation now."""
    line = _line(request, delegation)
    today = schools.today(request.actor.school_id, request.now)
    decision = rules.may_end(request.actor, line.by, line.to, line.dates, today)
    if not decision and decision.message == "posts.not_yours_to_end":
        raise Http404
    form = forms.Form(kept.data(request))

    def act() -> None:
        actions.end(actor=request.actor, now=request.now, delegation=delegation)

    return _form(
        request, form, reverse("posts:mine"), act, heading="End this delegation", line=line, label="End it now"
    )


def _line(request: Request, delegation: int) -> Line:
    line = queries.one(request.actor, delegation, request.now)
    if line is None:
        raise Http404
    return line


def _listed(request: Request, read: Callable[..., tuple[tuple[Line, ...], bool]], template: str) -> HttpResponse:
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isdecimal() and 0 < int(asked) < 10_000 else 1
    lines, more = read(request.actor, request.now, number=number)
    values = {
        "lines": lines,
        "page": {
            "newer": f"{request.path}?page={number - 1}" if number > 1 else "",
            "older": f"{request.path}?page={number + 1}" if more else "",
        },
        "who": request.actor.person_id,
        "may_delegate": allows(permission_of(Verb.DELEGATE), request.actor),
        "may_read": allows(permission_of(Verb.DELEGATIONS), request.actor),
        "is_head": request.actor.holds(*rules.HEADS),
    }
    return render(request, template, values)


def _form(request: Request, form: forms.Form, back: str, act: Callable[[], None], **values: Any) -> HttpResponse:
    """A page with one form; what refuses it comes back above the form, with the clause and the law."""
    because: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():
        try:
            act()
            return HttpResponseRedirect(back)
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
            because = refused.decision.source.as_json()
    values = {"form": form, "back": back, "because": because, **values}
    return render(request, "posts/form.html", values, status=422 if request.method == "POST" else 200)
