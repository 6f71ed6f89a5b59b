"""A school enters its own posts, families, ties, people, accounts, numbers and calendar, on pages."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from belisha.capabilities.concerns import queries as concerns
from belisha.kernel.audit import queries as audit
from belisha.kernel.duties import queries as duty_queries
from belisha.kernel.notices import actions as notices
from belisha.kernel.people import actions as people
from belisha.kernel.people import queries, register
from belisha.kernel.people.models import Account, Affiliation, Guardianship, Invitation, Person
from belisha.kernel.schools import queries as schools
from belisha.plain.names import Role
from belisha.web import clock
from tests.cast import NOW, Cast, a_school, report
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def on_that_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def cast() -> Cast:
    return a_school()


def get(client: Client, page: str, /, *values: object, **query: str) -> str:
    answer = client.get(reverse(f"register:{page}", args=values), query)
    assert answer.status_code == 200, (page, answer.status_code)
    return answer.content.decode()


def send(client: Client, page: str, /, *values: object, status: int = 302, **given: object) -> str:
    answer = client.post(reverse(f"register:{page}", args=values), given)
    assert answer.status_code == status, (page, answer.status_code, answer.content.decode())
    return answer.content.decode()


def holders(cast: Cast, role: Role) -> tuple[int, ...]:
    return queries.holders(cast.school_id, NOW).of(role)


# --- posts


@pytest.mark.parametrize("who", ["dora", "eve", "hana", "olu"])
def test_the_dsl_is_covered_in_two_taps_and_the_page_says_by_whom_and_until_when(cast: Cast, who: str) -> None:
    client = signed_in(cast, who)
    page = get(client, "cover", "dsl")
    person = re.search(r'name="person"[^>]*value="(\d+)" checked', page)
    until = re.search(r'name="until"[^>]*value="([^"]+)" checked', page)
    assert person
    assert until
    send(client, "cover", "dsl", person=person[1], until=until[1])
    assert int(person[1]) in holders(cast, Role.DSL)
    assert "covers until 12:00 on 10 November" in get(client, "posts")
    assert int(person[1]) not in queries.holders(cast.school_id, NOW + timedelta(hours=1)).of(Role.DSL)


def test_whoever_covers_reads_what_waits_and_no_longer_than_that(cast: Cast) -> None:
    people.give_role(actor=cast.system, now=NOW, person_id=cast["nat"], role=Role.SLT)
    ref = report(cast, "tess", "ada").refs[0]
    assert concerns.one(cast.actor("nat"), ref, NOW) is None
    client = signed_in(cast, "dora")
    send(client, "cover", "dsl", person=cast["nat"], until="other", other="2026-11-10T12:20")
    assert concerns.one(cast.actor("nat"), ref, NOW) is not None
    send(client, "end_post", "dsl", cast["nat"], last="2026-11-10")
    assert concerns.one(cast.actor("nat"), ref, NOW) is None


def test_another_time_must_be_written_and_must_lie_ahead(cast: Cast) -> None:
    client = signed_in(cast, "dora")
    page = send(client, "cover", "dsl", person=cast["eve"], until="other", status=422)
    assert "Write until when" in page
    page = send(client, "cover", "dsl", person=cast["eve"], until="other", other="2026-11-10T08:00", status=422)
    assert "That time is over" in page


def test_the_head_gives_and_ends_a_post_and_its_history_can_be_read(cast: Cast) -> None:
    client = signed_in(cast, "hana")
    send(client, "give", "dsl", name="Miss QuillTess", holds="holder", first="")
    assert cast["tess"] in holders(cast, Role.DSL)
    send(client, "end_post", "dsl", cast["dora"], last="2026-11-10")
    assert holders(cast, Role.DSL) == (cast["tess"],)
    assert "Dora QuillDora: held it from 1 September 2026" in get(client, "post", "dsl")
    assert "Dora QuillDora" in get(client, "posts", on="1/10/2026")
    assert client.get(reverse("register:posts"), {"on": "yesterday"}).status_code == 422


@pytest.mark.parametrize(
    ("who", "role"), [("hana", "headteacher"), ("olu", "dsl"), ("dora", "headteacher"), ("eve", "dsl")]
)
def test_a_post_that_is_not_theirs_to_give_is_not_given(cast: Cast, who: str, role: str) -> None:
    client = signed_in(cast, who)
    assert client.get(reverse("register:give", args=[role])).status_code == 404
    assert client.post(reverse("register:give", args=[role]), {"name": "Tess", "holds": "holder"}).status_code == 404
    page = send(
        client, "end_post", role, cast["hana"] if role == "headteacher" else cast["dora"], last="2026-11-10", status=422
    )
    assert "given by somebody else" in page
    assert holders(cast, Role.HEADTEACHER) == (cast["hana"],)


def test_the_chair_ends_the_heads_post_at_once_and_names_who_acts(cast: Cast) -> None:
    client = signed_in(cast, "cal")
    send(client, "end_post", "headteacher", cast["hana"], last="2026-11-10")
    send(client, "give", "headteacher", name="tess", holds="holder")
    assert holders(cast, Role.HEADTEACHER) == (cast["tess"],)
    assert Role.HEADTEACHER not in cast.actor("hana").roles


def test_a_parent_who_helps_nowhere_is_given_no_post(cast: Cast) -> None:
    page = send(signed_in(cast, "hana"), "give", "senco", name="Mara", holds="holder", status=422)
    assert "Nobody of the name" in page


# --- families


def test_the_page_of_a_child_leads_to_the_family_for_those_who_may_read_it(cast: Cast) -> None:
    family = reverse("register:family", args=[cast["ada"]])
    assert family in get(signed_in(cast, "olu"), "person", cast["ada"])
    assert family not in get(signed_in(cast, "cal"), "person", cast["ada"])
    assert reverse("register:family", args=[cast["tess"]]) not in get(signed_in(cast, "olu"), "person", cast["tess"])


def test_nobody_is_given_parental_responsibility_by_a_tick_that_was_there(cast: Cast) -> None:
    page = get(signed_in(cast, "olu"), "add_guardian", cast["ada"])
    responsible = re.search(r'<input[^>]*name="has_responsibility"[^>]*>', page)
    assert responsible
    assert "checked" not in responsible[0]
    assert page.index('name="name"') < page.index('name="relationship"')


def test_the_day_from_which_a_guardian_is_reached_is_said_until_it_has_come(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    Guardianship.objects.filter(child_id=cast["ada"]).update(reachable_from=TODAY + timedelta(days=1))
    assert "Mail and letters from 11 November 2026" in get(signed_in(cast, "olu"), "family", cast["ada"])
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=1))
    assert "Mail and letters from" not in get(signed_in(cast, "olu"), "family", cast["ada"])


def test_a_family_is_read_and_that_is_written_down(cast: Cast) -> None:
    page = get(signed_in(cast, "olu"), "family", cast["ada"])
    assert "Mara Pike" in page
    entry = audit.recent(cast.school_id, limit=1)[0]
    assert (entry.event, entry.person_id, entry.detail) == ("register.family_read", cast["olu"], {"child": cast["ada"]})


def test_the_dsl_restricts_and_lifts_with_a_reason_and_the_office_reads_but_does_not_lift(cast: Cast) -> None:
    dora, olu = signed_in(cast, "dora"), signed_in(cast, "olu")
    words = "Not at the gate, by order"
    given = {"guardian": cast["mara"], "is_court_order": "yes", "words": words}
    assert olu.get(reverse("register:restrict", args=[cast["ada"]])).status_code == 404
    send(dora, "restrict", cast["ada"], **given)
    assert words in get(olu, "family", cast["ada"])
    number = register.family(cast.school_id, cast["ada"], NOW).restrictions[0].id  # type: ignore[union-attr]
    lift = reverse("register:lift", args=[cast["ada"], number])
    assert olu.post(lift, {"why": "She asked"}).status_code == 404
    head = signed_in(cast, "hana").post(lift, {"why": "She asked"})
    assert "lifted by the DSL" in head.content.decode()
    assert "cannot stay empty" in send(dora, "lift", cast["ada"], number, why="", status=422)
    send(dora, "lift", cast["ada"], number, why="The order has ended")
    assert words not in get(dora, "family", cast["ada"])


def test_a_decision_of_the_dsl_needs_the_day_on_which_it_is_looked_at_again(cast: Cast) -> None:
    dora = signed_in(cast, "dora")
    given = {"guardian": "all", "is_court_order": "no", "words": "By telephone only"}
    assert "looks at it again" in send(dora, "restrict", cast["ada"], status=422, **given)
    send(dora, "restrict", cast["ada"], **given, review_on="2026-12-10")
    assert "Looked at again on 10 December 2026" in get(dora, "family", cast["ada"])


def test_a_guardian_is_added_changed_and_ended(cast: Cast) -> None:
    olu = signed_in(cast, "olu")
    people.add_person(actor=cast.system, now=NOW, given="Finn", family="Pike", kind=queries.Word.PARENT)
    send(olu, "add_guardian", cast["ada"], name="Finn Pike", relationship="father", has_responsibility="on")
    finn = register.family(cast.school_id, cast["ada"], NOW).guardians[1]  # type: ignore[union-attr]
    assert (finn.relationship, finn.may_text, finn.is_confirmed) == ("father", False, True)
    send(olu, "change_guardian", cast["ada"], finn.id, relationship="father", reach_by="Ring after six", may_text="on")
    assert "Ring after six" in get(olu, "family", cast["ada"])
    send(olu, "end_guardian", cast["ada"], finn.id, last="2026-11-10")
    later = register.family(cast.school_id, cast["ada"], NOW + timedelta(days=1))
    assert later is not None
    assert [line.name for line in later.guardians] == ["Mara Pike"]


def test_nobody_opens_the_family_of_their_own_child_nor_the_other_parent(cast: Cast) -> None:
    people.declare_tie(actor=cast.system, now=NOW, one=cast["olu"], other=cast["ada"], said="father")
    olu = signed_in(cast, "olu")
    for name, values in (("family", [cast["ada"]]), ("person", [cast["mara"]]), ("person", [cast["ada"]])):
        assert olu.get(reverse(f"register:{name}", args=values)).status_code == 404
    assert reverse("register:person", args=[cast["mara"]]) not in get(olu, "people", name="Mara")
    assert "Ben Pike" in get(olu, "family", cast["ben"])
    assert "Mara Pike" in get(signed_in(cast, "dora"), "family", cast["ada"])


def test_the_dsl_marks_a_child_and_the_head_does_not(cast: Cast) -> None:
    page = send(signed_in(cast, "hana"), "marks", cast["ada"], in_care="on", status=422)
    assert "set by the DSL" in page
    send(signed_in(cast, "dora"), "marks", cast["ada"], in_care="on")
    assert Person.objects.get(pk=cast["ada"]).in_care


# --- ties


def test_a_teacher_declares_their_own_tie_and_cannot_end_it(cast: Cast) -> None:
    ref = report(cast, "olu", "ada").refs[0]
    eve = signed_in(cast, "eve")
    send(eve, "own_ties", name="Ada Pike", said="aunt", is_household="on")
    assert concerns.one(cast.actor("eve"), ref, NOW) is None
    assert "Ada Pike" in get(eve, "own_ties")
    page = send(eve, "end_tie", cast["eve"], cast["ada"], why="No longer", status=422)
    assert "about themselves" in page
    send(signed_in(cast, "hana"), "end_tie", cast["eve"], cast["ada"], why="They are not related")
    assert concerns.one(cast.actor("eve"), ref, NOW) is None, "a bar does not fall by itself"
    assert "They are not related" in get(signed_in(cast, "hana"), "ties")


def test_two_people_are_family_as_the_school_has_learned(cast: Cast) -> None:
    send(signed_in(cast, "olu"), "add_tie", name="QuillCal", other_name="QuillHana", said="brother")
    assert queries.holders(cast.school_id, NOW).relatives_of({cast["hana"]}) == {cast["cal"]}
    assert "Declared family of the head" in get(signed_in(cast, "pia"), "posts")


def test_a_name_that_fits_several_is_chosen_and_one_that_fits_nobody_is_said(cast: Cast) -> None:
    eve = signed_in(cast, "eve")
    page = send(eve, "own_ties", name="Pike", status=422)
    assert "Choose one of them" in page
    send(eve, "own_ties", name="Pike", person=cast["ben"])
    assert "Nobody of the name" in send(eve, "own_ties", name="Nobodywhatever", status=422)


# --- one person in two records


def test_somebody_says_that_two_records_are_one_person(cast: Cast) -> None:
    mail = Person.objects.get(pk=cast["dora"]).email
    again = people.add_person(
        actor=cast.system, now=NOW, given="Dora", family="QuillDora", kind=queries.Word.PARENT, email=mail
    )
    hana = signed_in(cast, "hana")
    page = get(hana, "same")
    assert "treated as one person" in page
    assert "They are one person" not in get(signed_in(cast, "dora"), "same"), "nobody answers for themselves"
    send(signed_in(cast, "dora"), "same", one=cast["dora"], other=again, answer="two", status=422)
    send(hana, "same", one=cast["dora"], other=again, answer="one")
    assert queries.holders(cast.school_id, NOW).selves(again) == {cast["dora"], again}
    assert "There are none to answer for" in get(hana, "same")


def test_entering_somebody_asks_whether_they_are_here_already(cast: Cast) -> None:
    olu = signed_in(cast, "olu")
    given = {"kind": "parent", "given": "Dora", "family": "Quilldora"}
    page = send(olu, "add_person", status=422, **given)
    assert "Is it the same person?" in page
    before = Person.objects.count()
    send(olu, "add_person", **given, same=cast["dora"])
    assert Person.objects.count() == before
    assert Affiliation.objects.filter(person_id=cast["dora"], kind="parent").exists()
    send(olu, "add_person", **given, same="new")
    assert Person.objects.count() == before + 1
    assert register.unanswered(cast.school_id, NOW) == (), "it was answered"


# --- people and accounts


def test_a_new_colleague_is_invited_by_mail_and_signs_in(cast: Cast, tmp_path: object) -> None:
    olu = signed_in(cast, "olu")
    send(olu, "add_person", kind="staff", given="Noor", family="Vale", email="noor@acre.example")
    noor = Person.objects.get(given_name="Noor")
    send(olu, "invite", noor.pk, email="noor@acre.example", how="mail")
    assert notices.deliver(now=NOW) == 1
    from django.conf import settings

    letter = max((settings.BELISHA_DATA / "mail").iterdir(), key=lambda file: file.stat().st_mtime_ns).read_text()
    link = re.search(r"/invited/\S+", letter.replace("=\n", ""))
    assert link
    assert "Noor" not in letter
    public = Client()
    page = public.get(link[0])
    assert page.status_code == 200
    assert not page.cookies
    assert public.post(link[0], {"password": "short", "again": "short"}).status_code == 422
    assert public.post(link[0], {"password": "amber river stone", "again": "amber river stones"}).status_code == 422
    assert public.post(link[0], {"password": "amber river stone", "again": "amber river stone"}).status_code == 200
    assert public.get(link[0]).status_code == 404
    assert Account.objects.get(person=noor).check_password("amber river stone")


def test_a_printed_link_is_shown_once_and_nobody_invites_themselves_or_who_signs_in(cast: Cast) -> None:
    olu = signed_in(cast, "olu")
    page = send(olu, "invite", cast["tess"], email="tess@acre.example", how="print", status=200)
    assert "/invited/" in page
    assert "/invited/" not in get(olu, "person", cast["tess"])
    assert Invitation.objects.count() == 1
    assert "Nobody gives this to themselves" in send(
        olu, "invite", cast["olu"], email="o@acre.example", how="mail", status=422
    )
    signed_in(cast, "nat")
    assert "can sign in already" in send(olu, "invite", cast["nat"], email="n@acre.example", how="print", status=422)


def test_the_office_opens_no_way_in_as_somebody_whose_post_it_does_not_give(cast: Cast) -> None:
    """Otherwise it could close the DSL's account and open it again for itself."""
    olu = signed_in(cast, "olu")
    for name in ("dora", "eve", "hana", "cal", "pia"):
        page = send(olu, "invite", cast[name], email=f"{name}@elsewhere.example", how="print", status=422)
        assert "given by somebody else" in page
    assert Invitation.objects.count() == 0
    signed_in(cast, "eve")
    assert "given by somebody else" in send(olu, "close_account", cast["eve"], status=422)
    assert Account.objects.get(person_id=cast["eve"]).is_active
    assert "/invited/" in send(
        signed_in(cast, "hana"), "invite", cast["dora"], email="d@acre.example", how="print", status=200
    )


