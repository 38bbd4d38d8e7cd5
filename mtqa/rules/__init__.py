"""Every rule, family by family: the explicit list. Each family's file ends in its ``RULES``."""

from mtqa.types import Rule

# Specific before general: where two findings overlap and neither is surer, the earlier family wins.
FAMILIES: tuple[tuple[Rule, ...], ...] = ()
