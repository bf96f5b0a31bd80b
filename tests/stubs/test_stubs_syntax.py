"""Trees of other languages: every node once, and where a text is no syntax."""

import pytest

from tracker.stubs.syntax import faults, parse, walk

GOOD = {
    "typescript": "export interface Krav { beløb?: number }\nconst a = x.y?.z;\n",
    "tsx": "const a = <b>{x.y}</b>;\n",
    "csharp": 'namespace A;\npublic sealed record Krav(string Navn) { public int Beløb => $"{Navn}".Length; }\n',
    "java": "package a;\npublic record Krav(String navn) { }\n",
}


@pytest.mark.parametrize("language", GOOD)
def test_what_is_syntax_has_no_faults(language: str) -> None:
    assert list(faults(parse(GOOD[language], language))) == []


@pytest.mark.parametrize("language", GOOD)
def test_a_fault_is_told_with_its_line(language: str) -> None:
    found = list(faults(parse(GOOD[language] + "} )\n", language)))
    assert found
    assert all(line == GOOD[language].count("\n") + 1 for line, _ in found)


@pytest.mark.parametrize("language", GOOD)
def test_every_leaf_is_met_once_in_the_order_of_the_text(language: str) -> None:
    text = GOOD[language].encode()
    leaves = [node for node in walk(parse(GOOD[language], language)) if node.child_count == 0]
    starts = [node.start_byte for node in leaves]
    assert starts == sorted(starts)
    assert b"".join(text[n.start_byte : n.end_byte] for n in leaves).split() == text.translate(None, b" \n").split()
