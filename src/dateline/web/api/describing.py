"""`/api/docs`: the description of the API as a page, made by the server from the description itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from dateline.web.rendering import page

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation: how it is asked, what it takes, what it answers."""

    id: str
    method: str
    path: str
    told: str
    parameters: tuple[tuple[str, str, str, str], ...]
    body: str
    answers: tuple[tuple[str, str, str], ...]


@router.get("/api/docs")
def docs(request: Request) -> HTMLResponse:
    """The operations by what they are about, then the shapes."""
    description = request.app.openapi()
    groups: dict[str, list[Operation]] = {}
    for tag, operation in _operations(description):
        groups.setdefault(tag, []).append(operation)
    shapes = description["components"]["schemas"]
    told = {
        name: (shape.get("description", ""), _fields(shape))
        for name, shape in sorted(shapes.items())
        if "properties" in shape
    }
    return page(request, "api.html", description=description, groups=groups, shapes=told)


def _operations(description: Mapping[str, Any]) -> Iterator[tuple[str, Operation]]:
    for path, methods in description["paths"].items():
        for method, told in methods.items():
            parameters = tuple(
                (one["name"], one["in"], type_of(one["schema"]), one.get("description", ""))
                for one in told.get("parameters", ())
            )
            body = told.get("requestBody", {}).get("content", {})
            yield (
                told.get("tags", ["other"])[0],
                Operation(
                    id=told["operationId"],
                    method=method.upper(),
                    path=path,
                    told=told.get("description") or told.get("summary", ""),
                    parameters=parameters,
                    body=", ".join(f"{kind}: {type_of(one['schema'])}" for kind, one in body.items()),
                    answers=tuple(
                        (status, one["description"], _content(one))
                        for status, one in told["responses"].items()
                    ),
                ),
            )


def _content(answer: Mapping[str, Any]) -> str:
    return ", ".join(type_of(one.get("schema", {})) for one in answer.get("content", {}).values())


def _fields(shape: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [(name, type_of(one), one.get("description", "")) for name, one in shape["properties"].items()]


def type_of(schema: Mapping[str, Any]) -> str:
    """A schema's type in a few words."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " | ".join(map(type_of, schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"list of {type_of(schema.get('items', {}))}"
    return str(schema.get("format") or schema.get("type") or "anything")
