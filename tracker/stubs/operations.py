"""Operation Objects -> methods, before names are given."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from tracker.openapi import walk
from tracker.openapi.pointer import join
from tracker.stubs import media as media_types
from tracker.stubs.model import ANY, NULL, Body, Operation, Parameter, Place, Reply, Scheme, Type
from tracker.stubs.names import pascal
from tracker.stubs.parameters import Holder, files, read_fields, read_parameters
from tracker.stubs.prose import fold
from tracker.stubs.schemas import Schemas
from tracker.stubs.security import alternatives
from tracker.stubs.unions import union

PLACES = ("path", "query", "header", "cookie", "form", "part")
"""The places of arguments, in the order in which they get their names."""
_STATUS = re.compile(r"[1-5](?:[0-9]{2}|XX)|default", re.ASCII)


@dataclass(slots=True)
class Reader:
    """Reads operations against one set of schemas."""

    schemas: Schemas
    left_out: set[str]
    servers: tuple[str, ...] = ()
    """The client's own base URLs."""
    schemes: tuple[Scheme, ...] = ()
    """What the client can prove itself with."""
    found: list[tuple[Operation, tuple[str, ...]]] = field(default_factory=list)
    """Each with its tags."""

    def read(self, given: walk.Operation) -> None:
        """Adds one operation."""
        label = f"{given.method} {given.path}"
        holder = Holder(label, pascal(given.operation_id or label), secured=any(given.security or ()))
        parameters = read_parameters(given.parameters, holder, self.schemas, self.left_out)
        parameters = _of_template(given.path, parameters, label, self.left_out)
        body, fields = self._body(given, holder)
        replies, success, accept = self._replies(given, holder)
        operation = Operation(
            method=given.method,
            path=given.path,
            name="",
            group="",
            parameters=tuple(sorted((*parameters, *fields), key=_order)),
            body=body,
            replies=replies,
            result=self.schemas.name_union(success, f"{given.pointer}/responses", f"{holder.words}Result"),
            security=alternatives(given.security, self.schemes),
            server=self._server(given),
            accept=accept,
            summary=fold(given.value.get("summary")),
            description=fold(given.value.get("description")),
            deprecated=given.deprecated,
            operation_id=given.operation_id,
            pointer=given.pointer,
        )
        self.found.append((operation, given.tags))

    def _server(self, given: walk.Operation) -> str:
        own = server_urls(given.servers, self.servers[0] if self.servers else "")
        return own[0] if own and own[0] not in self.servers else ""

    def _body(self, given: walk.Operation, holder: Holder) -> tuple[Body | None, list[Parameter]]:
        if given.request_body is None:
            return None, []
        value, pointer = given.request_body.value, given.request_body.pointer
        content = value.get("content")
        content = content if isinstance(content, dict) else {}
        media = media_types.sent(content)
        if media is None:
            return None, []
        self._tell_rest(holder.label, "takes", content, [media])
        part = content[media] if isinstance(content[media], dict) else {}
        here = join(pointer, "content", media)
        coding = media_types.coding_of(media, part.get("schema"))
        required = value.get("required") is True
        body = Body(media, coding, ANY, required, pointer=pointer)
        if coding == "multipart" and media_types.plain(media) != "multipart/form-data":
            self.left_out.add(f"{holder.label}: {media[:80]!r} is sent as multipart/form-data")
        if coding in ("form", "multipart"):
            place: Place = "form" if coding == "form" else "part"
            fields = read_fields(part, here, holder, self.schemas, place)
            if fields is not None:
                return replace(body, fields=True), fields
            return replace(body, type=Type("map", (ANY,))), []
        words = f"{holder.words}Body" if not pointer.startswith("/components/") else pascal(pointer.rpartition("/")[2])
        return replace(body, type=self._content(coding, part, here, words, sending=True)), []

    def _content(
        self, coding: str, part: Mapping[str, Any], pointer: str, words: str, *, sending: bool = False
    ) -> Type:
        if coding == "json":
            return self.schemas.read(part.get("schema", {}), f"{pointer}/schema", words)
        if coding == "binary":
            return files(Type("bytes")) if sending else Type("bytes")
        return Type("string")

    def _replies(self, given: walk.Operation, holder: Holder) -> tuple[tuple[Reply, ...], Type, bool]:
        replies: list[Reply] = []
        for status, located in sorted(given.responses.items()):
            code = status.upper() if status != "default" else status
            if not _STATUS.fullmatch(code):
                self.left_out.add(f"{holder.label}: {status[:40]!r} is no status; its reply is not read")
                continue
            replies += self._reply(code, located, holder)
        good = [reply for reply in replies if reply.status.startswith("2")]
        good = good or [reply for reply in replies if reply.status == "default"]
        success = union([reply.type for reply in good]) if good else ANY
        accept = len({reply.media for reply in good if reply.media}) > 1
        return tuple(replies), success, accept

    def _reply(self, status: str, located: walk.Located, holder: Holder) -> list[Reply]:
        content = located.value.get("content")
        if not isinstance(content, dict) or not content:
            return [Reply(status, "", "binary", NULL, located.pointer)]
        used = media_types.received(content)
        if status.startswith("2"):
            self._tell_rest(holder.label, f"answers {status} in", content, used)
        shared = located.pointer.startswith("/components/")
        words = pascal(located.pointer.rpartition("/")[2]) if shared else f"{holder.words}{_status_words(status)}"
        found = []
        for media in used:
            part = content[media] if isinstance(content[media], dict) else {}
            coding = media_types.coding_of(media, part.get("schema"))
            here = join(located.pointer, "content", media)
            found.append(Reply(status, media, coding, self._content(coding, part, here, words), located.pointer))
        return found

    def _tell_rest(self, label: str, what: str, content: Mapping[str, Any], used: list[str]) -> None:
        rest = sorted(set(content) - set(used))
        if rest:
            kept = ", ".join(used)
            self.left_out.add(f"{label}: also {what} {', '.join(rest)[:200]}; the client uses {kept[:200]}")


