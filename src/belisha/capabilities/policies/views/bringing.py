"""The pages of bringing a policy: a file, its clauses with what each seems to rule, one question at a time, a draft."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from belisha.capabilities.policies import papers
from belisha.capabilities.policies.actions import bringing as actions
from belisha.capabilities.policies.forms.bringing import BringForm, DraftForm, ValueForm
from belisha.capabilities.policies.queries import bringing as queries
from belisha.capabilities.policies.rules import bringing as rules
from belisha.capabilities.policies.terms.bringing import Answer, BringingSeen, NoSuchFile, SuggestionSeen
from belisha.content.words import say
from belisha.kernel import catalogue
from belisha.plain.decision import Refused
from belisha.plain.policy_file.document import PolicyFileProblems
from belisha.web import kept
from belisha.web.asking import Request


def bring(request: Request) -> HttpResponse:
    """Bring a file; the files there have been."""
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)  # files are kept nowhere
    form = BringForm(queries.renewable(request.actor), *sent)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            paper = papers.read_bytes(file.read(), file.name)
            papers.require_no_policy_file(paper)
            key = actions.bring(actor=request.actor, now=request.now, paper=paper, renews=form.renewed())
        except papers.Unreadable as unreadable:
            form.add_error("file", str(unreadable))
        except NoSuchFile:
            raise Http404 from None
        else:
            return HttpResponseRedirect(reverse("policies:brought", args=[key]))
    values = {"form": form, "brought": queries.brought(request.actor)}
    return render(request, "policies/bring.html", values, status=422 if form.errors else 200)


def show(request: Request, key: UUID) -> HttpResponse:
    """The whole policy: words, what they rule and what that makes happen, side by side."""
    seen = _seen(request, key)
    if request.method == "POST":
        if request.POST.get("do") != "drop":
            raise Http404
        actions.drop(actor=request.actor, now=request.now, key=key)
        return HttpResponseRedirect(reverse("policies:bring"))
    values = {"page": seen, "done": len(seen.suggestions) - len(seen.open), "next": _next(seen, 0)}
    return render(request, "policies/brought.html", values)


def question(request: Request, key: UUID, order: int) -> HttpResponse:
    """One proposal: the words that led to it, what it would make happen, and what a person says."""
    seen = _seen(request, key)
    one = next((each for each in seen.suggestions if each.order == order), None)
    known = rules.setting_of(one.key, catalogue.settings()) if one else None
    if one is None or known is None:
        raise Http404
    verb = request.POST.get("do", "")
    form = ValueForm(known[0], one, kept.data(request) if verb in ("", "change") else None)
    if request.method == "POST" and _answered(request, key, one, form, verb):
        following = _next(seen, order)
        address = reverse("policies:question", args=[key, following]) if following else _address(key)
        return HttpResponseRedirect(address)
    clause = queries.clause_of(seen, one)
    place = [each.order for each in seen.suggestions].index(order) + 1
    values = {"page": seen, "one": one, "clause": clause, "form": form, "place": place, "of": len(seen.suggestions)}
    return render(request, "policies/question.html", values, status=422 if form.errors else 200)


def _answered(request: Request, key: UUID, one: SuggestionSeen, form: ValueForm, verb: str) -> bool:
    """Whether what was pressed is an answer, and has been kept."""
    if verb == "change" and not form.is_valid():
        return False
    said = {
        "accept": (Answer.ACCEPTED, None),
        "words": (Answer.WORDS, None),
        "keep": (Answer.CHANGED, one.value_before),
        "change": (Answer.CHANGED, form.cleaned_data["value"] if verb == "change" else None),
    }.get(verb)
    if said is None:
        return False
    try:
        actions.answer(actor=request.actor, now=request.now, key=key, order=one.order, said=said[0], value=said[1])
    except ValueError:  # there is nothing to accept: the button was not on the page
        return False
    return True


def draft(request: Request, key: UUID) -> HttpResponse:
    """Make a draft of it, which is then put before whoever approves it."""
    seen = _seen(request, key)
    form = DraftForm(seen, kept.data(request))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            made = actions.make_draft(
                actor=request.actor,
                now=request.now,
                key=key,
                title=values["title"],
                approved_by=values["approved_by"],
                months=values["months"],
            )
        except PolicyFileProblems as problems:
            for problem in problems.problems:
                form.add_error(None, f"{problem.what}. {problem.do}")
        except Refused as refused:
            form.add_error(None, say(refused.decision.message, refused.decision.values))
        else:
            return HttpResponseRedirect(reverse("policies:version", args=[made]))
    values = {"page": seen, "form": form, "namesake": queries.namesake(request.actor, seen.title)}
    return render(request, "policies/brought_draft.html", values, status=422 if form.errors else 200)


def _seen(request: Request, key: UUID) -> BringingSeen:
    found = queries.one(request.actor, key)
    if found is None:
        raise Http404
    return found


def _next(seen: BringingSeen, after: int) -> int:
    """The next question that nobody has answered, from the beginning again after the last; 0 where there is none."""
    waiting = [one.order for one in seen.open if one.order != after]
    return next((order for order in waiting if order > after), waiting[0] if waiting else 0)


def _address(key: UUID) -> str:
    return reverse("policies:brought", args=[key])
