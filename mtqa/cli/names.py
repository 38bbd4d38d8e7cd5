"""``mtqa explain-name``."""

import re

import click

from mtqa.cli.options import CLEAN, inert
from mtqa.errors import UsageError

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_MARKS = ".,;:!?«»“”()[]\"'’"
_KINDS = ("family", "given", "patronymic", "place")


@click.command(name="explain-name", short_help="Show how a Latin spelling is read.")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option(
    "--kind",
    type=click.Choice(_KINDS),
    help="What the name is (default: by its ending, the list of given names, else a family name).",
)
def explain_name(names: tuple[str, ...], kind: str | None) -> int:
    """Show how a Latin spelling is read: convention, original, French form, alternatives, rules.

    NAME may be a whole name: each of its words is explained.

    \b
    Examples:
      mtqa explain-name Uschakow
      mtqa explain-name "Wladimir Wladimirowitsch Petruschenko"
      mtqa explain-name Saporischschja --kind place
    """
    from mtqa import config
    from mtqa.glossary import table
    from mtqa.names.given import kind_of
    from mtqa.names.recognition import recognise
    from mtqa.report.names import explained

    words = [word.strip(_MARKS) for word in " ".join(names).split()]
    if not any(words):
        raise UsageError("no name given")
    parts = []
    for word in filter(None, words):
        if _CYRILLIC.search(word):
            parts.append(f"{inert(word)}: in its own script; give a Latin spelling")
            continue
        name = recognise(word, kind or kind_of(word))  # type: ignore[arg-type]
        if name is None:
            parts.append(f"{inert(word)}: no Slavic name can be spelt so")
        else:
            parts.append(explained(name))
    glossary = table.load((*table.shipped_layers(), *config.load().config.glossary))
    whole = " ".join(names)
    parts += [
        f"The glossary has {whole} for {entry.canonical} ({inert(entry.path)}:{entry.line})."
        for entry in glossary.entries
        if whole in (entry.canonical, *entry.variants)
    ]
    click.echo("\n\n".join(parts))
    return CLEAN
