"""The generated client against a server that records what arrives."""

import base64
from typing import Any

import pytest
from stubs.recording_server import Server
from stubs.typescript.running import Run, ThrownError

KRAV = "{ beløb: 10.5, debitor: { navn: 'Åse' } }"
ANONYMOUS: dict[str, Any] = {"clientId": None, "clientSecret": None}


def test_json_out_and_in(run: Run, server: Server) -> None:
    server.answer("POST /krav", {"nummer": 7, "ukendt": 1}, status=201)
    found = run(f"""return client.krav.opretKrav({{ body: {{ ...{KRAV},
        note: null, status: lib.Status.Aaben, niveau: lib.Niveau.Minus1, forfald: "2024-01-31",
        oprettet: new Date(Date.UTC(2024, 0, 31, 12)).toISOString(), class: "x", list: undefined,
        underkrav: [{KRAV}] }} }})""")
    assert found == {"nummer": 7, "ukendt": 1}
    assert server.last.json == {
        "beløb": 10.5,
        "debitor": {"navn": "Åse"},
        "note": None,
        "status": "Åben",
        "niveau": -1,
        "forfald": "2024-01-31",
        "oprettet": "2024-01-31T12:00:00.000Z",
        "class": "x",
        "underkrav": [{"beløb": 10.5, "debitor": {"navn": "Åse"}}],
    }
    assert server.last.headers["content-type"] == "application/json"
    assert server.last.headers["accept"] == "application/json"


def test_what_the_server_knows_better_is_let_through(run: Run, server: Server) -> None:
    sent = {"id": "1", "beløb": 3, "debitor": {"navn": "x", "cvr": "1"}, "status": "genåbnet", "__proto__": {"a": 1}}
    server.answer("GET /krav/a%2Fb%20%C3%A6", sent)
    assert run('return client.krav.hentKrav({ kravId: "a/b æ" })') == sent


@pytest.mark.parametrize(
    ("status", "what"),
    [(409, {"kode": "K", "findes": "ja"}), (500, {"kode": "K", "tekst": "nej"}), (302, {"kode": "K"})],
)
def test_errors_are_typed(run: Run, server: Server, status: int, what: Any) -> None:
    server.answer("POST /krav", what, status=status)
    with pytest.raises(ThrownError) as caught:
        run(f"return client.krav.opretKrav({{ body: {KRAV} }})")
    thrown = caught.value.what
    assert (thrown["name"], thrown["status"], thrown["error"], thrown["api"]) == ("ApiError", status, what, True)
    assert thrown["message"] == f"POST /krav answered {status}"


def test_an_error_that_is_no_json(run: Run, server: Server) -> None:
    server.answer("GET /krav/1", b"<h1>ned</h1>", status=503, media="text/html")
    with pytest.raises(ThrownError, match=r"GET /krav/\{kravId\} answered 503") as caught:
        run("return client.krav.hentKrav({ kravId: '1' })")
    assert caught.value.what["error"] == caught.value.what["body"] == "<h1>ned</h1>"


def test_an_answer_that_cannot_be_read_is_an_error(run: Run, server: Server) -> None:
    server.answer("GET /krav/1", b"ikke json", media="text/html")
    with pytest.raises(ThrownError, match="cannot be read") as caught:
        run("return client.krav.hentKrav({ kravId: '1' })")
    assert (caught.value.what["status"], caught.value.what["body"]) == (200, "ikke json")


def test_left_out_null_and_nothing(run: Run, server: Server) -> None:
    assert run("return [await client.krav.retKrav({ kravId: '1', body: undefined })]") == [None]
    assert server.last.content == b""
    assert "content-type" not in server.last.headers
    run("return client.krav.retKrav({ kravId: '1', body: { note: null, beløb: undefined } })")
    assert server.last.json == {"note": None}
    assert server.last.headers["content-type"] == "application/merge-patch+json"
    run("return client.krav.deleteKravKravId({ kravId: '1' })")
    assert (server.last.method, server.last.path) == ("DELETE", "/krav/1")


