"""SARIF: valid by the standard's schema, and as GitHub code scanning wants it."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from dnaward.reporters import Look, sarif
from dnaward.reporters.address import Roots
from dnaward.reporters.sarif import uri
from dnaward.values.diagnostic import Diagnostic, Severity
from dnaward.values.location import Location, Span
from dnaward.values.text import LANGUAGES, same
from reporting import JUDGE, reports, written
from test_formats import CASES

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT.parent / "shared" / "schemas" / "sarif-2.1.0.json"
EXAMPLES = [(f"examples/{path.name}", path.read_bytes()) for path in sorted((ROOT / "examples").glob("*.yaml"))]
FOUND = reports(*EXAMPLES)
RULES = [rule.rule for rule in JUDGE.engine.rules]

Json = dict[str, Any]


def log(text: str) -> Json:
    found: Json = json.loads(text)
    return found


def run_of(text: str) -> Json:
    (only,) = log(text)["runs"]
    found: Json = only
    return found


WHOLE = run_of(written("sarif", FOUND))


@pytest.fixture(scope="module")
def validator() -> Any:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    if not SCHEMA.is_file():
        pytest.skip("the schema of the standard lies outside the repository and is not here")
    return jsonschema.Draft4Validator(json.loads(SCHEMA.read_text("utf-8")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_valid(language: str, validator: Any) -> None:
    batch = (
        Diagnostic("trung", Severity.WARNING, same("x"), (Location("a", Span(1, 1, 2, 1)), Location("b")), same("y")),
    )
    assert list(validator.iter_errors(log(written("sarif", FOUND, Look(language), batch)))) == []
    assert list(validator.iter_errors(log(written("sarif", [])))) == []


def test_it_is_valid_whatever_a_dossier_holds(validator: Any) -> None:
    for (place, name), (found, batch) in CASES.items():
        text = written("sarif", found, batch=batch)
        assert next(validator.iter_errors(log(text)), None) is None, (place, name)
        assert demands(log(text)) == [], (place, name)


def test_it_is_what_github_demands() -> None:
    assert demands(log(written("sarif", FOUND))) == []


def demands(written_log: Json) -> list[str]:
    """What GitHub code scanning would refuse or not show [its documentation of SARIF support]."""
    wrong = [] if re.match(r"https://\S+sarif\S+2\.1\.0\S+\.json$", written_log["$schema"]) else ["$schema"]
    wrong += ["runs"] if len(written_log["runs"]) > 20 else []
    for run in written_log["runs"]:
        rules = run["tool"]["driver"]["rules"]
        wrong += [f"rule {rule['id']}" for rule in rules if not _is_described(rule)]
        wrong += ["results"] if len(run["results"]) > 25_000 else []
        for result in run["results"]:
            wrong += [f"result {result}"] if not _is_shown(result, rules) else []
    return wrong + [f"empty string at {at}" for at in _empty(written_log)]


def _is_described(rule: Json) -> bool:
    texts = [rule["shortDescription"]["text"], rule["fullDescription"]["text"]]
    is_short = all(len(text) <= 1024 for text in texts) and len(rule.get("name", "x")) <= 255
    level = rule["defaultConfiguration"]["level"]
    tags = rule.get("properties", {}).get("tags", [])
    return is_short and bool(rule["help"]["text"].strip()) and level in ("note", "warning", "error") and len(tags) <= 10


def _is_shown(result: Json, rules: list[Json]) -> bool:
    places = [*result["locations"], *result.get("relatedLocations", [])]
    return (
        rules[result["ruleIndex"]]["id"] == result["ruleId"]
        and bool(result["message"]["text"].strip())
        and len(result["locations"]) == 1
        and len(places) <= 101
        and all(map(_is_placed, places))
        and re.fullmatch(r"[0-9a-f]{32}", result["partialFingerprints"]["primaryLocationLineHash"]) is not None
        and result.get("level") in (None, "note", "warning", "error")
        and (result.get("kind", "fail") == "fail") == ("level" in result)
    )


def _is_placed(place: Json) -> bool:
    region = place["physicalLocation"]["region"]
    lines = region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]
    address = place["physicalLocation"]["artifactLocation"]["uri"]
    return min(lines) >= 1 and lines[:2] <= lines[2:] and re.fullmatch(r"[\w.~/%-]+", address, re.ASCII) is not None


def _empty(value: Any, at: str = "") -> list[str]:
    if isinstance(value, dict):
        return [found for key, inner in value.items() if key != "properties" for found in _empty(inner, f"{at}.{key}")]
    if isinstance(value, list):
        return [found for index, inner in enumerate(value) for found in _empty(inner, f"{at}[{index}]")]
    return [at] if value == "" else []


def test_every_rule_is_described_whatever_was_found() -> None:
    for text in (written("sarif", []), written("sarif", FOUND)):
        described = run_of(text)["tool"]["driver"]["rules"]
        assert [one["id"] for one in described[: len(RULES)]] == [rule.id for rule in RULES]
        for rule, one in zip(RULES, described, strict=False):
            assert one["defaultConfiguration"]["level"] == rule.severity.value
            assert all(citation.words in one["help"]["text"] for citation in rule.citations)
            assert rule.unseen.vi in one["help"]["text"]
            assert "helpUri" not in one


def test_results_are_what_fails_and_what_is_open() -> None:
    kinds = {(one["ruleId"], one.get("kind", "fail")) for one in WHOLE["results"]}
    expected = set()
    for report in FOUND:
        expected |= {(one.code, "fail") for one in report.diagnostics}
        for verdict in report.verdicts:
            if verdict.outcome.value == "fail":
                expected.add((verdict.rule, "fail"))
            elif verdict.outcome.value == "open" and verdict.severity.value != "note":
                expected |= {(verdict.rule, "open")} if report.conclusion.value != "invalid" else set()
    assert kinds == expected
    assert {one["level"] for one in WHOLE["results"] if "level" in one} == {"error", "warning"}


def test_a_place_slices_the_value_out_of_the_file() -> None:
    text = 'hinh_thuc: giay_khen\n"cap_quyet_dinh":   "Chủ tịch UBND tỉnh"  # 😀\n'
    (report,) = reports(("Đắk Nông/hồ sơ.yaml", text.encode()))
    result = next(one for one in run_of(written("sarif", [report]))["results"] if one["ruleId"] == "tham-quyen")
    places = [*result["locations"], *result["relatedLocations"]]
    place = places[1]["physicalLocation"]
    region = place["region"]
    line = text.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == '"Chủ tịch UBND tỉnh"'
    assert place["artifactLocation"]["uri"] == "%C4%90%E1%BA%AFk%20N%C3%B4ng/h%E1%BB%93%20s%C6%A1.yaml"
    assert WHOLE["columnKind"] == "unicodeCodePoints"


URIS = [
    ("a.yaml", "a.yaml"),
    ("a b%.yaml", "a%20b%25.yaml"),
    ("a:b/c#d?e.yaml", "a%3Ab/c%23d%3Fe.yaml"),
    ("../a.yaml", "../a.yaml"),
    ("/elsewhere/a b.yaml", "file:///elsewhere/a%20b.yaml"),
    ("C:/hồ/a.yaml", "file:///C:/h%E1%BB%93/a.yaml"),
    ("<stdin>", "%3Cstdin%3E"),
    ("a\n\u202eb\udcff.yaml", "a%0A%E2%80%AEb%5Cudcff.yaml"),
]


@pytest.mark.parametrize(("file", "expected"), URIS)
def test_a_file_as_a_uri(file: str, expected: str) -> None:
    assert uri(file) == expected
    if "\udcff" not in file:
        assert unquote(expected).removeprefix("file://").lstrip("/") == file.lstrip("/")


ROOTS = [
    (Roots("/r/sub", "/r"), "a.yaml", "sub/a.yaml"),
    (Roots("/r/sub", "/r"), "../b/a.yaml", "b/a.yaml"),
    (Roots("/r/sub", "/r"), "/r/c/a.yaml", "c/a.yaml"),
    (Roots("/r/sub", "/r"), "/elsewhere/a.yaml", "/elsewhere/a.yaml"),
    (Roots("/r/sub", "/r"), "../../a.yaml", "../../a.yaml"),
    (Roots("/r", "/r"), "./a.yaml", "a.yaml"),
    (Roots("/r", "/r"), "<stdin>", "<stdin>"),
    (Roots("/rr", "/r"), "a.yaml", "a.yaml"),
    (Roots("C:/r/s", "C:/r"), "C:/r/a.yaml", "a.yaml"),
    (Roots("/r/067089001234", "/r"), "a.yaml", "•••••••••234/a.yaml"),
    (Roots(), "./a.yaml", "./a.yaml"),
]


@pytest.mark.parametrize(("roots", "file", "expected"), ROOTS)
def test_a_file_is_named_by_its_path_below_the_root(roots: Roots, file: str, expected: str) -> None:
    assert roots.relative(file) == expected


def test_addresses_are_below_the_root() -> None:
    (report,) = reports(("hs/a.yaml", b"{"))
    look = Look(roots=Roots("/repo/du-lieu", "/repo"))
    place = run_of(written("sarif", [report], look))["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "du-lieu/hs/a.yaml"


def test_no_word_reads_as_a_link() -> None:
    (report,) = reports(("a.yaml", b"hinh_thuc: '[x](https://evil.example)'\n"))
    texts = [one["message"]["text"] for one in run_of(written("sarif", [report]))["results"]]
    assert any("[x] (https" in text for text in texts)
    assert not any("](" in text for text in texts)


# Limits ---------------------------------------------------------------------------------------------------------------


def test_more_results_than_a_run_may_hold_go_in_further_runs(monkeypatch: pytest.MonkeyPatch, validator: Any) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 7)
    runs = log(written("sarif", FOUND))["runs"]
    assert list(validator.iter_errors(log(written("sarif", FOUND)))) == []
    assert [len(run["results"]) for run in runs[:-1]] == [7] * (len(runs) - 1)
    told = [_without_index(one) for run in runs for one in run["results"]]
    assert told == [_without_index(one) for one in WHOLE["results"]]
    assert demands({"$schema": "https://x/sarif-2.1.0.x.json", "runs": runs}) == []
    # A file that has two runs of one category is refused.
    categories = [run.get("automationDetails", {}).get("id", "") for run in runs]
    assert len(set(categories)) == len(runs)
    assert [one.rpartition("/")[0] for one in categories[1:]] == [f"dnaward/{n}" for n in range(2, len(runs) + 1)]
    assert "automationDetails" not in WHOLE


def _without_index(result: Json) -> Json:
    return {key: value for key, value in result.items() if key != "ruleIndex"}


def test_what_has_no_room_at_all_is_counted(monkeypatch: pytest.MonkeyPatch, validator: Any) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 5)
    monkeypatch.setattr(sarif, "MOST_RUNS", 2)
    text = written("sarif", FOUND)
    assert list(validator.iter_errors(log(text))) == []
    first, last = log(text)["runs"]
    (notification,) = last["invocations"][0]["toolExecutionNotifications"]
    assert f"{len(WHOLE['results']) - 10} kết quả" in notification["message"]["text"]
    assert "invocations" not in first


# Fingerprints ---------------------------------------------------------------------------------------------------------

TEXT = """\
hinh_thuc: bang_khen_tinh
cap_quyet_dinh: so_noi_vu
thanh_tich:
  - {thoi_gian: 2017}
  - {thoi_gian: 2017}
