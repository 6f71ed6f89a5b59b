"""Tables `concerns_*`; says to the kernel who may see a concern, and listens where a verdict may change."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    """The main job."""

    name = "belisha.capabilities.concerns"
    label = "concerns"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from belisha.capabilities.concerns import actions, queries
        from belisha.kernel.audit import append_only, subjects
        from belisha.kernel.duties import passing
        from belisha.kernel.people import actions as people
        from belisha.kernel.people import importing
        from belisha.kernel.rulebook import actions as rulebook

        append_only.protect("concerns_staterow", "concerns_entryrow")
        subjects.register(
            queries.KIND,
            subjects.Subject(
                visible=queries.visible_refs,
                barred=queries.barred_people,
                address=lambda ref: f"/concerns/{ref}/",
                reporter_of=queries.reporter_of,
            ),
        )
        subjects.register(
            queries.TODO,
            subjects.Subject(
                visible=queries.visible_todos,
                barred=queries.barred_from_todos,
                address=lambda todo: f"/concerns/{queries.part_of(todo)}/",
            ),
        )
        people.on_change(actions.redecide_all)
        importing.keep_back(queries.children_with_something_open)
        importing.on_leaving(actions.they_leave)
        rulebook.on_change(actions.redecide_all)
        passing.on_passing(actions.as_time_passes)
