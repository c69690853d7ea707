"""Parameters from `pack.yaml`: a value, or a value for each option of a reading."""

from typing import Any

from dnaward.dossier.place import Placer
from dnaward.law.arguments import parameter_value
from dnaward.law.condition import Constant
from dnaward.law.faults import fault
from dnaward.law.files import PackFile, ParameterFile
from dnaward.law.names import Names
from dnaward.law.pack import Parameter
from dnaward.values.days import Days
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Path


def parameters_from(file: PackFile, names: Names, placer: Placer) -> tuple[dict[str, Parameter], list[Diagnostic]]:
    """The parameters of a pack with those of the pack that it extends, and what is wrong with them.

    A parameter of that pack stated anew replaces it, or with `since` takes its place from a day on.
    """
    parameters = dict(names.parameters)
    faults: list[Diagnostic] = []
    for name, one in (file.parameters or {}).items():
        found = _parameter(name, one, names, placer)
        if isinstance(found, Parameter):
            parameters[name] = found
        else:
            faults.append(found)
    return parameters, faults


def _parameter(name: str, one: ParameterFile, names: Names, placer: Placer) -> Parameter | Diagnostic:
    at = ("parameters", name)
    stated = [value for value in (one.days, one.number, one.by_reading) if value is not None]
    if len(stated) != 1 or name in names.groups or not _is_closed(one.days):
        return fault("pack-parameter", placer.at(at), name)
    below = names.parameters.get(name)
    if one.since is not None:
        return _changed(name, one, below, placer)
    if one.by_reading is not None:
        found = _by_reading(name, one, names, placer, (*at, "by_reading"))
    else:
        found = Parameter(name, one.label.text(), one.clause, _value(one))
    if below is not None and isinstance(found, Parameter) and _type(found) is not _type(below):
        return fault("pack-parameter-type", placer.at(at), name)
    return found


def _type(parameter: Parameter) -> type:
    """What the values of a parameter are, which conditions were checked for."""
    return type(parameter.value if parameter.value is not None else next(iter(parameter.by_option.values())))


def _changed(name: str, one: ParameterFile, below: Parameter | None, placer: Placer) -> Parameter | Diagnostic:
    """A parameter of the pack below with a value that takes its place from a day on."""
    value, since = _value(one), one.since
    is_like = below is not None and value is not None and type(value) is type(below.value)
    if below is None or value is None or not is_like or since is None or since.first is None:
        return fault("pack-parameter-since", placer.at(("parameters", name)), name, names=[])
    return below._replace(later=(*below.later, (since.first, value)))


def _is_closed(days: Days | None) -> bool:
    return days is None or (days.first is not None and days.last is not None)


def _value(one: ParameterFile) -> Constant | None:
    return one.days if one.days is not None else one.number


def _by_reading(name: str, one: ParameterFile, names: Names, placer: Placer, at: Path) -> Parameter | Diagnostic:
    stated = one.by_reading or {}
    if len(stated) != 1:
        return fault("pack-parameter", placer.at(at), name)
    ((reading, options),) = stated.items()
    question = names.readings.get(reading)
    if question is None:
        return fault("rule-unknown-reading", placer.at((*at, reading)), reading, names.readings)
    if type(options) is not dict or set(options) != set(question.options):
        return fault("rule-unknown-option", placer.at((*at, reading)), reading, question.options)
    values: dict[str, Any] = {option: parameter_value(value) for option, value in options.items()}
    for option, value in values.items():
        if value is None or type(value) is not type(next(iter(values.values()))):
            return fault("pack-parameter", placer.at((*at, reading, option)), name)
    return Parameter(name, one.label.text(), one.clause, None, reading, values)
