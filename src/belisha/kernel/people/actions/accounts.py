"""Ways to sign in: opened by an invitation, closed the day somebody leaves."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from belisha.kernel.audit import actions as audit
from belisha.kernel.people.actions import whose
from belisha.kernel.people.actions.listening import changed
from belisha.kernel.people.models import Account, Invitation
from belisha.kernel.seal import actions as seal
from belisha.plain.actor import Actor, system_actor
from belisha.plain.decision import Refused, no

GOOD_FOR = timedelta(days=7)
_PURPOSE = "invitation"


def open_account(*, actor: Actor, now: datetime, person_id: int, email: str, password: str | None = None) -> int:
    """A way to sign in for a person of the school; answers the account's id. Without a password none opens it.

    Opens again what was closed. Raises Refused where somebody else signs in with this address.
    """
    with transaction.atomic():
        person = whose.one(actor, person_id)
        account = Account.objects.filter(person=person).first() or Account(person=person)
        account.email, account.is_active, account.closed_at = email.lower(), True, None
        account.set_password(password)
        _save(account)
        audit.record(actor=actor, now=now, event="people.account_opened", detail={"person": person_id})
    return account.pk


def close_account(*, actor: Actor, now: datetime, person_id: int) -> None:
    """Nobody signs in with it from this moment, invitations that are under way included."""
    with transaction.atomic():
        whose.one(actor, person_id)
        shut(actor.school_id, person_id, now)
        changed(actor, now)  # whatever they owned needs somebody who can act
        audit.record(actor=actor, now=now, event="people.account_closed", detail={"person": person_id})


def shut(school_id: int, person_id: int, now: datetime) -> None:
    """Close whatever way in there is. Part of the caller's transaction, which records why."""
    Account.objects.filter(person_id=person_id, person__school_id=school_id, is_active=True).update(
        is_active=False, closed_at=now
    )
    Invitation.objects.filter(person_id=person_id, used_at__isnull=True, withdrawn_at__isnull=True).update(
        withdrawn_at=now
    )


def invite(*, actor: Actor, now: datetime, person_id: int, email: str) -> tuple[str, str]:
    """A link for one person to set their password with, once, within seven days; answers its reference and its token.

    An earlier invitation ends. The token is kept nowhere: `token_of` works it out from the reference and the school's
    key, so that a message carries the reference alone until it leaves. Raises Refused for somebody who can sign in
    already: whoever held the link could take their place.
    """
    with transaction.atomic():
        person = whose.one(actor, person_id)
        if Account.objects.filter(person=person, is_active=True).exists():
            raise Refused(no("register.signs_in_already"))
        Invitation.objects.filter(person=person, used_at__isnull=True, withdrawn_at__isnull=True).update(
            withdrawn_at=now
        )
        account = Account.objects.filter(person=person).first() or Account(person=person, is_active=False)
        account.email = email.lower()
        account.set_unusable_password()
        _save(account)
        ref = f"{actor.school_id}.{secrets.token_hex(8)}"
        token = token_of(ref)
        Invitation.objects.create(
            person=person, email=email.lower(), token_hash=_hash(token), made_at=now, expires_at=now + GOOD_FOR
        )
        audit.record(actor=actor, now=now, event="people.invited", detail={"person": person_id})
    return ref, token


def token_of(ref: str) -> str:
    """The token that belongs to an invitation's reference, which begins with the school's number."""
    key = seal.subkey(int(ref.partition(".")[0]), _PURPOSE)
    return f"{ref}{hmac.new(key, ref.encode(), hashlib.sha256).hexdigest()[:40]}"


def accept_invitation(*, now: datetime, token: str, password: str) -> int:
    """The invited person sets their password; answers the account's id. Raises LookupError for a link that is no more."""
    with transaction.atomic():
        row = (
            Invitation.objects.select_for_update(of=("self",))
            .select_related("person")
            .filter(token_hash=_hash(token), used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now)
            .first()
        )
        if row is None:
            raise LookupError(token)
        Invitation.objects.filter(pk=row.pk).update(used_at=now)
        actor = system_actor(row.person.school_id, "invitation")
        return open_account(actor=actor, now=now, person_id=row.person_id, email=row.email, password=password)


def invitation(now: datetime, token: str) -> tuple[int, str] | None:
    """The school and the address an unused link is for; None for every other."""
    row = Invitation.objects.select_related("person").filter(
        token_hash=_hash(token), used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now
    )
    found = row.first()
    return (found.person.school_id, found.email) if found else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _save(account: Account) -> None:
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as fault:
        raise Refused(no("register.address_taken")) from fault
