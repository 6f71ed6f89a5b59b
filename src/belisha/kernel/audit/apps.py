"""The audit, and the guard of every append-only table."""

from typing import Any

from django.apps import AppConfig
from django.db import connections


class AuditConfig(AppConfig):
    """Tables `audit_*`."""

    name = "belisha.kernel.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # a later AlterField on SQLite rebuilds the table and drops its triggers without a word:
        # they are put back after every migrate, not only by the migration that made the table
        from django.db.models.signals import post_migrate  # noqa: TID251

        from belisha.kernel.audit import append_only

        append_only.protect("audit_entry")
        post_migrate.connect(_guard_again, sender=self, dispatch_uid="audit.append_only")


def _guard_again(*, using: str, **_: Any) -> None:
    from belisha.kernel.audit import append_only

    append_only.install(connections[using])
