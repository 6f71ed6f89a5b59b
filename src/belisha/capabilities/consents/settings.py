"""What a school's documents may rule about consents and pictures. No code obeys it yet: a clause is kept and shown."""

from typing import Any

from belisha.capabilities.consents.floors import consent_can_be_taken_back_at_any_time
from belisha.capabilities.consents.terms import WITHDRAWAL
from belisha.plain.declared import enforced, informed, recorded
from belisha.plain.kinds import Choice, Flag
from belisha.plain.said import choice, words
from belisha.plain.setting import Level, Scoped, Setting, Statutory
from belisha.plain.stricter import more_receivers, required

ANYWHERE = (Scoped.FOR, Scoped.WHERE, Scoped.DURING, Scoped.UNLESS)

ASKING: tuple[Setting[Any], ...] = (
    enforced(
        "consent.images.purposes",
        words(
            website="",
            documents_on_website="documents on the website",
            print="",
            video_webcam="video and webcam",
            display_internal="displays inside the school",
            display_external="displays outside the school",
            media="newspapers and television",
            social_and_web="social media and websites",
            social_media="",
            learning="",
            assessment="",
            newsletter="",
            school_app="",
            fundraising="",
            research="",
        ),
        "For which purposes is a family asked about pictures, each by itself?",
        "A family is asked about pictures for each of these by itself: {value}.",
        rows=(
            "S0-062",
            "S3-033",
            "S4-215",
        ),
    ),
    recorded(
        "consent.when",
        choice(admission="when the child joins the school", each_year="", each_key_stage="once in each key stage"),
        "When is a family asked for its consent?",
        "A family is asked for its consent at this point: {value}.",
        rows=(
            "S0-062",
            "S3-034",
            "S4-214",
        ),
    ),
    enforced(
        "consent.images.decision_required",
        Flag("before a picture of the child is used", "not at all"),
        "Must an answer about pictures be on file?",
        "An answer about pictures must be on file {value}.",
        stricter=required,
        rows=("S0-106",),
    ),
    enforced(
        "consent.images.required",
        choice(
            subject_or_parent="the person, or a parent for a child",
            parent="a parent",
            subject="the person",
            not_needed="nobody",
        ),
        "Whose consent does a picture need?",
        "A picture needs the consent of: {value}.",
        scope=(Scoped.FOR,),
        rows=("S2-051",),
    ),
    enforced(
        "consent.images.parents",
        choice(
            one_parent="",
            parent_or_guardian="a parent or guardian",
            any_holder_of_responsibility="any one person with parental responsibility",
            both_parents="",
            every_holder_of_responsibility="everybody with parental responsibility",
            named_holders="the people named for this child",
        ),
        "Which parents must have agreed to pictures of their child?",
        "Pictures of a child need the consent of: {value}.",
        rows=("S0-065",),
    ),
    enforced(
        "consent.images.written",
        Flag("in writing", "in any way that is recorded"),
        "In what form is consent to pictures given?",
        "Consent to pictures is given {value}.",
        stricter=required,
        rows=("S3-033",),
    ),
    recorded(
        "consent.images.exempt",
        words(
            internal_assessment="pictures for assessment inside the school",
            identity_photo="pictures that show who somebody is",
            learning_journal="pictures for a learning journal",
            security_camera="pictures of security cameras",
            none="",
        ),
        "Which pictures need no consent?",
        "These pictures need no consent: {value}.",
        rows=("S4-214",),
    ),
)

