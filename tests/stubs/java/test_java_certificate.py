"""A token fetched with a client certificate over TLS, as the portal asks for."""

import ssl
from pathlib import Path
from typing import Any

import pytest
from stubs.certificates import pair, pkcs12
from stubs.java.running import Machine, RaisedError
from stubs.recording_server import recording


@pytest.mark.parametrize("form", ["pem", "p12"])
def test_token_and_call_with_a_certificate(machine: Machine, tmp_path: Path, form: str) -> None:
    served, mine = pair(tmp_path, "server"), pair(tmp_path, "mig")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*served)
    context.load_verify_locations(mine[0])
    context.verify_mode = ssl.CERT_REQUIRED
    shown: dict[str, Any] = {"pem": mine[0], "pemKey": mine[1]} if form == "pem" else {}
    shown |= {"p12": pkcs12(*mine, "kode")} if form == "p12" else {}
    with recording(context) as server:
        server.answer("POST /oauth/token", {"access_token": "abc", "expires_in": 60})
        server.answer("GET /krav", [])
        assert machine("soegKrav", server.url, trust=served[0], nosecret="ja", **shown) == []
        assert [(one.path, one.subject) for one in server.requests] == [("/oauth/token", "mig"), ("/krav", "mig")]
        assert b"client_id=id" in server.requests[0].content
        with pytest.raises(RaisedError, match="UncheckedIOException"):
            machine("soegKrav", server.url, trustOnly=served[0])
        with pytest.raises(RaisedError, match="UncheckedIOException"):
            machine("soegKrav", server.url)
    with pytest.raises(RaisedError, match="no unencrypted key in PKCS#8"):
        machine("soegKrav", "https://localhost", pem=mine[0], pemKey=mine[0], trust=mine[0])
