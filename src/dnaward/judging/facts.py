"""The values that sentences speak of: what stands in the dossier, and what a pack's parameters say."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import Field
from dnaward.law.condition import Constant
from dnaward.law.evaluation import compiled
from dnaward.law.pack import Choices, NamedDate, Pack, Parameter
from dnaward.values.days import Days, Precision
from dnaward.values.location import Path
from dnaward.values.quote import quoted
from dnaward.values.text import Text, joined, same
from dnaward.values.vocabulary import Unlisted, Vocabulary

_MOST_VALUES = 3
_MOST_SENTENCES = 1024
_NOT_STATED = Text("chưa ghi", "not stated")
_LATER = Text("{text} (hồ sơ từ ngày {day}: {value})", "{text} (dossiers from {day} on: {value})")
_UNLISTED = Text("{word} (có phải là {near}?)", "{word} (did you mean {near}?)")
_MORE = Text("{values} và {count} mục khác", "{values} and {count} more")


class Facts:
    """The facts of one dossier for the sentences of one rule.

    A fact whose path is among the `deciding` ones shows the values at those paths only.
    """

    def __init__(
        self, dossier: Any, vocabularies: Mapping[str, Vocabulary], pack: Pack, choices: Choices, deciding: list[Path]
    ) -> None:
        self._dossier = dossier
        self._vocabularies = vocabularies
        self._pack = pack
        self._choices = choices
        self._deciding = frozenset(deciding)

    def fill(self, sentence: Text) -> Text:
        """The sentence with its facts."""
        names = _facts_of(sentence)
        return sentence.fill({name: self._fact(name) for name in names}) if names else sentence

    def _fact(self, name: str) -> Text:
        if name.startswith("$"):
            return parameter_text(self._pack.parameters[name[1:]], self._choices)
        if name.startswith("@"):
            return self._date(self._pack.dates[name[1:]])
        fields = DOSSIER.resolve(name.removeprefix("#"))
        if fields is None:
            raise KeyError(name)
        path = tuple(one.name for one in fields)
        if name.startswith("#"):
            items = next((value for _, value in values_at(self._dossier, path)), None)
            return same(str(len(items or ())))
        found = dict(values_at(self._dossier, path))
        chosen = [value for at, value in found.items() if at in self._deciding] or list(found.values())
        return shown_values(fields[-1], chosen, self._vocabularies)

    def _date(self, named: NamedDate) -> Text:
        """The days that the dossier states for a named date."""
        holds = compiled(named.where, self._pack, self._choices)
        items = (value_at(self._dossier, named.path) or ()) if named.path else (self._dossier,)
        days = [value_at(item, named.day) for item in items if holds(item, self._dossier) is True]
        texts = list(dict.fromkeys(one.label() for one in days if one is not None))
        return joined(texts[:_MOST_VALUES]) if texts else _NOT_STATED


@lru_cache(_MOST_SENTENCES)
def _facts_of(sentence: Text) -> frozenset[str]:
    """The names of the facts in a sentence; there are few sentences, and each is said of many dossiers."""
    return frozenset().union(*sentence.facts().values())


def is_of_dossier(*sentences: Text) -> bool:
    """Whether some sentence has facts of the dossier, and not of the pack alone."""
    return any(not name.startswith("$") for sentence in sentences for name in _facts_of(sentence))


def shown_values(field: Field, values: Iterable[Any], vocabularies: Mapping[str, Vocabulary]) -> Text:
    """The values of a field in a sentence: the first few, each once, and how many more there are."""
    flat = (one for value in values for one in (value if isinstance(value, list) else [value]))
    different = list(dict.fromkeys(flat))
    if not different:
        return _NOT_STATED
    vocabulary = vocabularies.get(field.vocabulary)
    shown = joined([value_text(one, vocabulary) for one in different[:_MOST_VALUES]])
    more = len(different) - _MOST_VALUES
    return _MORE.fill({"values": shown, "count": more}) if more > 0 else shown


def values_at(record: Any, path: tuple[str, ...], prefix: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value at a dotted path, with its place: several where the path leads through lists."""
    if not path:
        yield prefix, record
        return
    value = getattr(record, path[0])
    here = (*prefix, path[0])
    if isinstance(value, list) and path[1:]:
        for index, item in enumerate(value):
            yield from values_at(item, path[1:], (*here, index))
    elif value is None:
        yield (*prefix, *path), None
    else:
        yield from values_at(value, path[1:], here)


def value_at(record: Any, path: Path) -> Any:
    """The value at one path, None where it leads nowhere."""
    for step in path:
        if record is None:
            return None
        if isinstance(step, int):
            record = record[step] if isinstance(record, list) and step < len(record) else None
        else:
            record = getattr(record, step, None)
    return record


def value_text(value: Any, vocabulary: Vocabulary | None) -> Text:
    """A value as a sentence shows it: a term by its label, days as officials write them, a word in quotation marks.

    Beside a word that an open vocabulary does not know stands the term that it may have been meant for.
    """
    if value is None:
        return _NOT_STATED
    if isinstance(value, Days):
        return value.label()
    label = vocabulary.label_of(value) if vocabulary and type(value) is str else None
    if label is not None:
        return _in_quotes(label)
    near = vocabulary.nearest(value, most=1) if vocabulary and isinstance(value, Unlisted) else []
    if near:
        return _UNLISTED.fill({"word": quoted(value), "near": _in_quotes(near[0].label)})
    return quoted(str(value))


def _in_quotes(label: Text) -> Text:
    return Text(f"«{label.vi}»", f'"{label.en}"')


def parameter_text(parameter: Parameter, choices: Choices) -> Text:
    """The value of a parameter, and those that take its place later."""
    text = constant_text(parameter.under(choices))
    for since, value in parameter.later:
        facts = {"text": text, "day": Days(since, since, Precision.DAY).label(), "value": constant_text(value)}
        text = _LATER.fill(facts)
    return text


def constant_text(constant: Constant) -> Text:
    """The value of a parameter as a sentence shows it."""
    return constant.label() if isinstance(constant, Days) else same(str(constant))
