"""The generated client against a server that records what arrives."""

import base64
from pathlib import Path
from typing import Any

import pytest
from stubs.java.running import JACKSON, Machine, RaisedError
from stubs.recording_server import Server

KRAV = {
    "id": "1",
    "beløb": 3,
    "debitor": {"navn": "x", "cvr": "12345678"},
    "status": "genåbnet",
    "niveau": 99,
    "note": None,
    "oprettet": "2024-01-31T12:00:00+01:00",
    "segl": "/wA=",
    "adresse": {"vej": "Gade"},
    "list": ["a"],
    "ukendt": 1,
}


def test_json_out_and_in(machine: Machine, server: Server) -> None:
    server.answer("POST /krav", {"nummer": 7, "ukendt": 1}, status=201)
    assert machine("opretKrav", server.url) == {"nummer": 7}
    assert server.last.json == {
        "beløb": 10.5,
        "debitor": {"navn": "Åse"},
        "note": None,
        "status": "Åben",
        "forfald": "2024-01-31",
        "oprettet": "2024-01-31T12:00:00Z",
        "segl": "/wA=",
        "class": "x",
        "underkrav": [{"beløb": 10.5, "debitor": {"navn": "Åse"}}],
    }
    assert b'"bel\xc3\xb8b":10.50' in server.last.content
    assert server.last.headers["content-type"] == "application/json"
    assert server.last.headers["accept"] == "application/json"


@pytest.mark.parametrize("library", [{}, {"jackson": "ja"}])
def test_json_in_keeps_what_the_server_knows_better(machine: Machine, server: Server, library: Any) -> None:
    if library and not all(Path(jar).exists() for jar in JACKSON):
        pytest.skip("no Jackson on this machine")
    server.answer("GET /krav/a%2Fb%20%C3%A6", KRAV)
    found = machine("hentKrav", server.url, id="a/b æ", secret="s", **library)
    assert found.pop("krav") == {key: value for key, value in KRAV.items() if key != "ukendt"}
    assert found == {
        "status": "genåbnet",
        "known": False,
        "note": True,
        "class": "null",
        "cvr": "{cvr=12345678}",
        "moment": "2024-01-31T12:00+01:00",
        "segl": 2,
        "again": True,
    }


@pytest.mark.parametrize(
    ("status", "what", "kind"),
    [
        (409, {"kode": "K", "findes": "ja"}, "Konflikt"),
        (500, {"kode": "K", "tekst": "nej"}, "Fejl"),
        (302, {"kode": "K"}, "Fejl"),
    ],
)
def test_errors_are_typed(machine: Machine, server: Server, status: int, what: Any, kind: str) -> None:
    server.answer("POST /krav", what, status=status)
    with pytest.raises(RaisedError) as caught:
        machine("opretKrav", server.url)
    told = caught.value.what
    assert (told["status"], told["kind"], told["error"], told["type"]) == (status, kind, what, "ApiException")


@pytest.mark.parametrize(
    ("status", "content", "media", "kind", "error"),
    [
        (404, {"kode": "X"}, "application/json", "Fejl", {"kode": "X"}),
        (503, b"<h1>ned</h1>", "text/html", "String", "<h1>ned</h1>"),
        (400, b"ingen json", "application/json", "String", "ingen json"),
    ],
)
def test_a_range_of_statuses_and_unannounced_ones(
    machine: Machine, server: Server, status: int, content: Any, media: str, kind: str, error: Any
) -> None:
    server.answer("GET /krav/1", content, status=status, media=media)
    with pytest.raises(RaisedError, match=rf"GET /krav/\{{kravId\}} answered {status}") as caught:
        machine("hentKravRaw", server.url, id="1", secret="s")
    assert (caught.value.what["kind"], caught.value.what["error"]) == (kind, error)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"ikke json", "no JSON: a value is expected at character 0"),
        ({"debitor": {}, "date": "ikke en dato"}, "/date: LocalDate is expected, not ikke en dato"),
        ({"underkrav": [{"niveau": 1.5}]}, "/underkrav/0/niveau: Long is expected, not 1.5"),
        ([], "/: an object is expected"),
        (b"[" * 100_000, "less than 500 values within values"),
    ],
)
def test_an_answer_that_cannot_be_read_is_an_error(machine: Machine, server: Server, content: Any, told: str) -> None:
    server.answer("GET /krav/1", content)
    with pytest.raises(RaisedError, match="answered 200 with what cannot be read") as caught:
        machine("hentKravRaw", server.url, id="1", secret="s")
    assert told in str(caught.value)
    assert caught.value.what["status"] == 200


