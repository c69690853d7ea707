"""Parameters from `pack.yaml`: a value, or a value for each option of a reading."""

from typing import Any

from dnaward.dossier.place import Placer
from dnaward.law.arguments import parameter_value
from dnaward.law.condition import Constant
from dnaward.law.faults import fault
from dnaward.law.files import PackFile, ParameterFile
from dnaward.law.names import Names
from dnaward.law.pack import Parameter
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Path


def parameters_from(file: PackFile, names: Names, placer: Placer) -> tuple[dict[str, Parameter], list[Diagnostic]]:
    """The parameters of a pack, and what is wrong with them."""
    parameters: dict[str, Parameter] = {}
    faults: list[Diagnostic] = []
    for name, one in (file.parameters or {}).items():
        at = ("parameters", name)
        label = one.label.text()
        if sum(value is not None for value in (one.days, one.number, one.by_reading)) != 1 or name in names.groups:
            faults.append(fault("pack-parameter", placer.at(at), name))
        elif one.by_reading is None:
            parameters[name] = Parameter(name, label, one.clause, _value(one))
        else:
            found = _by_reading(name, one, names, placer, (*at, "by_reading"))
            if isinstance(found, Parameter):
                parameters[name] = found
            else:
                faults.append(found)
    return parameters, faults


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
