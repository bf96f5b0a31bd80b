"""The client against servers that lie, stall, break off and never end."""

import gzip
import socket
import ssl
import threading
import time
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tracker.documents import Snapshot, Validators
from tracker.errors import UnavailableError
from tracker.source import Cause, FetchError, NotModified
from tracker.source.http import Http, Limits, open_http

QUICK = Limits(
    attempts=2, backoff=0.01, connect=1, read=0.6, head=1, total=3, grace=0.5, slowest=2000, retry_after=2, pause=0
)
Behaviour = Callable[[socket.socket, bytes], None]


@dataclass
class Server:
    """Answers each request with raw bytes; `behaviours` are used in turn, the last one for ever."""

    behaviours: list[Behaviour] = field(default_factory=list)
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0
    url: str = ""

    def serve(self, listener: socket.socket, context: ssl.SSLContext | None) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self.talk, args=(connection, context), daemon=True).start()

    def talk(self, connection: socket.socket, context: ssl.SSLContext | None) -> None:
        with suppress(OSError), closing(connection):
            if context is None:
                self.converse(connection)
            else:
                with context.wrap_socket(connection, server_side=True) as secure:
                    self.converse(secure)

    def converse(self, connection: socket.socket) -> None:
        while request := received(connection):
            self.requests.append(request)
            behaviour = self.behaviours[min(len(self.requests), len(self.behaviours)) - 1]
            behaviour(connection, request)


def received(connection: socket.socket) -> bytes:
    """One request, body included."""
    data = b""
    while b"\r\n\r\n" not in data:
        if not (chunk := connection.recv(65_536)):
            return b""
        data += chunk
    head, _, body = data.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            while len(body) < int(line.split(b":")[1]):
                body += connection.recv(65_536)
    return head + b"\r\n\r\n" + body


def answer(content: bytes = b"hej", status: str = "200 OK", **headers: str) -> Behaviour:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in ({"Content-Length": str(len(content))} | named).items())
    return lambda connection, _: connection.sendall(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + content)


def raw(*pieces: bytes, pause: float = 0.0, forever: bytes = b"", close: bool = True) -> Behaviour:
    def behave(connection: socket.socket, _: bytes) -> None:
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(pause)
        while forever:
            connection.sendall(forever)
            time.sleep(pause)
        if close:
            connection.shutdown(socket.SHUT_RDWR)

    return behave


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server([answer()])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=found.serve, args=(listener, None), daemon=True).start()
        found.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        yield found
        listener.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def http() -> Iterator[Http]:
    with open_http(limits=QUICK) as opened:
        yield opened


def get(http: Http, url: str, **options: Any) -> Snapshot | NotModified:
    given: dict[str, Any] = {"allowed_hosts": {"127.0.0.1", "localhost"}, "allow_private": True} | options
    return http.get(url, **given)


def content(http: Http, url: str, **options: Any) -> bytes:
    found = get(http, url, **options)
    assert isinstance(found, Snapshot)
    return found.content


HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("behaviour", "says", "cause"),
    [
        (raw(CHUNKED, forever=b"2000\r\n" + b"x" * 8192 + b"\r\n"), "larger than 2 MB", Cause.LIMIT),
        (raw(HEAD + b"\r\n", forever=b"x" * 8192), "larger than 2 MB", Cause.LIMIT),
        (raw(HEAD + b"Content-Length: 50000000\r\n\r\n"), "50 MB, larger than 2 MB", Cause.LIMIT),
        (answer(gzip.compress(b"\0" * 40_000_000, mtime=0), Content_Encoding="gzip"), "larger than 2 MB", Cause.LIMIT),
        (answer(gzip.compress(bytes(range(256)) * 40_000), Content_Encoding="gzip"), "larger than 2 MB", Cause.LIMIT),
        (raw(CHUNKED, forever=b"1\r\nx\r\n", pause=0.05), "too slowly", Cause.LIMIT),
        (raw(HEAD, forever=b"X-Drip: 1\r\n", pause=0.1), "did not answer in time", Cause.UNREACHABLE),
        (raw(HEAD, pause=2), "did not answer in time", Cause.UNREACHABLE),
        (raw(HEAD + b"Content-Length: 5\r\n\r\nx", pause=2), "did not answer in time", Cause.UNREACHABLE),
        (raw(HEAD + b"Content-Length: 50\r\n\r\nhalf"), "broke off", Cause.PROTOCOL),
        (raw(CHUNKED + b"4\r\nhalf\r\n"), "broke off", Cause.PROTOCOL),
        (raw(b""), "broke off", Cause.PROTOCOL),
        (raw(b"SSH-2.0-OpenSSH_9.6\r\n"), "broke off", Cause.PROTOCOL),
        (raw(b"\x00\xff\x16\x03" * 100), "broke off", Cause.PROTOCOL),
        (raw(HEAD + b"X: " + b"y" * 300_000 + b"\r\n\r\n"), "broke off", Cause.PROTOCOL),
        (raw(HEAD + b"Content-Length: -1\r\n\r\n"), "broke off", Cause.PROTOCOL),
        (answer(b"garbage", Content_Encoding="gzip"), "is damaged", Cause.PROTOCOL),
        (answer(gzip.compress(b"hej" * 99, mtime=0)[:-9], Content_Encoding="gzip"), "ends too early", Cause.PROTOCOL),
        (answer(b"x", Content_Encoding="br"), "not asked for (br)", Cause.PROTOCOL),
        (answer(b"x", Content_Encoding="gzip, gzip"), "not asked for", Cause.PROTOCOL),
        (answer(b"", "304 Not Modified"), "304 to a plain request", Cause.PROTOCOL),
        (answer(b"", "204 No Content"), "204 No Content", Cause.PROTOCOL),
        (answer(b"", "206 Partial Content"), "206 Partial Content", Cause.PROTOCOL),
        (answer(b"", "500 Oh"), "500 Internal Server Error", Cause.STATUS),
        (answer(b"", "503 No", Retry_After="3600"), "asks to come back in 3600 seconds", Cause.STATUS),
        (answer(b"", "302 Found", Location="/"), "more than 5 redirects", Cause.REDIRECTED),
        (answer(b"", "302 Found", Location="file:///etc/passwd"), "do not follow", Cause.REDIRECTED),
        (answer(b"", "302 Found", Location="gopher://127.0.0.1/"), "do not follow", Cause.REDIRECTED),
        (answer(b"", "302 Found", Location="http://example.org/"), "example.org is not one", Cause.REDIRECTED),
        (answer(b"", "302 Found", Location="http://169.254.169.254/"), "do not follow", Cause.REDIRECTED),
        (answer(b"", "302 Found", Location="http://2130706433/"), "do not follow", Cause.REDIRECTED),
        (answer(b"", "302 Found", Location="http://127.0.0.1@example.org/"), "do not follow", Cause.REDIRECTED),
        (answer(b"", "302 Found", Location="http://[::ffff:10.0.0.1]/"), "do not follow", Cause.REDIRECTED),
        (answer(b"", "302 Found", Location="http://[::1"), "what is no URL", Cause.REDIRECTED),
        (answer(b"", "302 Found", Location="http://127.0.0.1:99999/"), "do not follow", Cause.REDIRECTED),
    ],
)
def test_hostile_answers_end_in_one_clear_line(
    http: Http, server: Server, behaviour: Behaviour, says: str, cause: Cause
) -> None:
    server.behaviours = [behaviour]
    began = time.monotonic()
    with pytest.raises(UnavailableError, match=r"\A[^\n]+\Z") as error:
        get(http, f"{server.url}/spec.txt", limit_bytes=2_000_000)
    assert says in str(error.value)
    assert isinstance(error.value, FetchError)
    assert error.value.cause is cause
    assert str(error.value).startswith(("http://127.0.0.1", "127.0.0.1"))
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(b"hej " * 999, mtime=0)),
        ("x-gzip", gzip.compress(b"hej " * 500, mtime=0) + gzip.compress(b"hej " * 499, mtime=0)),
        ("deflate", zlib.compress(b"hej " * 999)),
        ("deflate", zlib.compress(b"hej " * 999)[2:-4]),
        ("identity", b"hej " * 999),
        ("GZip", gzip.compress(b"hej " * 999, mtime=0) + b"\0" * 8),
    ],
)
def test_bodies_are_decoded(http: Http, server: Server, coding: str, body: bytes) -> None:
    server.behaviours = [answer(body, Content_Encoding=coding)]
    assert content(http, server.url) == b"hej " * 999


