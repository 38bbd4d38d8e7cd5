"""What the glossary has a word on, which those who look beyond it leave alone."""

from mtqa.glossary import index
from mtqa.glossary.matching import Matcher
from mtqa.glossary.table import NAMES, Glossary
from mtqa.language.tokens import in_address
from mtqa.types import Sentence


class Claims:
    """The tokens of a sentence that stand in a variant or are a word of a canonical name."""

    def __init__(self, glossary: Glossary) -> None:
        self.matcher = Matcher(glossary.entries, index.load(glossary))
        self.names = frozenset(
            word
            for entry in glossary.entries
            if entry.kind in NAMES
            for word in (*entry.canonical.split(" "), *entry.canonical.replace("-", " ").split(" "))
        )
        self._lowers = frozenset(word.lower() for word in self.names)

    def __call__(self, sentence: Sentence) -> frozenset[int]:
        """Places in ``sentence.tokens``, those in addresses, hashtags and file names among them."""
        taken = {
            place
            for match in self.matcher.find(sentence)
            for place in range(match.first, match.last)
        }
        taken.update(place for place, lower in enumerate(sentence.lowers) if lower in self._lowers)
        text = sentence.segment.text
        taken.update(
            place
            for place, token in enumerate(sentence.tokens)
            if token.text[0].isupper() and in_address(token, text)
        )
        return frozenset(taken)
