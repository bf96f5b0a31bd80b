"""What people read, word for word, in both languages."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from tracker.changelog import Changelog
from tracker.report import Comparison, render_changelog, render_comparison, render_run
from tracker.report.mail import compose
from tracker.report.model import RunReport
from tracker.report.voice import Message

Golden = Callable[[str, str], None]
ENDINGS = {"text": "txt", "markdown": "md", "html": "html", "github": "github", "junit": "xml", "sarif": "sarif"}


def bare(page: str) -> str:
    """A page without its style, script and the hashes of them."""
    page = re.sub(r"(<style>|<script>).*?(</style>|</script>)", r"\1…\2", page, flags=re.DOTALL)
    page = re.sub(r"sha256-[A-Za-z0-9+/=]{44}", "sha256-…", page)
    return re.sub(r' style="[^"]*"', "", page)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_comparison(form: str, language: str, comparison: Comparison, message: Message, golden: Golden) -> None:
    told = render_comparison(comparison, form, language, width=88, message=message, documentation=form == "html")
    golden(f"comparison.{language}.{ENDINGS[form]}", bare(told))


@pytest.mark.parametrize("form", ["github", "junit", "sarif"])
def test_comparison_for_programs(form: str, comparison: Comparison, message: Message, golden: Golden) -> None:
    golden(f"comparison.en.{ENDINGS[form]}", render_comparison(comparison, form, "en", message=message))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_run(form: str, language: str, run: RunReport, message: Message, golden: Golden) -> None:
    told = render_run(run, form, language, width=88, message=message, links={"doedsbo": "doedsbo.html"})
    golden(f"run.{language}.{ENDINGS[form]}", bare(told))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_changelog(form: str, language: str, changelog: Changelog, golden: Golden) -> None:
    golden(f"changelog.{language}.{ENDINGS[form]}", render_changelog(changelog, form, language, width=80))


@pytest.mark.parametrize("language", ["da", "en"])
def test_mail(language: str, run: RunReport, message: Message, golden: Golden) -> None:
    written = compose(run, language, message=message, report="https://tracker.example.org/2023-09-26/")
    golden(f"mail.{language}.txt", f"Subject: {written.subject}\n\n{written.text}")
    golden(f"mail.{language}.html", bare(written.html))


def test_the_same_gives_the_same_bytes(comparison: Comparison, message: Message) -> None:
    again = replace(comparison, findings=tuple(replace(finding) for finding in comparison.findings))
    for form in ("text", "json", "markdown", "html", "github", "junit", "sarif"):
        first, second = (render_comparison(one, form, "da", message=message) for one in (comparison, again))
        assert first == second


def test_nothing_differs(comparison: Comparison, message: Message) -> None:
    same = replace(comparison, findings=(), reconciliation=None)
    assert "Ingen forskelle." in render_comparison(same, "text", "da", message=message)
    assert "No differences." in render_comparison(same, "markdown", "en", message=message)
    assert "<script" not in render_comparison(same, "html", "en", message=message)
    assert 'tests="1" failures="0"' in render_comparison(same, "junit", "en", message=message)


@pytest.mark.parametrize("width", [40, 60, 100])
def test_text_fits_the_terminal(width: int, comparison: Comparison, message: Message) -> None:
    told = render_comparison(comparison, "text", "da", width=width, message=message, documentation=True)
    assert max(map(len, told.splitlines())) <= width


@pytest.mark.parametrize("width", [40, 72])
def test_a_run_fits_the_terminal(width: int, run: RunReport, message: Message) -> None:
    lines = render_run(run, "text", "da", width=width, message=message).splitlines()
    assert [line for line in lines if len(line) > width and "https://" not in line] == []


def test_colour_only_where_asked(comparison: Comparison, message: Message) -> None:
    plain = render_comparison(comparison, "text", "en", message=message)
    coloured = render_comparison(comparison, "text", "en", message=message, colour=True)
    assert "\x1b" not in plain
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain


def test_wording_is_counted_always_and_listed_when_asked(comparison: Comparison, message: Message) -> None:
    for form in ("text", "markdown", "html", "github", "junit", "sarif"):
        listed = [
            "CPR-nummer" in render_comparison(comparison, form, "da", message=message, documentation=asked)
            or "api-description-changed"
            in render_comparison(comparison, form, "da", message=message, documentation=asked)
            for asked in (False, True)
        ]
        assert listed == [False, True], form


def test_unknown_form_and_language_are_refused(comparison: Comparison) -> None:
    with pytest.raises(ValueError, match="no such form"):
        render_comparison(comparison, "docx", "da")
    with pytest.raises(ValueError, match="choose one of da, en"):
        render_comparison(comparison, "text", "fr")


@pytest.mark.parametrize("count", [50, 3000])
def test_markdown_fits_a_comment(count: int, comparison: Comparison, message: Message) -> None:
    breaking, other = comparison.findings[0], comparison.findings[3]
    many = (breaking, *(replace(other, fingerprint=f"{n:012x}") for n in range(count)))
    told = render_comparison(replace(comparison, findings=many), "markdown", "en", message=message)
    assert len(told) <= 60_000
    assert "`cprnummer` became required" in told
    assert ("more are not listed here" in told) is (count > 1000)
