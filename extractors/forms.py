"""What the forms of words say where nouns show gender, number and case: الشرطة | المهاجم, إرهابيين."""

from __future__ import annotations

from extractors.items import Kind
from extractors.phrases import Phrase
from extractors.titles import TitleReader


class FormReader(TitleReader):
    """Tells by its form whether a word describes another, and whether a noun can be a subject."""

    def _oblique(self, norm: str) -> bool:
        """Whether a noun has an ending of those that are acted on: إرهابيين, إرهابيي, جنديا; not سجين, مدني."""
        nouns, (many, few, one) = self.language.nouns, self.order.oblique or ("\0", "\0", "\0")
        if norm.endswith(many):
            return bool(nouns.listed(norm.removesuffix(many)))
        stem = norm.removesuffix(few)
        if norm.endswith(few) and nouns.listed(stem) and nouns.listed(stem + many):
            return not nouns.listed(norm + many)
        return norm.endswith(one) and bool(nouns.listed(norm.removesuffix(one)))

    def _describes(self, phrase: Phrase, i: int) -> bool:
        """Whether an adjective stands at item `i` that describes the noun before it."""
        return self.order.modifiers == "after" and self._is_adjective(self.items[i]) and self._agrees(phrase, i)

    def _agrees(self, phrase: Phrase, i: int) -> bool:
        """Whether a word with an article may describe the noun right before it by its gender: الشرطة | المهاجم."""
        item, prefix = self.items[i], self.order.definite_prefix
        if not prefix or not phrase.definite or not (item.adjective or self._is_adjective(item)):
            return True
        if item.kind is Kind.NAME and not self.tokens[item.last - 1].norm.startswith(prefix) and self._prefixed(phrase):
            return False  # قتل الجيش | فلسطينيين
        feminine, norm = self.language.grammar.agreement.folded.feminine_endings, self.tokens[item.last - 1].norm
        if not norm.startswith(prefix) or norm.endswith(feminine):
            return True
        bare = all(modifier.adjective for modifier in phrase.modifiers)
        return not (bare and self.tokens[phrase.first].norm.endswith(feminine))
