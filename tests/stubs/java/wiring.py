"""The table of the wire as calls in Java."""

import datetime as dt
from typing import Any

from stubs.wire import CONTENTS, FORMS, HEADERS, PATHS, QUERIES

from tracker.stubs.languages.java.literals import quote

HEAD = """
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wire.Client;
import wire.api.*;
import wire.models.*;

/** Every row of the table. */
final class Wire {
    private Wire() {}

    private static <T> Map<String, T> map(Object... pairs) {
        Map<String, T> found = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            @SuppressWarnings("unchecked")
            T value = (T) pairs[i + 1];
            found.put((String) pairs[i], value);
        }
        return found;
    }

    static Object call(String url, String row) {
        Client client = Client.builder().baseUrl(url).build();
        switch (row) {
"""
TAIL = """
            default -> throw new IllegalArgumentException(row);
        }
        return null;
    }
}
"""


def value(given: Any, schema: Any = None) -> str:
    """A value as Java writes it."""
    if given is None:
        return "null"
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, int):
        return f"new BigDecimal({given})" if schema == {"type": "number"} else f"{given}L"
    if isinstance(given, str):
        return quote(given)
    if isinstance(given, dt.datetime):
        return f"OffsetDateTime.parse({quote(given.isoformat())})"
    if isinstance(given, dt.date):
        return f"LocalDate.parse({quote(given.isoformat())})"
    if isinstance(given, list):
        return f"List.of({', '.join(map(value, given))})"
    return f"map({', '.join(part for key, held in given.items() for part in (quote(key), value(held)))})"


def form_value(name: str, given: Any) -> str:
    """A field of a form."""
    if name != "o":
        return value(given)
    numbers = "".join(f".{key}({held}L)" for key, held in given.items())
    return f"Form@O.builder(){numbers}.build()"


def source() -> str:
    """A class that makes the call of each row."""
    rows = []
    for number, row in enumerate(PATHS):
        rows.append((f"path{number}", f"client.path{number}({value(row[3], row[2])})"))
    for kind, table in (("query", QUERIES), ("header", HEADERS)):
        for number, row in enumerate(table):
            if row[3] != 2**63:
                rows.append((f"{kind}{number}", _optional(f"{kind}{number}", {"color": value(row[3], row[2])})))
    for number, content in enumerate(CONTENTS):
        rows.append((f"content{number}", _optional(f"content{number}", {"color": value(content[2])})))
    for number, form in enumerate(FORMS):
        fields = {name: form_value(name, held).replace("@", str(number)) for name, held in form[0].items()}
        rows.append((f"form{number}", _optional(f"form{number}", fields)))
    rows.append(("formEmpty", "client.form0()"))
    cases = "".join(f"            case {quote(name)} -> {call};\n" for name, call in rows)
    return HEAD + cases + TAIL


def _optional(name: str, fields: dict[str, str]) -> str:
    setters = "".join(f".{field}({held})" for field, held in fields.items())
    return f"client.{name}(new {name.capitalize()}Params(){setters})"
