"""Our categories in the terms of MQM (themqm.org) and of ITS 2.0 (W3C)."""

from mtqa.types import Category

MQM: dict[Category, str] = {
    "untranslated": "accuracy/untranslated",
    "name": "terminology/wrong-term",
    "nonword": "linguistic-conventions/spelling",
    "mistranslation": "accuracy/mistranslation",
    "grammar": "linguistic-conventions/grammar",
    "duplication": "accuracy/addition",
    "casing": "linguistic-conventions/spelling/capitalization",
    "typography": "linguistic-conventions/punctuation",
    "markup": "design-and-markup/markup-tag",
    "boilerplate": "accuracy/addition",
    "format": "locale-conventions/number-format",
}
ITS: dict[Category, str] = {
    "untranslated": "untranslated",
    "name": "terminology",
    "nonword": "misspelling",
    "mistranslation": "mistranslation",
    "grammar": "grammar",
    "duplication": "duplication",
    "casing": "typographical",
    "typography": "typographical",
    "markup": "markup",
    "boilerplate": "addition",
    "format": "locale-violation",
}