def test_leaving_on_the_page_ends_everything_and_the_head_is_sent_away_from_above_alone(cast: Cast) -> None:
    olu = signed_in(cast, "olu")
    signed_in(cast, "eve")
    send(olu, "leave", cast["eve"], last="2026-11-10")
    assert holders(cast, Role.DEPUTY_DSL) == ()
    assert not Account.objects.get(person_id=cast["eve"]).is_active
    for name in ("leave", "close_account"):
        assert "given by somebody else" in send(olu, name, cast["hana"], last="2026-11-10", status=422)
    send(signed_in(cast, "cal"), "leave", cast["hana"], last="2026-11-10")
    assert holders(cast, Role.HEADTEACHER) == ()


def test_details_and_ways_of_belonging_are_changed(cast: Cast) -> None:
    olu = signed_in(cast, "olu")
    send(olu, "change_person", cast["tess"], given="Tess", family="Vale", phone="01632 960001")
    assert "01632 960001" in get(olu, "person", cast["tess"])
    assert "Tess Vale" in get(olu, "people", name="vale")
    send(olu, "belongs", cast["mara"], kind="volunteer")
    send(olu, "ends", cast["mara"], kind="volunteer", last="2026-11-10")
    assert "to 10 November 2026" in get(olu, "person", cast["mara"])


