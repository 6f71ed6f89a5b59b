"""One invented school with something on every page, and every address of it as each of its people meets it.

Pages are asked for once, by Django's own client, on one Tuesday; the browser then shows these answers. What an address
carries is found by its name here: an address with a part that is not known here has no page, and the test says so.
"""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from uuid import UUID, uuid4

from allauth.account.forms import default_token_generator
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as METHODS
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, reverse

from belisha.capabilities.concerns import actions as concerns
from belisha.capabilities.concerns import queries as concern_queries
from belisha.capabilities.concerns.forms.record import FORMS
from belisha.capabilities.concerns.models import Concern
from belisha.capabilities.concerns.terms import Answer, Door, EntryKind
from belisha.capabilities.policies import papers
from belisha.capabilities.policies.actions import bringing, interim, life, minor, reviewing, triggers
from belisha.capabilities.policies.actions import mismatch as mismatches
from belisha.capabilities.policies.queries import what_if
from belisha.kernel.duties import actions as duties
from belisha.kernel.people import actions as people
from belisha.kernel.people.models import Account, Restriction
from belisha.kernel.rulebook import queries as rulebook_queries
from belisha.kernel.rulebook.interim import Given
from belisha.kernel.rulebook.models import PolicyVersion
from belisha.kernel.schools import actions as schools
from belisha.plain.names import Affiliation, Role
from belisha.web.asking import allows, permission_of
from tests.capabilities.policies.test_life import FASTER
from tests.capabilities.policies.test_life_of_a_version import KITES, adopt
from tests.capabilities.roster.files import USERS
from tests.capabilities.roster.test_pages import a_zip, brought
from tests.cast import ADULTS, NOW, TERM_BEGAN, a_school, report
from tests.web.browser import signed_in
from tests.web.hands import an_account, sign_in

LIST = "Vorname,Surname,DOB,Class\nCora,Lim,12/03/2017,5K\nDan,Hale,01/10/2016,5K\n"
LONG = "She says that two others wait for her behind the shed: https://chat.amberfield.example/rooms/" + "year5" * 12
THE_PUBLIC = "the public"
SEEN_DIFFERENTLY = ("concerns:show", "concerns:waiting", "register:post", "register:person", "register:family")
SENT_BY_OTHERS = ("account_logout",)


@dataclass(frozen=True)
class Shown:
    """One answer: what it is called in a failure, and what the browser is given."""

    name: str
    path: str
    body: bytes
    policy: str = ""  # the content security policy it came with

    @property
    def skeleton(self) -> str:
        """The middle of the page without its words and addresses: two of one skeleton look alike to axe.

        The menu, which differs from post to post, is looked at on everybody's home page.
        """
        body = self.body if self.name.startswith("web:home") else main_of(self.body)
        tags = re.findall(r"<[^>]+>", body.decode())
        return "".join(re.sub(r'(href|value|id|for|action|content|name|aria-[a-z]+)="[^"]*"', "", tag) for tag in tags)


