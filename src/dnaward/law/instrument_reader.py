"""The instruments of a pack, and the dates of a dossier by which they are in force, from `pack.yaml`."""

from collections.abc import Iterator, Mapping
from datetime import date

from dnaward.dossier.place import Placer
from dnaward.dossier.schema import DOSSIER
from dnaward.dossier.shape import Field, Kind, Shape
from dnaward.law.condition import ALWAYS, Condition, FieldPath
from dnaward.law.condition_reader import ConditionReader
from dnaward.law.faults import fault
from dnaward.law.files import DateFile, InstrumentFile, PackFile
from dnaward.law.instrument import SOLE, Instrument, cited
from dnaward.law.names import Names
from dnaward.law.pack import NamedDate
from dnaward.values.diagnostic import Diagnostic
from dnaward.values.location import Path


def instruments_from(file: PackFile, placer: Placer, diagnostics: list[Diagnostic]) -> dict[str, Instrument]:
    """The instruments of a pack by id; what is wrong with them lands in `diagnostics`."""
    if (file.instrument is None) is (not file.instruments):
        diagnostics.append(fault("pack-instruments", placer.at(("instruments",))))
        return {}
    stated: dict[str, tuple[InstrumentFile, Path]] = {
        id_: (one, ("instruments", id_)) for id_, one in (file.instruments or {}).items()
    }
    if file.instrument is not None:
        stated[SOLE] = file.instrument, ("instrument",)
    for id_, (one, at) in stated.items():
        if (one.clause is None) is (one.cite is None) or "." in id_:
            diagnostics.append(fault("pack-cite", placer.at(at), id_))
    return {id_: _instrument(id_, one) for id_, (one, _) in stated.items()}


def _instrument(id_: str, file: InstrumentFile) -> Instrument:
    instrument = Instrument(id_, file.name.text(), file.number, file.date.last or date.max, file.issuer.text())
    if file.clause is not None:
        instrument = instrument._replace(clause=file.clause.text())
    if file.cite is not None:
        instrument = instrument._replace(cite=file.cite.text())
    units = {name: one.text() for name, one in (file.units or {}).items()}
    return instrument._replace(effect=file.effect, units=units)


def clause_faults(file: PackFile, instruments: Mapping[str, Instrument], placer: Placer) -> Iterator[Diagnostic]:
    """The clauses named in `pack.yaml` that no instrument can have."""
    tables = {
        "parameters": file.parameters,
        "readings": file.readings,
        "awaited": file.awaited,
        "judgements": file.judgements,
    }
    named: list[tuple[Path, str]] = [
        ((key, name, "clause"), one.clause) for key, table in tables.items() for name, one in (table or {}).items()
    ]
    named += [(("uncompared", index), clause) for index, clause in enumerate(file.uncompared or ())]
    for at, clause in named:
        if cited(clause, instruments) is None:
            yield fault("rule-clause", placer.at(at), clause, instruments)


def dates_from(file: PackFile, names: Names, placer: Placer, diagnostics: list[Diagnostic]) -> dict[str, NamedDate]:
    """The named dates of a pack; what is wrong with them lands in `diagnostics`."""
    found = ((name, _date(name, one, names, placer, diagnostics)) for name, one in (file.dates or {}).items())
    return {name: one for name, one in found if one is not None}


def _date(name: str, file: DateFile, names: Names, placer: Placer, diagnostics: list[Diagnostic]) -> NamedDate | None:
    at: Path = ("dates", name)
    shape: Shape | None = DOSSIER
    path: FieldPath = ()
    if file.list is not None:
        fields = DOSSIER.resolve(file.list)
        if fields is None or fields[-1].kind is not Kind.RECORDS or _is_in_list(fields[:-1]):
            code = "rule-not-a-list" if fields else "rule-unknown-path"
            diagnostics.append(fault(code, placer.at((*at, "list")), file.list, DOSSIER.paths()))
            return None
        shape, path = fields[-1].shape, tuple(one.name for one in fields)
    day = shape.resolve(file.day) if shape else None
    if shape is None or day is None or day[-1].kind is not Kind.DAYS or _is_in_list(day):
        known = shape.paths() if shape else ()
        diagnostics.append(fault("pack-date" if day else "rule-unknown-path", placer.at((*at, "day")), file.day, known))
        return None
    where: Condition = ALWAYS
    if file.where is not None and not path:
        diagnostics.append(fault("rule-not-a-list", placer.at((*at, "where")), file.day))
    elif file.where is not None:
        where = ConditionReader(placer, names, DOSSIER, diagnostics).read(file.where, (*at, "where"), path)
    return NamedDate(name, file.label.text(), tuple(one.name for one in day), path, where, day[-1].shape is not None)


def _is_in_list(fields: tuple[Field, ...]) -> bool:
    return any(one.kind is Kind.RECORDS for one in fields)
