"""A token fetched with a client certificate over TLS, as the portal asks for."""

import ssl
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from stubs.certificates import pair
from stubs.recording_server import recording


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