def test_what_unpacks_to_far_too_much_is_refused_below_the_limit(http: Http, server: Server) -> None:
    server.behaviours = [answer(gzip.compress(b"\0" * 40_000_000, mtime=0), Content_Encoding="gzip")]
    with pytest.raises(FetchError, match="times its size"):
        get(http, server.url)


def test_a_large_body_that_packs_well_is_whole(http: Http, server: Server) -> None:
    body = b"".join(b"  /sag/%d: {}\n" % number for number in range(200_000))
    server.behaviours = [answer(gzip.compress(body, mtime=0), Content_Encoding="gzip")]
    assert content(http, server.url) == body


@pytest.mark.parametrize(
    "failing",
    [
        raw(b""),
        answer(b"", "502 Bad Gateway"),
        answer(b"", "429 Slow", Retry_After="0"),
        raw(HEAD + b"Content-Length: 9\r\n\r\nx"),
    ],
)
def test_what_may_pass_is_asked_again(http: Http, server: Server, failing: Behaviour) -> None:
    server.behaviours = [failing, answer(b"hej")]
    assert content(http, server.url) == b"hej"
    assert len(server.requests) == 2


@pytest.mark.parametrize("stamp", ["1", "date"])
def test_retry_after_is_waited_for(http: Http, server: Server, stamp: str) -> None:
    def later(connection: socket.socket, request: bytes) -> None:
        when = datetime.now(UTC) + timedelta(seconds=2)
        value = when.strftime("%a, %d %b %Y %H:%M:%S GMT") if stamp == "date" else stamp
        answer(b"", "503 Later", Retry_After=value)(connection, request)

    server.behaviours = [later, answer(b"hej")]
    began = time.monotonic()
    assert content(http, server.url) == b"hej"
    assert 0.9 < time.monotonic() - began < 20


@pytest.mark.parametrize(
    "failing", [answer(b"", "503 No", Retry_After="99"), answer(b"", "501 No"), answer(b"x", Content_Encoding="br")]
)
def test_what_will_not_pass_is_not_asked_again(http: Http, server: Server, failing: Behaviour) -> None:
    server.behaviours = [failing]
    with pytest.raises(FetchError):
        get(http, server.url)
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418])
def test_the_client_answers_for_other_statuses_with_a_snapshot(http: Http, server: Server, status: int) -> None:
    server.behaviours = [answer(b"no", f"{status} No")]
    found = get(http, server.url)
    assert isinstance(found, Snapshot)
    assert (found.status, found.content) == (status, b"no")


def test_validators_go_back_as_the_server_wrote_them(http: Http, server: Server) -> None:
    odd = Validators(etag='W/"a,b c"', last_modified="in the year of the tiger")
    server.behaviours = [answer(b"", "304 Not Modified", ETag='"newer"')]
    found = get(http, server.url, validators=odd)
    assert isinstance(found, NotModified)
    assert found.validators == Validators('"newer"', "in the year of the tiger")
    request = server.requests[0].decode().lower()
    assert 'if-none-match: w/"a,b c"\r\n' in request
    assert "if-modified-since: in the year of the tiger\r\n" in request


