"""The C# client against a server that records what arrives."""

import base64
import ssl
from pathlib import Path
from typing import Any

import pytest
from stubs.certificates import pair
from stubs.csharp.running import Program, Run, ThrownError
from stubs.recording_server import Server, recording


def test_json_out_and_in(run: Run, server: Server) -> None:
    server.answer("POST /krav", {"nummer": 7, "ukendt": 1}, status=201)
    assert run("create") == 7
    assert server.last.json == {
        "beløb": 10.5,
        "debitor": {"navn": "Åse", "cvr": "1"},
        "note": None,
        "status": "Åben",
        "niveau": -1,
        "forfald": "2024-01-31",
        "oprettet": "2024-01-31T12:00:00Z",
        "segl": "/wA=",
        "class": "x",
        "underkrav": [{"beløb": 1, "debitor": {"navn": "B"}, "note": "n"}],
    }
    assert server.last.headers["content-type"] == "application/json"
    assert server.last.headers["accept"] == "application/json"


def test_json_in_keeps_what_the_server_knows_better(run: Run, server: Server) -> None:
    krav = {"id": "1", "beløb": 3, "debitor": {"navn": "x", "cvr": "12345678"}, "status": "genåbnet", "niveau": 99}
    krav |= {"note": None, "oprettet": "2024-01-31T12:00:00+01:00", "forfald": "2024-01-31", "segl": "/wA="}
    server.answer("GET /krav/1", krav | {"adresse": {"vej": "Gade"}, "list": ["a"], "ukendt": {}})
    assert run("read") == ["12345678", True, "genåbnet", 99, True, None, True, 11, 31, 2, "Gade"]
    server.answer("GET /krav/1", {"beløb": 3, "debitor": {"navn": "x"}})
    assert run("absent") is False


@pytest.mark.parametrize(
    ("status", "what", "kind"),
    [
        (409, {"kode": "K", "findes": "ja"}, "Konflikt"),
        (500, {"kode": "K", "tekst": "nej"}, "Fejl"),
        (302, {"kode": "K"}, "Fejl"),
    ],
)
def test_errors_are_typed(run: Run, server: Server, status: int, what: Any, kind: str) -> None:
    server.answer("POST /krav", what, status=status)
    with pytest.raises(ThrownError) as caught:
        run("create")
    found = caught.value.what
    assert (found["name"], found["status"], found["type"], found["error"]["kode"]) == (
        "ApiException",
        status,
        kind,
        "K",
    )


def test_a_range_of_statuses_and_an_unannounced_one(run: Run, server: Server) -> None:
    server.answer("GET /krav/1", {"kode": "X"}, status=404)
    assert run("typed error") == "404 X 13"
    for status, body, media in [(503, b"<h1>ned</h1>", "text/html"), (400, b"ingen json", "application/json")]:
        server.answer("GET /krav/1", body, status=status, media=media)
        with pytest.raises(ThrownError, match=r"GET /krav/\{kravId\} answered") as caught:
            run("Krav.HentKravAsync", kravId="1")
        assert (caught.value.what["status"], caught.value.what["error"]) == (status, body.decode())


@pytest.mark.parametrize("body", [b"ikke json", b"", b"{}", b"[1]", b'{"bel\xc3\xb8b": "x", "debitor": {"navn": ""}}'])
def test_an_answer_that_cannot_be_read_is_an_error(run: Run, server: Server, body: bytes) -> None:
    server.answer("GET /krav/1", body)
    with pytest.raises(ThrownError, match="answered 200 with what cannot be read") as caught:
        run("Krav.HentKravAsync", kravId="1")
    assert caught.value.what["status"] == 200


def test_left_out_null_and_nothing(run: Run, server: Server) -> None:
    run("patch")
    first, second = (one for one in server.requests if one.method == "PATCH")
    assert (first.content, "content-type" in first.headers) == (b"", False)
    assert second.json == {"beløb": 2, "note": None}
    assert second.headers["content-type"] == "application/merge-patch+json"
    run("Krav.DeleteKravKravIdAsync", kravId="a/b æ")
    assert (server.last.method, server.last.path) == ("DELETE", "/krav/a%2Fb%20%C3%A6")


