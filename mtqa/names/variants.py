"""An original -> the Latin spellings that French replaces: German, English and their mixtures.

A translator keeps the letters that it does not know and rewrites those it does: beside Sacharowa
and Zakharova stand Sakharova and Zacharova. So each letter may be written as German, English or
French writes it. A spelling costs one for each change of convention and for each form that is not
the main one of its convention; the cheapest are the likeliest.
"""

from functools import cache, lru_cache
from itertools import compress, product
from operator import itemgetter

from mtqa.names import forms, romanisation
from mtqa.names.romanisation import SOURCES, TARGET, Convention, Kind, Rule, Script

MOST = 200
"""So many spellings of a word are given, and the dearest left out."""

_DEAREST = 2
_NEVER = 99
_CONVENTIONS: tuple[Convention, ...] = (*SOURCES, TARGET)
# A Ukrainian or Belarusian may be called by the Russian form: Wladimir Selenskyj.
_SISTER_SCRIPTS = frozenset({"uk", "be"})

# A way to write some letters: Latin, and its cost in German, English and French.
_Way = tuple[str, int, int, int]
# The beginning of a spelling, its least cost first, then what it costs to go on in each convention.
_Path = tuple[int, str, int, int, int]

_cost = itemgetter(0)
# A glossary asks for each word once, several times in a row: no more is kept than that.
_steps = lru_cache(maxsize=16)(romanisation.steps.__wrapped__)
# By whether the cost in each convention is nought.
_MAIN_IN = {
    costs: tuple(compress(_CONVENTIONS, costs)) for costs in product((False, True), repeat=3)
}


def variants(word: str, script: Script, kind: Kind | str = "") -> tuple[str, ...]:
    """The spellings of ``word`` to be replaced, in small letters, likeliest first.

    ``word`` stands in its own script, in small letters with straight apostrophes. A given name is
    also spelt as Russian has it, where French knows both names as one: Wladimir for Володимир.
    """
    right = known(word, script)
    return tuple(latin for latin in spellings(word, script, kind) if latin not in right)


def spellings(
    word: str, script: Script, kind: Kind | str = ""
) -> dict[str, tuple[Convention, ...]]:
    """Every spelling of ``word``, by rising cost, and the conventions whose main form it is.

    Those that French texts write are among them.
    """
    found: dict[str, tuple[Convention, ...]] = {}
    for _, latin, de, en, fr in _paths(word, script, kind):
        if latin not in found:
            found[latin] = _MAIN_IN[not de, not en, not fr]
    if kind == "given":
        for latin in _listed(word, script):
            found.setdefault(latin, ())
    return found


def known(word: str, script: Script) -> frozenset[str]:
    """What French texts write for ``word``, in whatever kind of name, in small letters.

    That is its press form and what differs from it in one letter that is also written otherwise:
    Michoustin, but not Choigu, where two letters would have to be.
    """
    found = set()
    ways: list[tuple[romanisation.Step, ...]] = []
    for kind in forms.KINDS if _depends_on_kind(word, script) else forms.KINDS[:1]:
        steps = _steps(word, script, TARGET, kind)
        if steps not in ways:
            ways.append(steps)
    for steps in ways:
        between = [
            word[last : step.start]
            for last, step in zip((0, *(step.end for step in steps)), steps, strict=False)
        ]
        parts = [
            part
            for pair in zip(between, (s.rule.latin for s in steps), strict=True)
            for part in pair
        ]
        parts.append(word[steps[-1].end :] if steps else word)
        found.add("".join(parts))
        for place, step in enumerate(steps):
            for other in step.rule.also:
                found.add("".join((*parts[: 2 * place + 1], other, *parts[2 * place + 2 :])))
    given = forms.given_names().get((script, word))
    if given is not None:
        found.difference_update(form.lower() for form in given.foreign)
        found.update(form.lower() for form in (given.latin, *given.also))
    return frozenset(found)


def _depends_on_kind(word: str, script: Script) -> bool:
    """Whether French may write ``word`` in several ways by the kind of name."""
    return "-" in word or any(
        letters in word
        and (not starts or word.startswith(letters))
        and (not ends or word.endswith(letters))
        for letters, starts, ends in _by_kind(script)
    )


