"""A dossier found by a program, as a file that people can read, change and check."""

from collections.abc import Mapping
from typing import Any, Final

import yaml

_NUMBER: Final = "ma_ho_so"


class _Dumper(yaml.SafeDumper):
    """Quotes every word, so that no reader takes it for anything else; what is left blank is not stated."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def _word(dumper: _Dumper, word: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", word, style='"')


def _blank(dumper: _Dumper, _nothing: None) -> yaml.ScalarNode:
    return _word(dumper, "")


def _mapping(dumper: _Dumper, data: dict[str, Any]) -> yaml.MappingNode:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", data.items())
    for key, _value in node.value:
        key.style = None
    return node


_Dumper.add_representer(str, _word)
_Dumper.add_representer(type(None), _blank)
_Dumper.add_representer(dict, _mapping)


def named(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The same dossier under a number by which a report can name it, where it has none of its own."""
    return {_NUMBER: name, **data}


def as_yaml(data: Mapping[str, Any]) -> str:
    """Plain data under canonical keys as a YAML document that `dnaward check -` reads: words, lists and mappings."""
    return yaml.dump(
        dict(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=1000
    )
