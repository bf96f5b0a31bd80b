import re
from pathlib import Path

import pytest

from tracker import settings
from tracker.documents import DocumentRule, Kind
from tracker.errors import UsageError

SOURCE = '[[source]]\nname = "a"\npages = ["https://a.b"]\n'


def load(folder: Path, text: str) -> settings.Settings:
    (folder / "tracker.toml").write_text(text, "utf-8")
    return settings.load(folder=folder)


def test_without_a_file_the_portal_is_watched(tmp_path: Path) -> None:
    found = settings.load(folder=tmp_path)
    assert found.sources[0].pages == (settings.SKIFTEPORTALEN,)
    assert found.store == tmp_path / "snapshots"
    assert found.language == "da"


def test_a_file_says_what_is_watched_and_paths_are_relative_to_it(tmp_path: Path) -> None:
    found = load(
        tmp_path,
        """
        language = "en"
        store = "archive"
        [[source]]
        name = "portal"
        pages = ["https://example.org/api/"]
          [[source.document]]
          name = "log"
          kind = "changelog"
          link = "(?i)ændringslog"
          describes = ["spec"]
        [mail]
        host = "localhost"
        from = "a@example.org"
        to = ["b@example.org"]
        """,
    )
    assert found.store == tmp_path / "archive"
    assert found.sources[0].documents == (DocumentRule("log", Kind.CHANGELOG, "(?i)ændringslog", ("spec",)),)
    assert found.mail is not None
    assert found.mail.sender == "a@example.org"


def test_pyproject_is_read_where_there_is_no_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.tracker]\nlanguage = "en"\n', "utf-8")
    assert settings.load(folder=tmp_path).language == "en"


def test_a_pyproject_without_our_table_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.other]\nx = 1\n", "utf-8")
    assert settings.load(folder=tmp_path).origin == "built-in default"


@pytest.mark.parametrize(
    ("text", "told"),
    [("tool = 3", "has no [tool.tracker]"), ("[tool]\ntracker = 3", "tool.tracker is no table"), ("", "has no [tool")],
)
def test_a_pyproject_that_is_named_must_have_our_table(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError) as caught:
        settings.load(tmp_path / "pyproject.toml")
    assert told in str(caught.value)


