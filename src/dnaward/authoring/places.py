"""Where in the files of a pack something stands: what a rule keeper is told about packs that load points there."""

from pathlib import Path as FilePath

from dnaward.dossier.document import read_documents
from dnaward.dossier.excerpt import Excerpts
from dnaward.dossier.fields import Record
from dnaward.dossier.place import Placer
from dnaward.dossier.shape import shape_of
from dnaward.law.files import PackFile, RuleFile, VocabulariesFile
from dnaward.values.location import Location, Path

_SHAPES: dict[str, type[Record]] = {"pack.yaml": PackFile, "vocabulary.yaml": VocabulariesFile}


def place_in(file: str, at: Path) -> Location:
    """The place of what stands at a path of a file of a pack, with the line that it stands on."""
    shape = shape_of(_SHAPES.get(FilePath(file).name, RuleFile))
    document = next(read_documents(FilePath(file).read_text("utf-8-sig"), file, shape))
    place = Placer(document).at(at)
    return place._replace(excerpt=Excerpts(document, unmasked=True).line(place.span.line)) if place.span else place
