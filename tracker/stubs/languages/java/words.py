"""Which names Java allows."""

from tracker.stubs.languages.java.spelling import OWN
from tracker.stubs.languages.model import Words
from tracker.stubs.names import camel, pascal, upper

KEYWORDS = frozenset(
    (
        *("_", "abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class", "const"),
        *("continue", "default", "do", "double", "else", "enum", "extends", "false", "final", "finally", "float"),
        *("for", "goto", "if", "implements", "import", "instanceof", "int", "interface", "long", "native", "new"),
        *("null", "package", "private", "protected", "public", "return", "short", "static", "strictfp", "super"),
        *("switch", "synchronized", "this", "throw", "throws", "transient", "true", "try", "void", "volatile"),
        *("while", "yield"),
    )
)
"""Java Language Specification 17, 3.9; `yield` may not stand everywhere."""

_OBJECT = frozenset(("clone", "equals", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait"))
"""What every object answers to."""

_DEVICES = frozenset(("AUX", "Aux", "CON", "Con", "NUL", "Nul", "PRN", "Prn"))
"""Names that no file of Windows may have."""

WORDS = Words(
    method=camel,
    parameter=camel,
    field=camel,
    group=camel,
    type=pascal,
    member=upper,
    reserved=KEYWORDS,
    methods=_OBJECT | {"builder", "untagged"},
    types=OWN
    | _DEVICES
    | {"Boolean", "Builder", "Deprecated", "Long", "Object", "OpenEnum", "Override", "String", "Unknown"},
    fields=_OBJECT | {"build", "builder", "toBuilder"},
    parameters=_OBJECT | {"params", "transport"},
    members=frozenset(("value",)),
    folded=True,
    named_unions=True,
)
"""The names of a client."""
