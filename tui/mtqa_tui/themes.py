"""The colours of the screen, dark and light."""

import dataclasses

from textual.theme import BUILTIN_THEMES

DARK = "textual-dark"
_GREY = BUILTIN_THEMES["textual-light"]
# Textual's orange on its light grey has a contrast of 3.2; text needs 4.5 (WCAG 2, 1.4.3).
LIGHT = dataclasses.replace(
    _GREY, name="mtqa-light", variables={**_GREY.variables, "text-warning": "#874a00"}
)
