"""The feed of what anybody may read, so that a website or a reader of feeds can follow it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time

from django.utils.feedgenerator import Atom1Feed

from belisha.capabilities.policies.terms import PublicDocument
from belisha.kernel.schools.queries import SchoolView
from belisha.web.saying import day


def atom(school: SchoolView, documents: Sequence[PublicDocument], *, here: str, addresses: Mapping[str, str]) -> str:
    """The feed as XML. `here` is the address of the list, `addresses` that of each document by its short name."""
    feed = _Feed(title=_printable(f"Policies of {school.name}"), link=here, description=None, language="en-gb")
    for one in documents:
        feed.add_item(
            title=_printable(one.title),
            link=addresses[one.slug],
            description=_summary(one),
            unique_id=f"{addresses[one.slug]}#version-{one.number}",
            updateddate=_noon(one.in_force_from),
        )
    return feed.writeString("utf-8")


class _Feed(Atom1Feed):
    """Without a document it began long ago: the library would look at the clock."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else datetime(2000, 1, 1, 12, tzinfo=UTC)


def _summary(one: PublicDocument) -> str:
    review = f" Next review by {day(one.review_due)}." if one.review_due else ""
    return f"Version {one.number}, in force from {day(one.in_force_from)}.{review}"


def _noon(on: date | None) -> datetime:
    """A day as a moment that is on that day everywhere in the United Kingdom. A version in force always has one."""
    assert on is not None  # noqa: S101
    return datetime.combine(on, time(12), UTC)


def _printable(words: str) -> str:
    """Without control characters, which no XML may carry."""
    return "".join(letter for letter in words if letter.isprintable())
