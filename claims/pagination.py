from rest_framework.pagination import CursorPagination


class CursorPages(CursorPagination):
    """Pages that stay true while rows are added: newest first, ``?page_size=`` up to 500."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 500
    ordering = "-pk"
