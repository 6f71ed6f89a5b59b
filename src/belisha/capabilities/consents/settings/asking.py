"""How consent is asked for, how long it lasts, and what needs it."""

from typing import Any

from belisha.capabilities.consents.floors import consent_can_be_taken_back_at_any_time
from belisha.capabilities.consents.terms import WITHDRAWAL
from belisha.plain.declared import enforced, recorded
from belisha.plain.kinds import Flag
from belisha.plain.said import any_of, choice, words
from belisha.plain.setting import Level, Scoped, Setting, Statutory
from belisha.plain.stricter import more_receivers, required

ANYWHERE = (Scoped.FOR, Scoped.WHERE, Scoped.DURING, Scoped.UNLESS)

ASKING: tuple[Setting[Any], ...] = (
    enforced(
        "consent.images.purposes",
        words(
            website="the website",
            documents_on_website="documents on the website",
            print="",
            video_webcam="video and webcam",
            display_internal="displays inside the school",
            display_external="displays outside the school",
            media="newspapers and television",
            social_and_web="social media or the website",
            social_media="",
            learning="pictures for learning",
            assessment="pictures for assessment",
            newsletter="the newsletter",
            school_app="the school app",
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
        choice(
            admission="when the child joins the school", each_year="", each_key_stage="once in each key stage"
        ).within(
            admission="when the child joins the school",
            each_year="each year",
            each_key_stage="once in each key stage",
        ),
        "When is a family asked for its consent?",
        "A family is asked for its consent {value}.",
        rows=(
            "S0-062",
            "S3-034",
            "S4-214",
        ),
    ),
    enforced(
        "consent.images.decision_required",
        Flag("must be on file before a picture of the child is used", "need not be on file"),
        "Must an answer about pictures be on file?",
        "An answer about pictures {value}.",
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
        ).within(
            subject_or_parent="needs the consent of the person in it, or for a child the consent of a parent",
            parent="of a pupil needs the consent of a parent",
            subject="needs the consent of the person in it",
            not_needed="needs nobody's consent",
        ),
        "Whose consent does a picture need?",
        "A picture {value}.",
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
        "Pictures of a child need the consent of {value}.",
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
            none="none at all",
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
        ).within(
            enrolment="as long as the child is at the school",
            asked="as long as the family says on the form",
            until_withdrawn="until it is taken back",
            one_year="for one school year",
            key_stage="for one key stage",
            after_leaving="even after the child has left",
        ),
        "How long does consent to pictures last?",
        "Consent to pictures lasts {value}.",
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
        "Each of these ends a consent to pictures early, and the family is asked again: {value}.",
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
        ).within(
            any_way="be taken back at any time and in any way",
            written_any_time="be taken back at any time, in writing",
            written_to_head="be taken back at any time, in writing to the head",
            end_of_year="be taken back at the end of the year only",
            never="never be taken back",
        ),
        "How may consent to pictures be taken back?",
        "Consent to pictures may {value}.",
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
        choice(
            at_induction="when they start", prior="before the first picture", each_time="", not_asked="never"
        ).within(
            at_induction="asked for consent to pictures of themselves when they start",
            prior="asked for consent before the first picture of them",
            each_time="asked for consent each time before a picture of them",
            not_asked="not asked for consent to pictures of themselves",
        ),
        "When are staff asked for consent to pictures of themselves?",
        "Staff are {value}.",
        rows=(
            "S0-061",
            "S3-091",
        ),
    ),
    recorded(
        "consent.images.staff.filed",
        choice(personnel_file="in the personnel file", consent_register="in the register of consents"),
        "Where is the consent of staff to pictures kept?",
        "The consent of staff to pictures is kept {value}.",
        level=Level.PROCEDURE,
        rows=("S0-061",),
    ),
)

CALLS_AND_CLOUD: tuple[Setting[Any], ...] = (
    recorded(
        "consent.webcam",
        choice(on_joining="when the child joins the school", each_time="", not_asked="never").within(
            on_joining="asked for consent to webcams when they join the school",
            each_time="asked for consent each time before a webcam is used",
            not_asked="not asked for consent to webcams",
        ),
        "When is consent to a webcam asked for?",
        "Families and staff are {value}.",
        rows=("S0-075",),
    ),
    enforced(
        "consent.video_conference",
        words(
            internal="those inside the school",
            external="those with somebody outside",
            recorded="those that are recorded",
        ),
        "Which video conferences need consent first?",
        "A child takes part in these video conferences only with the parents' consent: {value}.",
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
        ).within(
            all_written_consent="is recorded only with the written consent of everybody who takes part",
            host_consent="is recorded only with the host's consent",
            informed_only="may be recorded once everybody has been told",
            forbidden="is never recorded",
        ),
        "When may a video conference be recorded?",
        "A video conference {value}.",
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
        ).within(
            all_parties="is recorded only if everybody on the call agrees",
            school_only="may be recorded if the school agrees",
            informed_only="may be recorded once everybody has been told",
            forbidden="is never recorded",
        ),
        "Whose consent does a recorded telephone call need?",
        "A telephone call {value}.",
        scope=(Scoped.FOR,),
        rows=("S1-049",),
    ),
    enforced(
        "calls.recording.reasons",
        any_of(
            complaint="a complaint",
            behaviour="a talk about behaviour or a sanction",
            professional_advice="the advice of a professional",
            term_holiday="a holiday in term",
            safeguarding="the safety of a child",
            threat="a threat",
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
        ).within(
            parents="a parent is asked for permission",
            pupils_from_13="a parent is asked for permission, or from the age of 13 the pupil alone",
            parents_or_pupils_from_13="a parent is asked for permission, and from the age of 13 the pupil too",
            not_asked="nobody is asked for permission",
        ),
        "Whose permission is asked before a pupil has an account with an online service?",
        "Before a pupil has an account with an online service, {value}.",
        rows=("S4-207",),
    ),
)

CONSENT = (*ASKING, *LASTING, *ADULTS, *CALLS_AND_CLOUD)
