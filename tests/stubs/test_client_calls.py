"""The generated client against a server that records what arrives."""

import asyncio
import base64
import datetime as dt
from collections.abc import Callable
from types import ModuleType
from typing import Any

import httpx
import pytest
from stubs.recording_server import Server

Connect = Callable[..., Any]


def krav(rich: ModuleType, **given: Any) -> Any:
    return rich.Krav(**({"beloeb": 10.5, "debitor": rich.Person(navn="Åse")} | given))


def test_json_out_and_in(rich: ModuleType, server: Server, connect: Connect) -> None:
    server.answer("POST /krav", {"nummer": 7, "ukendt": 1}, status=201)
    with connect() as client:
        found = client.krav.opret_krav(
            body=krav(
                rich,
                note=None,
                status=rich.Status.AABEN,
                forfald=dt.date(2024, 1, 31),
                oprettet=dt.datetime(2024, 1, 31, 12, tzinfo=dt.UTC),
                segl=b"\xff\x00",
                class_="x",
                underkrav=[krav(rich)],
            )
        )
    assert found == rich.Kvittering(nummer=7)
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
    assert server.last.headers["content-type"] == "application/json"
    assert server.last.headers["accept"] == "application/json"


def test_json_in_keeps_what_the_server_knows_better(rich: ModuleType, server: Server, connect: Connect) -> None:
    server.answer(
        "GET /krav/a%2Fb%20%C3%A6",
        {
            "id": "1",
            "beløb": 3,
            "debitor": {"navn": "x", "cvr": "12345678"},
            "status": "genåbnet",
            "niveau": 99,
            "note": None,
            "oprettet": "2024-01-31T12:00:00+01:00",
            "forfald": "2024-01-31",
            "segl": "/wA=",
            "adresse": {"vej": "Gade"},
            "list": ["a"],
            "date": "ikke en dato",
        },
    )
    found = connect().krav.hent_krav(krav_id="a/b æ")
    assert found.debitor.additional_properties == {"cvr": "12345678"}
    assert isinstance(found.status, rich.Status)
    assert (found.status, found.status.value, found.niveau, int(found.niveau)) == ("genåbnet", "genåbnet", 99, 99)
    assert found.note is None
    assert found.class_ is rich.UNSET
    assert not found.class_
    assert found.oprettet == dt.datetime(2024, 1, 31, 11, tzinfo=dt.UTC)
    assert (found.forfald, found.segl, found.adresse.vej) == (dt.date(2024, 1, 31), b"\xff\x00", "Gade")
    assert found.date == "ikke en dato"


@pytest.mark.parametrize(
    ("status", "what", "kind"),
    [
        (409, {"kode": "K", "findes": "ja"}, "Konflikt"),
        (500, {"kode": "K", "tekst": "nej"}, "Fejl"),
        (302, {"kode": "K"}, "Fejl"),
    ],
)
def test_errors_are_typed(
    rich: ModuleType, server: Server, connect: Connect, status: int, what: Any, kind: str
) -> None:
    server.answer("POST /krav", what, status=status)
    with pytest.raises(rich.ApiError) as caught:
        connect().krav.opret_krav(body=krav(rich))
    assert caught.value.status == status
    assert type(caught.value.error).__name__ == kind
    assert caught.value.error.kode == "K"


def test_a_range_of_statuses_and_an_unannounced_one(rich: ModuleType, server: Server, connect: Connect) -> None:
    server.answer("GET /krav/1", {"kode": "X"}, status=404)
    with pytest.raises(rich.ApiError) as caught:
        connect().krav.hent_krav(krav_id="1")
    assert caught.value.error == rich.Fejl(kode="X")
    server.answer("GET /krav/1", b"<h1>ned</h1>", status=503, media="text/html")
    with pytest.raises(rich.ApiError, match=r"GET /krav/\{kravId\} answered 503") as caught:
        connect().krav.hent_krav(krav_id="1")
    assert caught.value.error == "<h1>ned</h1>"
    server.answer("GET /krav/1", b"ingen json", status=400)
    with pytest.raises(rich.ApiError) as caught:
        connect().krav.hent_krav(krav_id="1")
    assert caught.value.error == "ingen json"


def test_an_answer_that_cannot_be_read_is_an_error(rich: ModuleType, server: Server, connect: Connect) -> None:
    server.answer("GET /krav/1", b"ikke json")
    with pytest.raises(rich.ApiError, match="cannot be read") as caught:
        connect().krav.hent_krav(krav_id="1")
    assert caught.value.status == 200


