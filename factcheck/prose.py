"""What editors wrote -> what readers see: Markdown as clean HTML, and the words that a correction changed."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

import nh3
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"a", "blockquote", "br", "code", "em", "h3", "hr", "li", "ol", "p", "pre", "strong", "ul"}
# Comparing word by word takes time with the square of the length.
MAX_COMPARED = 6_000

# HTML in the text is shown as text. Pictures would be fetched from elsewhere.
_markdown = MarkdownIt("commonmark", {"html": False}).disable("image")
_WORD = re.compile(r"\s+|[^\s]+")


def to_html(text: str) -> SafeString:
    """Return Markdown as HTML of the tags above, all headings at one level, with no script whatever ``text`` holds."""
    tokens = _markdown.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h3"
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(clean)  # noqa: S308 - cleaned above


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after, what went and what came marked."""

    label: str
    before: SafeString
    after: SafeString


def difference(label: str, before: str, after: str) -> Difference:
    """Return both texts as HTML with the words that differ in ``del`` and ``ins``; long texts are given whole."""
    if not before or not after or len(before) + len(after) > MAX_COMPARED:
        return Difference(label, _marked("del", before), _marked("ins", after))
    old, new = _WORD.findall(before), _WORD.findall(after)
    was: list[SafeString] = []
    now: list[SafeString] = []
    for what, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i:j]), "".join(new[k:n])
        was.append(conditional_escape(gone) if what == "equal" else _marked("del", gone))
        now.append(conditional_escape(come) if what == "equal" else _marked("ins", come))
    return Difference(label, _joined(was), _joined(now))


def _marked(tag: str, text: str) -> SafeString:
    return format_html(f"<{tag}>{{}}</{tag}>", text) if text else SafeString()


def _joined(pieces: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