def test_query_values(run: Run, server: Server) -> None:
    server.answer("GET /krav", [])
    assert run("return client.krav.soegKrav()") == []
    assert server.last.query == ""
    run("""return client.krav.soegKrav({ page: 1, siden: "2024-01-01T00:00:00+01:00", dag: "2024-02-03",
        status: "nyt ord", aktiv: null, size: undefined })""")
    assert sorted(server.last.pairs) == [
        ("aktiv", "null"),
        ("dag", "2024-02-03"),
        ("page", "1"),
        ("siden", "2024-01-01T00:00:00+01:00"),
        ("status", "nyt ord"),
    ]
    run("return client.krav.soegKrav({ aktiv: true })")
    assert server.last.query == "aktiv=true"


def test_path_styles(run: Run, server: Server) -> None:
    path = "/stier/a,b%2Cc/.1.2/;matrix=3,4/x=1,y=2"
    server.answer(f"GET {path}", "så".encode(), media="text/plain; charset=utf-8")
    found = run("return client.stier({ enkel: ['a', 'b,c'], maerke: [1, 2], matrix: [3, 4], objekt: { x: 1, y: 2 } })")
    assert found == "så"
    assert server.last.path == path
    assert "authorization" not in server.last.headers


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_a_path_value_never_climbs(run: Run, server: Server, value: str) -> None:
    with pytest.raises(ThrownError, match="cannot stand in a path"):
        run(f"return client.krav.hentKrav({{ kravId: '{value}' }})")
    assert server.requests == []


@pytest.mark.parametrize("value", ["%2e%2e", "..%2f", "..\\\\x", "a\\nb", "$&", "x?y#z"])
def test_a_path_value_is_one_segment(run: Run, server: Server, value: str) -> None:
    run(f"return client.krav.deleteKravKravId({{ kravId: '{value}' }})")
    assert server.last.path.startswith("/krav/")
    assert server.last.path.count("/") == 2
    assert server.last.query == ""


@pytest.mark.parametrize(
    ("given", "query"),
    [
        ("form: ['a', 'b c']", "form=a&form=b%20c"),
        ("komma: ['a', 'b,c']", "komma=a,b%2Cc"),
        ("mellemrum: ['a', 'b']", "mellemrum=a%20b"),
        ("streg: ['a', 'b']", "streg=a%7Cb"),
        ("dyb: { x: 1, y: 2 }", "dyb%5Bx%5D=1&dyb%5By%5D=2"),
        ("spredt: { a: 1, b: 2, c: undefined }", "a=1&b=2"),
        ("fri: 'a/b?c=d&e'", "fri=a/b?c=d&e"),
        ("somJson: { x: 1, y: 2 }", "som-json=%7B%22x%22%3A1%2C%22y%22%3A2%7D"),
        ("class: 'æ+ &!*()'", "class=%C3%A6%2B%20%26%21%2A%28%29"),
        ("form: []", ""),
    ],
)
def test_query_styles(run: Run, server: Server, given: str, query: str) -> None:
    server.answer("GET /foresp", {"frit": [1]})
    assert run(f"return client.forespoergsler({{ {given} }})") == {"frit": [1]}
    assert server.last.query == query


def test_headers_and_cookies(run: Run, server: Server) -> None:
    server.answer("GET /foresp", {})
    run("return client.forespoergsler({ xSpor: ['a', 'ø'], smag: 'chokolade; æ' }, { headers: { 'X-Mit': '1' } })")
    assert server.last.headers["x-spor"].encode("latin-1") == "a,ø".encode()
    assert server.last.headers["cookie"] == "smag=chokolade%3B%20%C3%A6"
    assert server.last.headers["x-mit"] == "1"
    with pytest.raises(ThrownError, match="header"):
        run("return client.forespoergsler({ xSpor: ['a\\r\\nX-Evil: 1'] })")


def test_multipart(run: Run, server: Server) -> None:
    server.answer("POST /bilag", {"nummer": 1})
    run("""return client.bilag.indsendBilag({
        fil: new File(["%PDF-1.4"], 'b"i\\r\\nlag.pdf', { type: "application/pdf" }),
        flere: [new Uint8Array([101, 116]), new Blob(["to"])], titel: "Så", punkt: { x: 1, y: 2 }, antal: 3 })""")
    content = server.last.content
    media, _, boundary = server.last.headers["content-type"].partition("; boundary=")
    assert media == "multipart/form-data"
    assert content.endswith(f"\r\n--{boundary}--\r\n".encode())
    assert content.count(boundary.encode()) == 7
    assert b'name="fil"; filename="b%22i%0D%0Alag.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\r\n' in content
    assert content.count(b'name="flere"; filename="flere"\r\nContent-Type: application/octet-stream\r\n\r\n') == 2
    assert b'name="titel"\r\n\r\nS\xc3\xa5\r\n' in content
    assert b'name="punkt"\r\nContent-Type: application/json\r\n\r\n{"x":1,"y":2}\r\n' in content
    assert b'name="antal"\r\n\r\n3\r\n' in content


