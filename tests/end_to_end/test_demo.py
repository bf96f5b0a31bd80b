"""The demo as a user runs it: one command, and everything it promises is there."""

import json
import os
import re
import subprocess
import sys
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest


def tracker(*arguments: str, cwd: Path) -> str:
    """What the command prints; it must end well."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tracker", *arguments],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "1"},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demo was played, in English."""
    parent = tmp_path_factory.mktemp("demo")
    story = tracker("demo", "played", "--lang", "en", cwd=parent)
    (parent / "played" / "story.txt").write_text(story, "utf-8")
    return parent / "played"


def test_the_program_is_the_one_that_is_to_be_tested() -> None:
    import tracker as package

    wheel = os.environ.get("TRACKER_WHEEL")
    assert wheel is None or str(package.__file__).startswith(wheel)


@pytest.mark.parametrize(
    "told",
    [
        r"doedsbo +changed +1\.4\.0 +3 breaking",
        r"recognised under its new address …/media/x1c4z3ab/",
        r"nobody announced: .*`sort`.*`afslutningsdato`",
        r"announced, but not to be seen: .*telefonnummer",
        r"tvangsoploesning +changed +1\.1\.0 +1 breaking change, 2 other changes",
        r"still calls itself version 1\.1\.0",
        r"moved date: Frist for tilslutning .* 1\. marts 2027\. \(before: 1 February 2027\)",
        r"client of doedsbo: \d+ files changed; major: code that uses the client must change",
    ],
)
def test_the_story_tells_what_happened(folder: Path, told: str) -> None:
    assert re.search(told, (folder / "story.txt").read_text("utf-8"))


def test_the_mail_arrived_once_and_needs_nothing_from_outside(folder: Path) -> None:
    mails = sorted((folder / "mail").glob("*.eml"))
    assert len(mails) == 1
    content = mails[0].read_bytes()
    assert len(content) < 100_000
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert "4 breaking changes" in message["subject"]
    assert message["auto-submitted"] == "auto-generated"
    assert message["list-id"]
    html, text = message.get_body(("html",)), message.get_body(("plain",))
    assert html is not None
    assert text is not None
    assert not re.search(r'(src|href)="(?!#)(?!https?://)|<(script|img|link|iframe)|url\(|@import', html.get_content())
    assert "afslutningsdato" in text.get_content()


def test_the_reports_are_whole_files(folder: Path) -> None:
    reports = list((folder / "snapshots" / "_reports").glob("*/report.html"))
    assert len(reports) == 2
    for report in reports:
        assert not re.search(r'<(script|img|link|iframe)[^>]+(src|href)="?http', report.read_text("utf-8"))


def test_the_client_was_regenerated_and_imports(folder: Path) -> None:
    assert "+    forfaldsdato" in (folder / "clients" / "doedsbo.diff").read_text("utf-8")
    code = "import doedsbo_client as c; print(dir(c.Client(base_url='https://api.example').doedsbojournaler))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder / "clients", capture_output=True, encoding="utf-8", check=True
    )
    assert "hent_frister" in done.stdout


def test_the_store_can_be_played_with(folder: Path) -> None:
    log = json.loads(tracker("log", "doedsbo", "--format", "json", cwd=folder))
    assert [each["version"] for each in log["revisions"]] == ["1.4.0", "1.3.0"]
    diff = json.loads(tracker("diff", "doedsbo@1.3.0", "doedsbo@latest", "--format", "json", cwd=folder))
    assert diff["summary"] == log["revisions"][0]["summary"]
    assert json.loads(tracker("verify", "--format", "json", cwd=folder))["ok"] is True
    entries = json.loads(tracker("changelog", "aendringslog@latest", "--format", "json", cwd=folder))["entries"]
    assert len(entries) == 10
    status = json.loads(tracker("status", "--format", "json", cwd=folder))
    assert status["sources"][0]["status"] == "ok"
    report = json.loads(tracker("report", "doedsbo", "--format", "json", cwd=folder))
    assert report["changelog"]["unannounced"]
    raw = tracker("show", "doedsbo@1.3.0", cwd=folder)
    assert "Api til dødsbojournaler" in raw


def test_a_folder_that_is_not_the_demos_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "demo", "mine"], cwd=tmp_path, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 2
    assert "was not made by the demo" in done.stderr
    assert (tmp_path / "mine" / "letter.txt").exists()
