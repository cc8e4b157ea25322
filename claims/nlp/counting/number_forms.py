"""What one number in a text is: its exact value, and the form in which it is written."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Form(StrEnum):
    DIGITS = "digits"
    WORDS = "words"
    FRACTION = "fraction"
    VAGUE = "vague"
    RATIO = "ratio"


@dataclass(slots=True)
class Numeral:
    """One number as written: ``text[start:end]``. ``high`` is set for "dozens" and the like.

    ``scale`` is the magnitude at its end (10**9 for "5bn"), ``mantissa`` the value without it; ``plain`` is the text of
    a bare integer in digits (a year looks like it), else empty; ``sign`` is "+" or "-" where one is written.
    """

    start: int
    end: int
    value: Decimal
    form: Form
    high: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    scale: Decimal = Decimal(1)
    mantissa: Decimal = Decimal(0)
    plain: str = ""
    sign: str = ""
    approximate: bool = False
