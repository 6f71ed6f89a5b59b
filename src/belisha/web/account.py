"""Your account, and, for the leads, who has a second step."""

from dataclasses import dataclass
from datetime import datetime

from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.http import HttpResponse
from django.shortcuts import render

from belisha.kernel.people import queries as people
from belisha.web.asking import Request, Verb, allows, lacks_second_step, permission_of, reading_posts, reads


@dataclass(frozen=True, slots=True)
class SecondStep:
    """Whether somebody whose post reads concerns has set up the second step, and since when."""

    name: str
    roles: tuple[str, ...]
    since: datetime | None
    used_at: datetime | None


def account(request: Request) -> HttpResponse:
    """Name, posts, password, second step, where you are signed in."""
    actor, user = request.actor, authenticated_user(request)
    step = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).first()
    values = {
        "name": people.names(actor.school_id, [actor.who]).get(actor.who, ""),
        "email": getattr(user, "email", ""),
        "roles": sorted(actor.roles),
        "step": step,
        "needs_step": reads(actor),
        "lacks_step": lacks_second_step(actor),
        "sessions": len(UserSession.objects.purge_and_list(user)),
        "is_lead": allows(permission_of(Verb.SECOND_STEPS), actor),
    }
    return render(request, "belisha/account.html", values)


def second_steps(request: Request) -> HttpResponse:
    """Who of those whose posts read concerns has set up the second step."""
    found = people.accounts(request.actor.school_id, request.now)
    wanted = {role.value for role in reading_posts()}
    steps = {
        step.user_id: step
        for step in Authenticator.objects.filter(
            type=Authenticator.Type.TOTP, user_id__in=[line.account for line in found]
        )
    }
    lines = [
        SecondStep(line.name, line.roles, *_dates(steps.get(line.account)))
        for line in found
        if wanted.intersection(line.roles)
    ]
    lines.sort(key=lambda line: (line.since is not None, line.name))
    return render(request, "belisha/second_steps.html", {"lines": lines})


def _dates(step: Authenticator | None) -> tuple[datetime | None, datetime | None]:
    return (step.created_at, step.last_used_at) if step else (None, None)
