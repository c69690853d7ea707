"""What is promised of any bytes whatever, given for a dossier, a file of a pack or the settings.

Each `Door` is a way in that users have. It raises BrokenPromiseError, or whatever the program raised, where the promise
does not hold, and else says in a word what the bytes came to.
"""

import io
import json
import re
import shutil
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import yaml

from dnaward.cli.exit_code import ExitCode
from dnaward.cli.run import run
from dnaward.judging.batch import Judge, circumstances
from dnaward.judging.engine import build_engine
from dnaward.judging.outcome import Conclusion, Outcome
from dnaward.judging.report import LOSSES, DossierReport, Summary
from dnaward.law.load import load_law
from dnaward.reporters import Look
from dnaward.reporters.formats import FORMATS, make_reporter
from dnaward.values.diagnostic import Severity

Door = Callable[[bytes], str]
ROOT = Path(__file__).resolve().parent.parent
IDENTITY = "067089001234"
"""An invented identity number; whole in an input, it may stand in no output."""
MOST_SECONDS = 2.0
"""CPU time that judging any input of at most a megabyte and writing it up may take."""

_JUDGE = Judge(build_engine(load_law(), {}))
_HIDDEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_DEPTH, _LONGEST = 32, 16_384


class BrokenPromiseError(AssertionError):
    """Something that is promised of any input does not hold of one."""


def dossier(data: bytes) -> str:
    """Judges bytes as a dossier and writes them up in every format."""
    started = time.process_time()
    found = list(_JUDGE.of_bytes(data, "a.yaml"))
    _keep(found, "an input is reported")
    for one in found:
        _whole(one)
    if all(one.conclusion is not Conclusion.INVALID for one in found):
        _keep(not (why := next(_objections(data, len(found)), "")), f"nothing is judged as read that is not: {why}")
    for name in FORMATS:
        _written(name, found, data)
    _keep(time.process_time() - started < MOST_SECONDS, f"an input takes less than {MOST_SECONDS} s")
    return "+".join(sorted({one.conclusion for one in found}))


def _keep(holds: object, promise: str) -> None:
    if not holds:
        raise BrokenPromiseError(promise)


def _whole(report: DossierReport) -> None:
    """A report says what is wrong and what to do, and judges by every rule or by none."""
    told = report.diagnostics
    _keep(all(one.code not in LOSSES for one in told), f"no fault of the program: {[one.message.en for one in told]}")
    _keep(report.conclusion in set(Conclusion), "a conclusion is one of four")
    _keep(all(one.message.vi and one.message.en and one.remedy and one.locations for one in told), "errors are whole")
    if report.conclusion is Conclusion.INVALID:
        _keep(told, "what is invalid is told")
    else:
        _keep(all(one.severity is not Severity.ERROR for one in told), "an error makes a dossier invalid")
        _keep(
            [one.rule for one in report.verdicts] == [one.rule.id for one in _JUDGE.engine.rules], "every rule judges"
        )
    if report.conclusion is Conclusion.PASS:
        standing = {one.outcome for one in report.verdicts if one.severity is Severity.ERROR}
        _keep(not standing & {Outcome.FAIL, Outcome.OPEN}, "a pass has nothing against it")


def _objections(data: bytes, documents: int) -> Iterator[str]:
    """Why bytes cannot have been read to their end, by a reading that shares no code with the program's own."""
    try:
        text = data.decode("utf-8-sig")
        depth = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEPTH:
                yield "too deep"
                return
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                yield f"{event}"
            if isinstance(event, yaml.ScalarEvent) and len(event.value) > _LONGEST:
                yield "a scalar that is too long"
        roots = [root for root in yaml.compose_all(text, Loader=yaml.CSafeLoader) if getattr(root, "value", "") != ""]
    except (UnicodeDecodeError, yaml.YAMLError, ValueError) as error:
        yield repr(error)
        return
    if len(roots) != documents:
        yield f"{len(roots)} documents, {documents} reports"
    for root in roots:
        yield from _repetitions(root)


def _repetitions(node: yaml.Node) -> Iterator[str]:
    if isinstance(node, yaml.MappingNode):
        keys = [unicodedata.normalize("NFC", str(key.value)).casefold() for key, _ in node.value]
        yield from (f"the key {key!r} twice" for key in keys if keys.count(key) > 1)
        yield from (f"the key {key.value!r}" for key, _ in node.value if not isinstance(key, yaml.ScalarNode))
        inner = [value for _, value in node.value]
    else:
        inner = node.value if isinstance(node, yaml.SequenceNode) else []
    for one in inner:
        yield from _repetitions(one)


