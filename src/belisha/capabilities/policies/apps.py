"""Tables `policies_*`: a policy on its way to a draft, marks and mismatches. Versions are the kernel's.

Says who may see which task, and listens to what changes.
"""

from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    """The school's documents."""

    name = "belisha.capabilities.policies"
    label = "policies"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from belisha.capabilities.policies.actions import interim, review, tasks, triggers
        from belisha.capabilities.policies.terms import (
            DUTY,
            INTERIM_DUTY,
            MISMATCH_DUTY,
            PREPARERS,
            RAISERS,
            REVIEW_DUTY,
            SETTLERS,
        )
        from belisha.capabilities.policies.terms.life import MINOR_DUTY, PACK_DUTY, TRIGGER_DUTY
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

        def of_whoever_is_named(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
            """A clause may name any post here, and the inbox shows a task to whoever has it."""
            return refs if actor.roles & PREPARERS or actor.affiliations & RAISERS else frozenset()

        for kind in (REVIEW_DUTY, PACK_DUTY, TRIGGER_DUTY):
            subjects.register(
                kind,
                subjects.Subject(
                    visible=of_whoever_is_named, barred=lambda *_: {}, address=lambda _: "/policies/reviews/"
                ),
            )
        rulebook.on_change(review.close_the_renewed)
        passing.on_passing(review.as_days_pass)
        rulebook.on_change(triggers.close_the_answered)
        passing.on_passing(triggers.as_guidance_comes)

        def on_the_agenda(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
            return refs if actor.roles & SETTLERS else frozenset()

        subjects.register(
            INTERIM_DUTY,
            subjects.Subject(visible=on_the_agenda, barred=lambda *_: {}, address=lambda _: "/policies/interim/"),
        )
        between_meetings.on_decided(interim.put_on_the_agenda)
        subjects.register(
            MINOR_DUTY,
            subjects.Subject(visible=on_the_agenda, barred=lambda *_: {}, address=lambda _: "/policies/reviews/"),
        )
