"""Request bodies that can be stored and answered, or an error that names what is wrong with them."""

import re
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

_SURROGATE = re.compile(r"[\ud800-\udfff]")


class CleanJSONParser(JSONParser):
    """JSON of bounded depth without halves of characters, which no answer could repeat and no column hold."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        try:
            data: dict[str, Any] = super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError("JSON parse error - it is nested too deeply.") from error
        if any(_SURROGATE.search(text) for text in _strings(data)):
            raise ParseError("JSON parse error - it holds half a character (a lone surrogate).")
        return data


def _strings(data: object) -> list[str]:
    found: list[str] = []
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += [*value.keys(), *value.values()]
    return found
