"""How pictures are taken and kept."""

from typing import Any

from belisha.plain.declared import enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag
from belisha.plain.said import choice, words
from belisha.plain.setting import Level, Scoped, Setting
from belisha.plain.stricter import required

ANYWHERE = (Scoped.FOR, Scoped.WHERE, Scoped.DURING, Scoped.UNLESS)

IMAGES_TAKING: tuple[Setting[Any], ...] = (
    enforced(
        "images.consent_before_capture",
        Flag("only with consent", "without asking first"),
        "Does taking a picture need consent beforehand?",
        "Pictures are taken {value}.",
        stricter=required,
        rows=("S0-057",),
    ),
    enforced(
        "images.equipment",
        choice(
            school_only="the school's only",
            school_or_approved="the school's, or what was approved",
            any_equipment="any",
        ).within(
            school_only="the school's equipment only",
            school_or_approved="the school's equipment, or with equipment that was approved",
            any_equipment="any equipment",
        ),
        "With which equipment may pictures of pupils be taken?",
        "Pictures of pupils are taken with {value}.",
        scope=ANYWHERE,
        rows=("S0-058",),
    ),
    informed(
        "images.pupil_personal_device",
        choice(
            forbidden="",
            permitted_by_head="with the head's agreement",
            permitted="",
            locked_away="not possible, as it is locked away",
        ).within(
            forbidden="do not take pictures with a device of their own",
            permitted_by_head="take pictures with a device of their own only with the head's permission",
            permitted="may take pictures with a device of their own",
            locked_away="cannot take pictures with a device of their own, as it is locked away",
        ),
        "May pupils take pictures with a device of their own?",
        "Pupils {value}.",
        scope=ANYWHERE,
        rows=("S0-059",),
    ),
    enforced(
        "images.staff_personal_device",
        choice(
            forbidden="",
            head_approval="with the head's agreement",
            head_approval_transfer_delete="with the head's agreement, and moved to the school and deleted",
            permitted="",
        ).within(
            forbidden="never take pictures of pupils with a device of their own",
            head_approval="take pictures of pupils with a device of their own only with the head's permission",
            head_approval_transfer_delete=(
                "take pictures of pupils with a device of their own only with the head's permission; "
                "they move the pictures to the school and then delete them from the device"
            ),
            permitted="may take pictures of pupils with a device of their own",
        ),
        "May staff take pictures of pupils with a device of their own?",
        "Staff {value}.",
        scope=ANYWHERE,
        rows=(
            "S3-049",
            "S4-218",
        ),
    ),
    recorded(
        "images.parents_on_site",
        choice(ask_first="only after asking", events_only="at events only", permitted="", forbidden="").within(
            ask_first="ask before they take pictures on the school's premises",
            events_only="take pictures on the school's premises at events only",
            permitted="may take pictures on the school's premises",
            forbidden="take no pictures on the school's premises",
        ),
        "May parents take pictures on the school's premises?",
        "Parents {value}.",
        scope=ANYWHERE,
        rows=("S4-253",),
    ),
    enforced(
        "images.restriction_flag",
        choice(overrides_consent="it weighs more than consent", advises_only="it is shown, and consent decides").within(
            overrides_consent="that weighs more than the family's consent",
            advises_only="that is pointed out, and the family's consent decides",
        ),
        "What weighs more, a protective restriction on pictures of a child or the family's consent?",
        "Where a child must not be shown for protection, {value}.",
        default="overrides_consent",
        rows=("S4-221",),
    ),
)

IMAGES_KEEPING: tuple[Setting[Any], ...] = (
    enforced(
        "images.check_before_use",
        choice(latest="the list as it is at that moment", each_term="the list of the term", not_checked="none").within(
            latest="the list of consents is checked as it is at that moment",
            each_term="the term's list of consents is checked",
            not_checked="no list of consents is checked",
        ),
        "Against which list is consent checked before a picture is used?",
        "Before a picture is used, {value}.",
        rows=("S4-216",),
    ),
    recorded(
        "images.storage",
        choice(
            school_network="the school's network",
            learning_platform="the learning platform",
            school_cloud="the school's online store",
            encrypted_store="an encrypted store",
        ).within(
            school_network="on the school's network",
            learning_platform="on the learning platform",
            school_cloud="in the school's online store",
            encrypted_store="in an encrypted store",
        ),
        "Where are pictures of pupils kept?",
        "Pictures of pupils are kept {value}.",
        rows=("S0-071",),
    ),
    enforced(
        "images.access",
        words(teaching_staff="", pupils="", office="", all_staff="", own_class_only="staff for their own class only"),
        "Who may open the store of pictures?",
        "Pictures of pupils can be opened only by {value}.",
        rows=("S0-072",),
    ),
    enforced(
        "images.external_sharing",
        choice(
            parent_or_subject_or_head="a parent's, the person's or the head's",
            parent_or_subject="a parent's or the person's",
            head_only="the head's",
            forbidden="none will do",
        ).within(
            parent_or_subject_or_head=(
                "leaves the school's network only with the permission of the parent, of the person shown or of the head"
            ),
            parent_or_subject="leaves the school's network only with the permission of the parent or of the person shown",
            head_only="leaves the school's network only with the head's permission",
            forbidden="never leaves the school's network",
        ),
        "Whose permission lets a picture leave the school's network?",
        "A picture {value}.",
        rows=("S0-135",),
    ),
    enforced(
        "images.retention",
        choice(
            data_policy_schedule="as the data policy says",
            until_consent_ends="until the consent ends",
            until_leaving="until the child leaves",
            one_year_after_leaving="until a year after the child left",
            five_years="",
        ).within(
            data_policy_schedule="for as long as the schedule of the data policy says",
            until_consent_ends="until the consent ends",
            until_leaving="until the child leaves",
            one_year_after_leaving="until a year after the child left",
            five_years="for five years",
        ),
        "How long are pictures of pupils kept?",
        "Pictures of pupils are kept {value}.",
        rows=("S4-219",),
    ),
    recorded(
        "images.reminder",
        Choice(("termly", "yearly", "before_events", "never")).within(
            termly="reminded of the rules about pictures every term",
            yearly="reminded of the rules about pictures every year",
            before_events="reminded of the rules about pictures before events",
            never="not reminded of the rules about pictures",
        ),
        "How often are staff reminded of the rules about pictures?",
        "Staff are {value}.",
        level=Level.PROCEDURE,
        rows=("S4-220",),
    ),
    enforced(
        "phones.staff.storage",
        choice(locked_away="", staffroom="in the staff room", out_of_sight=""),
        "Where do staff keep their own telephones while pupils are near?",
        "While pupils are near, staff keep their own telephones {value}.",
        scope=ANYWHERE,
        rows=("S3-049",),
    ),
    informed(
        "social.others_children_images",
        choice(
            never="",
            with_their_consent="with the consent of the other family",
            own_child_only="only where no other child is in the picture",
        ).within(
            never="never put pictures of other people's children online",
            with_their_consent="put pictures of other people's children online only with the consent of the other family",
            own_child_only="put pictures online only where no child but their own is in them",
        ),
        "May parents put pictures of other people's children online?",
        "Parents {value}.",
        rows=("S3-090",),
    ),
)

PICTURES = (*IMAGES_TAKING, *IMAGES_KEEPING)
