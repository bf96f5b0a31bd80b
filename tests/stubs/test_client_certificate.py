"""A token fetched with a client certificate over TLS, as the portal asks for."""

import datetime as dt
import ssl
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from stubs.recording_server import recording

x509 = pytest.importorskip("cryptography.x509", reason="cryptography is not installed")


def pair(folder: Path, name: str) -> tuple[str, str]:
    """A self-signed certificate and its key, as PEM files."""
    import ipaddress

    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    builder = (
        builder.serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
    )
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = builder.add_extension(address, critical=False).sign(key, hashes.SHA256())
    files = folder / f"{name}.pem", folder / f"{name}.key"
    files[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return str(files[0]), str(files[1])


@pytest.mark.parametrize("secret", [{"client_secret": "hem"}, {}])
def test_token_and_call_with_a_certificate(
    rich: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, secret: dict[str, Any]
) -> None:
    served, mine = pair(tmp_path, "server"), pair(tmp_path, "mig")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*served)
    context.load_verify_locations(mine[0])
    context.verify_mode = ssl.CERT_REQUIRED
    monkeypatch.setenv("SSL_CERT_FILE", served[0])
    with recording(context) as server:
        server.answer("POST /oauth/token", {"access_token": "abc", "expires_in": 60})
        server.answer("GET /krav", [])
        with rich.Client(base_url=server.url, client_id="id", cert=mine, **secret) as client:
            assert client.krav.soeg_krav() == []
        assert [(one.path, one.subject) for one in server.requests] == [("/oauth/token", "mig"), ("/krav", "mig")]
        assert (b"client_id=id" in server.requests[0].content) is not bool(secret)
        with (
            rich.Client(base_url=server.url, client_id="id", client_secret="hem") as client,
            pytest.raises(Exception, match=r"(?i)certificate|ssl|reset|disconnected|eof"),
        ):
            client.krav.soeg_krav()