def test_left_out_null_and_nothing(machine: Machine, server: Server) -> None:
    machine("retKrav", server.url)
    assert (server.last.content, server.last.headers.get("content-type")) == (b"", None)
    machine("retKravNull", server.url)
    assert server.last.json == {"note": None}
    assert server.last.headers["content-type"] == "application/merge-patch+json"
    machine("sletKrav", server.url)
    assert (server.last.method, server.last.path) == ("DELETE", "/krav/1")
    with pytest.raises(RaisedError, match="NullPointerException: debitor"):
        machine("mangler", server.url)


def test_query_values(machine: Machine, server: Server) -> None:
    server.answer("GET /krav", [])
    assert machine("soegKrav", server.url) == []
    assert server.last.query == ""
    machine("soegKravAlt", server.url)
    assert sorted(server.last.pairs) == [
        ("aktiv", "null"),
        ("dag", "2024-02-03"),
        ("page", "1"),
        ("siden", "2024-01-01T00:00:00+01:00"),
        ("status", "nyt ord"),
    ]


def test_styles(machine: Machine, server: Server) -> None:
    path = "/stier/a,b%2Cc/.1.2/;matrix=3,4/x=1,y=2"
    server.answer(f"GET {path}", "så".encode("latin-1"), media="text/plain; charset=ISO-8859-1")
    assert machine("stier", server.url) == "så"
    assert "authorization" not in server.last.headers
    server.answer("GET /foresp", {"frit": [1]})
    assert machine("foresp", server.url) == {"frit": [1]}
    assert sorted(server.last.query.split("&")) == sorted(
        [
            *("class=%C3%A6%2B%20%26", "komma=a,b%2Cc", "dyb%5Bx%5D=1", "dyb%5By%5D=2"),
            *("fri=a/b?c=d", "e[0]=%20%25", "som-json=%7B%22x%22%3A1%2C%22y%22%3A2%7D"),
        ]
    )
    assert server.last.headers["x-spor"] == "a,b"
    assert server.last.headers["cookie"] == "smag=chokolade%3B%20%C3%A6"


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_a_path_value_never_climbs(machine: Machine, server: Server, value: str) -> None:
    with pytest.raises(RaisedError, match="cannot stand in a path"):
        machine("hentKravRaw", server.url, id=value, secret="s")
    assert not server.requests


def test_multipart(machine: Machine, server: Server) -> None:
    server.answer("POST /bilag", {"nummer": 1})
    machine("bilag", server.url)
    content = server.last.content
    assert server.last.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="fil"; filename="bi%22lag.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\r\n' in content
    assert content.count(b'name="flere"; filename="flere"') == 2
    assert b'name="titel"\r\n\r\nS\xc3\xa5\r\n' in content
    assert b'name="punkt"\r\nContent-Type: application/json\r\n\r\n{"x":1,"y":2}\r\n' in content
    assert b'name="antal"\r\n\r\n3\r\n' in content


def test_bytes_in_and_out(machine: Machine, server: Server) -> None:
    server.answer("GET /bilag/7/indhold", b"%PDF\x00\xff", media="application/pdf")
    assert machine("indhold", server.url) == 6
    assert server.last.headers["accept"] == "application/pdf"
    machine("skiftIndhold", server.url)
    assert (server.last.content, server.last.headers["content-type"]) == (b"\x00\x01", "application/octet-stream")


def test_forms_and_keys(machine: Machine, server: Server) -> None:
    server.answer("POST /form", {"a": 1})
    assert machine("form", server.url, key="nøgle".encode().hex()) == {"a": 1}
    assert server.last.content == b"navn=A+b%26&tal=1&tal=2"
    assert server.last.headers["x-api-key"] == "nøgle".encode().hex()
    machine("form", server.url, basic="mig")
    assert base64.b64decode(server.last.headers["authorization"].removeprefix("Basic ")) == b"mig:ord"
    server.requests.clear()
    machine("noegler", server.url, key="k", kage="en kage", token="t")
    kage, spoerg, baerer = server.requests
    assert kage.headers["cookie"] == "kage=en%20kage"
    assert spoerg.query == "noegle=k"
    assert baerer.headers["authorization"] == "Bearer t"