def _status_words(status: str) -> str:
    return "Reply" if status.startswith("2") else f"Error{status.title() if status == 'default' else status}"


def _order(one: Parameter) -> tuple[bool, int, str]:
    return not one.required, PLACES.index(one.place), one.wire


def _of_template(path: str, given: list[Parameter], label: str, left_out: set[str]) -> list[Parameter]:
    """The parameters with those of the template that nobody declared, without those that stand nowhere in it."""
    wanted = dict.fromkeys(re.findall(r"\{([^{}/]+)\}", path))
    declared = {one.wire for one in given if one.place == "path"}
    for name in sorted(declared - set(wanted)):
        left_out.add(f"{label}: path parameter {name[:80]!r} does not stand in the path and is not sent")
    kept = [one for one in given if one.place != "path" or one.wire in wanted]
    return kept + [
        Parameter(name, "", "path", Type("string"), required=True) for name in wanted if name not in declared
    ]


def server_urls(given: Iterable[Mapping[str, Any]], base: str = "") -> tuple[str, ...]:
    """Absolute base URLs, with the defaults of their variables put in (OpenAPI 3.1.1, 4.8.5).

    `base` is what relative ones are resolved against; without it they are passed over.
    """
    found = []
    for server in given:
        url, variables = server.get("url"), server.get("variables")
        if not isinstance(url, str):
            continue
        for name, variable in variables.items() if isinstance(variables, dict) else ():
            default = variable.get("default") if isinstance(variable, dict) else None
            url = url.replace("{" + str(name) + "}", "" if default is None else str(default))
        url = _joined(base, url)
        if _is_web(url):
            found.append(url.rstrip("/"))
    return tuple(dict.fromkeys(found))


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(f"{base}/", url) if base else url
    except ValueError:
        return url


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and url.isprintable() and "{" not in url
