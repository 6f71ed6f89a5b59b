"""The pages of an import: a file, what it would change, the answers, and then the writing."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.roster import actions, pages, queries, reading
from belisha.capabilities.roster.forms import ImportForm, MatchForm, SchoolForm
from belisha.capabilities.roster.proposal import Reason
from belisha.capabilities.roster.terms import Answer, NotThere, RosterRefused, State, WhichSchool
from belisha.content.words import say
from belisha.plain.decision import Refused
from belisha.web import kept
from belisha.web.asking import Request


def import_page(request: Request) -> HttpResponse:
    """Bring a file; the imports there have been."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            return HttpResponseRedirect(_address(_take(request, file.name, file.read())))
        except RosterRefused as refused:
            form.add_error("file", str(refused))
    values = {"form": form, "imports": queries.imports(request.actor)}
    return render(request, "roster/import.html", values, status=422 if form.errors else 200)


def _address(key: UUID) -> str:
    return reverse("roster:show", args=[key])


def _take(request: Request, name: str, data: bytes) -> UUID:
    """A list is confirmed heading by heading; a file of several schools asks which; all else is proposed at once."""
    guess = reading.guess_bytes(name, data)
    if guess is not None:
        question: dict[str, Any] = {"fields": list(guess.fields.items()), "rows": guess.rows}
        return actions.ask(actor=request.actor, now=request.now, name=name, data=data, question=question)
    try:
        roster = reading.read_bytes(name, data)
    except WhichSchool as several:
        question = {"orgs": several.orgs}
        return actions.ask(actor=request.actor, now=request.now, name=name, data=data, question=question)
    return actions.propose(actor=request.actor, now=request.now, roster=roster, names=name).key


def show(request: Request, key: UUID) -> HttpResponse:
    """One import: its question, its proposal, or what became of it."""
    found = queries.one(request.actor, key)
    if found is None:
        raise Http404
    if found.state is State.ASKING:
        return _asking(request, found)
    told = ""
    if request.method == "POST":
        try:
            told = _do(request, key)
        except NotThere:
            raise Http404 from None
        except Refused as refused:
            told = say(refused.decision.message)
        if request.POST.get("do") == "drop":
            return HttpResponseRedirect(reverse("roster:import"))
    return _shown(request, key, told)


def _shown(request: Request, key: UUID, told: str) -> HttpResponse:
    page = pages.page_of(request.actor, key, request.GET.get("show", ""), request.GET.get("page", ""))
    if page is None:
        raise Http404
    return render(request, "roster/show.html", {"page": page, "told": told})


def _do(request: Request, key: UUID) -> str:
    """One press; answers what to tell."""
    verb, actor, now = request.POST.get("do", ""), request.actor, request.now
    if verb == "write":
        outcome = actions.write(actor=actor, now=now, key=key)
        return say("roster.told_stale" if outcome.is_stale else "roster.told_written")
    if verb == "undo":
        outcome = actions.undo(actor=actor, now=now, key=key)
        return say("roster.told_undone", {"left": outcome.left_as_they_are})
    if verb == "drop":
        actions.drop(actor=actor, now=now, key=key)
        return ""
    if verb == "all":
        reason = request.POST.get("reason", "")
        if reason not in {one.value for one in Reason}:
            raise NotThere(reason)
        outcome = actions.answer_all(actor=actor, now=now, key=key, reason=Reason(reason), said=Answer.YES)
    else:
        outcome = actions.answer(actor=actor, now=now, key=key, answers=_answers(request))
    return say("roster.told_overtaken" if outcome.is_stale else "roster.told_answered")


def _answers(request: Request) -> dict[int, Answer]:
    found: dict[int, Answer] = {}
    for name, value in request.POST.items():
        number = name.removeprefix("line-")
        if name != number and number.isdecimal() and len(number) < 15 and value in {a.value for a in Answer}:
            found[int(number)] = Answer(str(value))
    return found


def _asking(request: Request, found: queries.ImportSeen) -> HttpResponse:
    data = kept.data(request)
    orgs = found.question.get("orgs")
    form = SchoolForm(orgs, data) if orgs else MatchForm(found.question, data)
    if request.method == "POST" and request.POST.get("do") == "drop":
        actions.drop(actor=request.actor, now=request.now, key=found.key)
        return HttpResponseRedirect(reverse("roster:import"))
    if request.method == "POST" and form.is_valid():
        name, file = actions.kept(actor=request.actor, now=request.now, key=found.key)
        matching = form.matching() if isinstance(form, MatchForm) else None
        org = "" if isinstance(form, MatchForm) else form.cleaned_data["org"]
        try:
            roster = reading.read_bytes(name, file, matching, org)
        except RosterRefused as refused:
            form.add_error(None, str(refused))
        else:
            actions.propose(actor=request.actor, now=request.now, roster=roster, names=name, key=found.key)
            return HttpResponseRedirect(_address(found.key))
    status = 422 if form.errors else 200
    return render(request, "roster/asking.html", {"form": form, "found": found, "is_list": not orgs}, status=status)
