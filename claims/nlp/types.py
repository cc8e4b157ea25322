"""What extraction gives back: frozen values with offsets into the text, nothing of spaCy in them.

Every offset counts Unicode code points, is half-open, and points into the text that was read:
``text[span.start:span.end] == span.text``.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ClaimKind(StrEnum):
    QUOTE = "quote"
    NUMERIC = "numeric"


class QuoteStyle(StrEnum):
    """How much of a statement stands inside quotation marks: all, some or none of it."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Resolution(StrEnum):
    """How a speaker's mention leads to a name.

    ``ROLE`` means that the name does not come from the article but from the desk's table of roles.
    """

    NAMED = "named"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"
    ROLE = "role"
    NONE = "none"


class CueKind(StrEnum):
    """What the cue says of the speaker: speaking or writing, or holding something without saying it."""

    SPEECH = "speech"
    BELIEF = "belief"
    HOPE = "hope"
    PERCEPTION = "perception"


class Bound(StrEnum):
    EQ = "eq"
    APPROX = "approx"
    GT = "gt"
    GTE = "gte"
    LT = "lt"
    LTE = "lte"
    RANGE = "range"


class Change(StrEnum):
    UP = "up"
    DOWN = "down"


class UnitKind(StrEnum):
    COUNT = "count"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage_point"
    FRACTION = "fraction"
    MONEY = "money"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    DURATION = "duration"
    AGE = "age"
    SPEED = "speed"
    RATE = "rate"
    TEMPERATURE = "temperature"
    ENERGY = "energy"
    COMPUTING = "computing"
    OTHER = "other"


class Priority(StrEnum):
    """``LOW`` marks background such as "in three years": kept, but not first in line."""

    NORMAL = "normal"
    LOW = "low"


@dataclass(frozen=True, slots=True, order=True)
class TextSpan:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute a statement: "said", "according to", "his claim that"."""

    span: TextSpan
    kind: CueKind = CueKind.SPEECH


class SpeakerKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """The words that name the speaker here, and the name they stand for where the article tells it.

    ``relative`` is the "who" by which the clause itself calls the speaker, where ``span`` is its antecedent.
    ``role`` is an apposition or title beside the mention ("head of the presidential office"), not part of ``span``.
    ``reason`` says in a few words why ``name`` was chosen when ``resolution`` is not ``NAMED``. ``kind`` is what bears
    ``name``, ``UNKNOWN`` where the article does not show it.
    """

    span: TextSpan
    name: str | None = None
    resolution: Resolution = Resolution.NONE
    role: TextSpan | None = None
    reason: str = ""
    relative: TextSpan | None = None
    kind: SpeakerKind = SpeakerKind.UNKNOWN


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement attributed to a speaker; ``spans`` are its pieces in text order, never empty."""

    style: QuoteStyle
    spans: tuple[TextSpan, ...]
    sentence: TextSpan
    speaker: SpeakerMention | None = None
    cue: Cue | None = None

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with what it says of what.

    ``value`` is exact; ``high`` is the upper end of a range, else None. A fraction also gives ``numerator`` and
    ``denominator`` (1/3 has no exact decimal). ``unit`` is the normalised name, ``unit_text`` the unit as written.
    ``counted`` is what is counted or measured: one noun phrase, at ``counted_span``. ``subject`` is who or what the
    clause says it of beyond that: its subject, or the noun in whose phrase the number stands.
    ``time_scope`` and ``place_scope`` are "in three years", "in Moscow" where the clause gives them.
    ``checkable`` tells a quantity that states something from one that only describes ("the two countries").
    ``converts`` is set on the second reading of one amount, as in "€5m ($5.4m)": the span of the first reading.
    """

    span: TextSpan
    value: Decimal
    sentence: TextSpan
    high: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    bound: Bound = Bound.EQ
    change: Change | None = None
    unit: str = ""
    unit_text: str = ""
    unit_kind: UnitKind = UnitKind.COUNT
    counted: str = ""
    counted_span: TextSpan | None = None
    subject: TextSpan | None = None
    time_scope: TextSpan | None = None
    place_scope: TextSpan | None = None
    checkable: bool = True
    priority: Priority = Priority.NORMAL
    converts: TextSpan | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement or a number, as a place in the text: what a claim record is made from."""

    kind: ClaimKind
    span: TextSpan
    sentence: TextSpan
    quote: Quote | None = None
    quantities: tuple[Quantity, ...] = ()
    priority: Priority = Priority.NORMAL


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one text: ``claims`` in text order, and every quantity, claims or not."""

    pipeline: str
    claims: tuple[Claim, ...]
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """One line of the desk's table of roles, as given to extraction: who held which role, where, from when to when.

    ``since`` and ``until`` are ISO dates or empty; ``until`` is exclusive.
    """

    person: str
    role: str
    organisation: str = ""
    since: str = ""
    until: str = ""