def test_query_values(run: Run, server: Server) -> None:
    server.answer("GET /krav", [])
    assert run("Krav.SoegKravAsync") == []
    assert server.last.query == ""
    run("Krav.SoegKravAsync", page=1, siden="2024-01-01T00:00:00+01:00", dag="2024-02-03", status="nyt ord", aktiv=True)
    pairs = [("aktiv", "true"), ("dag", "2024-02-03"), ("page", "1"), ("siden", "2024-01-01T00:00:00+01:00")]
    assert sorted(server.last.pairs) == [*pairs, ("status", "nyt ord")]
    run("nullable query")
    assert server.last.pairs == [("aktiv", "null"), ("status", "nyt ord")]


def test_path_styles(run: Run, server: Server) -> None:
    path = "/stier/a,b%2Cc/.1.2/;matrix=3,4/x=1,y=2"
    server.answer(f"GET {path}", "så".encode(), media="text/plain; charset=utf-8")
    found = run("StierAsync", enkel=["a", "b,c"], maerke=[1, 2], matrix=[3, 4], objekt={"x": 1, "y": 2})
    assert (found, server.last.path) == ("så", path)
    assert "authorization" not in server.last.headers


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_a_path_value_never_climbs(run: Run, value: str) -> None:
    with pytest.raises(ThrownError, match="cannot stand in a path"):
        run("Krav.HentKravAsync", kravId=value)


@pytest.mark.parametrize(
    ("given", "query"),
    [
        ({"form": ["a", "b c"]}, "form=a&form=b%20c"),
        ({"komma": ["a", "b,c"]}, "komma=a,b%2Cc"),
        ({"mellemrum": ["a", "b"]}, "mellemrum=a%20b"),
        ({"streg": ["a", "b"]}, "streg=a%7Cb"),
        ({"dyb": {"x": 1, "y": 2}}, "dyb%5Bx%5D=1&dyb%5By%5D=2"),
        ({"spredt": {"a": 1, "b": 2}}, "a=1&b=2"),
        ({"fri": "a/b?c=d&e"}, "fri=a/b?c=d&e"),
        ({"somJson": {"x": 1, "y": 2}}, "som-json=%7B%22x%22%3A1%2C%22y%22%3A2%7D"),
        ({"class_": "æ+ &"}, "class=%C3%A6%2B%20%26"),
        ({"form": []}, ""),
    ],
)
def test_query_styles(run: Run, server: Server, given: dict[str, Any], query: str) -> None:
    server.answer("GET /foresp", {"frit": [1]})
    assert run("ForespoergslerAsync", **given) == {"frit": [1]}
    assert server.last.query == query


def test_headers_and_cookies(run: Run, server: Server) -> None:
    server.answer("GET /foresp", {})
    run("ForespoergslerAsync", xSpor=["a", "ø"], smag="chokolade; æ")
    assert server.last.headers["x-spor"].encode("latin-1").decode() == "a,ø"
    assert server.last.headers["cookie"] == "smag=chokolade%3B%20%C3%A6"
    with pytest.raises(ThrownError, match="line break"):
        run("ForespoergslerAsync", xSpor=["a\r\nX-Ond: 1"])


def test_multipart(run: Run, server: Server) -> None:
    server.answer("POST /bilag", {"nummer": 1})
    run("upload")
    content = server.last.content
    assert server.last.headers["content-type"].startswith("multipart/form-data; boundary=")
    disposition = 'name="fil"; filename="bi%22lag æ.pdf"\r\n'.encode()
    assert (
        b"Content-Type: application/pdf\r\nContent-Disposition: form-data; " + disposition + b"\r\n%PDF-1.4\r\n"
        in content
    )
    assert content.count(b'name="flere"; filename="flere"') == 2
    assert b'name="titel"\r\n\r\nS\xc3\xa5\r\n' in content
    assert (
        b'Content-Type: application/json\r\nContent-Disposition: form-data; name="punkt"\r\n\r\n{"x":1,"y":2}'
        in content
    )
    assert b'name="antal"\r\n\r\n3\r\n' in content


