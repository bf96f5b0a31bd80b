"""Which operations turn pages, told only where the spec leaves no doubt."""

from tracker.stubs.model import Operation, Parameter, Type
from tracker.stubs.schemas import Schemas

_PAGE = frozenset(("page", "pagenumber", "page_number", "pageno", "page_no", "page-number"))
_SIZE = frozenset(("size", "pagesize", "page_size", "per_page", "perpage", "limit", "page-size", "pagelimit"))


def paging(one: Operation, schemas: Schemas) -> tuple[str, int] | None:
    """The argument that counts pages and the first page's number: page and size in the query, a list in the answer."""
    query = {given.wire.lower(): given for given in one.parameters if given.place == "query"}
    page = next((query[name] for name in sorted(_PAGE & query.keys())), None)
    if page is None or page.type.kind != "integer" or not _SIZE & query.keys() or not _lists(one.result, schemas):
        return None
    start = _start(page)
    return None if start is None else (page.name, start)


def _start(page: Parameter) -> int | None:
    return page.default if page.default in (0, 1) and not isinstance(page.default, bool) else None


def _lists(kind: Type, schemas: Schemas) -> bool:
    """Whether an answer is a list, or an object with exactly one."""
    if kind.kind == "array":
        return True
    shape = schemas.models.get(kind.key) if kind.kind == "ref" else None
    return shape is not None and sum(one.type.kind == "array" for one in shape.fields) == 1
