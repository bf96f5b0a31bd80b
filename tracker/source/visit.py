"""One visit of a source: its pages, then every document, as they come."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from tracker.documents import Kind, Link, Snapshot, Source, digest
from tracker.documents.reason import Reason
from tracker.source.address import own_hosts
from tracker.source.baptize import Names
from tracker.source.content import akin, by_content
from tracker.source.exchange import Claims, exchanged, speaks_for_itself
from tracker.source.fetch import Got, Task, fetch, fetch_all
from tracker.source.http import Http
from tracker.source.identity import Match, Matching
from tracker.source.kinds import sniff_kind, title_of
from tracker.source.model import (
    Basis,
    Fetched,
    Known,
    Skipped,
    Undecided,
    VisitResult,
)
from tracker.source.pages import PageRead, PageReader, TextReader, page_known, text_anew
from tracker.source.robots import Robots
from tracker.source.settle import dead_end, gone, outcome, page_visit, settle, settle_page
from tracker.source.survey import doubtful, stood_on, survey

_WHOLE_AFTER = timedelta(days=7) - timedelta(hours=6)
"""A week, less what the start of a nightly run may vary."""
_HELD_BYTES = 32_000_000
"""Bodies of undecided documents held in memory before they are decided as they are."""


def visit(
    source: Source,
    known: Sequence[Known],
    *,
    http: Http,
    now: Callable[[], datetime],
    sniff: Callable[[bytes], Kind | None] = sniff_kind,
    previous: Callable[[str], bytes | None] = lambda name: None,
    page_text: TextReader = text_anew,
    taken: Collection[str] = (),
) -> "Visit":
    """A visit that yields every document as it comes and says the rest in `result`.

    `sniff` tells a kind from content, `previous` reads the last accepted bytes of a document by its name, `page_text`
    what a page says, `taken` are names that documents of other sources have. Trouble with pages and documents is in
    what is yielded; only a wrong configuration raises (UsageError).
    """
    return Visit(source, known, http=http, now=now, sniff=sniff, previous=previous, page_text=page_text, taken=taken)


class Visit:
    """Iterate over it once; `result` is complete afterwards."""

    def __init__(
        self,
        source: Source,
        known: Sequence[Known],
        *,
        http: Http,
        now: Callable[[], datetime],
        sniff: Callable[[bytes], Kind | None],
        previous: Callable[[str], bytes | None],
        page_text: TextReader,
        taken: Collection[str],
    ) -> None:
        self._source, self._http, self._now, self._sniff, self._previous = source, http, now, sniff, previous
        self._page_text = page_text
        self._hosts = frozenset(source.allowed_hosts) or own_hosts(source.pages)
        self._private = source.allow_private_addresses
        self._robots = Robots(http, allowed_hosts=self._hosts, allow_private=self._private)
        known = [one for one in known if one.url]
        self._page_known = {url: page_known(url, source, known) for url in source.pages}
        pages = {one.name for one in self._page_known.values() if one}
        self._rules = {rule.name: rule for rule in source.documents}
        self._known = [
            one for one in known if one.name not in pages and (one.kind is not Kind.PAGE or one.name in self._rules)
        ]
        self._names = Names({one.name for one in known} | set(self._rules) | set(taken))
        self._pages: list[PageRead] = []
        self._undecided: list[Undecided] = []
        self._skipped: list[Skipped] = []
        self._notes: list[str] = []
        self._counts: Counter[str] = Counter()
        self._documents = 0

    @property
    def result(self) -> VisitResult:
        """What the visit says beside its documents; complete once it was iterated to its end."""
        pages = tuple(page_visit(read) for read in self._pages)
        notes = (*self._notes, *self._robots.notes)
        return VisitResult(
            pages, tuple(self._undecided), tuple(self._skipped), notes, dict(self._counts), self._documents
        )

    def __iter__(self) -> Iterator[Fetched]:
        """Pages first, then documents as they come, then those that are gone."""
        for fetched in self._run():
            self._counts[outcome(fetched)] += 1
            yield fetched

    def _run(self) -> Iterator[Fetched]:
        matching = self._discover()
        self._documents = len(matching.matches) + len(matching.links)
        if self._source.watch_page:
            yield from (self._page(read) for read in self._pages)
        self._names.consider(matching.link_traits.values())
        direct = self._direct(matching)
        yield from self._checked(fetch_all([*self._sure(matching), *direct], self._ask), matching.known)
        yield from self._unsure(matching)
        taken = {matching.link_traits[one.link.url].url: self._name(one) for one in matching.matches if one.rule}
        for one in matching.known.values():
            if one.sha256 is not None:
                yield gone(one, now_called=taken.get(matching.known_traits[one.name].url))

    def _discover(self) -> Matching:
        """Read the pages and pair their links with what is known; nothing new is taken from a page in doubt."""
        reader = PageReader(
            self._source, http=self._http, robots=self._robots, allowed_hosts=self._hosts, text=self._page_text
        )
        reads = [
            reader.read(url, known, before=self._before(known), whole=known is not None and self._whole(known))
            for url, known in self._page_known.items()
        ]
        self._pages, matching = survey(reads, self._known, self._source)
        self._skipped += [one for read in self._pages if not read.failure for one in read.skipped]
        return matching

    def _checked(self, answers: Iterable[Got], missing: dict[str, Known]) -> Iterator[Fetched]:
        """Answers as they come; those that look like another known document wait until all have come."""
        claims, held, size = Claims(self._known), list[tuple[Got, Known]](), 0
        for got in answers:
            claim = claims.of(got)
            size += len(got.answer.content) if claim and isinstance(got.answer, Snapshot) else 0
            if claim is None or size > _HELD_BYTES:
                yield from self._settled(got)
            else:
                held.append((got, claim))
        yield from self._exchanged(held, missing)

    def _exchanged(self, held: list[tuple[Got, Known]], missing: dict[str, Known]) -> Iterator[Fetched]:
        """What looks like another document, each given to its own; whose place was taken is missing from now on."""
        vacant = {claim.name for got, claim in held if claim.name in missing and speaks_for_itself(got, claim)}
        settled = exchanged(held, vacant)
        given = {got.task.name for got in settled}
        for got, _ in held:
            own = got.task.match.known
            if own is not None and own.name not in given:
                missing[own.name] = own
        for got in settled:
            missing.pop(got.task.name, None)
            yield from self._settled(got)

    def _before(self, known: Known | None) -> Callable[[], bytes | None]:
        """Reads a page's last bytes."""
        return lambda: self._previous(known.name) if known else None

    def _whole(self, known: Known) -> bool:
        """Whether a document is asked for without validators: once a week, and when it was gone."""
        return known.withdrawn or known.last_full is None or self._now() - known.last_full >= _WHOLE_AFTER

    def _page(self, read: PageRead) -> Fetched:
        """A page's own text as a document."""
        rule = next(
            (one for one in self._rules.values() if one.kind is Kind.PAGE and self._source.pages[1:] == ()), None
        )
        name = read.known.name if read.known else rule.name if rule else self._names.give_page(read.url)
        return settle_page(read, name, now=self._now())

    def _sure(self, matching: Matching) -> list[Task]:
        """What need not be read to know what it is; new documents, where nothing known is missing."""
        in_doubt = doubtful(self._pages)
        tasks = []
        for one in matching.matches:
            same = one.known is not None and matching.stayed(one) and not self._whole(one.known)
            validators = one.known.validators if one.known and same else None
            tasks.append(Task(one.link, one, self._name(one), validators, direct=one.link.page in in_doubt))
        if not matching.known:
            tasks += [self._new(link, matching, akin(link, matching)) for link in matching.links.values()]
        return tasks

    def _name(self, found: Match) -> str:
        """The name of a document that a link alone tells."""
        return found.known.name if found.known else found.rule.name if found.rule else ""

    def _direct(self, matching: Matching) -> list[Task]:
        """Known documents whose page could not be read are asked for where they were; they are not gone."""
        lost = {one.name for read in self._pages if read.failure for one in stood_on(read, self._pages, self._known)}
        tasks = []
        for one in [one for one in matching.known.values() if one.name in lost and not one.withdrawn]:
            link = Link(one.url, one.link_text, section=one.section, page=one.page)
            validators = None if self._whole(one) else one.validators
            tasks.append(Task(link, Match(link, Basis.URL, one), one.name, validators, direct=True))
            del matching.known[one.name]
        return tasks

    def _new(self, link: Link, matching: Matching, candidates: Sequence[str]) -> Task:
        """A document seen for the first time, with the known ones that it may be a version of."""
        name = self._names.give(matching.link_traits[link.url])
        note = Reason("it may be another version of {names}", names=tuple(candidates)) if candidates else None
        if note:
            self._undecided.append(Undecided(name, link, tuple(candidates), note))
        return Task(link, Match(link, Basis.NEW, candidates=tuple(candidates), note=note), name)

    def _unsure(self, matching: Matching) -> Iterator[Fetched]:
        """Links that only their content can tell: the same bytes first, then the same title, then new."""
        if not matching.known:
            return
        tasks = [Task(link, Match(link, Basis.NEW)) for link in matching.links.values()]
        held: list[Got] = []
        for got in fetch_all(tasks, self._ask):
            content = got.answer.content if isinstance(got.answer, Snapshot) else b""
            same = [one for one in matching.known.values() if content and one.sha256 == digest(content)]
            if len(same) == 1:
                yield from self._decided(got, matching)
                continue
            held.append(got)
            if sum(len(one.answer.content) for one in held if isinstance(one.answer, Snapshot)) > _HELD_BYTES:
                yield from (fetched for one in held for fetched in self._decided(one, matching))
                held.clear()
        titles = Counter(_title(got) for got in held)
        order = {url: place for place, url in enumerate(matching.links)}
        for got in sorted(held, key=lambda one: order[one.task.link.url]):
            yield from self._decided(got, matching, alone=titles[_title(got)] == 1)

    def _decided(self, got: Got, matching: Matching, *, alone: bool = True) -> Iterator[Fetched]:
        """Give a link's answer to the document that its content names, or to a new one."""
        link = got.task.link
        content = got.answer.content if isinstance(got.answer, Snapshot) else b""
        found = by_content(link, digest(content), _title(got), matching, self._known, alone=alone)
        if found.known is None:
            task = self._new(link, matching, found.candidates)
        else:
            del matching.known[found.known.name]
            task = Task(link, found, found.known.name)
        yield from self._settled(replace(got, task=task))

    def _ask(self, task: Task) -> Got:
        return fetch(task, http=self._http, robots=self._robots, allowed_hosts=self._hosts, allow_private=self._private)

    def _settled(self, got: Got) -> Iterator[Fetched]:
        """What is yielded for an answer; nothing for a new link that leads nowhere, which is told instead.

        A document that a rule names is waited for: where it may not be asked, it failed.
        """
        task = got.task
        had = task.match.known is not None and task.match.known.sha256 is not None
        awaited = task.match.rule is not None and not isinstance(got.answer, Snapshot)
        if not had and not awaited and (reason := dead_end(got)):
            self._skipped.append(Skipped(task.link.url, task.link.text, reason))
            self._notes.append(reason)
            return
        if task.match.note and task.match.known is not None:
            self._notes.append(task.match.note)
        rule = self._rules.get(task.name)
        previous = partial(self._previous, task.name)
        yield settle(got, rule=rule, now=self._now(), sniff=self._sniff, previous=previous)


def _title(got: Got) -> str | None:
    """`info.title` of what came."""
    return title_of(got.answer.content) if isinstance(got.answer, Snapshot) else None
