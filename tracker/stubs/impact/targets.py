"""What of the older client a change reaches, by the names the program uses."""

from collections import defaultdict
from dataclasses import dataclass, field

from tracker.stubs.changes import ClientDiff, CodeChange, Semver

Rows = dict[str, list[CodeChange]]


def _rows() -> Rows:
    return defaultdict(list)


@dataclass(slots=True)
class Targets:
    """Names of the older client -> the changes that reach code which uses them."""

    types: Rows = field(default_factory=_rows)
    """Class, enum or union."""
    members: Rows = field(default_factory=_rows)
    """`Class.field` or `Enum.VALUE`, wherever it is used."""
    methods: Rows = field(default_factory=_rows)
    arguments: Rows = field(default_factory=_rows)
    """`method(parameter)`, where it is passed."""
    needed: Rows = field(default_factory=_rows)
    """Method or class -> what a call without the argument that it now needs is hit by."""

    @property
    def words(self) -> dict[str, list[CodeChange]]:
        """Bare name of a field or method -> its changes, for places whose type is not known."""
        found = _rows()
        for name, rows in self.members.items():
            if not name.rpartition(".")[2].isupper():
                found[name.rpartition(".")[2]] += rows
        for name, rows in self.methods.items():
            found[name] += rows
        return found


def targets(diff: ClientDiff) -> Targets:
    """The changes that can break code, and deprecations, by what they reach."""
    found = Targets()
    older = {row.after: row.before for row in diff.changes if row.kind == "renamed" and "." not in str(row.after)}
    methods = {row.after: row.before for row in diff.changes if row.kind == "renamed" and _is_method(str(row.after))}
    for row in diff.changes:
        if (row.semver is Semver.MAJOR or row.kind == "deprecated") and not row.raised:
            _file(found, row, older, methods)
    return found


def _is_method(name: str) -> bool:
    return name.startswith("Client.") and "(" not in name


def _file(found: Targets, row: CodeChange, older: dict[str, str], methods: dict[str, str]) -> None:
    name = str(row.before) if row.kind == "renamed" else row.name
    if name.startswith("Client."):
        _file_method(found, row, name, methods)
    elif "." not in name:
        found.types[name].append(row)
    else:
        owner, _, member = name.partition(".")
        owner = older.get(owner, owner)
        if row.kind in ("added", "required"):
            found.needed[owner].append(row)
        else:
            found.members[f"{owner}.{member}"].append(row)


def _file_method(found: Targets, row: CodeChange, name: str, methods: dict[str, str]) -> None:
    path, _, argument = name.partition("(")
    path = path if row.kind == "renamed" else methods.get(path, path)
    method = path.rpartition(".")[2]
    if not argument:
        if row.kind != "added":
            found.methods[method].append(row)
    elif row.kind in ("added", "required"):
        found.needed[method].append(row)
    elif row.kind != "optional":
        found.arguments[f"{method}({argument}"].append(row)


def argument_of(row: CodeChange) -> str:
    """The argument or field that a row of `needed` asks for."""
    return row.name.partition("(")[2].rstrip(")") or row.name.rpartition(".")[2]
