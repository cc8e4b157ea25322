"""Currencies before a number: the letters and signs that may stand there, and whether they make it money."""

import re

from ..wordlists import word_list

_SIGNS = "$£€¥₹₩₽₪₫₱₺₦₡₭₾฿₿¢"
# What may stand between a currency and the number: the first end of a range in it.
_RANGE_START = r"\s?[-−~]?(?:[0-9][0-9.,]{0,11}\s?(?:[mkMK]|bn|million|billion)?\s?(?:[-–—]|to|and|or)\s?)?\Z"
# A number that "N" or "LE" before it makes money, where "N95" and "LE 5" are names.
_AMOUNT = re.compile(
    r"[0-9]{1,3}(?:[, ][0-9]{2,3})+\b|[0-9][0-9.]*+\s?(?:[mbk]n?|trn|tn|million|billion|trillion|crore|lakh)\b"
)


def _glued_prefixes() -> frozenset[str]:
    prefixes: set[str] = set()
    for row in word_list("unit_names")["currencies"]:
        prefixes |= {symbol for symbol in row.get("symbols", ()) if symbol[-1].isalpha() or symbol[-1] == "."}
    for row in word_list("currencies")["currencies"]:
        prefixes |= {row["code"], row["code"].lower() if row["code"] in {"USD", "EUR", "GBP"} else row["code"]}
        prefixes |= {symbol for symbol in row["symbols"] if symbol.isascii() and symbol.isalpha() and len(symbol) < 4}
    return frozenset(
        prefixes
        - {"sen", "Euro", "Re", "Ft", "P", "kn", "F", "D", "S", "K", "T", "G", "E", "L", "Le", "B"}
        - set(word_list("unit_names")["codes_that_are_words"])
    )


# The letters that may stand directly before digits as a currency: "RM120", "USD115".
GLUED_PREFIXES = _glued_prefixes()
# The letters that are a currency only before an amount: "N450bn", "LE 1,200".
AMOUNT_PREFIXES = frozenset(
    prefix for row in word_list("unit_names")["currencies"] for prefix in row.get("before_amounts", ())
)
_LETTERS = sorted((*GLUED_PREFIXES, *AMOUNT_PREFIXES, "NIS"), key=len, reverse=True)
_CURRENCY_BEFORE = re.compile(rf"(?:[{_SIGNS}]|\b(?:{'|'.join(map(re.escape, _LETTERS))})){_RANGE_START}")


def is_amount(text: str, start: int) -> bool:
    """Tell whether the digits at ``start`` are grouped or have a magnitude, as amounts of money do."""
    return _AMOUNT.match(text, start) is not None


def is_money(text: str, start: int) -> bool:
    """Tell whether a currency stands before the digits at ``start`` or before the range that they end."""
    return _CURRENCY_BEFORE.search(text[max(0, start - 24) : start]) is not None
