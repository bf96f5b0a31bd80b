"""YAML as written: the core schema of YAML 1.2, keys always text, and what a file may not do to its reader."""

import json
import time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import UnreadableError
from tracker.openapi.reader import read
from tracker.openapi.yaml_reader import read_yaml

SCALARS: list[tuple[str, Any]] = [
    ("0101701234", "0101701234"),
    ("0555", "0555"),
    ("-012", "-012"),
    ("00.5", "00.5"),
    ("NO", "NO"),
    ("no", "no"),
    ("on", "on"),
    ("Yes", "Yes"),
    ("y", "y"),
    ("2023-08-25", "2023-08-25"),
    ("2023-08-25T10:00:00Z", "2023-08-25T10:00:00Z"),
    ("12:30", "12:30"),
    ("1_000", "1_000"),
    ("0b11", "0b11"),
    ("1.2.3", "1.2.3"),
    ("1e", "1e"),
    (".", "."),
    ("-", None),
    ("+1", 1),
    ("0", 0),
    ("-0", 0),
    ("200", 200),
    ("12345678901234567890123", 12345678901234567890123),
    ("0o17", 15),
    ("0x1F", 31),
    ("1.5", 1.5),
    ("1.10", 1.1),
    ("1e3", 1000.0),
    (".5", 0.5),
    ("5.", 5.0),
    ("1e999", "1e999"),
    (".inf", ".inf"),
    (".NaN", ".NaN"),
    ("true", True),
    ("False", False),
    ("TRUE", True),
    ("null", None),
    ("~", None),
    ("", None),
    ("Null", None),
    ("'200'", "200"),
    ('"true"', "true"),
    ("''", ""),
    ("!!str 200", "200"),
    ("!!int 7", 7),
    ("!!float 7", 7.0),
    ("!!python/object/apply:os.system [x]", ["x"]),
    ("!!python/name:os.system", ""),
    ("!secret x", "x"),
    ("{ [a, b]: 1 }", UnreadableError),
    (r'"\ud83d\ude00 \uD83D\uDE00"', "😀 😀"),
    (r'"\ud83d"', "\ufffd"),
    (r'"\\ud83d\\ude00"', r"\ud83d\ude00"),
    (r"'[\ud83d\ude00]'", r"[\ud83d\ude00]"),
]


