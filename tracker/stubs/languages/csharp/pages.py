"""The files of a client in C#: the same ones for every plan, then one for each group and type."""

from collections.abc import Iterable

from tracker.stubs.languages.csharp.operations import group_of
from tracker.stubs.languages.csharp.spelling import speller
from tracker.stubs.languages.csharp.types import enum, record, union
from tracker.stubs.languages.model import Page
from tracker.stubs.model import Plan
from tracker.stubs.tags import tags_of

_ALWAYS = (
    *("README.md", "ApiException.cs", "ApiInfo.cs", "Client.cs", "ClientOptions.cs", "SecuritySchemes.cs"),
    *("TokenException.cs", "Runtime/Auth.cs", "Runtime/Call.cs", "Runtime/Contents.cs", "Runtime/FileUpload.cs"),
    *("Runtime/Json.cs", "Runtime/OpenEnums.cs", "Runtime/Optional.cs", "Runtime/Styles.cs", "Runtime/Transport.cs"),
    "Runtime/Unions.cs",
)


def pages(plan: Plan) -> Iterable[Page]:
    """The files that every client has, then one for each group and type."""
    outside, inside, tags = speller(plan, module="Models."), speller(plan), tags_of(plan)
    taken, models = {one.name for one in plan.operations}, {one.key: one for one in plan.models}
    groups = [group_of(group, outside, taken, models) for group in plan.groups]
    named = [group for group in groups if group["name"]]
    given = {"plan": plan, "named": named, "untagged": len(named) < len(groups)}
    yield from (Page(path, path, given) for path in _ALWAYS)
    if any(one.paging for one in plan.operations):
        yield Page("Runtime/Pages.cs", "Runtime/Pages.cs", given)
    for group in groups:
        yield Page(f"Api/{group['title']}.cs", "Api/Group.cs", {"plan": plan, "group": group})
    for model in plan.models:
        yield Page(f"Models/{model.name}.cs", "Models/Model.cs", {"plan": plan, "one": record(model, inside)})
    for one in plan.enumerations:
        yield Page(f"Models/{one.name}.cs", "Models/Enum.cs", {"plan": plan, "one": enum(one)})
    for alias in plan.aliases:
        yield Page(f"Models/{alias.name}.cs", "Models/Union.cs", {"plan": plan, "one": union(alias, inside, tags)})
