"""Builds the style sheet and scripts before a wheel is made; a checkout that is installed in place builds its own."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEnd(BuildHookInterface):  # type: ignore[type-arg]
    """Runs frontend/build.py."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        del build_data
        if version != "editable":
            subprocess.run([sys.executable, "frontend/build.py"], cwd=Path(self.root), check=True)
