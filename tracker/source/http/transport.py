"""httpx over the guarded network, and its exceptions as one line each; imported when a client is opened."""

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpcore
import httpx

from tracker.source.address import shown
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
        raise FetchError(f"{shown(name)}: is not a URL", cause=Cause.REFUSED) from None


def _told(error: httpx.TransportError, name: str, host: str) -> FetchError:
    """The line for what httpx could not do, and whether to try again."""
    match error:
        case httpx.ConnectTimeout():
            return FetchError(f"{host}: did not take a connection in time", cause=Cause.UNREACHABLE, again=True)
        case httpx.TimeoutException():
            return FetchError(f"{name}: did not answer in time", cause=Cause.UNREACHABLE, again=True)
        case httpx.ConnectError():
            refusal = _certificate(error)
            line = f"{host}: {refusal or 'cannot be reached (' + _words(error) + ')'}"
            return FetchError(line, cause=Cause.UNREACHABLE, again=refusal is None)
        case httpx.LocalProtocolError():
            return FetchError(f"{name}: cannot be asked ({_words(error)})", cause=Cause.REFUSED)
        case httpx.RemoteProtocolError():
            return FetchError(f"{name}: broke off ({_words(error)})", cause=Cause.PROTOCOL, again=True)
        case httpx.UnsupportedProtocol():
            return FetchError(f"{name}: is not a URL", cause=Cause.REFUSED)
        case _:
            return FetchError(f"{name}: broke off ({_words(error)})", cause=Cause.UNREACHABLE, again=True)


def _certificate(error: BaseException) -> str | None:
    """The trouble with a TLS certificate, if that is what stopped the connection."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, ssl.SSLCertVerificationError):
            return f"its TLS certificate is not valid ({found.verify_message})"
        found = found.__cause__ or found.__context__
    return None


def _words(error: Exception) -> str:
    """A library's own words, one printable line."""
    words = "".join(character if character.isprintable() else " " for character in str(error))
    words = re.sub(r"^\[Errno -?\d+\] ", "", words)[:160]
    return words[:1].lower() + words[1:] if words else type(error).__name__
