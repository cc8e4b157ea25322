"""Write claims/nlp/data/{units,currencies}.json from the libraries that keep these names: Babel (CLDR) and pint.

Babel gives the currencies of the world with their English names and symbols, and the everyday units in singular, plural
and short form; pint adds SI prefixes, spellings and rarer units. Loading pint takes 0.4 s, so the names are read here,
once, and committed. Run it again after an upgrade of either library: ``python scripts/build_unit_data.py``.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import babel
import pint
from babel import Locale
from babel.numbers import get_currency_name, get_currency_symbol

DATA = Path(__file__).resolve().parent.parent / "claims" / "nlp" / "data"

KIND_OF_CLDR_CATEGORY = {
    "length": "length",
    "area": "area",
    "volume": "volume",
    "mass": "mass",
    "duration": "duration",
    "speed": "speed",
    "temperature": "temperature",
    "energy": "energy",
    "power": "energy",
    "digital": "computing",
    "graphics": "computing",
    "consumption": "rate",
}
# Everyday nouns, or covered by hand in unit_names.json: as a unit they would take "3 points", "2 items", "5 lights".
NOT_UNITS = {
    "item", "percent", "point", "dot", "em", "light", "generic", "night", "quarter", "drop", "pinch", "jigger",
    "light-speed", "gasoline-energy-density", "beaufort", "revolution", "fahrenheit", "celsius", "cup",
    "cup-metric", "pint-metric",
}  # fmt: skip
# Symbols that are words or mean something else beside a number in news.
NOT_SYMBOLS = {
    "in", "c", "dec", "q", "m", "d", "y", "w", "au", "st", "CD", "tn", "pt", "G", "dot", "Gs", "mc", "gr", "dr",
    "pn", "smi", "light", "fur", "therm", "items", "drops", "days", "nights", "'", "#", "kt", "pc", "B", "mb",
    "ac", "kn", "C", "pm", "a", "at", "mt", "Mt", "PM", "AM", "am", "ha", "h", "s", "b", "l", "K", "k", "E",
    "P", "T", "A", "R", "u", "e", "bar", "MT",
}  # fmt: skip
PREFIXES = ("giga", "mega", "kilo", "milli", "micro", "nano", "pico", "tera", "peta")
LARGE_PREFIXES = ("kilo", "mega", "giga")
ONLY_LARGE = {"ton", "metric_ton", "baud", "byte", "bit", "parsec", "calorie", "henry", "sievert"}
PREFIXABLE = {
    "meter": "length", "gram": "mass", "liter": "volume", "second": "duration", "watt": "energy",
    "watt_hour": "energy", "joule": "energy", "electron_volt": "energy", "calorie": "energy", "hertz": "other",
    "volt": "other", "ampere": "other", "ohm": "other", "pascal": "other", "newton": "other",
    "byte": "computing", "bit": "computing", "tesla": "other", "becquerel": "other", "mole": "other",
    "ampere_hour": "other", "parsec": "length", "farad": "other", "henry": "other", "ton": "mass",
    "metric_ton": "mass", "baud": "computing",
}  # fmt: skip
# Where a prefix is not used in practice and the symbol would be something else.
UNUSED_SYMBOLS = {
    "Mt",
    "kt",
    "mt",
    "mb",
    "ps",
    "Pt",
    "pt",
    "Gt",
    "PT",
    "cd",
    "Mm",
    "pm",
    "fm",
    "ft",
    "min",
    "mA",
    "ms",
    "MT",
}
PINT_UNITS = {
    "dram": "mass", "furlong": "length", "fathom": "length", "angstrom": "length",
    "micron": "length", "parsec": "length", "fortnight": "duration", "millennium": "duration",
    "hogshead": "volume", "peck": "volume", "gill": "volume", "hundredweight": "mass", "pennyweight": "mass",
    "scruple": "mass", "slug": "mass", "decibel": "other", "becquerel": "other", "curie": "other",
    "roentgen": "other", "rem": "other", "sievert": "other", "tesla": "other", "gauss": "other",
    "torr": "other", "poise": "other", "farad": "other", "coulomb": "other", "henry": "other",
    "siemens": "other", "weber": "other", "radian": "other", "denier": "other", "erg": "energy",
    "dyne": "other", "darcy": "other", "steradian": "other", "katal": "other", "kilometer_per_second": "speed",
    "foot_per_second": "speed", "board_foot": "volume", "british_thermal_unit": "energy",
    "horsepower": "energy", "hertz": "other", "foot_pound": "energy", "revolutions_per_minute": "other",
    "long_ton": "mass", "troy_pound": "mass", "nit": "other", "baud": "computing", "ampere_hour": "other",
    "volt_ampere": "other", "svedberg": "other", "quadrillion_Btu": "energy", "ppm": "other",
}  # fmt: skip
# The last word of these currency names is a common English word, or another unit.
COMMON_WORDS = {
    "real", "reals", "mark", "marks", "crown", "sum", "sums", "sol", "sols", "pound", "pounds", "leone", "won",
    "lei", "lats", "unit", "units", "currency", "silver", "gold", "platinum", "palladium", "fund", "rights",
    "account", "peso", "code", "europe", "lev", "som", "soms", "currencies", "certificate", "certificates",
    "bolivar", "colon", "vatu", "kip", "kips", "lek", "lari", "denar", "lilangeni", "franc", "francs", "rand",
    "euros", "euro", "talonas", "ruble", "kwacha", "hwan", "new", "(convertible", "escudo", "funds", "roubles",
}  # fmt: skip


def cldr_units(english: Locale) -> list[dict[str, Any]]:
    units = []
    for identifier, patterns in english._data["unit_patterns"].items():
        category, _, base = identifier.partition("-")
        long = patterns.get("long") or {}
        if not long.get("one") or base in NOT_UNITS or category == "light":
            continue
        names = sorted({_bare(long[form]) for form in ("one", "other") if long.get(form)})
        shorts = {
            _bare(patterns[width][form])
            for width in ("short", "narrow")
            for form in ("one", "other")
            if (patterns.get(width) or {}).get(form)
        }
        units.append(
            {
                "name": _bare(long["one"]),
                "kind": KIND_OF_CLDR_CATEGORY.get(category, "other"),
                "names": sorted(_spellings(names)),
                "symbols": sorted(_both_micros(shorts - NOT_SYMBOLS - set(names))),
            }
        )
    return units


def pint_units() -> list[dict[str, Any]]:
    registry: pint.UnitRegistry[Any] = pint.UnitRegistry()
    units = []
    wanted = [(name, kind, "") for name, kind in PINT_UNITS.items()]
    for name, kind in PREFIXABLE.items():
        wanted += [(name, kind, prefix) for prefix in (LARGE_PREFIXES if name in ONLY_LARGE else PREFIXES)]
    for name, kind, prefix in wanted:
        definition = registry._units[name]
        words = {prefix + spelling.replace("_", " ") for spelling in (name, *definition.aliases) if len(spelling) > 2}
        words |= {_plural(word) for word in words}
        symbols = set()
        if definition.has_symbol and len(definition.symbol) > (0 if prefix else 1):
            symbols.add((registry._prefixes[prefix].symbol if prefix else "") + definition.symbol)
        units.append(
            {
                "name": prefix + name.replace("_", " "),
                "kind": kind,
                "names": sorted(_spellings(word for word in words if word.isascii() and not word.isdigit())),
                "symbols": sorted(_both_micros(symbols - NOT_SYMBOLS - UNUSED_SYMBOLS - {name})),
            }
        )
    return units


def currencies(english: Locale) -> list[dict[str, Any]]:
    rows = []
    for code in sorted(english.currencies):
        if code.startswith("X") and code not in {"XAF", "XOF", "XPF", "XCD"}:
            continue
        one, many = get_currency_name(code, 1, locale=english), get_currency_name(code, 2, locale=english)
        if "(" in one:
            continue
        symbols = {get_currency_symbol(code, english)}
        for locale in (f"en_{code[:2]}",):
            try:
                symbols.add(get_currency_symbol(code, Locale.parse(locale)))
            except babel.UnknownLocaleError:
                continue
        rows.append(
            {"code": code, "name": one, "names": sorted({one, many}), "symbols": sorted(symbols - {code, "$", "£"})}
        )
    last_words = Counter(word for row in rows for word in {name.split()[-1].lower() for name in row["names"]})
    for row in rows:
        own = {name.split()[-1].lower() for name in row["names"] if len(name.split()) > 1}
        row["short"] = sorted(
            word for word in own if last_words[word] == 1 and word not in COMMON_WORDS and word.isalpha()
        )
    return rows


def _bare(pattern: str) -> str:
    return pattern.replace("{0}", "").strip()


def _plural(word: str) -> str:
    if word.endswith(("s", "z", "x")):
        return word
    return word[:-4] + "feet" if word.endswith("foot") else word + "s"


def _both_micros(symbols: set[str]) -> set[str]:
    """Return the symbols with the micro sign (U+00B5) also with the Greek letter, and the other way round."""
    return symbols | {symbol.translate({0xB5: 0x3BC, 0x3BC: 0xB5}) for symbol in symbols}


def _spellings(names: Any) -> set[str]:
    """Return the names with British and hyphenated spellings, in lower case."""
    found: set[str] = set()
    for name in names:
        lower = name.lower().replace("-", " ")
        found |= {lower, lower.replace("meter", "metre").replace("liter", "litre")}
    return found


def _write(name: str, origin: str, key: str, rows: list[dict[str, Any]]) -> None:
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    (DATA / name).write_text(f'{{"origin": {json.dumps(origin)},\n "{key}": [\n{lines}\n]}}\n', encoding="utf-8")


def main() -> None:
    english = Locale("en")
    origin = (
        f"scripts/build_unit_data.py: Babel {babel.__version__} (CLDR, Unicode licence), pint {pint.__version__} (BSD)"
    )
    units = cldr_units(english)
    known = {name for unit in units for name in unit["names"]}
    for unit in pint_units():
        if not known.intersection(unit["names"]):
            units.append(unit)
            known.update(unit["names"])
    _write("units.json", origin, "units", units)
    _write("currencies.json", origin, "currencies", currencies(english))


if __name__ == "__main__":
    main()
