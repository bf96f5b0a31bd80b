"""Which URLs and which addresses may be asked at all."""

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from tracker.documents.reason import Reason, placed
from tracker.source.model import Cause, FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]+")
_TRANSLATOR = ipaddress.ip_network("64:ff9b::/96")
_LONGEST = 4096
_SAFE = "/:@!$&'()*+,;=-._~%"
_DEFAULT_PORTS = {"http": 80, "https": 443}


def refused(url: str, why: str, *, cause: Cause = Cause.REFUSED) -> FetchError:
    """The error for a URL that is not asked: `url: why`."""
    return FetchError(placed(shown(url), why), cause=cause)


def shown(url: str) -> str:
    """A URL for a message: printable, without userinfo, at most 200 characters."""
    clean = "".join(character if character.isprintable() else "?" for character in url)
    clean = re.sub(r"//[^/@]*@", "//", clean)
    return clean if len(clean) <= 200 else clean[:197] + "..."


def ascii_host(host: str) -> str:
    """A host in lower-case ASCII (RFC 3490), without a final dot; raises UnicodeError for what is no name."""
    host = host.strip("[]. ").lower()
    if len(host) > 253:
        raise UnicodeError("a host name has at most 253 characters")
    if not host.isascii():
        host = host.encode("idna").decode("ascii").lower()
    return host


def host_of(url: str) -> str:
    """A URL's host in ASCII; empty where there is none."""
    try:
        return ascii_host(urlsplit(url).hostname or "")
    except (ValueError, UnicodeError):
        return ""


def absolute(href: str, base: str) -> str:
    """An href as browsers resolve it (RFC 3986, 5.2), percent-encoded as UTF-8, without fragment.

    Raises ValueError for what is no URL at all.
    """
    href = unicodedata.normalize("NFC", href).strip().replace("\t", "").replace("\n", "").replace("\r", "")
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:(?!//)", href):
        href = href.replace("\\", "/")
    if len(href) > _LONGEST:
        raise ValueError("a URL of more than 4,096 characters")
    parts = urlsplit(urljoin(base, href))
    path, query = (quote(part, safe=safe) for part, safe in ((parts.path, _SAFE), (parts.query, _SAFE + "?")))
    return urlunsplit((parts.scheme.lower(), parts.netloc, path or "/", query, ""))


def permitted(url: str, allowed_hosts: Iterable[str]) -> str:
    """The URL with its host in ASCII, if scheme and host may be asked; raises FetchError (refused) otherwise."""
    try:
        parts = urlsplit(url)
        host, port = ascii_host(parts.hostname or ""), parts.port
    except (ValueError, UnicodeError):
        raise refused(url, Reason("is not a URL")) from None
    if parts.scheme not in _DEFAULT_PORTS:
        scheme = shown(parts.scheme) or "missing"
        raise refused(url, Reason("scheme {scheme} is not fetched, only http and https", scheme=scheme))
    if not host or _CONTROL.search(url):
        raise refused(url, Reason("is not a URL"))
    if parts.username is not None or parts.password is not None:
        raise refused(url, Reason("the address names a user; such addresses are not asked"))
    if not hosted(host, port, allowed_hosts):
        raise refused(url, Reason("host {host} is not one of allowed_hosts", host=host))
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        netloc += f":{port}"
    return urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))


def hosted(host: str, port: int | None, allowed_hosts: Iterable[str]) -> bool:
    """Whether `host` or `host:port` is allowed; an entry without a port allows every port."""
    return any(
        entry in (host, f"{host}:{port}", f"[{host}]", f"[{host}]:{port}") for entry in map(_entry, allowed_hosts)
    )


def _entry(allowed: str) -> str:
    """An entry of allowed_hosts in lower-case ASCII, or the empty string."""
    name, colon, port = allowed.strip().rpartition(":")
    try:
        if colon and port.isdigit() and (":" not in name or name.endswith("]")):
            return f"[{ascii_host(name)}]:{port}" if name.endswith("]") else f"{ascii_host(name)}:{port}"
        return ascii_host(allowed)
    except UnicodeError:
        return ""


def own_hosts(pages: Iterable[str]) -> frozenset[str]:
    """The hosts of the pages, with and without `www.`; with the port where a page names one."""
    hosts = set()
    for page in pages:
        parts = urlsplit(page)
        host = ascii_host(parts.hostname or "")
        port = f":{parts.port}" if parts.port else ""
        if ":" in host:
            hosts.add(f"[{host}]{port}")
            continue
        bare = host.removeprefix("www.")
        hosts |= {bare + port, host + port} | ({f"www.{bare}{port}"} if "." in bare and not _is_number(bare) else set())
    return frozenset(hosts)


def _is_number(host: str) -> bool:
    """Whether a host is written as an address."""
    return host.replace(".", "").isdigit()


def is_public(address: Address) -> bool:
    """Whether an address is on the public internet, the IPv4 address inside an IPv6 one included (RFC 6890)."""
    inner = _inner(address)
    if inner is not None and not is_public(inner):
        return False
    return inner is not None or (address.is_global and not address.is_multicast and not address.is_reserved)


def _inner(address: Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one leads to: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _TRANSLATOR:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


@lru_cache(maxsize=16_384)
def key(url: str) -> str:
    """What two spellings of one URL share: no scheme, no `www.`, no default port, percent-decoded NFC path."""
    try:
        parts = urlsplit(url)
        host, port = ascii_host(parts.hostname or "").removeprefix("www."), parts.port
    except (ValueError, UnicodeError):
        return url
    place = f"{host}:{port}" if port and port != _DEFAULT_PORTS.get(parts.scheme) else host
    path = unicodedata.normalize("NFC", unquote(parts.path)).rstrip("/")
    return f"{place}{path}" + (f"?{parts.query}" if parts.query else "")


def file_name(url: str) -> str:
    """The last segment of a URL's path, decoded, NFC; from the query where only it names a file."""
    parts = urlsplit(url)
    name = unicodedata.normalize("NFC", unquote(parts.path)).rstrip("/").rpartition("/")[2]
    if "." not in name:
        for value in re.split(r"[&;=]", parts.query):
            found = unicodedata.normalize("NFC", unquote(value)).rpartition("/")[2]
            if re.search(r"\.[A-Za-z][A-Za-z0-9]{1,4}$", found):
                return found
    return name
