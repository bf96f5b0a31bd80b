from tracker.changelog import read


def test_the_paragraphs_of_a_list_item_are_one_bullet() -> None:
    item = "* `POST /krav` now takes `platform`.\n\n  When set, the server checks it."
    text = f"## 1.1.0\n\n{item}\n\n* Another.\n\n## 1.0.0\n\n* First.\n"
    entry = read(text.encode()).entries[0]
    assert entry.bullets == ("`POST /krav` now takes `platform`. When set, the server checks it.", "Another.")


def test_a_paragraph_that_is_not_indented_is_none_of_the_items() -> None:
    text = "## 1.1.0\n\n* One.\n\nA paragraph.\n\n* Two.\n\n## 1.0.0\n\n* First.\n"
    entry = read(text.encode()).entries[0]
    assert entry.bullets == ("One.", "Two.")
    assert "A paragraph." in entry.text
