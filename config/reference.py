"""The API's description (OpenAPI) as a page to read: needs no script, no network, and no mouse."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from factcheck.prose import to_html

Schema = dict[str, Any]
_METHODS = ("get", "post", "put", "patch", "delete")
# Errors look the same everywhere; the page says so once.
_COMMON_ERRORS = {"400", "401", "403", "404", "406", "415", "429"}


@dataclass(frozen=True, slots=True)
class Type:
    """A field's type in words; ``name`` is that of a described object, which has its own place on the page."""

    words: str
    name: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    type: Type
    required: bool
    description: SafeString


@dataclass(frozen=True, slots=True)
class Answer:
    status: str
    description: str
    type: Type | None


@dataclass(frozen=True, slots=True)
class Operation:
    id: str
    method: str
    path: str
    description: SafeString
    parameters: list[Field]
    body: list[Field]
    body_types: list[str]
    answers: list[Answer]


@dataclass(frozen=True, slots=True)
class Described:
    """A named object of the description."""

    name: str
    description: SafeString
    fields: list[Field]


@dataclass(frozen=True, slots=True)
class Reference:
    title: str
    description: str
    groups: dict[str, list[Operation]] = field(default_factory=dict)
    objects: list[Described] = field(default_factory=list)


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    return render(request, "api/docs.html", {"reference": reference(), "base": request.build_absolute_uri("/api/v1")})


@cache
def reference() -> Reference:
    """Return the page's content; the API is the same for as long as the process lives."""
    schema: Schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    components: dict[str, Schema] = schema["components"]["schemas"]
    made = Reference(schema["info"]["title"], schema["info"]["description"])
    wanted: set[str] = set()
    for path, methods in schema["paths"].items():
        for method in _METHODS:
            if method in methods:
                operation = _operation(path, method, methods[method], components)
                made.groups.setdefault(methods[method]["tags"][0], []).append(operation)
                wanted |= {answer.type.name for answer in operation.answers if answer.type}
                wanted |= {one.type.name for one in operation.body}
    waiting = sorted(wanted - {""})
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        described = _described(name, components)
        made.objects.append(described)
        waiting += [one.type.name for one in described.fields if one.type.name]
    made.objects.sort(key=lambda one: one.name)
    return made


def _operation(path: str, method: str, schema: Schema, components: dict[str, Schema]) -> Operation:
    parameters = [
        Field(
            one["name"],
            _type(one["schema"], components),
            one.get("required", False),
            to_html(one.get("description", "")),
        )
        for one in schema.get("parameters", [])
        if one["in"] == "query"
    ]
    contents: dict[str, Schema] = schema.get("requestBody", {}).get("content", {})
    body: Schema = next((content["schema"] for content in contents.values()), {})
    return Operation(
        id=schema["operationId"],
        method=method.upper(),
        path=path.removeprefix("/api/v1"),
        description=to_html(schema.get("description", "")),
        parameters=parameters,
        body=list(_fields(_resolved(body, components), components)),
        body_types=list(contents),
        answers=[
            _answer(status, one, components)
            for status, one in sorted(schema["responses"].items())
            if status not in _COMMON_ERRORS
        ],
    )


def _answer(status: str, schema: Schema, components: dict[str, Schema]) -> Answer:
    contents: dict[str, Schema] = schema.get("content", {})
    kind = next((_type(content["schema"], components) for content in contents.values()), None)
    return Answer(status, schema.get("description", ""), kind)


def _described(name: str, components: dict[str, Schema]) -> Described:
    schema = components[name]
    return Described(name, to_html(schema.get("description", "")), list(_fields(schema, components)))


def _fields(schema: Schema, components: dict[str, Schema]) -> Iterator[Field]:
    required = set(schema.get("required", []))
    for name, one in schema.get("properties", {}).items():
        yield Field(name, _type(one, components), name in required, to_html(one.get("description", "")))


def _type(schema: Schema, components: dict[str, Schema]) -> Type:
    """Return a schema's type in words."""
    null = " or null" if schema.get("nullable") else ""
    parts = [one for one in (*schema.get("allOf", []), *schema.get("oneOf", [])) if "enum" not in one]
    if parts:
        inner = _type(parts[0], components)
        return Type(inner.words + null, inner.name, inner.values)
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        target = components[name]
        if "enum" in target:
            return _type(target | {"nullable": schema.get("nullable")}, components)
        if "results" in target.get("properties", {}):
            inner = _type(target["properties"]["results"]["items"], components)
            return Type(f"page of {inner.words}", inner.name)
        return Type(f"{name}{null}", name)
    if "enum" in schema:
        return Type(f"one of{null}", values=tuple(str(value) for value in schema["enum"] if value not in ("", None)))
    if schema.get("type") == "array":
        inner = _type(schema["items"], components)
        return Type(f"list of {inner.words}", inner.name, inner.values)
    words = schema.get("format") or schema.get("type") or "anything"
    return Type(f"{_WORDS.get(words, words)}{null}")


def _resolved(schema: Schema, components: dict[str, Schema]) -> Schema:
    return components[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


_WORDS = {
    "date-time": "moment",
    "uri": "address",
    "int64": "integer",
    "double": "number",
    "boolean": "true or false",
    "object": "object",
    "binary": "file",
}
