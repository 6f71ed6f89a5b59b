"""Drafts and versions: what each would make happen, putting it before its body, and recording the approval."""

from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.policies.actions import life
from belisha.capabilities.policies.forms.life import ApprovalForm, TextForm
from belisha.capabilities.policies.forms.reviewing import CauseForm
from belisha.capabilities.policies.queries import life as life_queries
from belisha.capabilities.policies.queries import reading, versions
from belisha.capabilities.policies.terms import Verb
from belisha.content import reading as content
from belisha.content.words import say
from belisha.kernel.rulebook.queries import VersionView
from belisha.plain.decision import Refused
from belisha.plain.policy_file.document import PolicyFileProblems
from belisha.web import kept
from belisha.web.asking import Request, allows, permission_of

MODELS = {"model": "The model policy", "model-procedures": "The model procedures"}


def drafts(request: Request) -> HttpResponse:
    """Every version, those that wait for somebody first."""
    day = reading.today(request.actor, request.now)
    values = {
        "lines": versions.listed(request.actor, day),
        "models": MODELS,
        "may_start": allows(permission_of(Verb.START), request.actor),
    }
    return render(request, "policies/drafts.html", values)


def version(request: Request, version: int) -> HttpResponse:
    """One version before it is approved, or as it was: words, what they make happen, what was found, what changes."""
    found = _own(request, version)
    day = reading.today(request.actor, request.now)
    is_open = found.state != "approved"
    values = {
        "version": found,
        "document": versions.shown(found, day),
        "approver": versions.approver_of(found),
        "findings": versions.findings(request.actor, found.id, day) if is_open else None,
        "changes": versions.in_practice(request.actor, found.id, day) if is_open else (),
        "may_approve": allows(permission_of(Verb.APPROVE), request.actor) and versions.may_record(request.actor, found),
        **_life(request, found, day),
    }
    return render(request, "policies/version.html", values)


def edit(request: Request, version: int) -> HttpResponse:
    """The file itself. Saving makes a new draft; the version that was opened stays as it was."""
    found = _own(request, version)
    form = TextForm(kept.data(request), initial={"text": found.text})
    if request.method == "POST" and form.is_valid():
        made = _draft(request, form, form.cleaned_data["text"])
        if made:
            return HttpResponseRedirect(reverse("policies:version", args=[made]))
    values = {"form": form, "version": found}
    return render(request, "policies/edit.html", values, status=422 if request.method == "POST" else 200)


def begin_with(request: Request, name: str) -> HttpResponse:
    """A draft that begins as one of the models."""
    if name not in MODELS:
        raise Http404
    made = life.draft(actor=request.actor, now=request.now, text=content.text("policies", f"{name}.md"))
    return HttpResponseRedirect(reverse("policies:version", args=[made]))


def submit(request: Request, version: int) -> HttpResponse:
    """Put a draft before its body, with its cause where it changes a document between two reviews."""
    found = _own(request, version)
    day = reading.today(request.actor, request.now)
    is_asked = found.state != "approved" and not found.cause and life_queries.needs_cause(request.actor, found, day)
    if request.method != "POST" and not is_asked:
        raise Http404
    waiting = life_queries.open_triggers(request.actor, request.now)
    form = CauseForm(kept.data(request), triggers=waiting, is_asked=is_asked)
    if request.method == "POST" and form.is_valid():
        trigger, words = form.cleaned_data.get("trigger"), form.cleaned_data["words"]
        cause = life.Cause(words, int(trigger) if trigger else None)
        try:
            life.submit(actor=request.actor, now=request.now, version_id=found.id, cause=cause)
            return HttpResponseRedirect(reverse("policies:version", args=[found.id]))
        except Refused as refused:
            said = say(refused.decision.message, refused.decision.values)
            if not is_asked:
                return _refusal(request, found, said)
            form.add_error("words", said)
    values = {"form": form, "version": found, "approver": versions.approver_of(found)}
    return render(request, "policies/submit.html", values, status=422 if request.method == "POST" else 200)


def approve(request: Request, version: int) -> HttpResponse:
    """Record the approval."""
    found = _own(request, version)
    if found.state != "submitted" or not versions.may_record(request.actor, found):
        raise Http404
    day = reading.today(request.actor, request.now)
    in_person = versions.approves_in_person(request.actor, found)
    findings = versions.findings(request.actor, found.id, day)
    form = ApprovalForm(
        kept.data(request),
        approver=versions.approver_of(found),
        in_person=in_person,
        is_first=not versions.was_approved(request.actor, found),
        today=day,
        floors=findings.floors,
        has_clashes=bool(findings.clashes),
        others=versions.may_be_replaced(request.actor, found, day),
    )
    if request.method == "POST" and form.is_valid():
        try:
            decided = life.Decided(**form.decided, signature=None if in_person else form.signature)
            life.approve(actor=request.actor, now=request.now, version=found, decided=decided)
            return HttpResponseRedirect(reverse("policies:show", args=[found.id]))
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
    values = {
        "form": form,
        "version": found,
        "approver": versions.approver_of(found),
        "in_person": in_person,
        "findings": findings,
    }
    return render(request, "policies/approve.html", values, status=422 if request.method == "POST" else 200)


def _life(request: Request, found: VersionView, day: date) -> dict[str, object]:
    """Whether the page asks for a cause, and offers a minor change, its note or a signature."""
    is_open = found.state != "approved"
    may_record = versions.may_record(request.actor, found)
    return {
        "asks_cause": is_open and not found.cause and life_queries.needs_cause(request.actor, found, day),
        "may_minor": is_open and life_queries.may_be_minor(request.actor, found, day),
        "may_note": bool(found.minor_reason and not found.noted_by) and allows(permission_of(Verb.NOTE), request.actor),
        "may_sign": found.is_unsigned and may_record and allows(permission_of(Verb.SIGN), request.actor),
    }


def _draft(request: Request, form: TextForm, text: str) -> int:
    """The new draft's id; 0 where lines do not fit, which then stand above the form."""
    try:
        return life.draft(actor=request.actor, now=request.now, text=text)
    except PolicyFileProblems as problems:
        for problem in problems.problems[:50]:
            form.add_error("text", f"Line {problem.line}: {problem.what}. {problem.do}")
    except Refused as refused:
        form.add_error(None, say(refused.decision.message, refused.decision.values))
    return 0


def _refusal(request: Request, found: VersionView, words: str) -> HttpResponse:
    return render(request, "policies/refused.html", {"version": found, "words": words}, status=422)


def _own(request: Request, version_id: int) -> VersionView:
    try:
        found = versions.one(request.actor, version_id)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    if found is None:
        raise Http404
    return found
