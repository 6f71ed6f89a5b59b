"""Tables `policies_*`: a policy on its way to a draft, marks, mismatches and consultations. Versions are the kernel's.

Says who may see which task, and listens to what changes.
"""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """The school's documents."""

    name = "belisha.capabilities.policies"
    label = "policies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from belisha.capabilities.policies.actions import interim, review, tasks
        from belisha.capabilities.policies.terms import (
            DUTY,
            INTERIM_DUTY,
            MISMATCH_DUTY,
            PREPARERS,
            REVIEW_DUTY,
            SETTLERS,
        )
        from belisha.kernel.audit import subjects
        from belisha.kernel.duties import passing
        from belisha.kernel.rulebook import actions as rulebook
        from belisha.kernel.rulebook import interim as between_meetings
        from belisha.plain.actor import Actor

        def visible(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
            return refs if actor.roles & PREPARERS else frozenset()

        subjects.register(
            DUTY,
            subjects.Subject(visible=visible, barred=lambda *_: {}, address=lambda _: "/policies/unresolved/"),
        )
        rulebook.on_unresolved(tasks.keep_tasks)

        subjects.register(
            subjects.CLAUSE,
            subjects.Subject(
                visible=lambda _, refs: refs,
                barred=lambda *_: {},
                address=lambda ref: "/policies/" + ref.replace("#", "/#"),
            ),
        )

        def to_prepare(path: str) -> subjects.Subject:
            return subjects.Subject(visible=visible, barred=lambda *_: {}, address=lambda _: path)

        subjects.register(MISMATCH_DUTY, to_prepare("/policies/mismatches/"))
        subjects.register(REVIEW_DUTY, to_prepare("/policies/versions/"))
        rulebook.on_change(review.close_the_renewed)
        passing.on_passing(review.as_days_pass)

        def on_the_agenda(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
            return refs if actor.roles & SETTLERS else frozenset()

        subjects.register(
            INTERIM_DUTY,
            subjects.Subject(visible=on_the_agenda, barred=lambda *_: {}, address=lambda _: "/policies/interim/"),
        )
        between_meetings.on_decided(interim.put_on_the_agenda)

        from belisha.capabilities.policies.actions import consultation
        from belisha.capabilities.policies.terms.consultation import CONSULTATION_DUTY, EMPLOYEES_DUTY

        def comments_of(ref: str) -> str:
            return f"/policies/consultations/{ref.removeprefix('consultation-')}/comments/"

        subjects.register(
            CONSULTATION_DUTY, subjects.Subject(visible=visible, barred=lambda *_: {}, address=comments_of)
        )
        passing.on_passing(consultation.as_days_pass)
        subjects.register(EMPLOYEES_DUTY, to_prepare("/policies/versions/"))
        passing.on_passing(consultation.ask_staff_in_time)
        rulebook.on_change(consultation.end_the_decided)
