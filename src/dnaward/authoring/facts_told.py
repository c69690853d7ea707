"""What a rule reads, in words: the fields of the dossier, their defaults, and what they are held against."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from dnaward.dossier.schema import DOSSIER
from dnaward.judging.facts import parameter_text
from dnaward.judging.reasons import field_text
from dnaward.law.condition import Alike, Count, DateRef, Every, FieldPath, FieldRef, Leaf, ParameterRef, Some, parts
from dnaward.law.pack import Pack, Rule
from dnaward.values.text import Text, joined, same
from dnaward.values.vocabulary import Vocabulary

_WITH_DEFAULT: Final = Text("{field}, không ghi thì hiểu là: {defaults}", "{field}, not stated means: {defaults}")


class FactsRead(NamedTuple):
    """What the rules of a pack read; the terms of its defaults may be those of other packs."""

    pack: Pack
    vocabularies: Mapping[str, Vocabulary]

    def by(self, rule: Rule) -> list[Text]:
        """Everything that a rule reads, each once, in the order of its conditions."""
        read: dict[Text, None] = {}
        for part in (*parts(rule.applies), *parts(rule.require)):
            if isinstance(part, Leaf):
                read[self._field(part.absolute)] = None
                read |= dict.fromkeys(self._held_against(part))
            elif isinstance(part, Alike):
                read[self._field(part.scope + part.path + part.field)] = None
            elif isinstance(part, Some | Every | Count):
                read[field_text(part.scope + part.path)] = None
        return list(read)

    def _held_against(self, leaf: Leaf) -> Iterator[Text]:
        """What a leaf holds its field against, where that is a parameter, a date or another field."""
        match leaf.argument:
            case ParameterRef(name):
                parameter = self.pack.parameters[name]
                if not parameter.reading:
                    yield joined([parameter.label, parameter_text(parameter, {})], ": ", ": ")
            case DateRef(name):
                named = self.pack.dates[name]
                yield joined([named.label, field_text(named.path + named.day)], ": ", ": ")
            case FieldRef(path):
                yield self._field(leaf.scope + path)

    def _field(self, path: FieldPath) -> Text:
        text = joined([field_text(path), same(f"`{'.'.join(path)}`")], " ", " ")
        defaults = [default.value for default in self.pack.defaults.get(path, ())]
        if not defaults:
            return text
        vocabulary = self.vocabularies[DOSSIER.fields_at(path)[-1].vocabulary]
        labels = [vocabulary.label_of(one) or same(one) for one in defaults]
        return _WITH_DEFAULT.fill({"field": text, "defaults": joined(labels, " / ", " / ")})
