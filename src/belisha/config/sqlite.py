"""Puts a sound SQLite in place of the system's own before Django is imported.

SQLite before 3.51.3 can, rarely, corrupt a file when two connections write and checkpoint its log at once; web, worker
and clock on one file are that case. The wheel `pysqlite3` carries a newer one.
"""

import sys


def use_sound_sqlite() -> None:
    """Doing it again changes nothing. Where there is no wheel (macOS on Intel), the system's own stays."""
    if "pysqlite3" in sys.modules:
        return
    try:
        import pysqlite3
        import pysqlite3.dbapi2
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
