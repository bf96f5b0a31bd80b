"""Two visits with a publication between them, told as they happen."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tracker import app
from tracker.demo.portal import Portal, serve_portal
from tracker.demo.postbox import Postbox, serve_postbox
from tracker.errors import UsageError
from tracker.pipeline.run import Done
from tracker.report import Comparison

MARKER = ".tracker-demo"
"""A file that says a folder was made by the demo, and may be made again."""

TOML = """# Written by `tracker demo`: the replica of a portal, as a publisher would be configured.
language = "{language}"

[[source]]
name = "skifteportalen"
pages = ["{page}"]
allow_private_addresses = true      # the replica stands on this machine; never needed for a real publisher

  [[source.document]]
  name = "doedsbo"
  link = "(?i)dødsbojournal"

  [[source.document]]
  name = "tvangsoploesning"
  link = "(?i)snitfladebeskrivelse for tvangsopløsning"

  [[source.document]]
  name = "aendringslog"
  link = "(?i)ændringslog"
  describes = ["doedsbo", "tvangsoploesning"]

[mail]
host = "127.0.0.1"
port = {port}
starttls = false                    # only for a server on your own machine, as here
from = "tracker@example.org"
to = ["api-team@example.org"]

[[stubs]]
document = "doedsbo"
package = "doedsbo_client"
output = "clients"
"""


@dataclass(frozen=True, slots=True)
class Told:
    """Where the things lie that the demo made."""

    folder: Path
    report: Path
    mail: Path | None
    client: Path
    client_diff: Path | None


def play(folder: Path, *, language: str, say: Callable[[str], None]) -> Told:
    """Play the whole story in `folder`, telling it through `say`. Raises UsageError for a folder that is not ours."""
    _prepare(folder)
    with serve_portal() as portal, serve_postbox(folder / "mail") as box:
        (folder / "tracker.toml").write_text(TOML.format(language=language, page=portal.page, port=box.port), "utf-8")
        _first_visit(folder, portal, say)
        portal.publish()
        say("")
        say("The authority publishes: one spec in a new folder under a new name, one changed in silence under the same")
        say("version, a longer changelog, a moved deadline. The old files are gone at once.")
        done = _visit(folder)
        return _second_visit(folder, done, box, say)


def _prepare(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARKER).exists():
            raise UsageError(f"{folder}: is not empty and was not made by the demo; name another folder")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text("Made by `tracker demo`; it may be deleted.\n", "utf-8")


def _visit(folder: Path) -> Done:
    return app.run(app.settings(folder / "tracker.toml"))


def _first_visit(folder: Path, portal: Portal, say: Callable[[str], None]) -> None:
    say(f"A replica of a portal is served at {portal.page}")
    say("")
    say("Visit 1")
    for document in _visit(folder).report.sources[0].documents:
        columns = f"{document.name:<34} {document.kind.value:<10} {document.outcome.value:<11} {document.version or ''}"
        say(f"  {columns}".rstrip())


def _second_visit(folder: Path, done: Done, box: Postbox, say: Callable[[str], None]) -> Told:
    say("")
    say("Visit 2")
    for document in done.report.sources[0].documents:
        found = document.comparison.summary if document.comparison else {}
        counts = ", ".join(f"{number} {level}" for level, number in found.items() if number)
        alerts = " ".join(f"[{alert.value}]" for alert in document.alerts)
        say(
            f"  {document.name:<34} {document.outcome.value:<11} {document.version or '':<7} {counts} {alerts}".rstrip()
        )
        if document.previous_url and document.previous_url != document.url:
            say(f"      recognised under its new address …/{'/'.join(document.url.split('/')[-3:])}")
        for moved in document.moved_dates:
            say(f"      {moved.text} (before: {moved.before})")
        _say_reconciliation(document.comparison, say)
    return _say_where(folder, done, box, say)


def _say_reconciliation(comparison: Comparison | None, say: Callable[[str], None]) -> None:
    from tracker.rules.messages import message

    if comparison is None or comparison.reconciliation is None:
        return
    reconciliation = comparison.reconciliation
    breaking = [f for f in comparison.findings if f.fingerprint in reconciliation.unannounced and f.level == "breaking"]
    for finding in breaking[:3]:
        say(f"      nobody announced: {message(finding, 'en')}")
    unseen = [c.text for e in reconciliation.entries for c in e.claims if c.verdict in ("not-found", "contradicted")]
    for claim in unseen[:3]:
        say(f"      announced, but not to be seen: {claim}")


def _say_where(folder: Path, done: Done, box: Postbox, say: Callable[[str], None]) -> Told:
    diff = None
    for client in done.report.clients:
        if client.diff:
            diff = folder / "clients" / f"{client.document}.diff"
            diff.write_text(client.diff, "utf-8")
        say(f"  client of {client.document}: {len(client.files_changed)} files changed, semver {client.semver}")
    mail = box.mails[-1] if box.mails else None
    report = done.reports[0]
    package = folder / "clients" / "doedsbo_client"
    say("")
    say(f"  report   {report}")
    if mail:
        say(f"  mail     {mail} (and {mail.with_suffix('.html').name})")
    say(f"  client   {package}")
    if diff:
        say(f"  diff     {diff}")
    say("")
    say(f"The store is yours to play with:  cd {folder}")
    say("  tracker log doedsbo")
    say("  tracker diff doedsbo@1.3.0 doedsbo@latest")
    say("  tracker changelog aendringslog@latest")
    return Told(folder, report, mail, package, diff)
