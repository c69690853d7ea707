"""What a pack does to the one that it extends: readings settled, documents delivered; and how dossiers are dated."""

from collections.abc import Mapping
from typing import NamedTuple

from dnaward.dossier.place import Placer
from dnaward.law.faults import fault
from dnaward.law.files import PackFile
from dnaward.law.names import Names
from dnaward.law.pack import NamedDate, Pack
from dnaward.values.diagnostic import Diagnostic


class Extension(NamedTuple):
    """What a pack does to the one below, checked."""

    settles: Mapping[str, str]
    delivers: Mapping[str, tuple[str, ...]]
    dated_by: NamedDate | None


def read_extension(
    file: PackFile, base: Pack | None, names: Names, placer: Placer, diagnostics: list[Diagnostic]
) -> Extension:
    """The extension that a pack file states; what is wrong with it lands in `diagnostics`."""
    if base is None and (file.settles or file.delivers):
        diagnostics.append(fault("pack-extends-nothing", placer.at(("settles",) if file.settles else ("delivers",))))
        return Extension({}, {}, None)
    dated_by = _dated_by(file, names, placer, diagnostics) or (base.dated_by if base else None)
    if dated_by is None:
        since = ((name, "since") for name, one in (file.parameters or {}).items() if one.since is not None)
        diagnostics += (fault("pack-parameter-undated", placer.at(("parameters", *at)), at[0]) for at in since)
    return Extension(_settles(file, names, placer, diagnostics), _delivers(file, names, placer, diagnostics), dated_by)


def _settles(file: PackFile, names: Names, placer: Placer, diagnostics: list[Diagnostic]) -> dict[str, str]:
    settled: dict[str, str] = {}
    for id_, one in (file.settles or {}).items():
        reading = names.readings.get(id_)
        if reading is None:
            diagnostics.append(fault("rule-unknown-reading", placer.at(("settles", id_)), id_, names.readings))
        elif one.option not in reading.options:
            place = placer.at(("settles", id_, "option"))
            diagnostics.append(fault("rule-unknown-option", place, one.option, reading.options))
        else:
            settled[id_] = one.option
    return settled


def _delivers(
    file: PackFile, names: Names, placer: Placer, diagnostics: list[Diagnostic]
) -> dict[str, tuple[str, ...]]:
    delivered: dict[str, tuple[str, ...]] = {}
    for id_, rules in (file.delivers or {}).items():
        if id_ not in names.awaited:
            diagnostics.append(fault("rule-unknown-awaited", placer.at(("delivers", id_)), id_, names.awaited))
        unknown = [rule for rule in rules if rule not in file.rules]
        if unknown or not rules:
            name = unknown[0] if unknown else id_
            diagnostics.append(fault("pack-unknown-rule", placer.at(("delivers", id_)), name, file.rules))
        delivered[id_] = tuple(rules)
    return delivered


def _dated_by(file: PackFile, names: Names, placer: Placer, diagnostics: list[Diagnostic]) -> NamedDate | None:
    if file.dated_by is not None and file.dated_by not in names.dates:
        diagnostics.append(fault("rule-unknown-date", placer.at(("dated_by",)), file.dated_by, names.dates))
    return names.dates.get(file.dated_by or "")
