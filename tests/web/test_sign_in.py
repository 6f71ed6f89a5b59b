"""Signing in: password, second step, idle time, wrong passwords, new passwords, and what the audit says of it."""

import email
import email.policy
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as now_settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from belisha.kernel.audit.actions import BODY, verify
from belisha.kernel.audit.models import Entry
from belisha.kernel.notices.models import Message
from belisha.kernel.people.models import Account
from belisha.kernel.schools import actions as schools
from belisha.kernel.seal import actions as seal
from belisha.web import clock
from belisha.web.sign_in import limits
from tests.cast import NOW, Cast, a_school, report
from tests.web.browser import signed_in
from tests.web.hands import PASSWORD, an_account, code_of, set_up_a_code, sign_in

pytestmark = pytest.mark.django_db
FLOOD = {"REMOTE_ADDR": "203.0.113.9"}


class Hands:
    at = NOW


@pytest.fixture(autouse=True)
def hands(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    hands = Hands()
    monkeypatch.setattr(clock, "now", lambda: hands.at)
    cache.clear()
    yield hands
    cache.clear()


@pytest.fixture
def cast() -> Cast:
    return a_school()


def entries(cast: Cast) -> list[tuple[str, dict[str, object]]]:
    rows = Entry.objects.filter(school_id=cast.school_id, event__startswith="sign_in.").order_by("seq")
    key = seal.shared_key_id(cast.school_id, "audit")
    return [(row.event, json.loads(seal.open_(key, bytes(row.body), context=BODY))) for row in rows]


def events(cast: Cast) -> list[str]:
    return [event.removeprefix("sign_in.") for event, _ in entries(cast)]


class TestWhoReadsNeedsASecondStep:
    def test_with_a_password_alone_home_and_inbox_show_nothing_of_concerns(self, cast: Cast) -> None:
        ref = report(cast, "tess", "ada").refs[0]
        dora = signed_in(cast, "dora", second_factor=False)
        for path in ("/", "/inbox/"):
            page = dora.get(path).content.decode()
            assert "Reading this needs a second step" in page
            assert ref not in page
            assert "accept" not in page.lower()
            assert "app-card__number" not in page
            assert "The board" not in page
            assert reverse("concerns:board") not in page
        assert ref in signed_in(cast, "dora").get("/inbox/").content.decode()

    def test_what_a_post_opens_sends_to_the_second_step_and_keeps_where_to(self, cast: Cast) -> None:
        dora = signed_in(cast, "dora", second_factor=False)
        for name in ("concerns:board", "concerns:figures", "roster:import", "register:posts"):
            answer = dora.get(f"{reverse(name)}?a=1")
            assert (answer.status_code, answer.headers["Location"]) == (
                302,
                f"/second-factor/?next={reverse(name)}%3Fa%3D1",
            )

    def test_reporting_own_reports_and_help_stay_open(self, cast: Cast) -> None:
        dora = signed_in(cast, "dora", second_factor=False)
        for path in (reverse("concerns:report"), reverse("concerns:own"), "/help/", "/account/", "/policies/"):
            assert dora.get(path).status_code == 200, path

    @pytest.mark.django_db(transaction=True)
    def test_signing_in_leads_to_setting_it_up_and_back(self, cast: Cast) -> None:
        an_account(cast, "dora")
        dora = Client()
        answer = sign_in(dora, f"dora@{cast.slug}.example")
        assert answer.headers["Location"] == "/second-factor/"
        assert "Set up a code" in dora.get("/second-factor/?next=/concerns/").content.decode()
        set_up_a_code(dora)
        assert "works once in place of the code app" in dora.get(reverse("mfa_view_recovery_codes")).content.decode()
        assert dora.get("/second-factor/").headers["Location"] == "/concerns/"
        assert dora.get("/concerns/").status_code == 200

    def test_a_new_second_step_is_audited_and_the_leads_and_its_owner_are_told(
        self, cast: Cast, django_capture_on_commit_callbacks: object
    ) -> None:
        an_account(cast, "cal")
        an_account(cast, "eve")
        cal = Client()
        sign_in(cal, f"cal@{cast.slug}.example")
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            set_up_a_code(cal)
        assert "second_step_set_up" in events(cast)
        told = Message.objects.filter(template="second_step").values_list("person_id", flat=True)
        assert set(told) == {cast["cal"], cast["dora"], cast["hana"], cast["eve"]}
        page = signed_in(cast, "dora").get(reverse("web:second_steps")).content.decode()
        assert re.search(r"Cal QuillCal</th>.*?since", page, re.S)
        assert re.search(r"Eve QuillEve</th>.*?not set up", page, re.S)

    def test_once_set_up_it_is_asked_for_at_every_sign_in_and_a_printed_code_works_too(
        self, cast: Cast, django_capture_on_commit_callbacks: object
    ) -> None:
        an_account(cast, "dora")
        first = Client()
        sign_in(first, f"dora@{cast.slug}.example")
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            secret = set_up_a_code(first)
        cache.clear()  # the same code is not taken twice within its half minute
        dora = Client()
        answer = sign_in(dora, f"dora@{cast.slug}.example")
        assert answer.headers["Location"] == reverse("mfa_authenticate")
        assert dora.get("/").headers["Location"].startswith("/accounts/login/")
        assert dora.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
        assert "code_failed" in events(cast)
        assert dora.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).headers["Location"] == "/"
        assert dora.get(reverse("concerns:board")).status_code == 200
        codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
        other = Client()
        sign_in(other, f"dora@{cast.slug}.example")
        other.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert other.get(reverse("concerns:board")).status_code == 200

    def test_seeds_and_codes_are_sealed(self, cast: Cast, django_capture_on_commit_callbacks: object) -> None:
        an_account(cast, "dora")
        client = Client()
        sign_in(client, f"dora@{cast.slug}.example")
        secret = set_up_a_code(client)
        assert secret not in json.dumps(list(Authenticator.objects.values_list("data", flat=True)))