def _written(name: str, found: list[DossierReport], data: bytes) -> None:
    """A format can be read back, shows what cannot be seen, and gives no number away."""
    reporter, circumstance, summary = make_reporter(name, Look()), circumstances(_JUDGE.engine, "0"), Summary()
    for one in found:
        summary.add(one)
    text = reporter.opening(circumstance) + "".join(map(reporter.dossier, found))
    text = (text + reporter.closing(circumstance, summary)).removeprefix("\ufeff")
    hidden = _HIDDEN.search(text)
    _keep(hidden is None, f"{name} shows {hidden and hidden[0]!r}")
    _keep(IDENTITY not in text or IDENTITY.encode() not in data, f"{name} masks numbers")
    if name in ("json", "sarif", "gitlab"):
        json.loads(text)
    elif name == "jsonl":
        [json.loads(line) for line in text.splitlines()]
    elif name == "junit":
        ET.fromstring(text)  # noqa: S314  our own output


# Rules and settings ---------------------------------------------------------------------------------------------------

_SOUND = (ROOT / "examples" / "01-cong-chuc.yaml").read_bytes()
_PACKS = {"kh461": ROOT / "rules" / "kh461", "guidance": ROOT / "examples" / "guidance"}
_CODES = {ExitCode.OK, ExitCode.COUNTED, ExitCode.USAGE, ExitCode.NOT_CHECKED}


def pack_files() -> dict[str, Path]:
    """The files of packs that decide something, by the names of their doors."""
    return {
        f"{pack}/{file.relative_to(folder).as_posix()}": file
        for pack, folder in _PACKS.items()
        for file in sorted((*folder.glob("*.yaml"), *folder.glob("rules/*.yaml")))
    }


def pack_door(name: str) -> Door:
    """The door through which bytes come in the place of one file of a pack."""
    pack, _, file = name.partition("/")
    place = Path(tempfile.mkdtemp(prefix="dnaward-"))
    shutil.copytree(_PACKS[pack], place / pack, ignore=shutil.ignore_patterns("cases"))
    (place / "good.yaml").write_bytes(_SOUND)

    def judged(data: bytes) -> str:
        (place / pack / file).write_bytes(data)
        return _run("check", str(place / "good.yaml"), "--rules", str(place / pack), "--format", "json", "--no-config")

    return judged


def config() -> Door:
    """The door through which bytes come as `dnaward.toml`."""
    place = Path(tempfile.mkdtemp(prefix="dnaward-"))
    (place / "good.yaml").write_bytes(_SOUND)

    def judged(data: bytes) -> str:
        (place / "dnaward.toml").write_bytes(data)
        return _run("check", str(place / "good.yaml"), "--format", "json")

    return judged


def waivers() -> Door:
    """The door through which bytes come as a register of waivers."""
    place = Path(tempfile.mkdtemp(prefix="dnaward-"))
    (place / "good.yaml").write_bytes(_SOUND)
    words = ("--waivers", str(place / "waivers.yaml"), "--as-of", "1/7/2024", "--format", "json", "--no-config")

    def judged(data: bytes) -> str:
        (place / "waivers.yaml").write_bytes(data)
        return _run("check", str(place / "good.yaml"), *words)

    return judged


def _run(*words: str) -> str:
    """Runs the command in this process: it ends with a documented code, and with something to read."""
    started, kept = time.process_time(), (sys.stdout, sys.stderr)
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    sys.stdout, sys.stderr = out, err
    try:
        code = run(words)
    finally:
        sys.stdout, sys.stderr = kept
    printed, told = (stream.buffer.getvalue().decode("utf-8") for stream in (out, err))
    _keep(code in _CODES, f"the code is documented: {code} {told}")
    _keep(code != ExitCode.USAGE or (told and not printed), "wrong rules are told, and nothing is judged by them")
    if code in (ExitCode.OK, ExitCode.COUNTED):
        (one,) = json.loads(printed)["dossiers"]
        _keep(one["verdicts"] or not json.loads(printed)["packs"], "rules in force judge")
    hidden = _HIDDEN.search(printed + told)
    _keep(hidden is None, f"the output shows {hidden and hidden[0]!r}")
    _keep(time.process_time() - started < MOST_SECONDS, f"an input takes less than {MOST_SECONDS} s")
    return f"code {code:d}"