@pytest.mark.parametrize(("text", "value"), SCALARS)
def test_scalars_by_the_core_schema(text: str, value: Any) -> None:
    if value is UnreadableError:
        with pytest.raises(UnreadableError, match="key must be text"):
            read_yaml(f"a: {text}\n")
        return
    if text == "-":
        assert read_yaml("a:\n-\n").value == {"a": [None]}
        return
    found = read_yaml(f"a: {text}\n").value["a"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("key", ["200", "true", "null", "1.10", "2023-08-25", "0555", "NO", '"200"', "~"])
def test_keys_are_text_as_written(key: str) -> None:
    assert list(read_yaml(f"{key}: x\n").value) == [key.strip('"')]


def test_numbers_remember_how_they_were_written() -> None:
    ((holder, key, text, _),) = read_yaml("info: {version: 1.10}").texts
    assert holder == {"version": 1.1}
    assert (key, text) == ("version", "1.10")


def test_keys_that_stand_twice_are_told_with_their_lines() -> None:
    reading = read_yaml("a:\n  b: 1\n  c: 2\n  b: 3\n")
    assert reading.value == {"a": {"b": 3, "c": 2}}
    (remark,) = reading.remarks
    assert (remark.pointer, remark.line) == ("/a/b", 4)
    assert "lines 2 and 4" in remark.reason


def test_json_keys_that_stand_twice_are_told() -> None:
    reading = read(b'{"a": {"b": 1,\n "b": 2}, "c": ["c", "c", {"}\\"{": 1}],\n"d": {"a": "d"}, "d": 4}')
    assert reading.value == {"a": {"b": 2}, "c": ["c", "c", {'}"{': 1}], "d": 4}
    assert [(remark.reason, remark.line) for remark in reading.remarks] == [
        ("the key 'b' stands twice in one object (lines 1 and 2): the last one is read", 2),
        ("the key 'd' stands twice in one object (lines 3 and 3): the last one is read", 3),
    ]


def test_anchors_may_be_named_twice_and_merge_keys_give_way() -> None:
    text = "x: &a {p: 1, q: 2}\ny: &a {p: 3}\nz: *a\nm:\n  <<: [*a, {p: 5, r: 6}]\n  r: 7\n"
    assert read_yaml(text).value["z"] == {"p": 3}
    assert read_yaml(text).value["m"] == {"p": 3, "r": 7}


def test_a_quoted_merge_key_is_a_key() -> None:
    assert read_yaml("'<<': {a: 1}").value == {"<<": {"a": 1}}


def test_flow_mappings_as_libyaml_reads_them() -> None:
    text = 'a:\n  example: {"b": [1,\n  2],\n"c":{"d":"e"}\n  }\n'
    assert read_yaml(text).value == {"a": {"example": {"b": [1, 2], "c": {"d": "e"}}}}


def test_only_the_first_document_is_read_and_that_is_told() -> None:
    reading = read_yaml("a: 1\n---\nb: 2\n")
    assert reading.value == {"a": 1}
    assert [remark.reason for remark in reading.remarks] == [
        "more than one YAML document in the file: only the first is read"
    ]


def test_json_with_faults_that_yaml_forgives_is_read_and_told() -> None:
    reading = read(b'{"a": 1,}')
    assert reading.value == {"a": 1}
    (remark,) = reading.remarks
    assert remark.reason.startswith("no valid JSON (line 1, column 9: JSON is malformed: trailing comma")
    assert not read(b"{a: 1,}").remarks


FAULTY: list[tuple[bytes, str]] = [
    (b"a: [1\nb: 2\n", "line 2, column 2"),
    (b"a:\n  b: 1\n c: 2\n", "line 3, column 2"),
    (b"a: *b\n", "line 1, column 4: YAML: unknown alias"),
    (b"a: &b [*b]\n", "line 1, column 8: YAML: an alias stands inside the node it names"),
    (b"a: b: c\n", "line 1, column 5"),
    (b"a: \x01\n", "line 1, column 4"),
    (b'{"a": 1,}\n{', "line 1, column"),
    (b'{"a": nul]', "line 1, column 7: JSON is malformed"),
    (b'{"a":\n NaN}x', "JSON is malformed"),
    (b"<<: 3\n", "<< must merge a mapping"),
]


@pytest.mark.parametrize(("content", "reason"), FAULTY)
def test_faulty_files_are_refused_with_their_place(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(content)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


TEXT = "æ: ø\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_any_encoding_is_read(encoding: str) -> None:
    content = "\ufeffa: ø\n".encode(encoding) if encoding.startswith("utf-16-") else TEXT.encode(encoding)
    assert list(read(content).value.values()) == ["ø"]
    assert read('{"a": "ø"}'.encode(encoding)).value == {"a": "ø"}


def test_a_file_cut_short_in_utf16_is_no_text() -> None:
    with pytest.raises(UnreadableError, match="not UTF-16-LE although it begins so"):
        read(b"\xff\xfea\x00b")
    with pytest.raises(UnreadableError, match="not a text file"):
        read(b"abcdefg\x00\xff\xfe\xfa")


JSON_NUMBERS: list[tuple[bytes, Any]] = [
    (b"[1e400]", ["1e400"]),
    (b"[12345678901234567890123]", [12345678901234567890123]),
    (b'["\\ud800"]', ["\ufffd"]),
    (b'["\\ud83d\\ude00"]', ["\U0001f600"]),
    (b"[" + b"9" * 5000 + b"]", ["9" * 5000]),
]


@pytest.mark.parametrize(("content", "value"), JSON_NUMBERS)
def test_json_that_no_double_or_encoding_can_hold(content: bytes, value: Any) -> None:
    assert read(content).value == value


LAUGHS = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 12))
MERGES = "a0: &a0 {k: 1}\n" + "".join(
    f"a{i}: &a{i}\n  <<: [{', '.join([f'*a{i - 1}'] * 9)}]\n  k{i}: 1\n" for i in range(1, 3000)
)
BOMBS: list[tuple[str, bytes]] = [
    ("billion laughs", LAUGHS.encode()),
    ("merge keys", MERGES.encode()),
    ("deep json", b"[" * 100_000 + b"]" * 100_000),
    ("deep objects", b'{"a":' * 5000 + b"1" + b"}" * 5000),
    ("deep flow", b"a: " + b"[" * 5000 + b"]" * 5000),
    ("deep block", "\n".join(" " * i + "a:" for i in range(600)).encode()),
    ("deep dashes", b"- " * 5000 + b"x"),
    ("open brackets", b"[" * 200_000),
    ("json keys twice", b'{"a": {' + b'"k": 1, ' * 25_000 + b'"k": 1}'),
    ("long key", b"? " + b"a" * 500_000),
]


@pytest.mark.parametrize("content", [row[1] for row in BOMBS], ids=[row[0] for row in BOMBS])
def test_bombs_are_refused_in_little_time(content: bytes) -> None:
    started = time.perf_counter()
    if content.startswith(b"?"):
        read(content)
    else:
        with pytest.raises(UnreadableError) as caught:
            read(content)
        assert len(str(caught.value)) < 200
    assert time.perf_counter() - started < 5


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
@settings(max_examples=120, deadline=None)
def test_a_value_written_as_yaml_or_json_comes_back(value: Any) -> None:
    assert read(json.dumps([value]).encode()).value == [value]
    assert read(json.dumps([value], ensure_ascii=False).encode()).value == [value]


WORDS = st.text("abæ :#-'\"{}[]0\n.é!&*|>%@`?,", max_size=12)


@given(st.recursive(WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3)))
@settings(max_examples=120, deadline=None)
def test_text_dumped_by_another_writer_comes_back(value: Any) -> None:
    dumped = yaml.dump({"root": value}, Dumper=yaml.CSafeDumper, allow_unicode=True, width=30)
    assert read_yaml(dumped).value == {"root": value}
