"""What a link and a known document can be recognised by, read once."""

from collections.abc import Hashable
from dataclasses import dataclass

from tracker.documents import Link
from tracker.source.address import file_name, key
from tracker.source.model import Known
from tracker.source.naming import dated, extension, family, is_item, stem


@dataclass(frozen=True, slots=True)
class Traits:
    """The same of a link today and of a document as it was known."""

    url: str
    """As `address.key` spells it."""
    name: str
    """File name, in lower case."""
    family: str
    """File name without extension, version, date and hash."""
    extension: str
    folder: str | None
    """The random folder that a media item keeps through its life."""
    section: str
    """Heading above the link, without what passes."""
    words: str
    """Link text, without what passes."""
    day: str = ""
    """The date in the file's name or in the link's text, as written."""

    @property
    def kin(self) -> Hashable:
        """Family and extension; None where nothing is left of the name."""
        return (self.family, self.extension) if len(self.family) > 1 else None


class TraitsReader:
    """Reads traits, each repeated heading and text only once."""

    def __init__(self) -> None:
        self._families: dict[str, str] = {}

    def of_link(self, link: Link) -> Traits:
        """What a link can be recognised by."""
        return self._read(link.url, file_name(link.url), link.section, link.text)

    def of_known(self, known: Known) -> Traits:
        """What a document can be recognised by."""
        return self._read(known.url, file_name(known.url) or known.file_name, known.section, known.link_text)

    def _read(self, url: str, name: str, section: str, text: str) -> Traits:
        segments = url.partition("?")[0].rsplit("/", 2)
        folder = segments[1] if len(segments) == 3 and segments[0].count("/") > 2 and is_item(segments[1]) else None
        return Traits(
            url=key(url),
            name=name.casefold(),
            family=self._family(stem(name)),
            extension=extension(name),
            folder=folder,
            section=self._family(section),
            words=self._family(text),
            day=dated(name) or dated(text),
        )

    def _family(self, text: str) -> str:
        if text not in self._families:
            self._families[text] = family(text)
        return self._families[text]
