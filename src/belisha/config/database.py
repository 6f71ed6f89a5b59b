"""Where the records are: SQLite in the data folder, or PostgreSQL by BELISHA_DATABASE_URL."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's description of the database. Raises ValueError for an address that is none."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data / "belisha.sqlite3"),
            "TEST": {"NAME": str(data / "tests.sqlite3")},  # a file, as in a school: memory has no durability
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",  # a read that becomes a write would fail at once otherwise
                "timeout": 20,
                # what is deleted is overwritten: a destroyed key does not linger in a free page
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA secure_delete=ON;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError("BELISHA_DATABASE_URL wants an address such as postgresql://user@host:5432/belisha")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