def test_left_out_null_and_nothing(rich: ModuleType, server: Server, connect: Connect) -> None:
    client = connect()
    assert client.krav.ret_krav(krav_id="1") is None
    assert server.last.content == b""
    client.krav.ret_krav(krav_id="1", body=rich.KravRettelse(note=None))
    assert server.last.json == {"note": None}
    assert server.last.headers["content-type"] == "application/merge-patch+json"
    client.krav.delete_krav_krav_id(krav_id="1")
    assert (server.last.method, server.last.path) == ("DELETE", "/krav/1")


def test_query_values(rich: ModuleType, server: Server, connect: Connect) -> None:
    server.answer("GET /krav", [])
    client = connect()
    assert client.krav.soeg_krav() == []
    assert server.last.query == ""
    client.krav.soeg_krav(
        page=1,
        siden=dt.datetime(2024, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        dag=dt.date(2024, 2, 3),
        status=rich.Status("nyt ord"),
        aktiv=None,
    )
    assert sorted(server.last.pairs) == [
        ("aktiv", "null"),
        ("dag", "2024-02-03"),
        ("page", "1"),
        ("siden", "2024-01-01T00:00:00+01:00"),
        ("status", "nyt ord"),
    ]
    client.krav.soeg_krav(aktiv=True)
    assert server.last.query == "aktiv=true"


def test_path_styles(rich: ModuleType, server: Server, connect: Connect) -> None:
    path = "/stier/a,b%2Cc/.1.2/;matrix=3,4/x=1,y=2"
    server.answer(f"GET {path}", "så".encode(), media="text/plain; charset=utf-8")
    found = connect().stier(enkel=["a", "b,c"], maerke=[1, 2], matrix=[3, 4], objekt=rich.Punkt(x=1, y=2))
    assert found == "så"
    assert server.last.path == path
    assert "authorization" not in server.last.headers


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_a_path_value_never_climbs(rich: ModuleType, server: Server, connect: Connect, value: str) -> None:
    with pytest.raises(ValueError, match="cannot stand in a path"):
        connect().krav.hent_krav(krav_id=value)


@pytest.mark.parametrize(
    ("given", "query"),
    [
        ({"form": ["a", "b c"]}, "form=a&form=b%20c"),
        ({"komma": ["a", "b,c"]}, "komma=a,b%2Cc"),
        ({"mellemrum": ["a", "b"]}, "mellemrum=a%20b"),
        ({"streg": ["a", "b"]}, "streg=a%7Cb"),
        ({"dyb": "PUNKT"}, "dyb%5Bx%5D=1&dyb%5By%5D=2"),
        ({"spredt": {"a": 1, "b": 2}}, "a=1&b=2"),
        ({"fri": "a/b?c=d&e"}, "fri=a/b?c=d&e"),
        ({"som_json": "PUNKT"}, "som-json=%7B%22x%22%3A1%2C%22y%22%3A2%7D"),
        ({"class_": "æ+ &"}, "class=%C3%A6%2B%20%26"),
        ({"form": []}, ""),
    ],
)
def test_query_styles(rich: ModuleType, server: Server, connect: Connect, given: dict[str, Any], query: str) -> None:
    server.answer("GET /foresp", {"frit": [1]})
    given = {name: rich.Punkt(x=1, y=2) if value == "PUNKT" else value for name, value in given.items()}
    assert connect().forespoergsler(**given) == {"frit": [1]}
    assert server.last.query == query


def test_headers_and_cookies(rich: ModuleType, server: Server, connect: Connect) -> None:
    server.answer("GET /foresp", {})
    connect().forespoergsler(x_spor=["a", "b"], smag="chokolade; æ")
    assert server.last.headers["x-spor"] == "a,b"
    assert server.last.headers["cookie"] == "smag=chokolade%3B%20%C3%A6"


def test_multipart(rich: ModuleType, server: Server, connect: Connect) -> None:
    server.answer("POST /bilag", {"nummer": 1})
    client = connect()
    client.bilag.indsend_bilag(
        fil=rich.File(content=b"%PDF-1.4", filename="bilag.pdf", content_type="application/pdf"),
        flere=[b"et", b"to"],
        titel="Så",
        punkt=rich.Punkt(x=1, y=2),
        antal=3,
    )
    content = server.last.content
    assert server.last.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="fil"; filename="bilag.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4\r\n' in content
    assert content.count(b'name="flere"; filename="flere"') == 2
    assert b'name="titel"\r\n\r\nS\xc3\xa5\r\n' in content
    assert b'name="punkt"\r\nContent-Type: application/json\r\n\r\n{"x":1,"y":2}\r\n' in content
    assert b'name="antal"\r\n\r\n3\r\n' in content


def test_bytes_in_and_out(rich: ModuleType, server: Server, connect: Connect) -> None:
    server.answer("GET /bilag/7/indhold", b"%PDF\x00\xff", media="application/pdf")
    client = connect()
    assert client.bilag.hent_indhold(id=7) == b"%PDF\x00\xff"
    assert server.last.headers["accept"] == "application/pdf"
    client.bilag.skift_indhold(id=7, body=b"\x00\x01")
    assert (server.last.content, server.last.headers["content-type"]) == (b"\x00\x01", "application/octet-stream")


def test_forms_and_keys(rich: ModuleType, server: Server, connect: Connect) -> None:
    server.answer("POST /form", {"a": 1})
    assert connect(api_key="hemmelig").send_form(navn="Å & B", tal=[1, 2]) == {"a": 1}
    assert server.last.content == b"navn=%C3%85+%26+B&tal=1&tal=2"
    assert server.last.headers["content-type"] == "application/x-www-form-urlencoded"
    assert server.last.headers["x-api-key"] == "hemmelig"
    connect(client_id=None, client_secret=None, username="u", password="p").send_form(navn="x")
    assert server.last.headers["authorization"] == f"Basic {base64.b64encode(b'u:p').decode()}"
    connect(client_id=None, client_secret=None, api_key={"kage": "k;"}).med_kage()
    assert server.last.headers["cookie"] == "kage=k%3B"
    connect(client_id=None, client_secret=None, api_key={"spoerg": "a b"}).med_spoerg()
    assert server.last.query == "noegle=a%20b"
    connect(client_id=None, client_secret=None, token="t").med_baerer()
    assert server.last.headers["authorization"] == "Bearer t"


def test_variants(rich: ModuleType, server: Server, connect: Connect) -> None:
    server.answer("POST /dyr", [{"art": "kat", "liv": 9}, {"art": "vovse"}, {"art": "fugl"}])
    found = connect().send_dyr(body=rich.Kat(art="kat"))
    assert [type(one).__name__ for one in found[:2]] == ["Kat", "Hund"]
    assert found[2] == {"art": "fugl"}
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
    all_of_it = connect().former()
    assert [type(one).__name__ for one in all_of_it.figurer] == ["Cirkel", "Kasse", "Figur"]
    assert all_of_it.enten == rich.Punkt(x=1, y=2)
    assert all_of_it.uden_maerke == [rich.Kvittering(nummer=1), rich.Punkt(x=1, y=2)]
    assert all_of_it.kort == {"a": rich.Punkt(x=1, y=2)}
    assert all_of_it.trae.boern[0] == rich.Trae(boern=[])
    assert (all_of_it.fast, all_of_it.frit) == ("altid", {"a": [1]})
    for value, kind in [(5, int), ("2024-01-01", dt.date), (None, type(None))]:
        server.answer("GET /former", {"enten": value})
        assert isinstance(connect().former().enten, kind)


def test_a_token_is_fetched_once_and_kept(rich: ModuleType, server: Server, connect: Connect) -> None:
    server.answer("GET /krav", [])
    client = connect(client_id="i:d", client_secret="h m")
    client.forespoergsler()
    assert [one.path for one in server.requests] == ["/foresp"]
    client.krav.soeg_krav()
    client.krav.soeg_krav()
    assert [one.path for one in server.requests] == ["/foresp", "/oauth/token", "/krav", "/krav"]
    token = server.requests[1]
    assert token.content == b"grant_type=client_credentials&scope=krav.laes"
    assert base64.b64decode(token.headers["authorization"].removeprefix("Basic ")) == b"i%3Ad:h+m"
    assert server.last.headers["authorization"] == "Bearer abc"


def test_a_token_that_ran_out_or_was_refused_is_fetched_anew(
    rich: ModuleType, server: Server, connect: Connect
) -> None:
    server.answer("POST /oauth/token", {"access_token": "kort", "expires_in": 0})
    server.answer("GET /krav", [])
    client = connect(client_auth="body")
    client.krav.soeg_krav()
    client.krav.soeg_krav()
    assert [one.path for one in server.requests].count("/oauth/token") == 2
    assert b"client_id=id&client_secret=hem" in server.requests[0].content
    assert "authorization" not in server.requests[0].headers
    server.answer("POST /oauth/token", {"access_token": "langt", "expires_in": 3600})
    server.answer("GET /krav", {"kode": "nej"}, status=401)
    for _ in range(2):
        with pytest.raises(rich.ApiError):
            client.krav.soeg_krav()
    assert [one.path for one in server.requests].count("/oauth/token") == 4


@pytest.mark.parametrize(("status", "what"), [(401, {"error": "invalid_client"}), (200, {}), (500, None)])
def test_the_token_endpoint_fails(rich: ModuleType, server: Server, connect: Connect, status: int, what: Any) -> None:
    server.answer("POST /oauth/token", what, status=status)
    with pytest.raises(rich.ApiError) as caught:
        connect().krav.soeg_krav()
    assert caught.value.status == status
    assert isinstance(caught.value, rich.TokenError)
    assert (caught.value.error.error if caught.value.error else None) == (what or {}).get("error")
    assert "hem" not in repr(caught.value)


def test_your_own_http_client_is_used_and_left_open(rich: ModuleType, server: Server, connect: Connect) -> None:
    server.answer("GET /foresp", {})
    with httpx.Client(base_url=server.url, headers={"X-Mit": "1"}, cookies={"egen": "1"}) as own:
        with rich.Client(http_client=own) as client:
            client.forespoergsler(smag="x")
        assert server.last.headers["x-mit"] == "1"
        assert server.last.headers["cookie"] == "egen=1; smag=x"
        assert not own.is_closed
        with pytest.raises(ValueError, match="cert"):
            rich.Client(http_client=own, cert="x.pem")
    client = connect()
    client.forespoergsler()
    client.close()
    with pytest.raises(RuntimeError):
        client.forespoergsler()


def test_the_same_with_await(rich: ModuleType, server: Server, connect: Connect) -> None:
    server.answer("GET /krav", [])
    server.answer("POST /krav", {"kode": "K"}, status=500)

    async def run() -> None:
        async with rich.AsyncClient(base_url=server.url, client_id="id", client_secret="hem") as client:
            assert await asyncio.gather(*(client.krav.soeg_krav() for _ in range(4))) == [[]] * 4
            with pytest.raises(rich.ApiError) as caught:
                await client.krav.opret_krav(body=krav(rich))
            assert caught.value.error == rich.Fejl(kode="K")
            await client.forespoergsler(form=["a"])
        async with httpx.AsyncClient() as own:
            async with rich.AsyncClient(base_url=server.url, http_client=own) as client:
                await client.forespoergsler()
            assert not own.is_closed

    asyncio.run(run())
    assert [one.path for one in server.requests].count("/oauth/token") == 1


def test_pages(rich: ModuleType, server: Server, connect: Connect) -> None:
    answers = [
        [{"id": "1", "beløb": 1, "debitor": {"navn": "x"}}],
        [{"id": "2", "beløb": 1, "debitor": {"navn": "x"}}],
        [],
    ]
    server.series("GET /krav", answers)
    found = [one.id for page in rich.pages(connect().krav.soeg_krav, size=1) for one in page]
    assert found == ["1", "2"]
    assert [dict(one.pairs)["page"] for one in server.requests if one.path == "/krav"] == ["0", "1", "2"]

    async def run() -> list[str]:
        async with rich.AsyncClient(base_url=server.url, token="t") as client:
            return [one.id async for page in rich.async_pages(client.krav.soeg_krav, page=4) for one in page]

    server.series("GET /krav", answers)
    assert asyncio.run(run()) == ["1", "2"]
    assert dict(server.last.pairs)["page"] == "6"
    with pytest.raises(KeyError):
        next(rich.pages(connect().forespoergsler))


def test_text_where_json_was_announced(rich: ModuleType, server: Server, connect: Connect) -> None:
    server.answer("GET /foresp", b"bare tekst", media="text/plain")
    assert connect().forespoergsler() == "bare tekst"


def test_the_default_server(rich: ModuleType) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={})

    with httpx.Client(transport=httpx.MockTransport(answer)) as own:
        rich.Client(http_client=own).forespoergsler()
    assert str(seen[0].url) == "https://api.example.dk/v1/foresp"