def test_bytes_in_and_out(run: Run, server: Server) -> None:
    server.answer("GET /bilag/7/indhold", b"%PDF\x00\xff", media="application/pdf")
    found = run("""const blob = await client.bilag.hentIndhold({ id: 7 });
        return [blob.type, [...new Uint8Array(await blob.arrayBuffer())]]""")
    assert found == ["application/pdf", list(b"%PDF\x00\xff")]
    assert server.last.headers["accept"] == "application/pdf"
    for given in ("new Uint8Array([0, 1])", "new Uint8Array([9, 0, 1]).subarray(1)", "new Uint8Array([0, 1]).buffer"):
        run(f"return client.bilag.skiftIndhold({{ id: 7, body: {given} }})")
        assert (server.last.content, server.last.headers["content-type"]) == (b"\0\1", "application/octet-stream")
    run("return client.bilag.skiftIndhold({ id: 7, body: new Blob(['x'], { type: 'image/png' }) })")
    assert server.last.headers["content-type"] == "image/png"


def test_forms_and_keys(run: Run, server: Server) -> None:
    server.answer("POST /form", {"a": 1})
    assert run("return client.sendForm({ navn: 'Å & B', tal: [1, 2] })", apiKey="hemmelig") == {"a": 1}
    assert server.last.content == b"navn=%C3%85+%26+B&tal=1&tal=2"
    assert server.last.headers["content-type"] == "application/x-www-form-urlencoded"
    assert server.last.headers["x-api-key"] == "hemmelig"
    run("return client.sendForm({ navn: 'x' })", **ANONYMOUS, username="u", password="pæ")
    assert server.last.headers["authorization"] == f"Basic {base64.b64encode('u:pæ'.encode()).decode()}"
    run("return client.medKage()", **ANONYMOUS, apiKey={"kage": "k;"})
    assert server.last.headers["cookie"] == "kage=k%3B"
    run("return client.medSpoerg()", **ANONYMOUS, apiKey={"spoerg": "a b"})
    assert server.last.query == "noegle=a%20b"
    run("return client.medBaerer()", **ANONYMOUS, token="t")
    assert server.last.headers["authorization"] == "Bearer t"
    run("return client.medKage()", **ANONYMOUS)
    assert "cookie" not in server.last.headers


def test_variants(run: Run, server: Server) -> None:
    animals = [{"art": "kat", "liv": 9}, {"art": "vovse"}, {"art": "fugl"}]
    server.answer("POST /dyr", animals)
    assert run("return client.sendDyr({ body: { art: 'kat' } })") == animals
    assert server.last.json == {"art": "kat"}


def test_a_token_is_fetched_once_and_kept(run: Run, server: Server) -> None:
    server.answer("GET /krav", [])
    run(
        "await client.forespoergsler(); await Promise.all([client.krav.soegKrav(), client.krav.soegKrav()]);"
        "await client.krav.soegKrav()",
        clientId="i:d",
        clientSecret="h m",
    )
    assert [one.path for one in server.requests] == ["/foresp", "/oauth/token", "/krav", "/krav", "/krav"]
    token = server.requests[1]
    assert token.content == b"grant_type=client_credentials&scope=krav.laes"
    assert base64.b64decode(token.headers["authorization"].removeprefix("Basic ")) == b"i%3Ad:h+m"
    assert server.last.headers["authorization"] == "Bearer abc"


def test_a_token_that_ran_out_or_was_refused_is_fetched_anew(run: Run, server: Server) -> None:
    server.answer("POST /oauth/token", {"access_token": "kort", "expires_in": 0})
    server.answer("GET /krav", [])
    run("await client.krav.soegKrav(); await client.krav.soegKrav()", clientAuth="body")
    assert [one.path for one in server.requests].count("/oauth/token") == 2
    assert b"client_id=id&client_secret=hem" in server.requests[0].content
    assert "authorization" not in server.requests[0].headers
    server.answer("POST /oauth/token", {"access_token": "langt", "expires_in": 3600})
    server.answer("GET /krav", {"kode": "nej"}, status=401)
    run("for (const _ of [1, 2]) await client.krav.soegKrav().catch(() => undefined)")
    assert [one.path for one in server.requests].count("/oauth/token") == 4


