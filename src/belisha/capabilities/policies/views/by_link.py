"""The draft for parents and pupils: behind a long link, no sign-in, no cookie, no script needed, words alone.

A link that is closed, made anew or never was answers as what does not exist: 404. It shows no comment and no name.
"""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from belisha.capabilities.policies.actions import consultation as actions
from belisha.capabilities.policies.forms.consultation import LinkForm
from belisha.capabilities.policies.queries import consultation as queries
from belisha.capabilities.policies.rules import consultation as rules
from belisha.capabilities.policies.terms.consultation import ConsultationView, How, Said
from belisha.content.words import say as say_message
from belisha.kernel.limits import actions as limits
from belisha.kernel.schools import queries as schools
from belisha.kernel.schools.queries import SchoolView
from belisha.plain.actor import Actor
from belisha.plain.decision import Refused
from belisha.web import clock
from belisha.web.addresses import door

AN_HOUR = timedelta(hours=1)
MOST_AN_HOUR = 200  # a door: a whole class may write at once, which is one address
MOST_A_DAY = 2_000  # a consultation
FULL = "Very many comments came just now, so yours was not taken yet. Wait a while and send it again: it is still here"


def read(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """What is asked, the draft in words, and after the end what came of it."""
    actor, school, found = _open(slug, token)
    day = schools.today(school.id, clock.now())
    values = {
        "one": found,
        "document": queries.public_draft(actor, found, day),
        "since": queries.since_opened(actor, found),
        "heard": queries.heard(actor, found),
    }
    return _page(request, "policies/consultation/by_link.html", {**values, "school": school, "token": token})


@csrf_exempt  # the link itself is the secret, and there is no cookie that another site could ride on
def say(request: HttpRequest, slug: str, token: str, clause: str = "") -> HttpResponse:
    """Comment on a clause, or on the whole document."""
    actor, school, found = _open(slug, token)
    about = queries.clause(actor, found, clause) if clause else None
    if (clause and about is None) or not found.is_open:
        raise Http404
    form = LinkForm(request.POST if request.method == "POST" else None, groups=rules.by_link(found.asks))
    if form.is_bound and form.is_valid() and _keep(request, actor, found, clause, form):
        return _closed_to_caches(HttpResponseRedirect(f"{request.path}?said=1", status=303))
    values = {"form": form, "one": found, "clause": about, "school": school, "token": token}
    was_said = not form.is_bound and "said" in request.GET
    template = "policies/consultation/by_link_said.html" if was_said else "policies/consultation/by_link_say.html"
    return _page(request, template, values, status=422 if form.is_bound else 200)


def _keep(request: HttpRequest, actor: Actor, found: ConsultationView, clause: str, form: LinkForm) -> bool:
    now, data = clock.now(), form.cleaned_data
    is_few = limits.allow(f"comments {found.id} {door(request)}", now, AN_HOUR, MOST_AN_HOUR)
    if not is_few or not limits.allow(f"comments {found.id}", now, timedelta(days=1), MOST_A_DAY):
        form.add_error(None, FULL)
        return False
    said = Said(
        key=data["key"],
        group=data["group"],
        how=How.LINK,
        words=data["words"],
        clause_id=clause,
        name=data["name"],
        wants_answer=data["wants_answer"],
    )
    try:
        actions.comment(actor=actor, now=now, consultation=found.id, said=said)
    except Refused as refused:
        form.add_error(None, say_message(refused.decision.message, refused.decision.values))
        return False
    except LookupError as gone:
        raise Http404 from gone
    return True


def _open(slug: str, token: str) -> tuple[Actor, SchoolView, ConsultationView]:
    found = queries.behind_link(slug, token, clock.now())
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, template: str, values: dict[str, object], *, status: int = 200) -> HttpResponse:
    return _closed_to_caches(render(request, template, {**values, "back_to": _reading(values)}, status=status))


def _reading(values: dict[str, object]) -> str:
    school = values["school"]
    assert isinstance(school, SchoolView)  # noqa: S101
    return reverse("policies:by_link", args=[school.slug, values["token"]])


def _closed_to_caches(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response._has_been_logged = True  # type: ignore[attr-defined]  # a log of refused forms would keep the link
    return response