khoa_la: x
"""


def fingerprints(text: str, file: str = "a.yaml", name: str = "gitlab") -> dict[tuple[str, int], str]:
    """The fingerprint of each finding, by its rule and its number among those of the rule."""
    found: dict[tuple[str, int], str] = {}
    for one in json.loads(written(name, reports((file, text.encode())))):
        rule = one["check_name"]
        found[rule, sum(key[0] == rule for key in found)] = one["fingerprint"]
    return found


def test_no_two_findings_have_one_fingerprint() -> None:
    same_name = [("067089001234.yaml", b"{"), ("067089009234.yaml", b"{"), ("é.yaml", b"{"), ("e\u0301.yaml", b"{")]
    twice = [("•••••••••234.yaml", b"{"), ("a.yaml", b"{"), ("•••••••••234.yaml", b"{")]
    for inputs in (EXAMPLES, [("a.yaml", f"{TEXT}---\n{TEXT}".encode())], same_name, twice):
        issues = json.loads(written("gitlab", reports(*inputs)))
        assert len({one["fingerprint"] for one in issues}) == len(issues)


def test_a_fingerprint_outlives_edits_elsewhere() -> None:
    before = fingerprints(TEXT)
    assert fingerprints(f"# mới\n\n{TEXT}") == before
    assert fingerprints(TEXT.replace("cap_quyet_dinh: ", "cap_quyet_dinh:      ")) == before
    assert fingerprints(f"{TEXT}kinh_gui: so_noi_vu\n").items() <= before.items()
    assert fingerprints(TEXT, "hs-e\u0301.yaml") == fingerprints(TEXT, "hs-é.yaml")
    assert fingerprints(TEXT, "b.yaml") != before


def test_a_fingerprint_says_nothing_of_a_value() -> None:
    other = TEXT.replace("2017", "2018").replace("so_noi_vu", "so_khac").replace("khoa_la: x", "khoa_la: y")
    assert fingerprints(other) == fingerprints(TEXT)


def test_sarif_and_gitlab_have_the_same_fingerprints() -> None:
    results = [one["partialFingerprints"]["primaryLocationLineHash"] for one in WHOLE["results"]]
    assert results == [one["fingerprint"] for one in json.loads(written("gitlab", FOUND))]
