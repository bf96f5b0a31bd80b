"""The one door to tree-sitter: source text of TypeScript, C# and Java -> its syntax tree."""

from collections.abc import Iterator
from functools import cache

from tree_sitter import Language, Node, Parser

__all__ = ["Node", "faults", "parse", "walk"]


@cache
def _parser(language: str) -> Parser:
    if language == "csharp":
        import tree_sitter_c_sharp

        return Parser(Language(tree_sitter_c_sharp.language()))
    if language == "java":
        import tree_sitter_java

        return Parser(Language(tree_sitter_java.language()))
    import tree_sitter_typescript

    given = {"typescript": tree_sitter_typescript.language_typescript, "tsx": tree_sitter_typescript.language_tsx}
    return Parser(Language(given[language]()))


def parse(text: str, language: str) -> Node:
    """The root of the tree, what cannot be parsed included; `language`: `typescript`, `tsx`, `csharp` or `java`."""
    return _parser(language).parse(text.encode("utf-8", "surrogatepass")).root_node


def walk(root: Node) -> Iterator[Node]:
    """Every node, a parent before its children, in the order of the text."""
    cursor = root.walk()
    while True:
        if cursor.node is not None:
            yield cursor.node
        if cursor.goto_first_child() or cursor.goto_next_sibling():
            continue
        while cursor.goto_parent():
            if cursor.goto_next_sibling():
                break
        else:
            return


def faults(root: Node) -> Iterator[tuple[int, str]]:
    """(1-based line, what) for each place that is no syntax of the language."""
    if root.has_error:
        for node in walk(root):
            if node.is_missing:
                yield node.start_point.row + 1, f"{node.type} is missing"
            elif node.is_error:
                yield node.start_point.row + 1, "what stands here is no syntax"
