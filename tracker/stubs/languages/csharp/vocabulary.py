"""The words of the templates for files that hold what a spec says."""

VOCABULARY = frozenset(
    (
        *("Accept", "Add", "All", "AllAsync", "ApiInfo", "BytesBody", "Call", "CancellationToken", "Cases"),
        *("Client", "ClientOptions", "CodeAnalysis", "Collections", "Condition", "Cookie", "Count", "CultureInfo"),
        *("DateOnly", "DateTimeOffset", "Diagnostics", "Dictionary", "Dispose", "Error", "ExtensionData", "Field"),
        *("Fields", "FileUpload", "FormBody", "From", "Generic", "Globalization", "Header", "Http", "HttpClient"),
        *("IAsyncEnumerable", "IDisposable", "IOpenEnum", "IReadOnlyDictionary", "IReadOnlyList", "IUnion"),
        *("IntegerEnumConverter", "InvariantCulture", "Json", "JsonBody", "JsonConverter", "JsonElement"),
        *("JsonExtensionData", "JsonIgnore", "JsonIgnoreCondition", "JsonInclude", "JsonNode", "JsonPropertyName"),
        *("Models", "MultipartBody", "Net", "Nodes", "NotNullWhen", "Obsolete", "Optional", "OptionalConverter"),
        *("Otherwise", "Pages", "Part", "Parts", "Path", "Query", "Requirement", "Scheme", "Secured"),
        *("SecuritySchemes", "SendAsync", "SendUnionAsync", "SendUnionOrNullAsync", "Serialization", "Servers"),
        *("StringEnumConverter", "Success", "System", "T", "Task", "Tasks", "Text", "TextBody", "Threading"),
        *("Title", "ToString", "Transport", "TryGet", "Typed", "UnionCases", "UnionConverter"),
        *("UntaggedOperations", "Untyped", "Value", "Version", "WhenWritingDefault", "WhenWritingNull"),
        *("_transport", "abstract", "accept", "base", "body", "bool", "byte", "cancel", "cancellationToken"),
        *("class", "const", "default", "double", "explode", "false", "found", "get", "httpClient", "implicit"),
        *("init", "internal", "is", "long", "namespace", "new", "null", "object", "operator", "options", "out"),
        *("override", "page", "private", "protected", "public", "readonly", "record", "required", "reserved"),
        *("return", "sealed", "static", "string", "struct", "style", "this", "transport", "true", "turn", "typeof"),
        *("using", "value", "void"),
    )
)
"""Beside these and the plan's own names, no word stands there outside of strings and comments."""