class TestIdle:
    @pytest.mark.parametrize("second_factor", [True, False])
    def test_a_post_that_reads_is_signed_out_after_half_an_hour_however_it_signed_in(
        self, cast: Cast, hands: Hands, second_factor: bool
    ) -> None:
        dora = signed_in(cast, "dora", second_factor=second_factor)
        dora.get("/")
        hands.at = NOW + timedelta(minutes=29)
        assert dora.get("/").status_code == 200
        hands.at = NOW + timedelta(minutes=60)
        assert dora.get("/").headers["Location"].startswith("/accounts/login/")
        hands.at = NOW
        assert dora.get("/").status_code == 302

    def test_others_after_a_working_day(self, cast: Cast, hands: Hands) -> None:
        mara = signed_in(cast, "mara")
        mara.get("/")
        hands.at = NOW + timedelta(hours=7, minutes=59)
        assert mara.get("/").status_code == 200
        hands.at = NOW + timedelta(hours=16)
        assert mara.get("/").status_code == 302

    def test_an_idle_session_opens_no_sign_in_page_either(self, cast: Cast, hands: Hands) -> None:
        dora = signed_in(cast, "dora")
        dora.get("/")
        hands.at = NOW + timedelta(hours=2)
        assert dora.get(reverse("account_change_password")).headers["Location"].startswith("/accounts/login/")

    def test_a_closed_account_is_out_at_once_and_does_not_come_back_with_its_old_session(self, cast: Cast) -> None:
        tess = signed_in(cast, "tess")
        assert tess.get("/").status_code == 200
        Account.objects.filter(person_id=cast["tess"]).update(is_active=False)
        assert tess.get("/").status_code == 302
        assert tess.get("/account/").status_code == 302
        Account.objects.filter(person_id=cast["tess"]).update(is_active=True)
        assert tess.get("/").status_code == 302

    def test_a_closed_account_is_told_so(self, cast: Cast) -> None:
        account = an_account(cast, "tess")
        Account.objects.filter(pk=account.pk).update(is_active=False)
        answer = sign_in(Client(), account.email)
        assert answer.headers["Location"] == reverse("account_inactive")
        assert "This account is closed" in Client().get(answer.headers["Location"]).content.decode()