LASTING: tuple[Setting[Any], ...] = (
    enforced(
        "consent.images.validity",
        choice(
            enrolment="as long as the child is at the school",
            asked="as long as the family says on the form",
            until_withdrawn="until it is taken back",
            one_year="one school year",
            key_stage="one key stage",
            after_leaving="after the child has left as well",
        ),
        "How long does consent to pictures last?",
        "Consent to pictures lasts for this long: {value}.",
        rows=(
            "S0-063",
            "S4-214",
        ),
    ),
    enforced(
        "consent.images.invalidate_on",
        words(
            family_change="a change in the family",
            custody="a change of who has custody",
            care_order="a care order",
            age_13="the thirteenth birthday",
            change_of_purpose="a new purpose",
        ),
        "What ends a consent to pictures before its time?",
        "A consent to pictures ends early on: {value}.",
        stricter=more_receivers,
        rows=("S0-063",),
    ),
    recorded(
        "consent.images.withdrawal",
        choice(
            any_way="at any time and in any way",
            written_any_time="at any time, in writing",
            written_to_head="at any time, in writing to the head",
            end_of_year="at the end of the year only",
            never="",
        ),
        "How may consent to pictures be taken back?",
        "Consent to pictures may be taken back: {value}.",
        floor=consent_can_be_taken_back_at_any_time,
        statutory=Statutory("any_way", WITHDRAWAL),
        rows=(
            "S0-064",
            "S3-035",
        ),
    ),
)

ADULTS: tuple[Setting[Any], ...] = (
    enforced(
        "consent.images.staff",
        choice(at_induction="when they start", prior="before the first picture", each_time="", not_asked="never"),
        "When are staff asked for consent to pictures of themselves?",
        "Staff are asked for consent to pictures of themselves: {value}.",
        rows=(
            "S0-061",
            "S3-091",
        ),
    ),
    recorded(
        "consent.images.staff.filed",
        choice(personnel_file="in the personnel file", consent_register="in the register of consents"),
        "Where is the consent of staff to pictures kept?",
        "The consent of staff to pictures is kept here: {value}.",
        level=Level.PROCEDURE,
        rows=("S0-061",),
    ),
)

CALLS_AND_CLOUD: tuple[Setting[Any], ...] = (
    recorded(
        "consent.webcam",
        choice(on_joining="when the child joins the school", each_time="", not_asked="never"),
        "When is consent to a webcam asked for?",
        "Consent to a webcam is asked for: {value}.",
        rows=("S0-075",),
    ),
    enforced(
        "consent.video_conference",
        words(internal="inside the school", external="with somebody outside", recorded="recorded ones"),
        "Which video conferences need consent first?",
        "These video conferences need consent first: {value}.",
        stricter=more_receivers,
        rows=("S0-077",),
    ),
    enforced(
        "video.recording",
        choice(
            all_written_consent="with the written consent of all",
            host_consent="with the host's consent",
            informed_only="everybody is told",
            forbidden="",
        ),
        "When may a video conference be recorded?",
        "The rule for recording a video conference is: {value}.",
        scope=(Scoped.FOR,),
        rows=("S0-082",),
    ),
    enforced(
        "calls.recording.consent",
        choice(
            all_parties="everybody on the call agrees",
            school_only="the school agrees",
            informed_only="everybody is told",
            forbidden="",
        ),
        "Whose consent does a recorded telephone call need?",
        "The rule of consent for a recorded telephone call is: {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-049",),
    ),
    enforced(
        "calls.recording.reasons",
        words(
            complaint="",
            behaviour="",
            professional_advice="advice of a professional",
            term_holiday="a holiday in term",
            safeguarding="",
            threat="",
        ),
        "For which reasons may a telephone call be recorded?",
        "A telephone call may be recorded for these reasons: {value}.",
        rows=("S1-049",),
    ),
    enforced(
        "consent.cloud",
        choice(
            parents="a parent",
            pupils_from_13="a parent, or the pupil alone from the age of 13",
            parents_or_pupils_from_13="a parent, and the pupil too from the age of 13",
            not_asked="nobody",
        ),
        "Whose permission is asked before a pupil has an account with an online service?",
        "Before a pupil has an account with an online service, permission is asked of: {value}.",
        rows=("S4-207",),
    ),
)

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
        ),
        "With which equipment may pictures of pupils be taken?",
        "Equipment for pictures of pupils: {value}.",
        scope=ANYWHERE,
        rows=("S0-058",),
    ),
    informed(
        "images.pupil_personal_device",
        choice(
            forbidden="",
            permitted_by_head="with the head's yes",
            permitted="",
            locked_away="not possible, as it is locked away",
        ),
        "May pupils take pictures with a device of their own?",
        "Pictures with a pupil's own device: {value}.",
        scope=ANYWHERE,
        rows=("S0-059",),
    ),
    enforced(
        "images.staff_personal_device",
        choice(
            forbidden="",
            head_approval="with the head's yes",
            head_approval_transfer_delete="with the head's yes, and moved to the school and deleted",
            permitted="",
        ),
        "May staff take pictures of pupils with a device of their own?",
        "Pictures of pupils with a device that belongs to a member of staff: {value}.",
        scope=ANYWHERE,
        rows=(
            "S3-049",
            "S4-218",
        ),
    ),
    recorded(
        "images.parents_on_site",
        choice(ask_first="only after asking", events_only="at events only", permitted="", forbidden=""),
        "May parents take pictures on the school's premises?",
        "Pictures that parents take on the school's premises: {value}.",
        scope=ANYWHERE,
        rows=("S4-253",),
    ),
    enforced(
        "images.restriction_flag",
        choice(overrides_consent="it weighs more than consent", advises_only="it is shown, and consent decides"),
        "What weighs more, a protective restriction on pictures of a child or the family's consent?",
        "A protective restriction on pictures of a child: {value}.",
        default="overrides_consent",
        rows=("S4-221",),
    ),
)

