"""Text from a spec, a changelog or a page does no harm in any form."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from tracker.changelog import Changelog, Entry, EntryChanges, Status
from tracker.documents import Kind, Outcome
from tracker.openapi import Fault
from tracker.reconcile import Claim, ReconciledEntry, Reconciliation, Verdict, Window
from tracker.report import Comparison, Side, render_changelog, render_comparison, render_run
from tracker.report.escape import link, web_address
from tracker.report.mail import compose
from tracker.report.model import ClientChange, DocumentReport, MovedDate, RunReport, SourceReport
from tracker.rules import Finding, Level, OperationReached

HOSTILE = [
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "<!-- --><b>bold</b>",
    "\"><svg onload=alert(1)>' onclick='alert(1)",
    "{{ 7*7 }}{% raw %}",
    "@everyone #12 org/repo#3 GH-4",
    "[x](javascript:alert(1)) ![y](http://evil.example/p.png) <http://evil.example>",
    "http://evil.example/a www.evil.example b@evil.example",
    "`code` ``` | table | \\| **bold** _it_ ~~no~~",
    "line one\nline two\r\n\r\n# heading\n- item\n```\nfence",
    "\x1b[31mred\x1b[0m \x07 \x00 \x9b",
    "safe \u202e\u2066 desrever \u200f \u2028 \ufeff",
    "half \ud800 surrogate \ufffe",
    "::error file=x::owned %0A::set-output name=a::b ]]>",
    "javascript:alert(1)",
    "x" * 6_000,
    "",
]
MARKUP = {
    *("h1", "h2", "h3", "p", "ul", "li", "br", "sub", "code", "strong", "em", "details", "summary"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
IDS = [f"{number}" for number in range(len(HOSTILE))]


def comparison_of(evil: str) -> Comparison:
    """A comparison where every text that comes from outside is the hostile one."""
    operation = OperationReached("GET", f"/{evil}", evil, "request", (evil,))
    mark = "f" * 12
    found = [
        Finding(
            "free",
            level,
            f"{mark[:-1]}{number}",
            {"text": evil},
            (operation,),
            f"/{evil}",
            f"/components/schemas/{evil}",
            1,
            2,
            evil,
            {evil: [evil, {"deep": evil}]},
            tags=frozenset({evil}),
        )
        for number, level in enumerate(Level)
    ]
    bare = replace(found[0], operations=(), fingerprint="e" * 12)
    entry = Entry(evil, None, evil, evil, (evil, evil), evil, evil, 1)
    claims = (Claim(evil, Verdict.NOT_FOUND), Claim(evil, Verdict.CONFIRMED, (found[0].fingerprint,), likely=True))
    held = Reconciliation(Window.ALL, (ReconciledEntry(entry, claims),), ("e" * 12,), ((found[0].fingerprint, (0, 1)),))
    older = Side(evil, evil, "0" * 64, "openapi-3.0", evil, (Fault(evil, evil),))
    newer = Side(evil, None, "1" * 64, "openapi-3.0", None, (Fault(evil, evil, 3),))
    return Comparison(older, newer, (bare, *found), held, {1: evil, 2: evil}, {2: evil})


def run_of(evil: str) -> RunReport:
    """A run of nothing but hostile text."""
    from datetime import UTC, datetime

    entry = Entry(evil, None, evil, evil, (evil,))
    document = DocumentReport(
        evil,
        Kind.OPENAPI,
        f"https://a.example/{evil}",
        Outcome.NEW,
        "0" * 64,
        evil,
        evil,
        reason=evil,
        label=evil,
        comparison=comparison_of(evil),
        entry_changes=EntryChanges((entry,), (entry,), ((entry, entry),)),
        moved_dates=(MovedDate(evil, evil, evil),),
        text_diff=(f"+{evil}", f"-{evil}"),
        previous_url=evil,
    )
    failed = DocumentReport(evil, Kind.FILE, evil, Outcome.FAILED, reason=evil)
    client = ClientChange(evil, evil, evil, (evil,), "major", diff=f"+{evil}", notes=(evil,))
    wrong = replace(client, error=evil)
    source = SourceReport(evil, "partial", (document, failed), reason=evil, page_url=evil)
    now = datetime(2026, 11, 23, tzinfo=UTC)
    return RunReport(now, now, (source,), (client, wrong))


class Reader(HTMLParser):
    """Elements, attributes and text of a page as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script":
            self.scripts.append(data)


def pages(evil: str) -> Iterator[str]:
    message = lambda finding, language: finding.arguments.get("text", "")  # noqa: E731
    yield render_comparison(comparison_of(evil), "html", "da", message=message, documentation=True)
    yield render_run(run_of(evil), "html", "en", message=message, links={evil: evil})
    yield compose(run_of(evil), "da", message=message, report=evil).html
    yield render_changelog(Changelog(Status.OK, "low", evil, (Entry(evil, bullets=(evil,)),), (evil,)), "html", "da")


