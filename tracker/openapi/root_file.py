"""Which of several files is the description the others belong to."""

from collections.abc import Iterable

from tracker.documents import Kind
from tracker.documents.reason import Reason
from tracker.errors import UnreadableError
from tracker.openapi.files import ArchiveFiles, Files
from tracker.openapi.sniff import sniff

ZIP = b"PK\x03\x04"
"""What a ZIP begins with."""
_USUAL = ("openapi", "swagger", "asyncapi", "api", "index", "main")


def find_root(files: Files) -> tuple[str, bytes]:
    """`(path, bytes)` of the description nearest to the top; `UnreadableError` where there is none, or several."""
    by_depth: dict[int, list[str]] = {}
    for path in files.names():
        if path.lower().endswith((".yaml", ".yml", ".json", ".txt")):
            by_depth.setdefault(path.count("/"), []).append(path)
    for depth in sorted(by_depth):
        for kind in (Kind.OPENAPI, Kind.SCHEMA):
            found = {
                path: content for path in sorted(by_depth[depth]) if sniff(content := files.get(path) or b"") is kind
            }
            if found:
                path = _chosen(found)
                return path, found[path]
    raise UnreadableError(Reason("no API description among the files"))


def _chosen(found: Iterable[str]) -> str:
    """The only one, or the one with the most usual name."""
    paths = list(found)
    for name in _USUAL:
        usual = [path for path in paths if path.rpartition("/")[2].rpartition(".")[0].lower() == name]
        if len(usual) == 1:
            return usual[0]
    if len(paths) > 1:
        raise UnreadableError(Reason("several API descriptions: name one of {files}", files=", ".join(paths[:5])))
    return paths[0]


def root_of(content: bytes) -> bytes:
    """The root description of a ZIP; any other content as it is."""
    return find_root(ArchiveFiles(content))[1] if content.startswith(ZIP) else content


def files_of(content: bytes) -> dict[str, bytes]:
    """The files of a ZIP by path, the root file under an empty one too; empty for any other content."""
    if not content.startswith(ZIP):
        return {}
    files = ArchiveFiles(content)
    found = {path: files.get(path) or b"" for path in files.names()}
    return {**found, "": find_root(files)[1]}