IMAGES_KEEPING: tuple[Setting[Any], ...] = (
    enforced(
        "images.check_before_use",
        choice(latest="the list as it is at that moment", each_term="the list of the term", not_checked="none"),
        "Against which list is consent checked before a picture is used?",
        "The list of consents that is checked before a picture is used: {value}.",
        rows=("S4-216",),
    ),
    recorded(
        "images.storage",
        choice(
            school_network="the school's network",
            learning_platform="the learning platform",
            school_cloud="the school's online store",
            encrypted_store="an encrypted store",
        ),
        "Where are pictures of pupils kept?",
        "Pictures of pupils are kept in: {value}.",
        rows=("S0-071",),
    ),
    enforced(
        "images.access",
        words(teaching_staff="", pupils="", office="", all_staff="", own_class_only="staff for their own class only"),
        "Who may open the store of pictures?",
        "The store of pictures is open to: {value}.",
        rows=("S0-072",),
    ),
    enforced(
        "images.external_sharing",
        choice(
            parent_or_subject_or_head="a parent's, the person's or the head's",
            parent_or_subject="a parent's or the person's",
            head_only="the head's",
            forbidden="none will do",
        ),
        "Whose permission lets a picture leave the school's network?",
        "For a picture to leave the school's network, the permission needed is: {value}.",
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
        ),
        "How long are pictures of pupils kept?",
        "Pictures of pupils are kept for this long: {value}.",
        rows=("S4-219",),
    ),
    recorded(
        "images.reminder",
        Choice(("termly", "yearly", "before_events", "never")),
        "How often are staff reminded of the rules about pictures?",
        "Staff are reminded of the rules about pictures: {value}.",
        level=Level.PROCEDURE,
        rows=("S4-220",),
    ),
    enforced(
        "phones.staff.storage",
        choice(locked_away="", staffroom="in the staff room", out_of_sight=""),
        "Where do staff keep their own telephones while pupils are near?",
        "While pupils are near, staff keep their own telephones here: {value}.",
        scope=ANYWHERE,
        rows=("S3-049",),
    ),
    informed(
        "social.others_children_images",
        choice(
            never="",
            with_their_consent="with the consent of the other family",
            own_child_only="only where no other child is in the picture",
        ),
        "May parents put pictures of other people's children online?",
        "Parents put pictures of other people's children online: {value}.",
        rows=("S3-090",),
    ),
)

SETTINGS: tuple[Setting[Any], ...] = (
    *ASKING,
    *LASTING,
    *ADULTS,
    *CALLS_AND_CLOUD,
    *IMAGES_TAKING,
    *IMAGES_KEEPING,
)
