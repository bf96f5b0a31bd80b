"""Two visits with a publication between them, told as they happen."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tracker.app import running, setup
from tracker.demo.portal import serve_portal
from tracker.demo.postbox import Postbox, serve_postbox
from tracker.demo.words import word
from tracker.errors import UsageError
from tracker.pipeline.run import Done
from tracker.reconcile import Reconciliation, Verdict
from tracker.report import Comparison
from tracker.report.model import DocumentReport
from tracker.report.sentences import alerts
from tracker.report.voice import voice
from tracker.rules import Level

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
class Made:
    """Where the things lie that the demo made."""

    folder: Path
    report: Path
    client: Path
    mail: Path | None = None
    diff: Path | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One playing of the demo."""

    folder: Path
    language: str
    say: Callable[[str], None]

    def play(self) -> Made:
        """Play it whole. Raises UsageError for a folder that the demo did not make."""
        _prepare(self.folder)
        with serve_portal() as portal, serve_postbox(self.folder / "mail") as box:
            toml = TOML.format(language=self.language, page=portal.page, port=box.port)
            (self.folder / "tracker.toml").write_text(toml, "utf-8")
            self._tell("served", page=portal.page)
            self._first_visit()
            portal.publish()
            self.say("")
            self._tell("published")
            done = self._second_visit()
            made = self._keep(done, box)
        self._say_where(made)
        return made

    def _tell(self, key: str, *, indent: int = 0, **values: object) -> None:
        self.say(" " * indent + word(key, self.language, **values))

    def _visit(self, number: int) -> Done:
        self.say("")
        self._tell("visit", number=number)
        return running.run(setup.settings(self.folder / "tracker.toml"))

    def _first_visit(self) -> None:
        for document in self._visit(1).report.sources[0].documents:
            self.say(self._columns(document))

    def _second_visit(self) -> Done:
        done = self._visit(2)
        for document in done.report.sources[0].documents:
            self._say_document(document)
        for client in done.report.clients:
            speaking = voice(self.language)
            files = speaking("count.files", n=len(client.files_changed))
            self._tell("client", indent=2, name=client.document, files=files, step=speaking(f"semver.{client.semver}"))
        return done

    def _columns(self, document: DocumentReport) -> str:
        outcome = voice(self.language)(f"outcome.{document.outcome.value}")
        return f"  {document.name:<28} {outcome:<10} {document.version or '':<7}".rstrip()

    def _say_document(self, document: DocumentReport) -> None:
        counts = voice(self.language).counts(document.comparison.summary) if document.comparison is not None else []
        self.say(f"{self._columns(document)}  {', '.join(counts)}".rstrip())
        for sentence in alerts(document, voice(self.language)):
            self.say(f"      {sentence}")
        if document.previous_url and document.previous_url != document.url:
            self._tell("moved", indent=6, url="…/" + "/".join(document.url.split("/")[-3:]))
        for moved in document.moved_dates:
            before = voice(self.language).iso_day(moved.before) or "–"
            self._tell("date", indent=6, text=moved.text, before=before)
        if document.comparison is not None and document.comparison.reconciliation is not None:
            self._say_reconciliation(document.comparison, document.comparison.reconciliation)

    def _say_reconciliation(self, comparison: Comparison, found: Reconciliation) -> None:
        from tracker.rules.messages import message

        for finding in comparison.findings:
            if finding.level is Level.BREAKING and finding.fingerprint in found.unannounced:
                self._tell("unannounced", indent=6, text=message(finding, self.language))
        for claim in (claim for entry in found.entries for claim in entry.claims):
            if claim.verdict in (Verdict.NOT_FOUND, Verdict.CONTRADICTED):
                self._tell("unseen", indent=6, text=claim.text)

    def _keep(self, done: Done, box: Postbox) -> Made:
        diff = None
        for client in done.report.clients:
            if client.diff:
                diff = self.folder / "clients" / f"{client.document}.diff"
                diff.write_text(client.diff, "utf-8")
        package = self.folder / "clients" / "doedsbo_client"
        return Made(self.folder, done.reports[0], package, box.mails[-1] if box.mails else None, diff)

    def _say_where(self, made: Made) -> None:
        self.say("")
        for key, path in {"report": made.report, "mail": made.mail, "package": made.client, "diff": made.diff}.items():
            if path is not None:
                self.say(f"  {word(key, self.language):<8} {path}")
        self.say("")
        self._tell("play", folder=made.folder)
        program = "tracker" if shutil.which("tracker") else Path(sys.argv[0]).absolute()
        for line in ("log doedsbo", "diff doedsbo@1.3.0 doedsbo@latest", "changelog aendringslog@latest"):
            self.say(f"  {program} {line}")


def _prepare(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARKER).exists():
            raise UsageError(f"{folder}: is not empty and was not made by the demo; name another folder")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text("Made by `tracker demo`; it may be deleted.\n", "utf-8")
