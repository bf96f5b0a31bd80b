"""httpx over the guarded network, and its exceptions as one line each; imported when a client is opened."""

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpcore

from tracker.documents.reason import Reason, placed
from tracker.source.address import shown
from tracker.source.http.library import httpx
from tracker.source.http.network import Deadline, Network
from tracker.source.model import Cause, FetchError


def open_transport(deadline: Deadline, *, allow_private: bool, tls: bool) -> httpx.HTTPTransport:
    """HTTP/1.1 without cookies, credentials, proxies or redirects, over the guarded network.

    The roots of trust are read only where `tls`.
    """
    context = httpx.create_ssl_context(verify=tls)
    transport = httpx.HTTPTransport(verify=context, trust_env=False)
    transport._pool = httpcore.ConnectionPool(
        ssl_context=context,
        max_connections=32,
        max_keepalive_connections=16,
        keepalive_expiry=15.0,
        network_backend=Network(allow_private=allow_private, deadline=deadline),
    )
    return transport


@contextmanager
def one_line(name: str) -> Iterator[None]:
    """Turn what httpx raises into a FetchError of one line: about the host where it was not reached, else the URL."""
    try:
        yield
    except httpx.TransportError as error:
        raise _told(error, shown(name), urlsplit(name).netloc or name) from None
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise _failed(shown(name), Reason("is not a URL"), Cause.REFUSED, again=False) from None


def _told(error: httpx.TransportError, name: str, host: str) -> FetchError:
    """The line for what httpx could not do, and whether to try again."""
    match error:
        case httpx.ConnectTimeout():
            return _failed(host, Reason("the server did not take a connection in time"), Cause.UNREACHABLE)
        case httpx.TimeoutException():
            return _failed(name, Reason("the server did not answer in time"), Cause.UNREACHABLE)
        case httpx.ConnectError():
            if refusal := _certificate(error):
                return _failed(host, refusal, Cause.UNREACHABLE, again=False)
            return _failed(host, Reason("the server cannot be reached ({why})", why=_words(error)), Cause.UNREACHABLE)
        case httpx.LocalProtocolError():
            return _failed(
                name, Reason("the server cannot be asked ({why})", why=_words(error)), Cause.REFUSED, again=False
            )
        case httpx.RemoteProtocolError():
            return _failed(name, _broken(error), Cause.PROTOCOL)
        case httpx.UnsupportedProtocol():
            return _failed(name, Reason("is not a URL"), Cause.REFUSED, again=False)
        case _:
            return _failed(name, Reason("the connection broke off ({why})", why=_words(error)), Cause.UNREACHABLE)


def _failed(place: str, why: Reason, cause: Cause, *, again: bool = True) -> FetchError:
    return FetchError(placed(place, why), cause=cause, again=again)


def _broken(error: httpx.RemoteProtocolError) -> Reason:
    """What was wrong with the answer as HTTP (h11 tells a body that is cut short with its sizes)."""
    if cut := re.search(r"received (\d+) bytes, expected (\d+)", str(error)):
        return Reason(
            "the connection broke off after {received} of {total} bytes", received=int(cut[1]), total=int(cut[2])
        )
    return Reason("the connection broke off ({why})", why=_words(error))


def _certificate(error: BaseException) -> Reason | None:
    """The trouble with a TLS certificate, if that is what stopped the connection."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, ssl.SSLCertVerificationError):
            return Reason("its TLS certificate is not valid ({why})", why=found.verify_message)
        found = found.__cause__ or found.__context__
    return None


def _words(error: Exception) -> str:
    """A library's own words, one printable line."""
    words = "".join(character if character.isprintable() else " " for character in str(error))
    words = re.sub(r"^\[Errno -?\d+\] ", "", words)[:160]
    words = re.sub(r"bytearray\(b(.*)\)", r"\1", words)
    return words[:1].lower() + words[1:] if words else type(error).__name__
