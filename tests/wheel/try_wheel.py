"""Builds the wheel, installs it in an empty environment without any development tool, and asks it for a page and its
style. What stood the trial is left in dist/.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"


def run(*command: str | Path, **values: object) -> str:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **values)  # type: ignore[call-overload]
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return str(done.stdout)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        built, env = Path(folder) / "built", Path(folder) / "env"
        uv = ROOT / ".venv" / "bin" / "uv"
        run(uv, "build", "--wheel", "--no-build-isolation", "--python", sys.executable, "--out-dir", built, cwd=ROOT)
        wheel = next(built.glob("*.whl"))
        run(uv, "venv", "--quiet", "--python", sys.executable, env)
        run(uv, "pip", "install", "--quiet", "--python", env / "bin" / "python", wheel)
        environment = {**os.environ, "BELISHA_DATA": str(Path(folder) / "data")}
        belisha = env / "bin" / "belisha"
        run(belisha, "school", "create", "--name", "Amberfield", "--slug", "amberfield", env=environment, cwd=folder)
        port = a_free_port()
        server = subprocess.Popen(
            [belisha, "serve", "--port", str(port)], env=environment, cwd=folder, start_new_session=True
        )
        try:
            page = fetch(f"http://localhost:{port}/w/amberfield/")
            style = re.search(r'href="(/static/[^"]+\.css)"', page)
            assert style, "the page names no style sheet"
            assert len(fetch(f"http://localhost:{port}{style.group(1)}")) > 50_000
        finally:
            os.killpg(server.pid, 15)
            server.wait()
        DIST.mkdir(exist_ok=True)
        kept = Path(shutil.copy2(wheel, DIST))  # only what has been tried is left there
        sys.stdout.write(f"{kept.relative_to(ROOT)}: {kept.stat().st_size // 1000} kB, installed and tried\n")


def a_free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def fetch(address: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.2)
    sys.exit(f"{address} does not answer")


if __name__ == "__main__":
    main()
