"""The component that finds quantities in a parsed article."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("claims_quantities", assigns=["doc._.quantities"])
def find_quantities(doc: Doc) -> Doc:
    """Set ``doc._.quantities`` to the quantities of the article, in text order."""
    doc._.quantities = ()
    return doc
