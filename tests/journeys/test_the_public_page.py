"""A parent, at home, without an account, reads the school's policies; the school's own website shows the list in a frame."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.journeys.conftest import School

SWITCHES_ON = (
    "from belisha.kernel.schools import actions;"
    "actions.set_card(actor=system, now=now, values={'web.public_policies': '1'})"
)


def test_a_parent_reads_the_policy_on_a_phone(somebody: Any, school: School) -> None:
    school.does(SWITCHES_ON)
    parent = somebody(phone=True).opens("/p/amberfield/").sees("Our policies").sees("In force since")
    parent.follows("Online safety policy").sees("If you are worried").does_not_see("Belisha tells")
    parent.follows("All policies").sees("Our policies").has_no_cookie()


def test_the_list_stands_in_a_frame_of_another_website_and_nothing_else_does(
    somebody: Any, school: School, tmp_path: Path
) -> None:
    school.does(SWITCHES_ON)
    visitor = somebody(phone=True).opens("/p/amberfield/embed/").sees("Policies of")
    frames = (f'<iframe title="Policies" src="{school.address}/p/amberfield/{end}"></iframe>' for end in ("embed/", ""))
    (tmp_path / "website.html").write_text("".join(frames), encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=tmp_path)) as website:
        Thread(target=website.serve_forever, daemon=True).start()
        visitor.page.goto(f"http://127.0.0.1:{website.server_port}/website.html")
        bare, page = (frame.locator("body").inner_text() for frame in visitor.page.frames[1:])
        website.shutdown()
    assert "Online safety policy" in bare
    assert "Online safety policy" not in page
