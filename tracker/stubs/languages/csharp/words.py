"""Names as C# has them: Pascal case, calls that end in `Async`, and what no name may be."""

import re

from tracker.documents.reason import Reason
from tracker.errors import UsageError
from tracker.stubs.languages.model import Words
from tracker.stubs.names import LONGEST, camel, pascal

_KEYWORDS = frozenset(
    (
        *("abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const"),
        *("continue", "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern"),
        *("false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface"),
        *("internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override"),
        *("params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short"),
        *("sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof"),
        *("uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while"),
        *("async", "await", "field", "nameof", "record", "required", "var", "when", "with", "yield"),
    )
)
_OBJECT = frozenset(("Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"))
_RECORD = _OBJECT | {"Clone", "Deconstruct", "EqualityContract", "PrintMembers"}
_DEVICES = frozenset(("Aux", "Con", "Nul", "Prn", *(f"{port}{n}" for port in ("Com", "Lpt") for n in range(10))))
_MODELS = frozenset(
    (
        *(
            "CultureInfo",
            "DateOnly",
            "DateTimeOffset",
            "ExtensionData",
            "FileUpload",
            "IOpenEnum",
            "IReadOnlyDictionary",
        ),
        *("IReadOnlyList", "IUnion", "IntegerEnumConverter", "Json", "JsonConverter", "JsonExtensionData"),
        *(
            "Dictionary",
            "JsonElement",
            "JsonIgnore",
            "JsonIgnoreCondition",
            "JsonInclude",
            "JsonNode",
            "JsonPropertyName",
        ),
        *("NotNullWhen", "Obsolete", "Optional", "OptionalConverter", "StringEnumConverter", "TryGet", "UnionCases"),
        *("UnionConverter", "Value"),
    )
)
FRAMEWORK = frozenset(
    (
        *("Convert", "CultureInfo", "Dictionary", "Encoding", "Environment", "Exception", "Func", "HttpClient"),
        *("HttpContent", "HttpMethod", "List", "Math", "MemoryStream", "Microsoft", "NumberStyles", "Obsolete"),
        *("Stream", "System", "Task", "TimeSpan", "Type", "Uri", "CancellationToken", "DateOnly", "DateTimeOffset"),
        *("IAsyncEnumerable", "IDisposable", "IEnumerable", "IReadOnlyDictionary", "IReadOnlyList", "JsonNode"),
        *("JsonObject", "KeyValuePair"),
    )
)
"""Names of the framework's that a namespace would hide from the files within it."""


def _member(text: str) -> str:
    name = pascal(text)
    return f"Value{name[1:]}" if name.startswith("_") else name


def _method(text: str) -> str:
    return f"{pascal(text)[: LONGEST - 5]}Async"


WORDS = Words(
    method=_method,
    parameter=camel,
    field=pascal,
    group=pascal,
    type=pascal,
    member=_member,
    reserved=frozenset(),
    methods=_OBJECT | {"Client", "Dispose"},
    types=_RECORD | _MODELS | _DEVICES,
    fields=_RECORD | {"ExtensionData", "Json"},
    parameters=_KEYWORDS | {"cancel", "cancellationToken", "turn"},
    members=_RECORD | {"CultureInfo", "Value"},
    own_name=False,
    named_unions=True,
    folded=True,
    further="AdditionalProperties",
)
"""C# 12: records with properties in Pascal case."""


def check_package(package: str) -> None:
    """`UsageError` unless the name is one a namespace can have."""
    parts = package.split(".")
    if len(package) > 100 or not all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,79}", part, re.ASCII) for part in parts):
        raise UsageError(
            Reason(
                "{package} cannot be a namespace: letters, digits, _ and . between names only",
                package=repr(package[:80]),
            )
        )
    for part in parts:
        if part in _KEYWORDS or part in FRAMEWORK or part.title() in _DEVICES:
            raise UsageError(
                Reason(
                    "{package} cannot be a namespace: {part} means something else in C#",
                    package=repr(package[:80]),
                    part=part,
                )
            )