def test_the_languages_of_clients_are_those_there_are() -> None:
    from typing import get_args

    from tracker.settings.model import ClientLanguage
    from tracker.stubs.languages import LANGUAGES

    assert set(get_args(ClientLanguage)) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('colour = "red"', "unknown key 'colour'"),
        ('[[source]]\nname = "a"\npages = ["https://a.b"]\nfoo = 1', "source[0]: unknown key 'foo'"),
        ('[[source]]\nname = "a"\npages = ["https://a.b"]\n[[source.document]]\nnam = "x"', "source[0].document[0]"),
        ('[[source]]\npages = ["https://a.b"]', "source[0]: key 'name' is missing"),
        ('[[source]]\nname = "a"\npages = ["ftp://a.b"]', "'ftp://a.b' is no http(s) address"),
        ('[[source]]\nname = "a"\npages = []', "name at least one page"),
        ('[[source]]\nname="a"\npages=["http://a"]\n[[source]]\nname="a"\npages=["http://b"]', "stands twice"),
        ('timezone = "Mars/Olympus"', "unknown time zone"),
        ('language = "sv"', "language"),
        ('[mail]\nhost = "h"\nfrom = "a"\nto = ["b"]\nusername = "u"', "password_env"),
        ('[[ignore]]\nreason = "x"', "name what to ignore"),
        ('[[ignore]]\nid = "a"\nreason = " "', "say why"),
        ("[[webhook]]", "either 'url' or 'url_env'"),
        ("x = ", "not valid TOML"),
        ('language = "sv"', "language: 'sv' is none of da, en"),
        ('[[source]]\nname = "a"\npages = ["https://"]', "'https://' is no http(s) address"),
        ('[[source]]\nname = "a"\npages = ["http://a:x/"]', "source[0].pages: 'http://a:x/' is no http(s) address"),
        ('[[source]]\nname = ""\npages = ["https://a.b"]', "source[0].name: Expected `str` of length >= 1"),
        ('[source]\nname = "a"\npages = ["https://a.b"]', "source: is a table; write [[source]]"),
        (f'{SOURCE}[source.document]\nname = "x"', "source[0].document: is a table; write [[source.document]]"),
        (f'{SOURCE}[[source.document]]\nname = "../x"', "source[0].document[0].name: '../x' will not do; use letters"),
        (f'{SOURCE}[[source.document]]\nname = "x"\nkind = "pdf"', "kind: 'pdf' is none of openapi, changelog, page"),
        (
            f'{SOURCE}[[source.document]]\nname = "x"\n[[source]]\nname = "b"\npages = ["https://b.c"]\n'
            '[[source.document]]\nname = "x"',
            "source[0].document[0].name: 'x' stands twice",
        ),
        ('[mail]\nhost = "h"\nfrom = "a"\nto = []', "mail.to: Expected `array` of length >= 1"),
        ('[mail]\nhost = "h"\nfrom = "a"\nto = ["b"]\nport = 99999', "mail.port"),
        ('[mail]\nhost = "h"\nfrom = "a"\nto = ["b"]\ntrouble_after = 0', "mail.trouble_after: Expected `int` >= 1"),
        ('[mail]\nhost = "h"\nfrom = "a"\nto = ["b"]\nwhen = "never"', "'never' is none of changes, always"),
        ('[[webhook]]\nurl = "ftp://secret"', "webhook[0].url: is no http(s) address"),
        ('ping_url = "http://["', "ping_url: is no http(s) address"),
        (
            '[[stubs]]\ndocument = "a"\npackage = "b"\noutput = "c"\nlanguage = "cobol"',
            "stubs[0].language: 'cobol' is none of python, typescript, csharp, java",
        ),
        ('[mail]\nhost = 1\nfrom = "a"\nto = ["b"]', "mail.host"),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        load(tmp_path, text)
    assert told in str(caught.value)
    assert "tracker.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("value", ["[" * 5000, "9" * 5000])
def test_a_value_that_no_parser_bears_is_told(tmp_path: Path, value: str) -> None:
    with pytest.raises(UsageError, match="not valid TOML"):
        load(tmp_path, f"timezone = {value}")


def test_a_file_without_end_is_not_read_to_it(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").symlink_to("/dev/zero")
    with pytest.raises(UsageError, match="larger than 1 MB"):
        settings.load(folder=tmp_path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        settings.load(tmp_path / "none.toml")


def test_a_secret_that_is_not_set_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRACKER_TEST_SECRET", raising=False)
    with pytest.raises(UsageError, match="TRACKER_TEST_SECRET is not set; it holds the mail password"):
        settings.secret("TRACKER_TEST_SECRET", purpose="mail password")
    monkeypatch.setenv("TRACKER_TEST_SECRET", "s3")
    assert settings.secret("TRACKER_TEST_SECRET", purpose="mail password") == "s3"


def test_the_file_that_init_writes_is_valid(tmp_path: Path) -> None:
    from tracker.cli.init import TEMPLATE

    found = load(tmp_path, TEMPLATE)
    assert found.sources[0].name == "skifteportalen"


def test_every_commented_line_of_it_is_valid_too(tmp_path: Path) -> None:
    import re

    from tracker.cli.init import TEMPLATE

    setting = re.compile(r"^(\s*)# ?(?=(\[|\"?[a-z_-]+\"? = ))(.*)$")
    lines = [setting.sub(r"\1\3", line) for line in TEMPLATE.splitlines()]
    found = load(tmp_path, "\n".join(lines))
    assert found.mail is not None
    assert found.webhooks
    assert found.stubs
    assert found.ignores
    assert found.sources[0].documents[0].describes == ("tvangsoploesning",)


def test_the_policy_is_the_users(tmp_path: Path) -> None:
    from datetime import date

    from tracker.app import setup
    from tracker.rules import Level

    found = load(
        tmp_path,
        'stability = "beta"\n[levels]\n"endpoint-added" = "warning"\n[deprecation_days]\nstable = 180\n'
        '[[ignore]]\nid = "api-tag-*"\nreason = "we use no tags"\nuntil = 2027-06-30\n',
    )
    policy = setup.policy(found)
    assert policy is not None
    assert policy.levels == {"endpoint-added": Level.WARNING}
    assert policy.deprecation_days == {"stable": 180}
    assert policy.stability == "beta"
    assert policy.ignores[0].until == date(2027, 6, 30)


def test_a_level_of_a_rule_that_is_none_is_told(tmp_path: Path) -> None:
    from tracker.app import setup

    with pytest.raises(UsageError, match="did you mean endpoint-added"):
        setup.policy(load(tmp_path, '[levels]\n"endpoint-addde" = "warning"\n'))
    with pytest.raises(UsageError, match=r"ignore\[0\]\.id: .*did you mean endpoint-added"):
        setup.policy(load(tmp_path, '[[ignore]]\nid = "endpoint-addde"\nreason = "kendt"\n'))
    with pytest.raises(UsageError, match=r"ignore\[0\]\.id: no rule fits 'request-propert-\*'"):
        setup.policy(load(tmp_path, '[[ignore]]\nid = "request-propert-*"\nreason = "kendt"\n'))
    with pytest.raises(UsageError, match=r"ignore\[0\]\.fingerprint: '9F3C' is none"):
        setup.policy(load(tmp_path, '[[ignore]]\nfingerprint = "9F3C"\nreason = "kendt"\n'))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[levels]\nendpoint-added = "bad"\n', "levels.endpoint-added: 'bad' is no level; one of breaking, warning"),
        ("[deprecation_days]\nstabil = 3\n", "deprecation_days.stabil: no such stability level; one of draft"),
        ('[[ignore]]\nid = "x"\nreason = "y"\nuntil = "soon"\n', "until: is no date; write it as 2027-01-31"),
    ],
)
def test_a_policy_with_a_fault_names_the_place_and_the_cure(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(UsageError, match=re.escape(problem)):
        load(tmp_path, text)