@pytest.mark.parametrize("evil", HOSTILE, ids=IDS)
def test_pages(evil: str) -> None:
    calm = [Reader(page) for page in pages("calm")]
    for page, seen in zip(map(Reader, pages(evil)), calm, strict=True):
        assert set(page.tags) <= set(seen.tags)
        assert page.tags.count("script") == seen.tags.count("script")
        assert page.tags.count("style") == seen.tags.count("style")
        assert not [name for name, _ in page.attributes if name.startswith("on")]
        links = [value for name, value in page.attributes if name in ("href", "src")]
        assert not [target for target in links if re.match(r"\s*(?i:javascript|data|vbscript):", target)]
        assert {value for name, value in page.attributes if name == "src"} == set()


@pytest.mark.parametrize("evil", HOSTILE, ids=IDS)
def test_nothing_invisible_reaches_people(evil: str) -> None:
    message = lambda finding, language: finding.arguments.get("text", "")  # noqa: E731
    told = [
        *pages(evil),
        render_comparison(comparison_of(evil), "text", "da", message=message, documentation=True, width=80),
        render_comparison(comparison_of(evil), "markdown", "da", message=message, documentation=True),
        render_comparison(comparison_of(evil), "github", "da", message=message, documentation=True),
        render_run(run_of(evil), "text", "da", message=message),
        render_run(run_of(evil), "markdown", "da", message=message),
        compose(run_of(evil), "da", message=message).text,
    ]
    for text in told:
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\ud800-\udfff]", text)


@pytest.mark.parametrize("evil", HOSTILE, ids=IDS)
def test_subjects_are_one_short_line(evil: str) -> None:
    subject = compose(run_of(evil), "da", message=lambda finding, language: evil).subject
    assert subject.isprintable()
    assert len(subject) <= 150


@pytest.mark.parametrize("evil", HOSTILE, ids=IDS)
def test_markdown(evil: str) -> None:
    message = lambda finding, language: finding.arguments.get("text", "")  # noqa: E731
    told = [
        render_comparison(comparison_of(evil), "markdown", "da", message=message, documentation=True),
        render_run(run_of(evil), "markdown", "en", message=message),
        render_changelog(
            Changelog(Status.OK, "low", evil, (Entry(evil, evil, evil, evil),), (evil,)), "markdown", "da"
        ),
    ]
    for text in told:
        page = Reader(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(text))
        assert set(page.tags) <= MARKUP
        outside = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", text)
        assert not re.search(r"(?<![\\&])[@#]\w", outside.replace("\\#", ""))
        assert not re.search(r"(?i)https?://|www\.", outside)


@pytest.mark.parametrize("evil", HOSTILE, ids=IDS)
def test_forms_for_programs_stay_whole(evil: str) -> None:
    message = lambda finding, language: finding.arguments.get("text", "")  # noqa: E731
    compared = comparison_of(evil)
    for form in ("json", "sarif"):
        written = render_comparison(compared, form, "da", message=message, documentation=True)
        assert written.replace("\n", "").isprintable()
    told = json.loads(render_comparison(compared, "json", "da", message=message, documentation=True))
    assert len(told["findings"]) == 5
    assert told["findings"][1]["operations"][0]["path"] == f"/{evil}"
    sarif = json.loads(render_comparison(compared, "sarif", "da", message=message, documentation=True))
    assert len(sarif["runs"][0]["results"]) == 5
    junit = ET.fromstring(render_comparison(compared, "junit", "da", message=message, documentation=True))
    assert len(junit.findall(".//testcase")) == 5
    github = render_comparison(compared, "github", "da", message=message, documentation=True)
    assert len(github.splitlines()) == 5
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in github.splitlines())
    night = render_run(run_of(evil), "json", "da")
    json.loads(night)
    assert night.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://domstol.dk/a?b=c#d", True),
        ("HTTP://domstol.dk/", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https:///nohost", False),
        ("//evil.example/x", False),
        ("https://evil.example\\@good.example/", False),
        ("http://[broken/", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, safe: bool) -> None:
    assert (web_address(url) == url) is (safe and bool(url))


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("doedsbo.html", "doedsbo.html"),
        ("a b/ø.html", "a%20b/%C3%B8.html"),
        ("https://a.example/x", "https://a.example/x"),
        ("javascript:alert(1)", None),
        ("//evil.example/", None),
        ("\\\\evil\\share", None),
        ("", None),
    ],
)
def test_links_lead_beside_the_page_or_to_the_web(target: str, expected: str | None) -> None:
    assert link(target) == expected
