"""What a school's documents may rule about publishing. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.plain.declared import detected, enforced
from belisha.plain.kinds import Choice, Flag, Route
from belisha.plain.said import choice, words
from belisha.plain.setting import Level, Scoped, Setting
from belisha.plain.stricter import more_receivers, required

ANYWHERE = (Scoped.FOR, Scoped.WHERE, Scoped.DURING, Scoped.UNLESS)

NAMES_AND_PICTURES: tuple[Setting[Any], ...] = (
    detected(
        "publishing.name_rule",
        choice(
            never="none",
            first_name_only="the first name only",
            initials_only="the initials only",
            full_name_with_consent="the full name, with consent",
        ).within(
            never="is published without a name",
            first_name_only="carries the first name at most",
            initials_only="carries the initials at most",
            full_name_with_consent="carries the full name only with consent",
        ),
        "What name may stand with a picture of a pupil?",
        "A picture of a pupil {value}.",
        scope=ANYWHERE,
        rows=(
            "S4-203",
            "S0-066",
            "S2-052",
            "S3-031",
        ),
    ),
    detected(
        "publishing.pupil_full_name",
        choice(
            never="",
            never_on_site="never on the website",
            with_consent="",
            results_only="with examination results only",
        ).within(
            never="never published",
            never_on_site="never published on the website",
            with_consent="published only with consent",
            results_only="published with examination results only",
        ),
        "May a pupil's full name be published?",
        "A pupil's full name is {value}.",
        scope=ANYWHERE,
        rows=(
            "S0-068",
            "S3-032",
        ),
    ),
    detected(
        "publishing.filename_full_name",
        Choice(("never", "with_consent")).within(
            never="never stands in a file name or a tag",
            with_consent="stands in a file name or a tag only with consent",
        ),
        "May a pupil's full name stand in a file name or a tag?",
        "A pupil's full name {value}.",
        rows=("S4-203",),
    ),
    detected(
        "publishing.pupil_contact_details",
        Choice(("never", "with_consent")).within(
            never="never published",
            with_consent="published only with consent",
        ),
        "May a pupil's address, telephone number or mail address be published?",
        "A pupil's address, telephone number and mail address are {value}.",
        rows=("S0-067",),
    ),
)

BEFORE_IT_IS_OUT: tuple[Setting[Any], ...] = (
    enforced(
        "publishing.copyright_check",
        Flag("checked", "not checked"),
        "Is the right to use a work checked before it is published?",
        "Before a work is published, the right to use it is {value}.",
        stricter=required,
        rows=("S0-056",),
    ),
    enforced(
        "publishing.copyright_queries",
        Route(joined="or"),
        "Who answers a doubt about the right to publish a work?",
        "A doubt about the right to publish a work is answered by {value}.",
        level=Level.PROCEDURE,
        rows=("S4-202",),
    ),
    enforced(
        "publishing.check_work_consent",
        Flag("checked", "not checked"),
        "Is the family's consent checked before a pupil's work is published?",
        "Before a pupil's work is published, the family's consent is {value}.",
        stricter=required,
        rows=("S0-069",),
    ),
)

WEBSITE: tuple[Setting[Any], ...] = (
    enforced(
        "website.editor",
        Route(),
        "Who may publish on the school's website?",
        "What stands on the school's website is published by {value}.",
        rows=(
            "S3-030",
            "S4-201",
            "S0-070",
        ),
    ),
    enforced(
        "website.delegation",
        choice(
            allowed="",
            by_the_head="allowed to the head",
            by_head_and_governors="allowed to the head and governors together",
            forbidden="",
        ).within(
            allowed="may be handed to somebody else",
            by_the_head="may be handed to somebody else by the head",
            by_head_and_governors="may be handed to somebody else by the head and the governors together",
            forbidden="is never handed to somebody else",
        ),
        "May publishing on the website be handed to somebody else?",
        "Publishing on the website {value}.",
        rows=("S3-030",),
    ),
    detected(
        "website.contact",
        choice(
            school_only="the school's own only",
            role_addresses="addresses of posts",
            named_staff="addresses of named staff",
        ).within(
            school_only="the school's own address and number only",
            role_addresses="the addresses of posts",
            named_staff="the addresses of named staff",
        ),
        "Which ways to reach the school stand on its website?",
        "On its website, the school shows {value}.",
        rows=("S3-028",),
    ),
    detected(
        "website.personal_info",
        choice(never="none", staff_with_consent="staff's, with consent", names_and_posts_only="").within(
            never="no private details of pupils or staff",
            staff_with_consent="private details of staff only with their consent, and none of pupils",
            names_and_posts_only="the names and posts of staff only, and no private details",
        ),
        "May private details of pupils or staff stand on the website?",
        "On the website there stand {value}.",
        rows=("S3-029",),
    ),
    detected(
        "website.audit",
        words(
            rag="each item as red, amber or green",
            rshe_policy="the policy on relationships, sex and health education",
            statutory_list="what the law says must be there",
            policies="",
            names_and_pictures="",
            broken_links="",
            accessibility="",
        ),
        "What does the check of the website look at?",
        "The check of the website covers these points: {value}.",
        stricter=more_receivers,
        rows=(
            "S4-047",
            "S4-102",
        ),
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *NAMES_AND_PICTURES,
    *BEFORE_IT_IS_OUT,
    *WEBSITE,
)
