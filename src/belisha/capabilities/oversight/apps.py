"""No tables of its own; says to the kernel who may see the monthly duty, and listens for a new month."""

from collections.abc import Iterable, Mapping

from django.apps import AppConfig

from belisha.plain.actor import Actor


class OversightConfig(AppConfig):
    """Oversight."""

    name = "belisha.capabilities.oversight"
    label = "oversight"

    def ready(self) -> None:
        from belisha.capabilities.oversight import actions
        from belisha.capabilities.oversight.terms import ANCHOR
        from belisha.kernel.audit import subjects
        from belisha.kernel.duties import actions as duties
        from belisha.kernel.people import actions as people

        subjects.register(
            ANCHOR,
            subjects.Subject(visible=_keepers_see, barred=_nobody_is_barred, address=lambda _: "/oversight/anchor/"),
        )
        duties.on_passing(actions.month_turned)
        people.on_change(actions.keepers_changed)


def _keepers_see(actor: Actor, refs: Iterable[str]) -> frozenset[str]:
    from belisha.capabilities.oversight.terms import KEEPERS

    return frozenset(refs) if actor.holds(*KEEPERS) else frozenset()


def _nobody_is_barred(_: int, __: Iterable[str]) -> Mapping[str, frozenset[int]]:
    return {}
