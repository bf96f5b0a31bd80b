import json
from pathlib import Path

import pytest

from tracker.app import setup
from tracker.cli.main import COMMANDS, cli, run
from tracker.errors import StoreError

SOURCE = '[[source]]\nname = "a"\npages = ["http://127.0.0.1:9/"]\nallow_private_addresses = true\n'
MAIL = '[mail]\nhost = "127.0.0.1"\nfrom = "a@b.example"\nto = ["c@d.example"]\n'


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_says_more_than_its_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"]) == 0
    told = capsys.readouterr().out
    assert len(told) > 300
    assert "\\b" not in told  # click's mark for lines to keep, where the docstring is a raw one


def test_the_examples_of_a_command_stand_on_lines_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "--help"]) == 0
    assert "\n  tracker import doedsbo --git ../specs:doedsbo.yaml\n" in capsys.readouterr().out


def test_the_commands_listed_are_those_there_are() -> None:
    assert list(cli.commands) == []  # all of them are loaded late
    assert set(COMMANDS) == {
        "demo", "init", "run", "status", "log", "show", "diff", "changelog", "report", "stubs", "impact", "rules",
        "import", "verify", "serve", "site",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nosuch"], "No such command 'nosuch'"),
        (["diff", "a.yaml"], "Missing argument 'NEWER'"),
        (["diff", "a.yaml", "b.yaml"], "a.yaml: no such file"),
        (["diff", "a@latest", "b@latest"], "no document 'a'"),
        (["show", "doedsbo@latest"], "no document 'doedsbo'"),
        (["log", "doedsbo"], "no such document"),
        (["verify"], "snapshots: there is no store; `tracker run` makes one"),
        (["verify", "--store", "snapshot"], "snapshot: there is no store"),
        (["changelog", "none.pdf"], "none.pdf: no such file"),
        (["rules", "no-such-rule"], "no-such-rule"),
        (["import", "doc"], "give files"),
        (["run", "nosuch"], "no such source"),
        (["diff", "--since", "i går", "a", "b"], "is no date"),
        (["--config", "none.toml", "log"], "none.toml: cannot be read"),
        (["serve", "--port", "99999"], "'--port': 99999 is not in the range"),
    ],
)
def test_bad_input_is_one_line_and_status_2(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert told in captured.err


def test_an_empty_store_has_an_empty_log(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["log"]) == 0
    assert run(["status"]) == 0
    assert capsys.readouterr().err == ""


def test_options_stand_before_or_after_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "elsewhere"
    store.mkdir()
    (store / "letter.txt").write_text("not a store", "utf-8")
    assert run(["--store", str(store), "verify"]) == 4
    first = capsys.readouterr().err
    assert run(["verify", "--store", str(store)]) == 4
    assert capsys.readouterr().err == first
    assert "is not a store" in first


def test_init_writes_a_file_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "--systemd"]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"tracker.toml", "tracker.service", "tracker.timer"}
    assert run(["init"]) == 2
    assert "--force" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "told", "kept"),
    [
        ("da", "tracker.toml er skrevet\nSå: ", "doc: 1 udgave gemt\ndoc: 0 udgaver gemt, 1 var der allerede\n"),
        ("en", "tracker.toml written\nNext: ", "doc: 1 version kept\ndoc: 0 versions kept, 1 there already\n"),
    ],
)
def test_what_is_done_is_told_in_the_language_that_init_writes(
    language: str, told: str, kept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", "--lang", language]) == 0
    assert f'language = "{language}"' in (tmp_path / "tracker.toml").read_text("utf-8")
    assert told in capsys.readouterr().out
    (tmp_path / "doc-2020-01-02.txt").write_text("hej\n", "utf-8")
    for _ in range(2):
        assert run(["import", "doc", "doc-2020-01-02.txt"]) == 0
    assert capsys.readouterr().out == kept


def test_units_are_written_beside_settings_that_are_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tracker.toml").write_text('language = "en"\n', "utf-8")
    assert run(["init", "--systemd"]) == 0
    assert "tracker.service written\n" in capsys.readouterr().out
    assert run(["init", "--systemd"]) == 2
    assert "tracker.service: stands here already" in capsys.readouterr().err
    assert run(["init", "--systemd", "--force"]) == 0
    assert (tmp_path / "tracker.toml").read_text("utf-8") == 'language = "en"\n'
    assert (tmp_path / "tracker.timer").exists()


@pytest.mark.parametrize(
    ("text", "command", "told"),
    [
        (SOURCE + 'schedule = "x"', "status", "tracker.toml: schedule 'x': five fields are needed"),
        (SOURCE + 'schedule = "30 2 * * *"', "serve", "tracker.toml: schedule '30 2 * * *' fires between 02:00"),
        (
            MAIL + 'password_env = "NOT_SET_1"',
            "run",
            "tracker.toml: mail: environment variable NOT_SET_1",
        ),
        (MAIL.replace("a@b.example", "no address"), "run", "tracker.toml: mail: 'no address' is not a mail address"),
        ('[[webhook]]\nurl_env = "NOT_SET_1"', "run", "tracker.toml: webhook[0]: environment variable"),
    ],
)
def test_a_mistake_that_only_one_command_meets_is_told_with_its_file(
    tmp_path: Path, text: str, command: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tracker.toml").write_text(text, "utf-8")
    assert run([command]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_control_characters_never_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "a\x1b[2J.yaml", "b"]) == 2
    assert "\x1b" not in capsys.readouterr().err


FAULTS = {
    "a fault of ours (RuntimeError: \\x1b[2J broken); please report it": (RuntimeError("\x1b[2J\nbroken"), 2),
    "held\\x1b[2J": (StoreError("held\x1b[2J"), 4),
    "x\\x1b: refused: no space left on device; free some space": (OSError(28, "No space left on device", "x\x1b"), 2),
}


@pytest.mark.parametrize("told", FAULTS)
@pytest.mark.parametrize("as_json", [False, True])
def test_a_traceback_is_shown_only_where_it_is_asked_for_and_changes_no_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], told: str, *, as_json: bool
) -> None:
    error, status = FAULTS[told]

    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(setup, "settings", broken)
    more = ["--log-json"] if as_json else []
    assert run(["status", *more]) == status
    [line] = capsys.readouterr().err.splitlines()
    message = json.loads(line)["message"].replace("\x1b", "\\x1b") if as_json else line.removeprefix("tracker: ")
    assert message.startswith(told)
    assert run(["status", "-vv", *more]) == status
    shown = capsys.readouterr().err
    assert "Traceback" in shown
    assert "\x1b" not in shown
    assert not as_json or all(json.loads(each) for each in shown.splitlines())


def test_impact_finds_the_line_that_breaks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from importlib.resources import files

    replica = files("tracker.demo").joinpath("replica")
    older, newer = str(replica / "doedsbo-130.txt"), str(replica / "doedsbo-140.txt")
    (tmp_path / "app.py").write_text(
        "from doedsbo_client import Client\n\n\ndef court(client: Client, bo: str) -> str:\n"
        "    found = client.doedsbojournaler.hent_bo(bobehandlings_id=bo)\n    return found.skifteret\n",
        "utf-8",
    )
    assert run(["impact", str(tmp_path), "--from", older, "--to", newer, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(hit["file"], hit["line"], hit["name"], hit["certainty"]) for hit in found["hits"]] == [
        ("app.py", 6, "Doedsbo.skifteret", "certain")
    ]
    assert found["hits"][0]["fingerprint"]
    assert run(["impact", str(tmp_path), "--from", older, "--to", newer, "--format", "github"]) == 0
    assert capsys.readouterr().out.startswith("::error file=app.py,line=6,col=")