def test_unions(machine: Machine, server: Server) -> None:
    sent = [{"art": "kat", "liv": 9}, {"art": "vovse"}, {"art": "fisk", "x": [1]}, None]
    server.answer("POST /dyr", sent)
    names, found = machine("dyr", server.url)
    assert server.last.json == sent[0]
    assert names == ["Kat", "Hund", "Unknown", "null"]
    assert found == sent
    figures = [{"slags": "Cirkel", "radius": 1.5}, {"slags": "Kasse"}, {"slags": "ny"}]
    loose = [{"x": 1, "y": 2}, {"nummer": 3}, 7]
    server.answer("GET /former", {"figurer": figures, "uden_mærke": loose})
    assert machine("figurer", server.url) == ["Cirkel", "Kasse", "Figur"]
    assert machine("uden", server.url) == ["Punkt", "Kvittering", "Unknown"]
    assert machine("former", server.url)[0] == "absent"


@pytest.mark.parametrize(
    ("value", "kind"),
    [(3, "OfLong"), ("2024-01-31", "OfDate"), ({"x": 1, "y": 2}, "Punkt"), (None, None), ("frit", "Unknown")],
)
def test_a_union_without_a_mark(machine: Machine, server: Server, value: Any, kind: str | None) -> None:
    whole = {"enten": value, "fast": "altid", "frit": {"a": [None]}, "kort": {"a": {"x": 1, "y": 2}}, "træ": {}}
    server.answer("GET /former", whole)
    assert machine("enten", server.url) == kind
    assert machine("former", server.url)[1] == whole


def test_a_token_is_fetched_once_and_kept(machine: Machine, server: Server) -> None:
    server.answer("GET /krav", [])
    server.answer("GET /foresp", {})
    given: Any = {"client": "i:d", "secret": "h m"}
    machine("foresp", server.url, **given)
    assert [one.path for one in server.requests] == ["/foresp"]
    machine("soegKrav", server.url, same=True)
    machine("soegKrav", server.url, same=True)
    assert [one.path for one in server.requests] == ["/foresp", "/oauth/token", "/krav", "/krav"]
    token = server.requests[1]
    assert token.content == b"grant_type=client_credentials&scope=krav.laes"
    assert base64.b64decode(token.headers["authorization"].removeprefix("Basic ")) == b"i%3Ad:h+m"
    assert server.last.headers["authorization"] == "Bearer abc"


def test_a_token_that_ran_out_or_was_refused_is_fetched_anew(machine: Machine, server: Server) -> None:
    server.answer("POST /oauth/token", {"access_token": "kort", "expires_in": 0})
    server.answer("GET /krav", [])
    machine("soegKrav", server.url, body="ja")
    machine("soegKrav", server.url, same=True)
    assert [one.path for one in server.requests].count("/oauth/token") == 2
    assert b"client_id=id&client_secret=hem" in server.requests[0].content
    assert "authorization" not in server.requests[0].headers
    server.answer("POST /oauth/token", {"access_token": "langt", "expires_in": 3600})
    server.answer("GET /krav", {"kode": "nej"}, status=401)
    for _ in range(2):
        with pytest.raises(RaisedError):
            machine("soegKrav", server.url, same=True)
    assert [one.path for one in server.requests].count("/oauth/token") == 4


@pytest.mark.parametrize(("status", "what"), [(401, {"error": "invalid_client"}), (200, {}), (500, None)])
def test_the_token_endpoint_fails(machine: Machine, server: Server, status: int, what: Any) -> None:
    server.answer("POST /oauth/token", what, status=status)
    with pytest.raises(RaisedError) as caught:
        machine("soegKrav", server.url)
    told = caught.value.what
    assert (told["status"], told["type"], told["error"]) == (status, "TokenException", (what or {}).get("error"))
    assert "hem" not in str(told)


def test_pages(machine: Machine, server: Server) -> None:
    server.series("GET /krav", [[KRAV], [{**KRAV, "id": "2"}], []])
    assert machine("sider", server.url) == ["1", "2"]
    assert [dict(one.pairs)["page"] for one in server.requests if one.path == "/krav"] == ["0", "1", "2"]


def test_an_http_client_of_your_own_and_what_objects_show(machine: Machine, server: Server) -> None:
    server.answer("GET /foresp", b"bare tekst", media="text/plain")
    assert machine("foresp", server.url, own="ja") == "bare tekst"
    assert "hemmelig" not in machine("skjult", server.url)
    assert machine("lig", server.url) is True