def test_nobody_becomes_a_contractor_by_pressing_save(cast: Cast) -> None:
    assert "Choose as what" in send(signed_in(cast, "olu"), "belongs", cast["ada"], status=422)


def test_a_parent_and_somebody_who_has_left_are_told_apart_from_a_child_of_their_name(cast: Cast) -> None:
    named = {"given": "Max", "family": "Bloom"}
    for kind in (queries.Word.PUPIL, queries.Word.PARENT, queries.Word.VOLUNTEER):
        someone = people.add_person(actor=cast.system, now=NOW - timedelta(days=9), kind=kind, **named)
    people.leave(actor=cast.system, now=NOW, person_id=someone, last=TODAY - timedelta(days=1))
    page = get(signed_in(cast, "olu"), "people", name="bloom")
    assert re.findall(r"Max Bloom</a>, ([^<]+)<", page) == ["pupil", "parent", "has left"]


def test_a_page_of_names_says_that_there_may_be_more(cast: Cast) -> None:
    olu = signed_in(cast, "olu")
    for number in range(20):
        assert "There may be more" not in get(olu, "people", name="bloom"), number
        people.add_person(actor=cast.system, now=NOW, given=f"Max{number}", family="Bloom", kind=queries.Word.PUPIL)
    assert "There may be more" in get(olu, "people", name="bloom")
    assert "There may be more" in get(olu, "families", name="bloom")