class Town:
    """The school, told; and who asks for which page."""

    def __init__(self) -> None:
        self.cast = a_school()
        self.refs: dict[str, str] = {}
        self.worries: list[Shown] = []
        self._families()
        self._policies()
        self._concerns()
        self.clients = {THE_PUBLIC: Client()} | {name: self._client(name) for name in [*ADULTS, "mara"]}
        self.actors = {name: self.cast.actor(name) for name in [*ADULTS, "mara"]}
        self._imports = self._rosters()
        self._worries()
        self.known = self._known()

    def _client(self, name: str) -> Client:
        """Signed in with both steps, and the password again just now. Dora has a code app, others may set one up."""
        client = signed_in(self.cast, name)
        session = client.session
        again = {"method": "password", "reauthenticated": True}
        session[METHODS] = [{**method, "at": time.time()} for method in [*session[METHODS], again]]
        session.save()
        if name == "dora":
            self._has_a_code_app(Account.objects.get(person_id=self.cast[name]))
        return client

    def _half_way_in(self) -> Client:
        """Eve has given her password and is asked for the second step."""
        account = an_account(self.cast, "eve")
        self._has_a_code_app(account)
        client = Client()
        assert sign_in(client, account.email).status_code == 302
        return client

    def _has_a_code_app(self, account: Account) -> None:
        TOTP.activate(account, generate_totp_secret())
        RecoveryCodes.activate(account)

    def _families(self) -> None:
        cast = self.cast
        cast.people["rae"] = people.add_person(
            actor=cast.system, now=TERM_BEGAN, given="Raewyn-Alexandrina", family="Featherstonehaugh-Cholmondeley",
            kind=Affiliation.STAFF, email="raewyn.alexandrina.featherstonehaugh-cholmondeley@amberfield.example",
        )  # fmt: skip
        for kind in (Affiliation.STAFF, Affiliation.PARENT):
            people.add_person(actor=cast.system, now=TERM_BEGAN, given="Tess", family="QuillTess", kind=kind)
        people.give_role(actor=cast.system, now=TERM_BEGAN, person_id=cast["eve"], role=Role.ONLINE_SAFETY_LEAD)
        people.declare_tie(actor=cast.system, now=TERM_BEGAN, one=cast["tess"], other=cast["ben"], said="aunt")
        people.restrict(
            actor=cast.actor("dora"), now=NOW, child=cast["ada"], guardian=cast["mara"], words=LONG, is_court_order=True
        )
        self.token = people.invite(actor=cast.system, now=NOW, person_id=cast["rae"], email="rae@amberfield.example")[1]

    def _policies(self) -> None:
        """A draft, a version before the head, and a decision between two meetings."""
        dora, hana = self.cast.actor("dora"), self.cast.actor("hana")
        for waits in (True, False):
            version = life.draft(actor=dora, now=NOW, text=FASTER)
            if waits:
                life.submit(actor=dora, now=NOW, version_id=version, cause=life.Cause("Concerns lay unread."))
        adopt(self.cast, KITES)
        for words, is_approved in (("great care", True), ("much care", False)):
            version = life.draft(actor=dora, now=NOW, text=KITES.replace("with care", f"with {words}"))
            if is_approved:
                minor.approve(actor=hana, now=NOW, version_id=version, reason=LONG)
                reviewed = reviewing.Reviewed("Dora", NOW.date(), LONG, LONG, "Closure", NOW.date())
                reviewing.record(actor=dora, now=NOW, version=version, given=reviewed)
        happened = triggers.Happened("new_technology", NOW.date(), LONG)
        self.trigger = triggers.log(actor=dora, now=NOW, given=happened)
        given = Given("routing.accept.school_hours", 1, LONG, is_tighter=True)
        self.decision = interim.decide(actor=hana, now=NOW, given=given)
        schools.set_card(actor=self.cast.system, now=NOW, values={"web.public_policies": "1"})
        self.examples = [one.id for one in what_if.all_tried(dora, NOW.date(), None)]

    def _concerns(self) -> None:
        cast, dora = self.cast, self.cast.actor("dora")
        self.key = uuid4()
        self.refs["child"] = report(cast, "tess", "ada", "ben", key=self.key, happened=LONG).refs[0]
        self.refs["adult"], _ = sorted(
            report(cast, "tess", "olu", "ada").refs, key=lambda ref: Concern.objects.get(ref=ref).part != "adult"
        )
        self.refs["tablet"] = report(cast, "tess", device="Tablet 7", door=Door.DEVICE, child_at_risk=Answer.NO).refs[0]
        for name in ("new", "closed"):
            self.refs[name] = report(cast, "tess", "ben", now=NOW - timedelta(days=1)).refs[0]
        for name, who in (("child", "dora"), ("adult", "hana"), ("tablet", "dora"), ("closed", "dora")):
            concerns.accept(actor=cast.actor(who), now=NOW, ref=self.refs[name])
        self._name("child", "bullying")
        self._name("closed", "minor_worry")
        concerns.record(
            actor=dora,
            now=NOW,
            ref=self.refs["closed"],
            kind=EntryKind.DECISION,
            words={"decision": "act", "why": "It is small."},
        )
        concerns.close(
            actor=dora, now=NOW, ref=self.refs["closed"], version=self._version("closed"), why="It has stopped."
        )  # fmt: skip
        self.todo = concerns.add_action(
            actor=dora, now=NOW, ref=self.refs["child"], words="Talk to the mentor", owner=cast["dora"],
            due_on=NOW.date() + timedelta(days=2),
        )  # fmt: skip
        concerns.record(actor=dora, now=NOW, ref=self.refs["child"], kind=EntryKind.NOTE, words={"words": LONG})
        duties.tick(now=NOW)

    def _name(self, name: str, type_: str) -> None:
        """What it is, as Dora says it."""
        ref, version = self.refs[name], self._version(name)
        concerns.triage(actor=self.cast.actor("dora"), now=NOW, ref=ref, version=version, type_=type_, words="Named")

    def _version(self, name: str) -> int:
        return Concern.objects.values_list("version", flat=True).get(ref=self.refs[name])

    def _brings(self, file: SimpleUploadedFile, *presses: str) -> UUID:
        """The office brings a file and presses these buttons; answers the import."""
        address = brought(self.clients["olu"], file)
        for do in presses:
            self.clients["olu"].post(address, {"do": do})
        return UUID(address.strip("/").split("/")[-1])

    def _rosters(self) -> tuple[UUID, ...]:
        """A list whose headings are asked, a file of two schools, one written, one taken back, one to be answered."""
        orgs = "sourcedId,name,type\na,Amberfield,school\nb,Beech,school\n"
        users = "sourcedId,givenName,familyName,role,orgSourcedIds\np1,Cora,Lim,student,a\np2,Dan,Hale,student,b\n"
        return (
            self._brings(SimpleUploadedFile("year5.csv", LIST.encode())),
            self._brings(a_zip(users=users, orgs=orgs)),
            self._brings(a_zip(), "write", "undo"),
            self._brings(a_zip(), "write"),
            self._brings(a_zip(users=USERS.replace("Kai,Rowe", "Kai,Featherstonehaugh-Cholmondeley"))),
        )

    def _worries(self) -> None:
        """The public page: each answer is a page of its own that opens once."""
        address, again = (reverse(f"concerns:{name}", args=[self.cast.slug]) for name in ("worry", "again"))
        words = self._sends(address, {"happened": "scared", "wants_receipt": "on", "key": str(uuid4())})
        receipt = re.search(r">\s*([a-z]+ [a-z]+ [a-z]+)\s*<", words)
        assert receipt, words
        self.refs["receipt"] = Concern.objects.order_by("-pk").values_list("ref", flat=True)[0]
        self._sends(address, {})
        self._sends(address, {"now_danger": "on", "key": str(uuid4())})
        self._sends(again, {})
        self._sends(again, {"receipt": receipt.group(1), "key": str(uuid4())})

    def _sends(self, address: str, values: Mapping[str, str]) -> str:
        answer = Client().post(address, values, follow=True)
        self.worries.append(Shown("concerns:answered", address, answer.content, policy_of(answer)))
        return answer.content.decode()

    def _known(self) -> dict[str, Sequence[object]]:
        """What may stand in an address, by the name of its part, where need be with the capability or page before it."""
        cast = self.cast
        adult = concern_queries.one(cast.actor("hana"), self.refs["adult"], NOW)
        child = concern_queries.one(cast.actor("dora"), self.refs["child"], NOW)
        assert adult is not None
        assert child is not None
        account = Account.objects.get(person_id=cast["eve"])
        words = (
            "# Our rules\n\n1.1 Every concern about a child goes to the designated safeguarding lead the same day.\n"
        )
        brought = bringing.bring(actor=cast.actor("dora"), now=NOW, paper=papers.read_bytes(words.encode(), "rules.md"))
        version = rulebook_queries.in_force(cast.school_id, NOW.date())[0]
        clause = next(rulebook_queries.document(version).clauses()).id
        mismatch = mismatches.say(
            actor=cast.actor("tess"), now=NOW, version=version.id, clause=clause, words="Not so here"
        )
        return {
            "policies:brought key": (brought,),
            "policies:brought_draft key": (brought,),
            "policies:question key": (brought,),
            "policies order": (1,),
            "policies area": ("concerns",),
            "policies slug": (cast.slug,),
            "policies document": ("online-safety-policy",),
            "policies clause": (clause,),
            "policies mismatch": (mismatch,),
            "policies trigger": (self.trigger,),
            "concerns ref": tuple(self.refs.values()),
            "concerns:record ref": (self.refs["child"], self.refs["adult"]),
            "concerns kind": tuple(kind.value for kind in FORMS),
            "concerns entry": (self.todo,),
            "concerns party": tuple(party.id for view in (child, adult) for party in view.parties[:1]),
            "concerns person": tuple(verdict.person for verdict in adult.hidden),
            "concerns:chronology person": (cast["ada"],),
            "concerns:answered key": (),  # opens once: see `_worries`
            "concerns key": (self.key,),
            "concerns slug": (cast.slug,),
            "child": (cast["ada"],),
            "policies key": ("routing.accept.school_hours", "phones.pupils.mode"),
            "policies decision": (self.decision,),
            "policies example": self.examples[:2],
            "policies version": tuple(PolicyVersion.objects.values_list("pk", flat=True)),
            "register kind": (Role.DSL.value, Role.TEACHER.value, Role.DPO.value),
            "register:number kind": ("mash", "lado"),
            "register person": tuple(cast[name] for name in ("rae", "hana", "tess", "mara", "ada")),
            "register:end_tie child": (cast["ben"],),
            "register version": tuple(Restriction.objects.values_list("pk", flat=True)),
            "register ref": (self.token,),
            "roster key": self._imports,
            "uidb36": (user_pk_to_url_str(account),),
            "account_reset_password_from_key key": (default_token_generator.make_token(account),),
        }

    def _values(self, name: str, pattern: URLPattern) -> Iterator[dict[str, object]]:
        """Everything that one address can carry. Raises LookupError for a part that nothing is known of."""
        parts = list(pattern.pattern.converters) or list(getattr(pattern.pattern.regex, "groupindex", ()))
        options = []
        for part in parts:
            known = [f"{name} {part}", f"{name.partition(':')[0]} {part}", part]
            found = next((self.known[key] for key in known if key in self.known), None)
            if found is None:
                raise LookupError(f"{name}: nothing is known that may stand for “{part}”. Say it in Town._known")
            options.append(found)
        for chosen in product(*options):
            yield dict(zip(parts, chosen, strict=True))

    def pages_of(self, name: str, pattern: URLPattern) -> list[Shown]:
        """What an address shows, each look of it once: of whatever it may carry, to the first who may open it; with
        nothing in the address, or where readers see different things, to everybody; and its form sent empty.
        """
        found = {one.skeleton: one for one in self.worries} if name == "concerns:answered" else {}
        for values in self._values(name, pattern):
            path = reverse(name, kwargs=values)
            for who, client in self._who_may(name, pattern):
                shown = _asked(name, path, who, client)
                if shown is None:
                    continue
                if shown.skeleton not in found:
                    found[shown.skeleton] = shown
                    found |= {sent.skeleton: sent for sent in _sent_empty(name, shown, client)}
                if values and name not in SEEN_DIFFERENTLY:
                    break
        return list(found.values())

    def _who_may(self, name: str, pattern: URLPattern) -> Iterator[tuple[str, Client]]:
        """Those whom the manifests let in; the sign-in library's pages have no verb, and everybody tries them."""
        if name == "mfa_authenticate":
            yield "eve, half way in", self._half_way_in()
        if name == "web:second_factor":
            for who in ("dora", "hana"):
                yield f"{who}, password alone", signed_in(self.cast, who, second_factor=False)
        verb = getattr(pattern.callback, "verb", None)
        permission = permission_of(verb) if verb else None
        for who, client in self.clients.items():
            actor = self.actors.get(who)
            if permission is None or permission.public or (actor and allows(permission, actor)):
                yield who, client


def _asked(name: str, path: str, who: str, client: Client) -> Shown | None:
    """The page; None where this person does not get it."""
    answer = client.get(path, follow=True)
    at = answer.resolver_match
    if answer.status_code != 200 or not is_page(answer) or at is None or at.view_name != name:
        return None
    return Shown(f"{name}, {who}", path, answer.content, policy_of(answer))


def _sent_empty(name: str, shown: Shown, client: Client) -> list[Shown]:
    """What the page says when its form is sent empty, if it has one; whatever that wrote is undone."""
    if name in SENT_BY_OTHERS or b'method="post"' not in main_of(shown.body):
        return []
    with transaction.atomic():
        answer = client.post(shown.path, {})
        transaction.set_rollback(True)
    if not is_page(answer) or answer.status_code not in (200, 409, 422):
        return []
    return [Shown(f"{shown.name}, sent empty", shown.path, answer.content, policy_of(answer))]


def is_page(answer: HttpResponseBase) -> bool:
    return answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming


def main_of(body: bytes) -> bytes:
    """What stands in the middle of a page: every page has a form to sign out above it."""
    return body.partition(b"<main")[2]


def policy_of(answer: HttpResponseBase) -> str:
    return str(answer.headers.get("Content-Security-Policy", ""))