def test_stored_validators_cannot_smuggle_headers(http: Http, server: Server) -> None:
    get(http, server.url, validators=Validators(etag='"a"\r\nX-Evil: 1', last_modified="\x00"))
    assert b"evil" not in server.requests[0].lower()
    assert b"if-" not in server.requests[0].lower()


def test_redirects_are_followed_within_the_allowed_hosts(http: Http, server: Server) -> None:
    server.behaviours = [
        answer(b"old", "301 Moved", Location="/b%C3%B8r n?x=1#y"),
        answer(b"x" * 90_000, "302 Found", Location=server.url.replace("127.0.0.1", "localhost") + "/c"),
        answer(b"hej"),
    ]
    found = get(http, f"{server.url}/a")
    assert isinstance(found, Snapshot)
    assert found.requested == f"{server.url}/a"
    assert found.url.startswith("http://localhost")
    assert found.url.endswith("/c")
    assert server.requests[1].startswith(b"GET /b%C3%B8r%20n?x=1 HTTP/1.1")


def test_connections_are_used_again(http: Http, server: Server) -> None:
    server.behaviours = [
        answer(),
        answer(b"", "302 Found", Location="/b"),
        answer(),
        answer(b"", "304 Not Modified"),
        answer(),
    ]
    for _ in range(2):
        content(http, server.url)
    get(http, server.url, validators=Validators('"x"'))
    content(http, server.url)
    assert server.connections == 1


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://127.0.0.1/x", "scheme ftp is not fetched"),
        ("file:///etc/passwd", "is not fetched"),
        ("//127.0.0.1/x", "scheme missing"),
        ("http://example.org/", "not one of allowed_hosts"),
        ("http://127.0.0.1.example.org/", "not one of allowed_hosts"),
        ("http://user:secret@127.0.0.1/", "names a user"),
        ("http://127.0.0.1:0x50/", "is not a URL"),
        ("http://127.0.0.1/\r\nX: y", "is not a URL"),
        ("http://[::1", "is not a URL"),
        ("http:///x", "is not a URL"),
        ("http://" + "a" * 300 + ".dk/", "is not a URL"),
        ("", "scheme missing"),
    ],
)
def test_urls_that_are_never_asked(http: Http, url: str, says: str) -> None:
    with pytest.raises(FetchError) as error:
        get(http, url)
    assert says in str(error.value)
    assert "secret" not in str(error.value)
    assert "\n" not in str(error.value)


def test_loopback_is_refused_unless_allowed(http: Http, server: Server) -> None:
    for url in (server.url, server.url.replace("127.0.0.1", "localhost")):
        with pytest.raises(FetchError, match="not a public address"):
            get(http, url, allow_private=False)
    assert server.connections == 0
    with pytest.raises(FetchError, match="not a public address"):
        get(http, server.url.replace("127.0.0.1", "2130706433"), allow_private=False, allowed_hosts={"2130706433"})


