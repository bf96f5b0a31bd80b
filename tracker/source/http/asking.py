"""One question to a server: what it allows, where redirects may lead, when to ask again."""

from dataclasses import dataclass

from tracker.documents import Validators
from tracker.documents.reason import Reason, placed
from tracker.source.address import absolute, permitted, refused, shown
from tracker.source.http.answer import Answer, conditions, validators_of
from tracker.source.model import Cause, FetchError, NotModified


@dataclass(frozen=True, slots=True)
class Ask:
    """One GET, as its caller wants it."""

    url: str
    validators: Validators | None
    allowed_hosts: frozenset[str]
    allow_private: bool
    limit_bytes: int
    cut: bool


def hop(url: str, location: str, allowed_hosts: frozenset[str]) -> str:
    """Where a redirect leads (RFC 9110, 10.2.2); raises FetchError where we do not follow."""
    try:
        target = permitted(absolute(location, url), allowed_hosts)
    except ValueError:
        raise refused(url, Reason("redirects to what is no URL"), cause=Cause.REDIRECTED) from None
    except FetchError as error:
        line = Reason("the server redirects to where we do not follow: {why}", why=error.line)
        raise refused(url, line, cause=Cause.REDIRECTED) from None
    if url.startswith("https:") and not target.startswith("https:"):
        line = Reason("the server redirects from https to http ({target})", target=shown(target))
        raise refused(url, line, cause=Cause.REDIRECTED)
    return target


def unchanged(answer: Answer, ask: Ask) -> NotModified:
    """A 304, which only a conditional request can bring."""
    if not conditions(ask.validators):
        line = placed(shown(ask.url), Reason("the server answered 304 to a plain request"))
        raise FetchError(line, cause=Cause.PROTOCOL, status=304)
    fresh = validators_of(answer.headers)
    assert ask.validators is not None
    etag, modified = fresh.etag or ask.validators.etag, fresh.last_modified or ask.validators.last_modified
    return NotModified(answer.url, Validators(etag, modified))


def again(error: Exception) -> bool | float:
    """Whether to ask once more, or after how many seconds."""
    if not isinstance(error, FetchError) or not error.again:
        return False
    return True if error.after is None else error.after
