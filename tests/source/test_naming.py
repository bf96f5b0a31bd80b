"""What stays the same from version to version, and names a person would type."""

import ipaddress
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.documents import Link
from tracker.source.address import absolute, hosted, is_public, key, own_hosts, permitted
from tracker.source.baptize import Names
from tracker.source.model import FetchError
from tracker.source.naming import agrees, family, file_version, is_hash, is_item, slug, stem, unique
from tracker.source.traits import TraitsReader


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("doedsbojournal-dist-oas-version-130", "doedsbojournal-dist-oas-version-140"),
        ("spec_v1.2.3", "Spec_v1.3.0"),
        ("spec-2023-09-25", "spec-20231001"),
        ("Ændringslog 25. september 2023", "aendringslog-1-oktober-2023"),
        ("guide (1)", "guide (2)"),
        ("openapi-3f2a9bc1", "openapi-77aa01fe"),
        ("api-release-3", "api-release-4"),
        ("kreditor-oas-rev2", "kreditor-oas-rev-3"),
        ("spec-1.3.0-20240101T120000Z", "spec-1.4.0-20240201T120000Z"),
        ("A\u030arsrapport v1", "Årsrapport v2"),
    ],
)
def test_versions_dates_and_hashes_pass(older: str, newer: str) -> None:
    assert family(older) == family(newer) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kreditor-oas", "likvidator-oas"),
        ("version-historik", "historik"),
        ("psd2-api", "psd3-api"),
        ("maj-spec", "juni-spec"),
        ("spec", "spec-test"),
        ("facade", "deadbeef-spec"),
    ],
)
def test_what_differs_stays_apart(one: str, other: str) -> None:
    assert family(one) != family(other)


@pytest.mark.parametrize("word", ["3f2a9bc1", "x1y2z3ab", "550e8400e29b41d4"])
def test_hashes(word: str) -> None:
    assert is_hash(word)


@pytest.mark.parametrize("word", ["deadline", "facade", "defaced", "openapi", "oauth2", "acceded", "20230925"])
def test_words_are_no_hashes(word: str) -> None:
    assert not is_hash(word)
    assert not is_item("documents")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dødsbo – Ændringslog på å", "doedsbo-aendringslog-paa-aa"),
        ("A\u030a", "aa"),
        ("Résumé & Straße", "resume-strasse"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-fil"),
        ("com1", "com1-fil"),
        ("日本語", ""),
        ("x" * 300, "x" * 60),
        ("ord " * 40, "ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord-ord"),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(max_size=200))
