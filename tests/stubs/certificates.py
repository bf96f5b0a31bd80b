"""Certificates for the loopback server and its clients."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

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


def pkcs12(certificate: str, key: str, password: str) -> str:
    """Both in one PKCS #12 file."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

    private: Any = serialization.load_pem_private_key(Path(key).read_bytes(), None)
    public = x509.load_pem_x509_certificate(Path(certificate).read_bytes())
    secret = serialization.BestAvailableEncryption(password.encode())
    file = Path(certificate).with_suffix(".p12")
    file.write_bytes(serialize_key_and_certificates(b"mig", private, public, None, secret))
    return str(file)
