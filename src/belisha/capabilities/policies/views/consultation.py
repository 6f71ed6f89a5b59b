"""Asking people about a draft: those who prepare it open, read and answer; staff and governors comment by clause."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.policies.actions import consultation as actions
from belisha.capabilities.policies.forms.consultation import AnsweringForm, CommentForm, OpeningForm, TypedForm
from belisha.capabilities.policies.pages.consulting import picture
from belisha.capabilities.policies.queries import consultation as queries
from belisha.capabilities.policies.queries import reading, versions
from belisha.capabilities.policies.queries.publishing import PUBLIC_KINDS
from belisha.capabilities.policies.rules import consultation as rules
from belisha.capabilities.policies.terms import Verb
from belisha.capabilities.policies.terms.consultation import (
    WITH_ACCOUNT,
    Answering,
    ConsultationView,
    Group,
    How,
    Opening,
    Said,
)
from belisha.content.words import say as say_message
from belisha.kernel.rulebook.queries import VersionView
from belisha.kernel.schools import queries as schools
from belisha.plain.decision import Refused
from belisha.web import kept
from belisha.web.asking import Request, allows, permission_of

MOST_PAGES = 10_000


def log(request: Request) -> HttpResponse:
    """Every consultation there was, the newest first."""
    values = {
        "page": queries.log(request.actor, request.now, number=_number(request)),
        "prepares": allows(permission_of(Verb.CONSULT), request.actor),
    }
    return render(request, "policies/consultation/log.html", values)


def begin(request: Request, version: int) -> HttpResponse:
    """Ask about a draft."""
    found = _draft(request, version)
    is_public_kind = versions.document(found).kind in PUBLIC_KINDS
    day = reading.today(request.actor, request.now)
    form = OpeningForm(
        kept.data(request),
        groups=Group if is_public_kind else WITH_ACCOUNT,
        named=rules.groups(queries.contributors(request.actor, day)),
        topics=queries.topics(request.actor, day),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = Opening(data["key"], tuple(data["asks"]), data["question"], data["last_day"], tuple(data["topics"]))
        made = _tried(form, lambda: actions.open_(actor=request.actor, now=request.now, version=found, given=given))
        if made:
            return HttpResponseRedirect(reverse("policies:consultation", args=[made]))
    values = {"form": form, "version": found, "is_public_kind": is_public_kind}
    return _form(request, "policies/consultation/begin.html", values)


DEEDS: Mapping[str, Callable[..., None]] = {
    "end": actions.end,
    "newer": actions.show_newer,
    "renew": actions.renew_link,
    "close": actions.close_link,
    "publish": actions.publish,
}


def show(request: Request, consultation: int) -> HttpResponse:
    """One consultation as those who prepare it see it, and what they can do with it."""
    found = _there(request, consultation)
    words = ""
    if request.method == "POST":
        try:
            deed = DEEDS.get(request.POST.get("do", ""))
            if deed:
                deed(actor=request.actor, now=request.now, consultation=consultation)
                return HttpResponseRedirect(request.path)
        except Refused as refused:
            words = say_message(refused.decision.message, refused.decision.values)
    day = reading.today(request.actor, request.now)
    record = queries.record(request.actor, found, request.now)
    values = {
        "one": found,
        "record": record,
        "newer": queries.newer_draft(request.actor, found),
        "has_link_groups": bool(rules.by_link(found.asks)),
        "may_publish": rules.may_publish(queries.standing(found), today=day, unanswered=record.unanswered),
        "words": words,
    }
    return _form(request, "policies/consultation/show.html", values)


def letter(request: Request, consultation: int) -> HttpResponse:
    """A letter or poster with the link, to be printed."""
    found = _there(request, consultation)
    token = queries.link_token(request.actor, consultation)
    if not token:
        raise Http404
    school = schools.school(request.actor.school_id)
    link = request.build_absolute_uri(reverse("policies:by_link", args=[school.slug, token]))
    values = {"one": found, "school": school, "link": link, "picture": picture(link)}
    return render(request, "policies/consultation/letter.html", values)


def comments(request: Request, consultation: int) -> HttpResponse:
    """What was said, by clause. Those who prepare answer one or several together; those who approve read."""
    found = _there(request, consultation)
    only_open = request.GET.get("show") == "open"
    page = queries.comments(request.actor, found, number=_number(request), only_open=only_open)
    may_answer = allows(permission_of(Verb.CONSULT), request.actor) and found.published_on is None
    form = AnsweringForm(kept.data(request), comments=[one.id for one in page.comments])
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        given = Answering(data["key"], tuple(data["comments"]), data["verdict"], data["words"])

        def act() -> bool:
            actions.answer(actor=request.actor, now=request.now, consultation=consultation, given=given)
            return True

        if _tried(form, act):
            return HttpResponseRedirect(request.get_full_path())
    actions.note_reading(actor=request.actor, now=request.now, consultation=consultation)
    values = {
        "one": found,
        "page": page,
        "form": form,
        "may_answer": may_answer,
        "only_open": only_open,
        "ticked": form["comments"].value() or (),
    }
    return _form(request, "policies/consultation/comments.html", values)


def type_in(request: Request, consultation: int) -> HttpResponse:
    """What came on paper, or was said in a meeting."""
    found = _there(request, consultation)
    if found.published_on is not None:
        raise Http404
    day = reading.today(request.actor, request.now)
    form = TypedForm(kept.data(request), clauses=queries.clauses(request.actor, found), today=day)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        said = Said(
            key=data["key"],
            group=data["group"],
            how=data["how"],
            words=data["words"],
            clause_id=data["clause"],
            name=data["name"],
            wants_answer=data["wants_answer"],
            on=data["on"],
        )
        if _said(request, form, consultation, said):
            return HttpResponseRedirect(f"{request.path}?said=1")
    values = {
        "form": form,
        "one": found,
        "was_said": "said" in request.GET,
        "prepares": allows(permission_of(Verb.CONSULT), request.actor),
    }
    return _form(request, "policies/consultation/type_in.html", values)


def where_asked(request: Request) -> HttpResponse:
    """Where staff and governors are asked, and what came of it."""
    values = {"found": queries.where_asked(request.actor, request.now)}
    return render(request, "policies/consultation/where_asked.html", values)


def asked(request: Request, consultation: int) -> HttpResponse:
    """The draft clause by clause with what each makes happen, what changes in practice, and what came of asking."""
    found, _ = _asked(request, consultation)
    day = reading.today(request.actor, request.now)
    values = {
        "one": found,
        "document": queries.draft(request.actor, found, day),
        "changes": versions.in_practice(request.actor, found.shown, day) if found.is_open else (),
        "since": queries.since_opened(request.actor, found),
        "heard": queries.heard(request.actor, found),
    }
    return render(request, "policies/consultation/asked.html", values)


def say(request: Request, consultation: int, clause: str = "") -> HttpResponse:
    """Comment on a clause, or on the whole document."""
    found, group = _asked(request, consultation)
    about = queries.clause(request.actor, found, clause) if clause else None
    if (clause and about is None) or not found.is_open:
        raise Http404
    form = CommentForm(kept.data(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        said = Said(
            key=data["key"],
            group=group,
            how=How.APP,
            words=data["words"],
            clause_id=clause,
            wants_answer=data["wants_answer"],
        )
        if _said(request, form, consultation, said):
            return HttpResponseRedirect(f"{request.path}?said=1")
    values = {"form": form, "one": found, "clause": about, "was_said": "said" in request.GET}
    return _form(request, "policies/consultation/say.html", values)


def _said(request: Request, form: Any, consultation: int, said: Said) -> bool:
    def act() -> bool:
        actions.comment(actor=request.actor, now=request.now, consultation=consultation, said=said)
        return True

    return bool(_tried(form, act))


def _tried(form: Any, act: Callable[[], Any]) -> Any:
    """What the action answers; None where it refuses, which then stands above the form."""
    try:
        return act()
    except Refused as refused:
        form.add_error(None, say_message(refused.decision.message, refused.decision.values))
    except LookupError as gone:
        raise Http404 from gone


def _form(request: Request, template: str, values: dict[str, object]) -> HttpResponse:
    return render(request, template, values, status=422 if request.method == "POST" else 200)


def _there(request: Request, consultation: int) -> ConsultationView:
    found = queries.one(request.actor, consultation, request.now)
    if found is None:
        raise Http404
    return found


def _asked(request: Request, consultation: int) -> tuple[ConsultationView, Group]:
    found = queries.asked(request.actor, consultation, request.now)
    if found is None:
        raise Http404
    return found


def _draft(request: Request, version: int) -> VersionView:
    try:
        found = versions.one(request.actor, version)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    if found is None or found.state == "approved":
        raise Http404
    return found


def _number(request: Request) -> int:
    """The page that is asked for; the first where the number is none."""
    text = request.GET.get("page", "1")
    return max(1, min(int(text), MOST_PAGES)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