def test_a_child_leaves_on_the_page_and_is_found_by_whoever_reports(cast: Cast) -> None:
    olu = signed_in(cast, "olu")
    assert "For a year they are still found" in get(olu, "leave", cast["ada"])
    send(olu, "leave", cast["ada"], last="2026-11-10")
    page = get(olu, "person", cast["ada"])
    assert "Former pupil from 11 November 2026" in page
    assert [who.id for who in queries.find(cast.school_id, "ada", TODAY + timedelta(days=90), children=True)] == [
        cast["ada"]
    ]
    # nothing is left to be ended: being a former pupil is not a way to belong
    assert olu.get(reverse("register:ends", args=[cast["ada"]])).status_code == 404
    send(olu, "belongs", cast["ada"], kind="pupil")
    assert "Former pupil" not in get(olu, "person", cast["ada"])


# --- the school card


def test_a_number_is_entered_and_checked(cast: Cast) -> None:
    olu = signed_in(cast, "olu")
    assert "Not entered yet" in get(olu, "numbers")
    send(olu, "number", "lado", name="Acre LADO", phone="01632 960000")
    assert "Checked on 10 November 2026" in get(olu, "numbers")
    assert "Write a number or an address" in send(olu, "number", "mash", name="Care", status=422)


def test_the_network_manager_sets_up_mail_and_the_password_is_never_shown(cast: Cast) -> None:
    nat = signed_in(cast, "nat")
    send(nat, "card", mail_host="smtp.acre.example", mail_port="587", mail_password="hunter2 hunter2")
    send(nat, "card", mail_host="smtp.acre.example", mail_port="2525")
    card = schools.card(cast.school_id)
    assert (card["mail.password"], card["mail.port"]) == ("hunter2 hunter2", "2525")
    page = get(nat, "card")
    assert "hunter2" not in page
    assert "A password is kept" in page
    assert "from 1 to 65535" in send(nat, "card", mail_port="70000", status=422)
    assert signed_in(cast, "olu").get(reverse("register:card")).status_code == 404