def test_a_name_is_resolved_once_so_that_it_cannot_mean_another_address_later(
    http: Http, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    resolve = socket.getaddrinfo

    def rebinding(host: str, port: int, *rest: Any, **named: Any) -> Any:
        if host != "rebinding.example":
            return resolve(host, port, *rest, **named)
        asked.append(host)
        address = "127.0.0.1" if len(asked) == 1 else "203.0.113.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    server.behaviours = [answer(Connection="close")]
    url = server.url.replace("127.0.0.1", "rebinding.example")
    for _ in range(3):
        assert content(http, url, allowed_hosts={"rebinding.example"}) == b"hej"
    assert asked == ["rebinding.example"]


def test_an_unknown_name_is_one_line(http: Http, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError) as error:
        get(http, "https://domstol.dk/x", allowed_hosts={"domstol.dk"})
    assert str(error.value) == "domstol.dk: the name cannot be resolved (temporary failure in name resolution)"


def test_a_host_that_is_down_is_asked_once(http: Http) -> None:
    lines = set()
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        for number in range(30):
            with pytest.raises(FetchError) as error:
                get(http, f"http://127.0.0.1:{deaf.getsockname()[1]}/{number}")
            lines.add(str(error.value))
    assert len(lines) == 1
    assert "cannot be reached" in lines.pop()


def test_a_webhook_gets_its_bytes_and_its_secret_stays_out_of_errors(http: Http, server: Server) -> None:
    content = '{"text": "ændret"}'.encode()
    assert http.post(f"{server.url}/hook/secret", content, {"idempotency-key": "k1"}) == 200
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /hook/secret ")
    assert b"idempotency-key: k1" in head.lower()
    assert body == content
    server.behaviours = [answer(b"", "302 Found", Location="/elsewhere")]
    assert b"authorization" not in head.lower()
    assert http.post(f"{server.url}/hook".replace("//", "//b%C3%B8r:s%40cret@"), content, {}) == 302
    assert f"authorization: Basic {b64encode('bør:s@cret'.encode()).decode()}".encode() in server.requests[1]
    assert b"@" not in server.requests[1].partition(b"\r\n\r\n")[0]
    assert http.post(f"{server.url}/hook/secret", b"{}", {}) == 302
    for bad in ("nonsense secret", "ftp://x/secret", "http://[::1/secret"):
        with pytest.raises(FetchError) as error:
            http.post(bad, b"{}", {})
        assert "secret" not in str(error.value)


def test_a_ping_is_tried_again_and_its_secret_stays_out_of_errors_and_log(
    http: Http, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.behaviours = [answer(b"", "503 Busy"), answer(b"", "204 No Content")]
    with caplog.at_level("DEBUG", "tracker"):
        assert http.ping(f"{server.url}/secret".replace("http", "HTTP")) == 204
        assert len(server.requests) == 2
        server.behaviours = [answer(b"", "500 Broken")] * 3
        with pytest.raises(FetchError, match=r"127\.0\.0\.1: the server answered 500") as error:
            http.ping(f"{server.url}/secret/{'x' * 300}?secret")
        server.behaviours = [answer(b"", "302 Found", Location="/secret")]
        assert http.ping(f"{server.url}/secret") == 302
    assert "secret" not in str(error.value) + caplog.text


@pytest.fixture
def tls(tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """A server with a certificate of its own for 127.0.0.1 and localhost."""
    x509 = pytest.importorskip("cryptography.x509")
    from ipaddress import ip_address

    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "own.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    found = Server([answer()])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=found.serve, args=(listener, context), daemon=True).start()
        found.url = f"https://127.0.0.1:{listener.getsockname()[1]}"
        yield found, pem
        listener.shutdown(socket.SHUT_RDWR)


def test_certificates_are_verified(
    http: Http, tls: tuple[Server, Path], monkeypatch: pytest.MonkeyPatch, server: Server
) -> None:
    secure, pem = tls
    with pytest.raises(FetchError, match="TLS certificate is not valid"):
        get(http, secure.url)
    assert secure.connections == 1, "a wrong certificate is not asked for twice"
    for ask in (http.ping, lambda url: http.post(url, b"{}", {})):
        for url in (secure.url, secure.url.replace("https", "HTTPS")):
            with pytest.raises(FetchError, match="TLS certificate is not valid"):
                ask(url)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    with open_http(limits=QUICK) as trusting:
        assert content(trusting, secure.url) == b"hej"
        assert content(trusting, secure.url.replace("127.0.0.1", "localhost")) == b"hej"
        secure.behaviours = [answer(b"", "301 Moved", Location=server.url)]
        with pytest.raises(FetchError, match="redirects from https to http"):
            get(trusting, secure.url)
        server.behaviours = [answer(b"", "301 Moved", Location=secure.url)]
        secure.behaviours = [answer(b"safe")]
        assert content(trusting, server.url) == b"safe"


def test_a_long_robots_file_is_cut_not_refused(http: Http, server: Server) -> None:
    server.behaviours = [answer(b"x" * 300_000)]
    assert len(content(http, server.url, limit_bytes=1000, beyond="cut")) == 1000