def test_slugs_are_safe_everywhere(text: str) -> None:
    found = slug(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", found)
    assert len(found) <= 64
    assert slug(found) == found
    assert "/" not in stem(text) or "/" in text


@given(st.lists(st.text(max_size=12), max_size=30))
def test_names_are_unique(texts: list[str]) -> None:
    taken: set[str] = set()
    for text in texts:
        name = unique([slug(text)], taken)
        assert name
        assert name not in taken
        taken.add(name)


def name(url: str, *, text: str = "", section: str = "", others: tuple[str, ...] = ()) -> str:
    reader, names = TraitsReader(), Names(set())
    mine = reader.of_link(Link(url, text, section=section))
    names.consider([mine, *(reader.of_link(Link(other, "")) for other in others)])
    return names.give(mine)


@pytest.mark.parametrize(
    ("url", "text", "section", "expected"),
    [
        ("/media/olknq5at/doedsbojournal-dist-oas-version-130.txt", "Spec", "Dødsbo", "doedsbojournal-dist-oas"),
        ("/media/olknq5at/oas.txt", "Specifikation", "Dødsbo", "doedsbo-oas"),
        ("/media/olknq5at/130.txt", "Specifikation (version 1.3.0)", "Dødsbo", "specifikation"),
        ("/media/olknq5at/%C3%A6ndringslog.pdf", "x", "", "aendringslog"),
        ("/media/olknq5at/", "Specifikation", "", "specifikation"),
    ],
)
def test_new_documents_are_named_after_their_files(url: str, text: str, section: str, expected: str) -> None:
    assert name(f"https://domstol.dk{url}", text=text, section=section) == expected


@pytest.mark.parametrize(
    ("file_name", "version"),
    [
        ("doedsbojournal-dist-oas-version-130.txt", "130"),
        ("spec-v1.3.0.yaml", "1.3.0"),
        ("spec_v1_3.yaml", "1.3"),
        ("spec-1.3.0.yaml", "1.3.0"),
        ("spec-2023-09-25.yaml", None),
        ("oauth2.yaml", None),
        ("spec.yaml", None),
        ("version.txt", None),
    ],
)
def test_versions_in_file_names(file_name: str, version: str | None) -> None:
    assert file_version(file_name) == version


@pytest.mark.parametrize(
    ("written", "version", "expected"),
    [
        ("130", "1.3.0", True),
        ("130", "1.30", True),
        ("130", "13.0", True),
        ("130", "1.4.0", False),
        ("1.3", "1.3.0", True),
        ("1.3", "1.30", False),
        ("2", "2.0.0", True),
        ("2", "1.2.0", False),
        ("1.3.0", "1.3.0-beta", True),
    ],
)
def test_130_may_be_read_in_more_than_one_way(written: str, version: str, expected: bool) -> None:
    assert agrees(written, version) is expected


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "240.0.0.1",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "2001:db8::1",
        "64:ff9b:1::1",
    ],
)
def test_private_addresses(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "185.17.68.1", "2a00:1450::1", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_public_addresses(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_hosts_of_a_source() -> None:
    assert own_hosts(["https://domstol.dk/x"]) == {"domstol.dk", "www.domstol.dk"}
    assert own_hosts(["https://www.domstol.dk/x"]) == {"domstol.dk", "www.domstol.dk"}
    assert own_hosts(["http://127.0.0.1:8000/x"]) == {"127.0.0.1:8000"}
    assert own_hosts(["http://[::1]:8000/x"]) == {"[::1]:8000"}
    assert own_hosts(["https://rødgrød.dk/"]) == {"xn--rdgrd-vuad.dk", "www.xn--rdgrd-vuad.dk"}


@pytest.mark.parametrize(
    ("allowed", "host", "port", "expected"),
    [
        ("domstol.dk", "domstol.dk", None, True),
        ("Domstol.DK.", "domstol.dk", 8443, True),
        ("127.0.0.1:80", "127.0.0.1", 81, False),
        ("127.0.0.1:81", "127.0.0.1", 81, True),
        ("[::1]:81", "::1", 81, True),
        ("::1", "::1", 81, True),
        ("rødgrød.dk", "xn--rdgrd-vuad.dk", None, True),
        ("domstol.dk", "ondomstol.dk", None, False),
        ("domstol.dk", "test.domstol.dk", None, False),
        ("", "", None, True),
    ],
)
def test_allowed_hosts(allowed: str, host: str, port: int | None, expected: bool) -> None:
    assert hosted(host, port, [allowed]) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.domstol.dk/a/", "http://domstol.dk/a"),
        ("https://domstol.dk/%C3%A5.txt", "https://domstol.dk/a%CC%8A.txt"),
        ("https://DOMSTOL.dk:443/a", "https://domstol.dk/a"),
    ],
)
def test_spellings_of_one_url(one: str, other: str) -> None:
    assert key(one) == key(other)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_a_url_or_refused(href: str, base: str) -> None:
    try:
        found = permitted(absolute(href, f"https://domstol.dk/{base}"), {"domstol.dk"})
    except (ValueError, FetchError):
        return
    assert found.startswith(("https://domstol.dk", "http://domstol.dk"))
    assert found.isascii()
    assert not set(found) & set(" \r\n\t\x00")