def test_the_office_enters_the_year_and_reads_what_is_wrong_with_it(cast: Cast) -> None:
    olu = signed_in(cast, "olu")
    given = {
        "terms": "3/9/2026 to 18/12/2026\n4 January 2027 to 2027-03-25",
        "half_terms": "26/10/2026 to 30/10/2026",
        "inset": "3/9/2026",
        "lessons": "8:50 to 9:50\n9:50-10:40",
    }
    send(olu, "calendar", **given)
    year = schools.calendar(cast.school_id)
    assert len(year.terms) == 2
    assert len(year.lessons) == 2
    assert "03/09/2026 to 18/12/2026" in get(olu, "calendar")
    page = send(olu, "calendar", status=422, **{**given, "lessons": "9:00 to 10:00\n9:30 to 11:00"})
    assert "before the one at 09:00 has ended" in page
    page = send(olu, "calendar", status=422, **{**given, "terms": "in autumn"})
    assert "write a line like" in page
    assert schools.calendar(cast.school_id) == year
    send(olu, "closure", day="2026-11-11")
    assert not schools.calendar(cast.school_id).is_school_day(TODAY + timedelta(days=1))


def test_each_home_page_has_what_its_reader_looks_after(cast: Cast) -> None:
    home = signed_in(cast, "dora").get("/").content.decode()
    assert "The DSL is covered by" in home
    assert "Numbers to check" in home
    nobody = signed_in(cast, "tess").get("/").content.decode()
    assert "covered by" not in nobody
    assert "Numbers to check" not in nobody


@pytest.mark.parametrize("who", ["tess", "gil", "nat"])
def test_whoever_looks_after_nothing_opens_nothing_of_families_and_people(cast: Cast, who: str) -> None:
    client = signed_in(cast, who)
    for name, values in (
        ("families", []),
        ("family", [cast["ada"]]),
        ("people", []),
        ("ties", []),
        ("same", []),
        ("posts", []),
    ):
        assert client.get(reverse(f"register:{name}", args=values)).status_code == 404, name
    assert client.get(reverse("register:own_ties")).status_code == 200


def test_a_child_in_something_open_who_leaves_by_hand_is_a_task_of_the_team(cast: Cast) -> None:
    report(cast, "tess", "ada")
    send(signed_in(cast, "olu"), "leave", cast["ada"], last="2026-11-10")
    assert "concerns.leaving" in {line.kind for line in duty_queries.inbox(cast.actor("dora"), NOW)}
    assert "concerns.leaving" not in {line.kind for line in duty_queries.inbox(cast.actor("olu"), NOW)}