def test_bytes_in_and_out(run: Run, server: Server) -> None:
    server.answer("GET /bilag/7/indhold", b"%PDF\x00\xff", media="application/pdf")
    assert base64.b64decode(run("Bilag.HentIndholdAsync", id=7)) == b"%PDF\x00\xff"
    assert server.last.headers["accept"] == "application/pdf"
    run("Bilag.SkiftIndholdAsync", id=7, body="AAE=")
    assert (server.last.content, server.last.headers["content-type"]) == (b"\x00\x01", "application/octet-stream")


def test_forms_and_keys(run: Run, server: Server) -> None:
    nobody: dict[str, Any] = {"clientId": None, "clientSecret": None}
    server.answer("POST /form", {"a": 1})
    assert run("SendFormAsync", {"apiKey": "hemmelig"}, navn="Å & B", tal=[1, 2]) == {"a": 1}
    assert server.last.content == b"navn=%C3%85+%26+B&tal=1&tal=2"
    assert server.last.headers["content-type"] == "application/x-www-form-urlencoded"
    assert server.last.headers["x-api-key"] == "hemmelig"
    run("SendFormAsync", nobody | {"username": "u", "password": "p"}, navn="x")
    assert server.last.headers["authorization"] == f"Basic {base64.b64encode(b'u:p').decode()}"
    run("MedKageAsync", nobody | {"apiKeys": {"kage": "k;"}})
    assert server.last.headers["cookie"] == "kage=k%3B"
    run("MedSpoergAsync", nobody | {"apiKeys": {"spoerg": "a b"}})
    assert server.last.query == "noegle=a%20b"
    run("MedBaererAsync", nobody | {"token": "t"})
    assert server.last.headers["authorization"] == "Bearer t"
    run("MedBaererAsync", nobody)
    assert "authorization" not in server.last.headers


def test_variants(run: Run, server: Server) -> None:
    server.answer("POST /dyr", [{"art": "kat", "liv": 9}, {"art": "vovse"}, {"art": "fugl"}])
    assert run("variants") == ["kat 9", "hund", '{"art":"fugl"}']
    assert server.last.json == {"art": "kat", "liv": 9}
    server.answer(
        "GET /former",
        {
            "figurer": [{"slags": "Cirkel", "radius": 2}, {"slags": "Kasse", "side": 1}, {"slags": "Ny"}],
            "enten": {"x": 1, "y": 2},
            "uden_mærke": [{"nummer": 1}, {"x": 1, "y": 2}],
            "fast": "altid",
            "frit": {"a": [1]},
            "kort": {"a": {"x": 1, "y": 2}},
            "træ": {"børn": [{"børn": []}]},
        },
    )
    told = ["Cirkel", "Kasse", "Figur", "Kvittering", "1,2", "Punkt", '{"a":[1]}', "altid", "1", "0"]
    assert run("shapes") == told
    rows: list[tuple[Any, Any]] = [
        ({"enten": 5}, "Int64"),
        ({"enten": "2024-01-01"}, "DateOnly"),
        ({"enten": "noget andet"}, "JsonValuePrimitive`1"),
        ({"enten": None}, None),
        ({}, "absent"),
    ]
    for answer, kind in rows:
        server.answer("GET /former", answer)
        found = run("either")
        assert found == kind or (found or "").startswith("JsonValue")


def test_a_token_is_fetched_once_and_kept(run: Run, server: Server) -> None:
    server.answer("GET /krav", [])
    given = {"clientId": "i:d", "clientSecret": "h m"}
    run("ForespoergslerAsync", given)
    assert [one.path for one in server.requests] == ["/foresp"]
    run("at once", given)
    run("Krav.SoegKravAsync", given)
    assert [one.path for one in server.requests] == ["/foresp", "/oauth/token", *["/krav"] * 4]
    token = server.requests[1]
    assert token.content == b"grant_type=client_credentials&scope=krav.laes"
    assert base64.b64decode(token.headers["authorization"].removeprefix("Basic ")) == b"i%3Ad:h+m"
    assert server.last.headers["authorization"] == "Bearer abc"


