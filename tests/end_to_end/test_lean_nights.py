"""A night pays for what is new, and for nothing twice."""

from pathlib import Path

import pytest
from changelog.drawing import ROWS, Look, draw
from cli.test_what_a_command_imports import imported
from end_to_end.publisher import Answer, Nights, Publisher, page, spec

from tracker.changelog import Changelog, Limits, isolated
from tracker.changelog import cache as entries

NOT_FOR_NOTHING_NEW = {
    "babel", "bs4", "deepdiff", "email.headerregistry", "jinja2", "lxml", "pdfplumber", "rich",
    "sqlalchemy.dialects.postgresql", "yaml",
    "tracker.diff", "tracker.notify.mime", "tracker.openapi.cache", "tracker.reconcile.judge", "tracker.report.mail",
    "tracker.rules", "tracker.stubs",
}  # fmt: skip
SPECS = ("dødsbo", "tvangsopløsning", "skifte", "konkurs")


def test_a_pdf_is_read_once_whatever_it_describes(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []
    reader = isolated.read

    def counted(content: bytes, limits: Limits) -> Changelog:
        read.append(content)
        return reader(content, limits)

    monkeypatch.setattr(isolated, "read", counted)
    links = [(f"/media/{number}-spec.yaml", f"{name} (OpenAPI)") for number, name in enumerate(SPECS)]
    nights.publisher.put("/api/", page(*links, ("/media/aendringslog.pdf", "Ændringslog")))
    nights.publisher.put("/media/aendringslog.pdf", draw(ROWS, Look(rules_across=True, rules_down=True)))
    for url, name in links:
        nights.publisher.put(url, spec("1.3.0").replace("dødsbojournaler".encode(), name.encode()))
    assert nights.run().status == 0
    assert len(read) == 1
    for url, _ in links:
        nights.publisher.put(url, spec("1.4.0", required="cprnummer"))
    assert [each["outcome"] for each in nights.run().documents.values()].count("changed") == len(SPECS)
    assert len(read) == 1


def test_a_night_without_news_imports_no_more_than_it_uses(tmp_path: Path, publisher: Publisher) -> None:
    publisher.put("/api/", page(("/spec.yaml", "Snitflade")))
    publisher.put("/spec.yaml", spec())
    source = f'[[source]]\nname = "portal"\npages = ["{publisher.address}/api/"]\nallow_private_addresses = true\n'
    (tmp_path / "tracker.toml").write_text(source, "utf-8")
    first = imported("run", folder=tmp_path)
    assert {"bs4", "jinja2", "yaml"} <= first
    found = imported("run", "-q", folder=tmp_path)
    assert not NOT_FOR_NOTHING_NEW & found
    assert "tracker.pipeline.run" in found


def test_a_page_whose_letters_only_the_header_tells_is_read_alike_every_night(nights: Nights) -> None:
    old = page(("/spec.yaml", "Dødsbojournaler"), text="Prisen er 5 € om året.").decode()
    new = old.replace("5 €", "6 €")
    for text in (old, new):
        bare = text.replace('<meta charset="utf-8">', "").encode("iso-8859-15")
        headers = {"Content-Type": "text/html; charset=iso-8859-15", "ETag": f'"{len(nights.publisher.asked)}"'}
        nights.publisher.answers["/api/"] = Answer(bare, headers=headers)
        nights.publisher.put("/spec.yaml", spec())
        nights.run()
        nights.publisher.answers["/api/"] = Answer(b"", 304, headers)
        assert nights.run().outcome() == "unchanged"
    newest = nights.mails[-1].get_body(("plain",))
    assert newest is not None
    assert "+ Prisen er 6 € om året." in newest.get_content()


def test_a_long_changelog_costs_each_spec_it_may_describe_nothing(
    nights: Nights, monkeypatch: pytest.MonkeyPatch
) -> None:
    restored: list[bytes] = []
    restore = entries.restore

    def counted(cached: bytes) -> Changelog | None:
        restored.append(cached)
        return restore(cached)

    monkeypatch.setattr(entries, "restore", counted)
    links = [(f"/media/{number}-spec.yaml", f"{name} (OpenAPI)") for number, name in enumerate(SPECS)]
    nights.publisher.put("/api/", page(*links, ("/media/log.md", "Ændringslog")))
    nights.publisher.put("/media/log.md", b"# Log\n\n## 1.3.0 - 2026-01-15\n\n- Feltet cpr er nyt\n")
    for url, name in links:
        nights.publisher.put(url, spec("1.3.0").replace("dødsbojournaler".encode(), name.encode()))
    nights.run()
    assert len(restored) <= 2