@pytest.mark.parametrize(("status", "what"), [(401, {"error": "invalid_client"}), (200, {}), (500, None)])
def test_the_token_endpoint_fails(run: Run, server: Server, status: int, what: Any) -> None:
    server.answer("POST /oauth/token", what, status=status)
    with pytest.raises(ThrownError) as caught:
        run("return client.krav.soegKrav()")
    thrown = caught.value.what
    assert (thrown["name"], thrown["status"], thrown["api"]) == ("TokenError", status, True)
    assert (thrown.get("error") or {}).get("error") == (what or {}).get("error")
    server.answer("POST /oauth/token", {"access_token": "nu"})
    server.answer("GET /krav", [])
    assert run("return client.krav.soegKrav()") == []


def test_secrets_are_not_shown(run: Run) -> None:
    inspected = run("return (await import('node:util')).inspect(client, { depth: 9, showHidden: true })")
    assert "hem" not in inspected


def test_your_own_fetch_and_the_spec_s_own_server(run: Run) -> None:
    found = run(
        """const seen = [];
        const fetch = async (url, init) => { seen.push([url, init.method]); return new Response("{}", { headers:
          { "Content-Type": "application/json" } }) };
        await new lib.Client({ fetch }).forespoergsler({ form: ["a"] });
        return seen"""
    )
    assert found == [["https://api.example.dk/v1/foresp?form=a", "GET"]]


def test_a_call_is_called_off(run: Run, server: Server) -> None:
    server.answer("GET /foresp", {})
    with pytest.raises(ThrownError, match="AbortError"):
        run("return client.forespoergsler({}, { signal: AbortSignal.abort() })")
    assert server.requests == []
    slow = "(_, { signal }) => new Promise((_, no) => signal.addEventListener('abort', () => no(signal.reason)))"
    with pytest.raises(ThrownError, match="TimeoutError"):
        run(f"return new lib.Client({{ ...options, timeout: 20, fetch: {slow} }}).forespoergsler()")
    with pytest.raises(ThrownError, match="TimeoutError"):
        run(f"return new lib.Client({{ ...options, fetch: {slow} }}).forespoergsler({{}}, {{ timeout: 20 }})")


def test_a_redirect_is_not_followed(run: Run, server: Server) -> None:
    with pytest.raises(ThrownError, match="GET /krav answered 302"):
        run(
            """const fetch = (url, init) => init.redirect === "manual"
              ? Promise.resolve(new Response(null, { status: 302, headers: { Location: "https://evil.example/" } }))
              : Promise.reject(new Error("followed"));
            return new lib.Client({ ...options, token: "t", fetch }).krav.soegKrav()"""
        )


def test_pages(run: Run, server: Server) -> None:
    answers = [[{"id": "1"}], [{"id": "2"}], []]
    read = "const found = []; for await (const page of client.krav.pages.soegKrav(GIVEN)) found.push(...page);"
    server.series("GET /krav", answers)
    assert run(f"{read.replace('GIVEN', '{ size: 1 }')} return found.map((one) => one.id)") == ["1", "2"]
    assert [dict(one.pairs)["page"] for one in server.requests if one.path == "/krav"] == ["0", "1", "2"]
    assert {dict(one.pairs)["size"] for one in server.requests if one.path == "/krav"} == {"1"}
    server.series("GET /krav", answers)
    run(read.replace("GIVEN", "{ page: 4 }"))
    assert dict(server.last.pairs)["page"] == "6"
    server.answer("GET /krav", [{"id": "1"}])
    assert run(f"{read.replace('GIVEN', '')} return found.length") == 1


def test_text_where_json_was_announced(run: Run, server: Server) -> None:
    server.answer("GET /foresp", b"bare tekst", media="text/plain")
    assert run("return client.forespoergsler()") == "bare tekst"


def test_names_that_every_object_has_are_not_sent(run: Run, server: Server) -> None:
    server.answer("POST /form", {"a": 1})
    run("return client.sendForm({ navn: 'x' })", **ANONYMOUS, apiKey={})
    assert set(server.last.headers).isdisjoint({"x-api-key", "authorization"})