class TestWrongPasswords:
    def test_a_flood_from_elsewhere_locks_out_neither_another_address_nor_the_known_browser(self, cast: Cast) -> None:
        """All at one address and account: that pair alone is full."""
        address = an_account(cast, "tess").email
        own = Client()
        sign_in(own, address)
        own.post(reverse("account_logout"))
        for _ in range(12):
            sign_in(Client(), address, "wrong", **FLOOD)
        assert "Too many tries" in sign_in(Client(), address, **FLOOD).content.decode()
        assert sign_in(Client(), address).status_code == 302
        assert sign_in(own, address, **FLOOD).status_code == 302

    def test_a_flood_from_many_places_waits_for_new_browsers_but_never_for_the_known_one(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(limits.RATES, "account", "6/h/key")
        address = an_account(cast, "tess").email
        own = Client()
        sign_in(own, address)
        own.post(reverse("account_logout"))
        for number in range(8):
            sign_in(Client(), address, "wrong", REMOTE_ADDR=f"203.0.113.{number}")
        assert "Too many tries" in sign_in(Client(), address).content.decode()
        assert sign_in(own, address).status_code == 302

    def test_the_known_browser_is_counted_too(self, cast: Cast) -> None:
        address = an_account(cast, "tess").email
        own = Client()
        sign_in(own, address)
        own.post(reverse("account_logout"))
        for _ in range(10):
            sign_in(own, address, "wrong")
        assert "Too many tries" in sign_in(own, address).content.decode()

    def test_a_school_is_one_address(self, cast: Cast) -> None:
        """Sixty people mistype at half past eight; the sixty-first gets in."""
        address = an_account(cast, "tess").email
        for number in range(60):
            sign_in(Client(), f"nobody{number}@{cast.slug}.example", "wrong")
        assert sign_in(Client(), address).status_code == 302

    def test_behind_a_proxy_the_visitors_own_address_counts(self, cast: Cast, settings: object) -> None:
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # type: ignore[attr-defined]
        address = an_account(cast, "tess").email
        for _ in range(12):
            sign_in(Client(), address, "wrong", HTTP_X_FORWARDED_FOR="198.51.100.7, 203.0.113.9")
        assert (
            "Too many" in sign_in(Client(), address, HTTP_X_FORWARDED_FOR="198.51.100.8, 203.0.113.9").content.decode()
        )
        assert sign_in(Client(), address, HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.8").status_code == 302

    def test_counters_are_shared_by_all_processes(self) -> None:
        assert now_settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")

    def test_what_happened_is_in_the_audit_and_the_chain_is_whole(self, cast: Cast) -> None:
        address = an_account(cast, "tess").email
        client = Client()
        sign_in(client, address, "wrong")
        sign_in(client, address)
        client.post(reverse("account_logout"))
        assert events(cast) == ["sign_in_failed", "signed_in", "signed_out"]
        (_, failed), (_, signed), _ = entries(cast)
        assert (failed["person"], failed["detail"]) == (None, {"person": cast["tess"]})
        assert signed["person"] == cast["tess"]
        assert verify(cast.school_id).ok

    def test_an_address_of_nobody_leaves_no_entry_and_gets_the_same_answer(self, cast: Cast) -> None:
        address = an_account(cast, "tess").email
        known = sign_in(Client(), address, "wrong").content.decode()
        unknown = sign_in(Client(), "nobody@amberfield.example", "wrong").content.decode()
        words = "The email address or the password is not right"
        assert words in known
        assert words in unknown
        assert events(cast) == ["sign_in_failed"]


class TestNewPassword:
    def link(self, folder: Path) -> str:
        (letter,) = folder.glob("*-sign-in-*.eml")
        words = email.message_from_bytes(letter.read_bytes(), policy=email.policy.default).get_content()
        found = re.search(r"http://testserver(/accounts/password/reset/key/\S+)", words)
        assert found
        return found.group(1)

    @pytest.fixture
    def folder(self, settings: object) -> Path:
        settings.EMAIL_BACKEND = "belisha.web.sign_in.mail.SchoolMail"  # type: ignore[attr-defined]
        folder = Path(now_settings.BELISHA_DATA) / "mail"
        for file in folder.glob("*-sign-in-*.eml"):
            file.unlink()
        return folder

    def test_a_link_comes_by_the_schools_own_mail_and_works_once(self, cast: Cast, folder: Path) -> None:
        address = an_account(cast, "tess").email
        answer = Client().post(reverse("account_reset_password"), {"email": address})
        assert answer.headers["Location"] == reverse("account_reset_password_done")
        link = self.link(folder)
        client = Client()
        shown = client.get(link, follow=True)
        assert "Choose a new password" in shown.content.decode()
        new = {"password1": "another amber kettle", "password2": "another amber kettle"}
        assert client.post(shown.redirect_chain[-1][0], new).status_code == 302
        assert sign_in(Client(), address, "another amber kettle").status_code == 302
        assert sign_in(Client(), address).status_code == 200
        assert "does not work any more" in Client().get(link, follow=True).content.decode()
        assert "password_changed" in events(cast)

    def test_the_mail_names_no_school_and_nobody(self, cast: Cast, folder: Path) -> None:
        address = an_account(cast, "tess").email
        Client().post(reverse("account_reset_password"), {"email": address})
        (letter,) = folder.glob("*-sign-in-*.eml")
        text = letter.read_text().replace(address, "")
        for word in ("Amberfield", "Tess", "Quill", "Belisha", "concern"):
            assert word not in text

    def test_nobody_elses_address_gets_mail_and_the_page_is_the_same(self, cast: Cast, folder: Path) -> None:
        answer = Client().post(reverse("account_reset_password"), {"email": "nobody@amberfield.example"})
        assert answer.headers["Location"] == reverse("account_reset_password_done")
        assert not list(folder.glob("*-sign-in-*.eml"))

    def test_a_mail_server_that_is_away_is_no_fault_page(self, cast: Cast, folder: Path) -> None:
        schools.set_card(actor=cast.system, now=NOW, values={"mail.host": "127.0.0.1", "mail.port": "9"})
        address = an_account(cast, "tess").email
        assert Client().post(reverse("account_reset_password"), {"email": address}).status_code == 302

    def test_changing_it_signs_out_everywhere_else(self, cast: Cast) -> None:
        address = an_account(cast, "mara").email
        here, there = Client(), Client()
        sign_in(here, address)
        sign_in(there, address)
        new = {"oldpassword": PASSWORD, "password1": "another amber kettle", "password2": "another amber kettle"}
        assert here.post(reverse("account_change_password"), new).status_code == 302
        assert here.get("/").status_code == 200
        assert there.get("/").status_code == 302
        assert "password_changed" in events(cast)


class TestPages:
    def test_nobody_moves_their_mail_and_nobody_signs_up(self, cast: Cast) -> None:
        tess = signed_in(cast, "tess")
        for path in (
            "/accounts/email/",
            "/accounts/confirm-email/",
            "/accounts/login/code/",
            "/accounts/2fa/webauthn/",
        ):
            assert tess.get(path).status_code == 404, path
            assert tess.post(path, {"email": "tess@elsewhere.example", "action_add": ""}).status_code == 404, path
        assert "Nobody makes an account here" in Client().get(reverse("account_signup")).content.decode()

    def test_your_account_says_who_you_are_and_what_you_can_do(self, cast: Cast) -> None:
        page = signed_in(cast, "dora").get("/account/").content.decode()
        for words in ("Dora QuillDora", f"dora@{cast.slug}.example", "DSL", "Change your password", "Second steps"):
            assert words in page
        assert "Second steps" not in signed_in(cast, "tess").get("/account/").content.decode()

    def test_where_you_are_signed_in_is_listed_and_ended(self, cast: Cast) -> None:
        address = an_account(cast, "mara").email
        here, there = Client(), Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/140.0")
        sign_in(here, address)
        sign_in(there, address)
        assert "Firefox on Windows" in here.get(reverse("usersessions_list")).content.decode()
        here.post(reverse("usersessions_list"))
        assert there.get("/").status_code == 302
        assert here.get("/").status_code == 200

    def test_a_wrong_password_is_not_written_into_the_page_again(self, cast: Cast) -> None:
        address = an_account(cast, "tess").email
        assert "zanzibarquux" not in sign_in(Client(), address, "zanzibarquux").content.decode()

    def test_login_says_that_what_was_written_is_kept(self) -> None:
        page = Client().get(reverse("account_login"), {"next": "/report/?kept=abc"}).content.decode()
        assert "what you wrote is kept" in page
        assert "what you wrote is kept" not in Client().get(reverse("account_login")).content.decode()
