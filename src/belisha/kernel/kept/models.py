"""Forms that were sent by somebody who was no longer signed in."""

from django.db import models


class KeptForm(models.Model):
    """One form, sealed. Global: nobody is signed in at that moment, so no school and no person stands beside it.

    The row says nothing of where the form was or whose it is: that is inside `sealed`, which opens only with the token
    that the browser has, for the address and the author that it was sealed for. Here is a fingerprint of the token alone.
    """

    mark = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    kept_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"kept form {self.pk}"
