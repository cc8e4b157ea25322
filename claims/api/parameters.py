"""Query parameters: only those that a view knows, so that a misspelt filter is no silent "everything"."""

from difflib import get_close_matches
from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet


class KnownParameters(GenericViewSet):
    """Answers 400, naming them, to query parameters that the action does not know and to those given twice."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        known = self.known_parameters()
        wrong = {name: [_unknown(name, known)] for name in request.query_params if name not in known}
        for name, values in request.query_params.lists():
            if len(values) > 1 and name in known and name not in self.repeatable_parameters():
                wrong[name] = ["Give it once."]
        if wrong:
            raise ValidationError(wrong)

    def known_parameters(self) -> set[str]:
        """Return the names that the present action understands: a list's filters and pages, nothing elsewhere."""
        if self.action != "list":
            return set()
        paginator: Any = self.paginator
        pages = {getattr(paginator, name, None) for name in ("cursor_query_param", "page_size_query_param")}
        return set(self._filters()) | {name for name in pages if name}

    def repeatable_parameters(self) -> set[str]:
        return {name for name, one in self._filters().items() if hasattr(one, "conjoined")}

    def _filters(self) -> dict[str, Any]:
        filterset = getattr(self, "filterset_class", None)
        return {} if filterset is None else dict(filterset.base_filters)


def _unknown(name: str, known: set[str]) -> str:
    close = get_close_matches(name[:50], known, n=1)
    if close:
        return f"There is no such parameter. Did you mean “{close[0]}”?"
    return f"There is no such parameter. Known here: {', '.join(sorted(known)) or 'none'}."
