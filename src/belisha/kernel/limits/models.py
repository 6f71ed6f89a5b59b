"""The count of one thing in the while that goes on."""

from django.db import models


class Window(models.Model):
    """What was counted under one name since `starts_at`. Global: a name may be an address that belongs to no school.

    `name` is a keyed hash: nobody reads from it whose address it was.
    """

    name = models.CharField(max_length=64, unique=True)
    starts_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.count} since {self.starts_at}"
