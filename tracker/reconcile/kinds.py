"""What can be done, and to what kind of thing: the words in which claims and findings meet."""

from enum import StrEnum


class Doing(StrEnum):
    """What is done to a thing, by a claim or by a finding."""

    ADDED = "added"
    REMOVED = "removed"
    REQUIRED = "required"
    OPTIONAL = "optional"
    SHORTER = "shorter"
    LONGER = "longer"
    RENAMED = "renamed"
    TYPE = "type"
    DEPRECATED = "deprecated"
    REVIVED = "revived"
    NULLABLE = "nullable"
    NOT_NULLABLE = "not-nullable"
    DEFAULT = "default"
    PATTERN = "pattern"
    CHANGED = "changed"


class Thing(StrEnum):
    """What kind of thing a claim or a finding is about."""

    OPERATION = "operation"
    PARAMETER = "parameter"
    PROPERTY = "property"
    VALUE = "value"
    HEADER = "header"
    STATUS = "status"
    MEDIA_TYPE = "media-type"
    SCHEMA = "schema"
    BODY = "body"
    SECURITY = "security"
    DOCUMENT = "document"


class Aside(StrEnum):
    """What a claim may be about besides the interface."""

    UNCHANGED = "unchanged"
    """It says itself that nothing changes for a client."""
    WORDING = "wording"
    """The text that describes the interface."""
    RUNNING = "running"
    """How the service runs or behaves."""


_PAIRS = (
    (Doing.ADDED, Doing.REMOVED),
    (Doing.REQUIRED, Doing.OPTIONAL),
    (Doing.SHORTER, Doing.LONGER),
    (Doing.NULLABLE, Doing.NOT_NULLABLE),
    (Doing.DEPRECATED, Doing.REVIVED),
)
OPPOSITES = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
