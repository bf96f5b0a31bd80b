"""A token fetched with a client certificate over TLS, as the portal asks for."""

import ssl
from pathlib import Path
from typing import Any

import pytest
from stubs.certificates import pair, pkcs12
from stubs.recording_server import recording
from stubs.typescript.running import Run, ThrownError

MAKE = """const { readFileSync } = await import("node:fs");
const [certificate, key, ca, pfx] = FILES.map((name) => readFileSync(name));
const shown = PEM ? { cert: certificate, key, ca } : { pfx, passphrase: "løs", ca };
const mine = new lib.Client({ ...options, fetch: mutual.certificateFetch(shown) });"""


@pytest.mark.parametrize("pem", ["true", "false"])
@pytest.mark.parametrize("secret", [{"clientSecret": "hem"}, {}])
def test_token_and_call_with_a_certificate(runner: Run, tmp_path: Path, pem: str, secret: dict[str, Any]) -> None:
    served, mine = pair(tmp_path, "server"), pair(tmp_path, "mig")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*served)
    context.load_verify_locations(mine[0])
    context.verify_mode = ssl.CERT_REQUIRED
    make = MAKE.replace("FILES", repr([*mine, served[0], pkcs12(*mine, "løs")])).replace("PEM", pem)
    with recording(context) as server:
        server.answer("POST /oauth/token", {"access_token": "abc", "expires_in": 60})
        server.answer("GET /krav", [])
        server.answer("GET /bilag/1/indhold", b"%PDF\xff", media="application/pdf")
        given = {"baseUrl": server.url, "clientId": "id", **secret}
        found = runner(
            f"""{make} const blob = await mine.bilag.hentIndhold({{ id: 1 }});
            await mine.bilag.skiftIndhold({{ id: 1, body: new Uint8Array([7]) }});
            return [await mine.krav.soegKrav(), blob.size, blob.type]""",
            **given,
        )
        assert found == [[], 5, "application/pdf"]
        assert {one.subject for one in server.requests} == {"mig"}
        assert [one.path for one in server.requests].count("/oauth/token") == 1
        assert (b"client_id=id" in server.requests[0].content) is not bool(secret)
        assert server.requests[2].content == b"\x07"
        with pytest.raises(ThrownError, match="AbortError"):
            runner(f"{make} return mine.krav.soegKrav({{}}, {{ signal: AbortSignal.abort() }})", **given)
        with pytest.raises(ThrownError):
            runner("return client.krav.soegKrav()", **(given | {"clientSecret": "hem"}))
