"""Policy does not match practice: said by anybody who works or helps here, answered by the head."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.policies.actions import mismatch as actions
from belisha.capabilities.policies.forms.health import AnswerForm, MismatchForm
from belisha.capabilities.policies.queries import clauses
from belisha.capabilities.policies.terms import Verb
from belisha.content.words import say as say_message
from belisha.plain.decision import Refused
from belisha.web import kept
from belisha.web.asking import Request, allows, permission_of


def say(request: Request, version: int, clause: str) -> HttpResponse:
    """One field on a clause in force."""
    try:
        found = clauses.in_force(request.actor, version, clause, request.now)
    except LookupError as missing:
        raise Http404 from missing
    form = MismatchForm(kept.data(request))
    values = {"form": form, "clause": found, "version": version, "id": clause}
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        actions.say(actor=request.actor, now=request.now, version=version, clause=clause, words=words)
        return HttpResponseRedirect(f"{request.path}?said=1")
    if "said" in request.GET:
        return render(request, "policies/mismatch_said.html", values)
    return render(request, "policies/mismatch_say.html", values, status=422 if request.method == "POST" else 200)


def index(request: Request) -> HttpResponse:
    """What was said, what waits for an answer first."""
    values = {
        "found": clauses.mismatches(request.actor),
        "may_answer": allows(permission_of(Verb.ANSWER), request.actor),
    }
    return render(request, "policies/mismatches.html", values)


def answer(request: Request, mismatch: int) -> HttpResponse:
    """The head's answer, which closes the task."""
    found = clauses.mismatch(request.actor, mismatch)
    if found is None:
        raise Http404
    form = AnswerForm(kept.data(request))
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["words"]
            actions.answer(actor=request.actor, now=request.now, mismatch=mismatch, words=words)
            return HttpResponseRedirect(reverse("policies:mismatches"))
        except Refused as refused:
            form.add_error(None, say_message(refused.decision.message, refused.decision.values))
    values = {"form": form, "one": found}
    return render(request, "policies/mismatch_answer.html", values, status=422 if request.method == "POST" else 200)
