"""All pages of a source together: which known documents they lead to, and which pages can be believed."""

from collections.abc import Sequence

from tracker.documents import Link, Source
from tracker.source.address import key
from tracker.source.identity import Matching, match
from tracker.source.model import Known
from tracker.source.pages import PageRead, judged


def survey(reads: Sequence[PageRead], known: Sequence[Known], source: Source) -> tuple[list[PageRead], Matching]:
    """The pages with their failures, and links paired with what is known; nothing new is taken from a page in doubt."""
    links: dict[str, Link] = {}
    for link in (link for read in reads for link in read.links):
        links.setdefault(key(link.url), link)
    sections = [section for read in reads if read.page for section in read.page.sections]
    matching = match(list(links.values()), known, rules=source.documents, sections=sections)
    found = {one.known.name for one in matching.matches if one.known}
    pages = []
    for read in reads:
        here = {one.name for one in stood_on(read, reads, known) if not one.withdrawn}
        pages.append(judged(read, found=len(here & found), known=len(here)))
    in_doubt = doubtful(pages)
    for url in [url for url, link in matching.links.items() if link.page in in_doubt]:
        del matching.links[url]
    matching.matches[:] = [one for one in matching.matches if one.known or one.link.page not in in_doubt]
    return pages, matching


def doubtful(pages: Sequence[PageRead]) -> set[str]:
    """The addresses of pages that came but are not believed, as their links name them."""
    return {read.page.url for read in pages if read.page and read.failure}


def stood_on(read: PageRead, reads: Sequence[PageRead], known: Sequence[Known]) -> list[Known]:
    """The documents whose links stood on this page, or on none that the source still has."""
    others = {url for one in reads if one is not read for url in one.addresses} - read.addresses
    places = {page: key(page) for page in {one.page for one in known}}
    return [one for one in known if not one.page or places[one.page] not in others]
