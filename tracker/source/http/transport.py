"""httpx over the guarded network, and its exceptions as one line each; imported when a client is opened."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpcore
import httpx

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
    """Turn what httpx raises into a FetchError of one line."""
    try:
        yield
    except httpx.TimeoutException as error:
        doing = "connect" if isinstance(error, httpx.ConnectTimeout) else "answer"
        line = f"{name}: did not {doing} in time"
        raise FetchError(line, cause=Cause.UNREACHABLE, again=True) from None
    except httpx.ConnectError as error:
        refusal = _certificate(error)
        line = f"{name}: {refusal or 'cannot be reached (' + _words(error) + ')'}"
        raise FetchError(line, cause=Cause.UNREACHABLE, again=refusal is None) from None
    except httpx.LocalProtocolError as error:
        raise FetchError(f"{name}: cannot be asked ({_words(error)})", cause=Cause.REFUSED) from None
    except httpx.RemoteProtocolError as error:
        raise FetchError(f"{name}: broke off ({_words(error)})", cause=Cause.PROTOCOL, again=True) from None
    except httpx.TransportError as error:
        raise FetchError(f"{name}: broke off ({_words(error)})", cause=Cause.UNREACHABLE, again=True) from None
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise FetchError(f"{name}: is not a URL", cause=Cause.REFUSED) from None


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
    return words[:160] or type(error).__name__