def test_a_token_that_ran_out_or_was_refused_is_fetched_anew(run: Run, server: Server) -> None:
    server.answer("POST /oauth/token", {"access_token": "kort", "expires_in": 0})
    server.answer("GET /krav", [])
    body = {"clientAuth": "body", "scopes": ["a", "b"]}
    run("Krav.SoegKravAsync", body)
    run("Krav.SoegKravAsync", body)
    assert [one.path for one in server.requests].count("/oauth/token") == 2
    assert server.requests[0].content == b"grant_type=client_credentials&scope=a+b&client_id=id&client_secret=hem"
    assert "authorization" not in server.requests[0].headers
    server.answer("POST /oauth/token", {"access_token": "langt", "expires_in": "3600"})
    server.answer("GET /krav", {"kode": "nej"}, status=401)
    for _ in range(2):
        with pytest.raises(ThrownError):
            run("Krav.SoegKravAsync", body)
    assert [one.path for one in server.requests].count("/oauth/token") == 4


@pytest.mark.parametrize(("status", "what"), [(401, {"error": "invalid_client"}), (200, {}), (200, [1]), (500, None)])
def test_the_token_endpoint_fails(run: Run, server: Server, status: int, what: Any) -> None:
    server.answer("POST /oauth/token", what, status=status)
    with pytest.raises(ThrownError) as caught:
        run("Krav.SoegKravAsync", {"clientSecret": "hys-hys"})
    found = caught.value.what
    assert (found["name"], found["status"]) == ("TokenException", status)
    assert (found["error"] or {}).get("error") == (what.get("error") if isinstance(what, dict) else None)
    assert "hys" not in found["text"]


def test_your_own_http_client_is_used_and_left_open(run: Run, server: Server) -> None:
    server.answer("GET /foresp", {})
    run("own http")
    assert [one.path for one in server.requests] == ["/foresp", "/aaben"]
    assert (server.requests[0].headers["x-mit"], server.requests[0].headers["cookie"]) == ("1", "smag=x")
    with pytest.raises(ThrownError, match="belong to the HttpClient"):
        run("two timeouts")
    with pytest.raises(ThrownError, match="HttpRequestException"):
        run("no server")
    with pytest.raises(ThrownError, match="Cancel"):
        run("cancel")


def test_pages(run: Run, server: Server) -> None:
    krav = {"beløb": 1, "debitor": {"navn": "x"}}
    server.series("GET /krav", [[krav, krav], [krav], []])
    assert run("pages") == 3
    assert [one.query for one in server.requests if one.path == "/krav"] == [f"page={n}&size=2" for n in range(3)]
    server.answer("GET /krav", [krav])
    assert run("pages") == 1


@pytest.mark.parametrize("secret", ["hem", None])
def test_token_and_call_with_a_certificate(compiled: Path, tmp_path: Path, secret: str | None) -> None:
    served, mine = pair(tmp_path, "server"), pair(tmp_path, "mig")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*served)
    context.load_verify_locations(mine[0])
    context.verify_mode = ssl.CERT_REQUIRED
    with recording(context) as server:
        server.answer("POST /oauth/token", {"access_token": "abc", "expires_in": 60})
        server.answer("GET /krav", [])
        options = {"baseUrl": server.url, "clientId": "id", "pem": mine[0], "key": mine[1]}
        options |= {"clientSecret": secret} if secret else {}
        program = Program(compiled, SSL_CERT_FILE=served[0])
        assert program.ask(options=options, method="Krav.SoegKravAsync", arguments={}) == []
        program.close()
        assert [(one.path, one.subject) for one in server.requests] == [("/oauth/token", "mig"), ("/krav", "mig")]
        assert (b"client_id=id" in server.requests[0].content) is (secret is None)
