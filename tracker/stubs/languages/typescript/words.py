"""Which names TypeScript allows, and how it writes them."""

from tracker.stubs.languages.model import Words
from tracker.stubs.languages.typescript.literals import key
from tracker.stubs.names import camel, pascal

_EVERYWHERE = """
    __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ constructor hasOwnProperty
    isPrototypeOf propertyIsEnumerable prototype toJSON toLocaleString toString valueOf
"""
"""Names that every object answers to, given or not."""
_METHODS = "abstract accessor aux con no nul pages prn then untagged"
"""What is awaited has no `then`; the others are names of files, of what stands beside methods, or read as modifiers."""
_MODULES = """
    arguments await break case catch class const continue debugger default delete do else enum eval export extends false
    finally for function if implements import in instanceof interface let new null package private protected public
    return static super switch this throw true try type typeof undefined var void while with yield
"""
"""Names that no module can be imported or exported under; as names of members they are as good as any."""
_TYPES = """
    any bigint boolean never null number object string symbol undefined unknown void
    Object Promise ApiError Base64 CallOptions Client ClientOptions IsoDate IsoDateTime NoArguments OAuthError
    OpenNumber OpenString TITLE TokenError Upload VERSION isApiError
"""


def member(text: str) -> str:
    """`i gang` -> `IGang`; a number gets `Value` before it."""
    name = pascal(text)
    return f"Value{name[1:]}" if name[:1] == "_" else name


WORDS = Words(
    method=camel,
    parameter=camel,
    field=key,
    group=camel,
    type=pascal,
    member=member,
    reserved=frozenset(_EVERYWHERE.split()),
    methods=frozenset(_METHODS.split()),
    groups=frozenset(_MODULES.split()),
    types=frozenset(_TYPES.split()),
    as_sent=True,
    further="[key: string]",
)
"""Methods and arguments in camelCase, types and values of enums in PascalCase, properties as on the wire."""
