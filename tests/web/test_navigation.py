"""The menu: short however many capabilities there are, and only what this person may open."""

import pytest
from django.urls import reverse

from belisha.web.navigation import Link, navigation
from tests.cast import Cast, a_school
from tests.web.browser import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return a_school()


def menu(cast: Cast, who: str, name: str) -> dict[str, Link]:
    """What the menu of one person's page offers."""
    answer = signed_in(cast, who).get(reverse(name))
    assert answer.status_code == 200
    return {link.label: link for link in navigation(answer.wsgi_request)}


def test_several_items_under_one_label_lead_to_the_first_of_them(cast: Cast) -> None:
    found = menu(cast, "hana", "web:home")
    assert found["People"] == Link("People", reverse("register:posts"), is_current=False)
    assert "Families" not in found


def test_on_a_page_under_a_label_its_items_stand_in_a_second_line(cast: Cast) -> None:
    people = menu(cast, "hana", "register:families")["People"]
    assert people.is_current
    assert {link.label for link in people.inner} >= {"Posts", "People", "Families"}
    assert [link.label for link in people.inner if link.is_current] == ["Families"]


def test_an_item_that_is_alone_under_its_label_stands_by_its_own_name(cast: Cast) -> None:
    assert menu(cast, "tess", "web:home")["Delegations"].href == reverse("posts:mine")


def test_the_page_shows_both_lines(cast: Cast) -> None:
    page = signed_in(cast, "hana").get(reverse("register:families")).content.decode()
    assert '<nav class="app-nav app-nav--inner" aria-label="People">' in page
    assert page.count('aria-current="page"') == 1
    assert page.count('aria-current="true"') == 1


def test_the_register_of_delegations_stands_below_its_item(cast: Cast) -> None:
    people = menu(cast, "hana", "posts:delegations")["People"]
    assert [link.label for link in people.inner if link.is_current] == ["Delegations"]