@cache
def _by_kind(script: Script) -> tuple[tuple[str, bool, bool], ...]:
    """Letters that French writes by the kind of name, whether only first or last in a word."""
    return tuple(
        (rule.letters, rule.before == "^", rule.after == "$")
        for rule in romanisation.rules(TARGET)
        if rule.kinds and script in rule.scripts
    )


@lru_cache(maxsize=2_000)
def _listed(name: str, script: Script) -> list[str]:
    """The foreign forms listed for a given name, and the spellings of its Russian sisters."""
    names = forms.given_names()
    own = names.get((script, name))
    if own is None:
        return []
    found = [form.lower() for form in own.foreign]
    if script in _SISTER_SCRIPTS:
        for form in (own.latin, *own.also):
            for sister in _russian().get(form.lower(), ()):
                found += variants(sister, "ru", "given")
    return found


@cache
def _russian() -> dict[str, list[str]]:
    """French form -> the Russian given names that it is the press form of."""
    found: dict[str, list[str]] = {}
    for (script, name), listed in forms.given_names().items():
        if script == "ru":
            found.setdefault(listed.latin.lower(), []).append(name)
    return found


def _paths(word: str, script: Script, kind: Kind | str) -> list[_Path]:
    """The cheapest ways to write ``word``, by rising cost."""
    paths: list[_Path] = [(0, "", 0, 0, 0)]
    for ways in _cells(word, script, kind):
        longer: list[_Path] = []
        for least, start, de, en, fr in paths:
            # From the cheapest convention so far, one more brings to another.
            change = least + 1
            if de > change:
                de = change
            if en > change:
                en = change
            if fr > change:
                fr = change
            for latin, in_de, in_en, in_fr in ways:
                new_de, new_en, new_fr = de + in_de, en + in_en, fr + in_fr
                new = new_de if new_de < new_en else new_en
                if new_fr < new:
                    new = new_fr
                if new <= _DEAREST:
                    longer.append((new, start + latin, new_de, new_en, new_fr))
        if len(longer) > MOST:
            longer.sort(key=_cost)
            del longer[MOST:]
        paths = longer
    paths.sort(key=_cost)
    return paths


def _cells(word: str, script: Script, kind: Kind | str) -> list[list[_Way]]:
    """``word`` cut where all conventions begin a rule, and the ways to write each part.

    A part that all write alike is joined to what follows it.
    """
    steps = [_steps(word, script, convention, kind) for convention in _CONVENTIONS]
    inside = {
        place
        for of_convention in steps
        for step in of_convention
        for place in range(step.start + 1, step.end)
    }
    cells: list[list[_Way]] = []
    places = [0] * len(steps)
    before = ""
    start = 0
    for end in range(1, len(word) + 1):
        if end in inside:
            continue
        rules: list[tuple[Rule, ...]] = []
        for column, of_convention in enumerate(steps):
            first = last = places[column]
            while last < len(of_convention) and of_convention[last].start < end:
                last += 1
            places[column] = last
            rules.append(tuple([step.rule for step in of_convention[first:last]]))
        ways = _ways(word[start:end], *rules)
        start = end
        if len(ways) == 1:
            before += ways[0][0]
        elif before:
            cells.append([(before + latin, de, en, fr) for latin, de, en, fr in ways])
            before = ""
        else:
            cells.append(ways)
    return [*cells, [(before, 0, 0, 0)]] if before else cells


@lru_cache(maxsize=10_000)
def _ways(letters: str, *conventions: tuple[Rule, ...]) -> list[_Way]:
    """How the rules of German, English and French write ``letters``; unknown letters stay."""
    costs: dict[str, list[int]] = {}
    for column, rules in enumerate(conventions):
        for chosen in product(*(enumerate(rule.forms) for rule in rules)):
            latin = "".join(form for _, form in chosen) if rules else letters
            cost = sum(place > 0 for place, _ in chosen)
            line = costs.setdefault(latin, [_NEVER] * len(conventions))
            line[column] = min(line[column], cost)
    return [(latin, de, en, fr) for latin, (de, en, fr) in costs.items()]
