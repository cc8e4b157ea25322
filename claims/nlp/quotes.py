"""The component that finds quotes in a parsed article."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("claims_quotes", assigns=["doc._.quotes"])
def find_quotes(doc: Doc) -> Doc:
    """Set ``doc._.quotes`` to the quotes of the article, in text order."""
    doc._.quotes = ()
    return doc
