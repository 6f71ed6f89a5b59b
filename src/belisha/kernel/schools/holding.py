"""One writer at a time in one school, where a decision and what it rests on must not move apart."""

from belisha.kernel.schools.models import School


def hold(school_id: int) -> None:
    """Wait for whoever else holds this school, and hold it until the caller's transaction ends.

    Whoever decides who may see something, and whoever changes a post, a tie or a party, holds the school: so no verdict
    is worked out from what somebody else is changing at that moment. On SQLite every transaction holds the whole
    database already; PostgreSQL locks the school's row, without keeping others from writing rows that point to it.

    Raises School.DoesNotExist, and TransactionManagementError outside a transaction.
    """
    School.objects.select_for_update(no_key=True).get(pk=school_id)
