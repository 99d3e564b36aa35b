"""The rules by which findings are compared with gold records, and the floors under them."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

import gold
from records import Document
from scoring import Scores, attribute, family, padded, plain, plain_issuer, score

TEXT = "Thông tư số 67/2012/TT-BCA hướng dẫn Luật Công an nhân dân; Nghị định 100 và Chương trình 135 còn hiệu lực"


def record(text: str, kind: str = "numbered", **fields: object) -> dict[str, object]:
    """Make a reference to a piece of TEXT."""
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), "text": text, "kind": kind, **fields}


def document(*references: dict[str, object], relations: list[dict[str, object]] | None = None) -> Document:
    """Make the record of a document."""
    return Document.from_json({"doc": "001", "references": list(references), "relations": relations or []})


def circular(**fields: object) -> dict[str, object]:
    """Make the reference to the circular, with its fields unless others are given."""
    known = {"type": "TT", "number": "67", "year": 2012, "symbol": "TT-BCA", "key": "67/2012/TT-BCA"}
    return record("Thông tư số 67/2012/TT-BCA", **{**known, **fields})


def law(**fields: object) -> dict[str, object]:
    """Make the reference to the law."""
    return record("Luật Công an nhân dân", "named", **{"type": "Luật", "name": "Luật Công an nhân dân", **fields})


def guides(source: int | str, target: int | str) -> list[dict[str, object]]:
    """Make a list of one relation."""
    return [{"source": source, "target": target, "relation": "guides"}]


def figures(scores: Scores, kind: str = "numbered") -> tuple[int, int, int]:
    """Give gold, found and hit of a kind."""
    tally = scores.kinds[kind]
    return tally.gold, tally.found, tally.hit


def test_what_is_equal_scores_one_everywhere() -> None:
    same = document(circular(issuer="Bộ Công an", pinpoints=["8/2"]), law(year=2018), relations=guides(0, 1))
    scores = score(same, same)
    assert (figures(scores), figures(scores, "named")) == ((1, 1, 1), (1, 1, 1))
    assert (scores.references.f1, scores.relations.f1) == (1.0, 1.0)
    assert {tally.recall for tally in scores.attributes.values() if tally.gold} == {1.0}
    assert scores.differences == []


def test_a_missed_and_a_false_reference_count_against_recall_and_precision() -> None:
    scores = score(document(circular(), law()), document(circular(), record("Nghị định 100", number="100")))
    assert (scores.references.recall, scores.references.precision, scores.references.f1) == (0.5, 0.5, 0.5)
    assert [line.split(": ")[1] for line in scores.differences] == [
        "missed named 'Luật Công an nhân dân'",
        "false numbered 'Nghị định 100'",
    ]


@pytest.mark.parametrize(
    ("found", "hit"),
    [
        (circular(), 1),
        (circular(type="TT-BCA"), 1),  # a finer code of the same family
        (circular(type="NĐ"), 0),
        (circular(type=None), 0),
        (circular(number="067"), 1),  # leading zeros are no difference
        (circular(number="68"), 0),
        (record("67/2012/TT-BCA", type="TT", number="67"), 1),  # overlapping spans are enough
        (record("Nghị định 100", type="TT", number="67"), 0),
    ],
)
def test_a_finding_meets_gold_by_kind_type_number_and_place(found: dict[str, object], hit: int) -> None:
    assert figures(score(document(circular()), document(found))) == (1, 1, hit)


def test_a_finding_of_another_kind_meets_nothing() -> None:
    scores = score(document(circular()), document(circular(kind="named")))
    assert (figures(scores), figures(scores, "named")) == ((1, 0, 0), (0, 1, 0))


def test_gold_without_a_type_takes_any() -> None:
    assert figures(score(document(circular(type=None)), document(circular(type="NĐ")))) == (1, 1, 1)


def test_each_gold_reference_takes_the_nearest_free_finding() -> None:
    whole, part = circular(), record("67/2012/TT-BCA", type="TT", number="67")
    scores = score(document(whole), document(part, whole))
    assert figures(scores) == (1, 2, 1)
    assert scores.attributes["span"].recall == 1.0
    assert scores.differences == ["001:12: false numbered '67/2012/TT-BCA'"]


def test_an_optional_reference_costs_nothing_found_or_not() -> None:
    programme = record("Chương trình 135", type="CTr", number="135", optional=True)
    reference = document(circular(), programme)
    for found in (document(circular()), document(circular(), {**programme, "optional": False})):
        assert figures(score(reference, found)) == (1, 1, 1)


def test_a_finding_of_another_kind_on_an_optional_reference_is_excused_unless_it_is_much_longer() -> None:
    programme = record("Chương trình 135", type="CTr", number="135", optional=True)
    on_it = record("Chương trình 135 còn hiệu lực", "named", name="x")
    far_beyond = record("Nghị định 100 và Chương trình 135 còn hiệu lực", "named", name="x")
    assert figures(score(document(programme), document(on_it)), "named") == (0, 0, 0)
    assert figures(score(document(programme), document(far_beyond)), "named") == (0, 1, 0)


def test_required_references_choose_before_optional_ones() -> None:
    optional = circular(optional=True)
    required = record("67/2012/TT-BCA", type="TT", number="67")
    assert figures(score(document(optional, required), document(circular()))) == (1, 1, 1)


@pytest.mark.parametrize(
    ("name", "want", "got", "right"),
    [
        ("symbol", "TT-BCA", "tt - bca", True),  # case and spaces around hyphens
        ("symbol", "NĐ-CP", "NÐ-CP", True),  # U+00D0 for U+0110
        ("issuer", "Ban Chấp hành Trung ương (khóa XII)", "Ban Chấp hành Trung ương", True),
        ("issuer", "Bộ Công an", "Bộ Công thương", False),
        ("issuer", "Bộ Công an", None, False),
        ("issuer", None, "Bộ Công an", False),
        ("date", "2012-11", "2012-11-13", False),
        ("pinpoints", ["1", "2/3"], ["2/3", "1"], True),  # in any order
        ("pinpoints", ["1"], [], False),
        ("year", 2012, "2012", True),
    ],
)
def test_attributes_are_compared_folded(name: str, want: object, got: object, right: bool) -> None:
    tally = score(document(circular(**{name: want})), document(circular(**{name: got}))).attributes[name]
    assert (tally.gold, tally.hit) == (1, int(right))


def test_a_star_in_gold_is_not_compared() -> None:
    scores = score(document(circular(issuer="*")), document(circular(issuer="Bộ Công an")))
    assert scores.attributes["issuer"].gold == 0


def test_a_key_that_the_text_does_not_determine_is_counted_apart() -> None:
    scores = score(document(circular(key=None)), document(circular()))
    assert (scores.attributes["key"].gold, scores.keys_beyond_gold) == (0, 1)


def test_the_title_of_a_numbered_reference_is_not_compared() -> None:
    scores = score(document(circular(name="Quy định về trang phục")), document(circular()))
    assert scores.attributes["name"].gold == 0


def test_relations_are_compared_by_what_their_ends_are() -> None:
    twice = record(
        "67/2012/TT-BCA", **{k: v for k, v in circular().items() if k not in ("start", "end", "text", "kind")}
    )
    reference = document(circular(), twice, law(), relations=guides(0, 2))
    assert score(reference, document(twice, law(), relations=guides(0, 1))).relations.f1 == 1.0


def test_missed_and_false_relations_are_told() -> None:
    reference = document(circular(), law(), relations=guides(0, 1))
    scores = score(reference, document(circular(), law(), relations=guides(1, 0)))
    assert (scores.relations.gold, scores.relations.found, scores.relations.hit) == (1, 1, 0)
    assert scores.differences == [
        "001: missed relation 67/2012/tt-bca guides luật công an nhân dân",
        "001: false relation luật công an nhân dân guides 67/2012/tt-bca",
    ]


@pytest.mark.parametrize("found", [[], guides(0, 1)])
def test_a_relation_with_an_optional_end_counts_neither_way(found: list[dict[str, object]]) -> None:
    reference = document(circular(), law(optional=True), relations=guides(0, 1))
    scores = score(reference, document(circular(), law(), relations=found))
    assert (scores.relations.gold, scores.relations.found) == (0, 0)


def test_the_document_itself_is_an_end_by_the_word_self() -> None:
    reference = document(circular(), relations=guides("self", 0))
    assert score(reference, reference).relations.f1 == 1.0


@pytest.mark.parametrize(
    ("code", "expected"),
    [("CTPH", "CTr"), ("NQ-HĐND", "NQ"), ("QĐ-QyĐ/TW", "QyĐ"), ("L-CTN", "LCTN"), ("TTLB", "TTLT"), (None, None)],
)
def test_finer_codes_have_a_family(code: str | None, expected: str | None) -> None:
    assert family(code) == expected


def test_folding_for_comparison() -> None:
    assert [padded(number) for number in ("9", "009", "12a", "66.13", "", None)] == [
        "09",
        "09",
        "12a",
        "66.13",
        None,
        None,
    ]
    assert plain("Số  05 –\nNQ/TU") == "số 05-nq/tu"
    assert plain_issuer("Ban Bí thư, khoá X") == "ban bí thư"
    assert attribute(Document.from_json({"doc": "1", "references": [circular()]}).references[0], "span") == "0:26"


@pytest.mark.parametrize(
    "broken",
    [
        {"doc": "1", "references": [{"start": 1, "end": 2}]},
        {"doc": "1", "references": [{"start": 1, "end": 2, "kind": "guessed"}]},
        {"doc": "1", "relations": [{"source": "self", "target": 0, "relation": "guides"}]},
    ],
)
def test_a_record_without_what_is_needed_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"needs start, end|among 0 references"):
        Document.from_json(broken)


def corpus(folder: Path, text: str, *references: dict[str, object]) -> Path:
    """Write a corpus of one part with one text."""
    (folder / "press").mkdir()
    (folder / "press" / "001.txt").write_bytes(text.encode())
    line = json.dumps({"doc": "001", "references": list(references), "relations": []}, ensure_ascii=False)
    (folder / "press.gold.jsonl").write_text(line + "\n", encoding="utf-8")
    return folder


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Call the command."""
    monkeypatch.setattr("sys.argv", ["gold.py", *arguments])
    return gold.main()


def test_a_corpus_is_extracted_and_scored_with_its_line_ends_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Tin trong tỉnh\r\nTheo Thông tư số 67/2012/TT-BCA thì\r\n"
    start = text.index("Thông tư")
    folder = corpus(tmp_path, text, {**circular(), "start": start, "end": start + 26})
    assert run(monkeypatch, "--corpus", str(folder), "--errors") == 0
    printed = capsys.readouterr().out
    assert re.search(r"^references +1 +1 +1 +1\.000 +1\.000 +1\.000$", printed, re.MULTILINE)
    assert re.search(r"^span +1 said, accuracy 1\.000$", printed, re.MULTILINE)


def test_a_figure_below_its_floor_fails_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = corpus(tmp_path, "Không có gì ở đây.", {**circular(), "start": 0, "end": 5})
    floors = tmp_path / "floors.toml"
    floors.write_text("[press.f1]\nreferences = 0.9\n[press.accuracy]\nkey = 0.9\n", encoding="utf-8")
    monkeypatch.setattr(gold, "FLOORS", floors)
    assert run(monkeypatch, "--corpus", str(folder), "--errors") == 1
    printed = capsys.readouterr().out
    assert "001:0: missed numbered 'Thông tư số 67/2012/TT-BCA'" in printed
    assert printed.endswith("\n\npress: f1 of references is 0.000, its floor is 0.9\n")


def test_without_a_corpus_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch) == 0
    assert "make gold CORPUS=FOLDER" in capsys.readouterr().out


def test_a_folder_without_gold_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--corpus", str(tmp_path)) == 2
    assert "holds no NAME.gold.jsonl" in capsys.readouterr().err


def test_a_broken_line_of_gold_is_named(tmp_path: Path) -> None:
    file = tmp_path / "press.gold.jsonl"
    file.write_text('{"doc": "001"}\n\n{"doc": \n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"press\.gold\.jsonl:3: "):
        gold.read_gold(file)


def test_a_finding_where_gold_has_nothing_is_below_any_floor() -> None:
    floors = {"f1": {"self": 1.0, "named": 1.0}}
    scores = score(document(), document(record("67/2012/TT-BCA", "self", number="67")))
    assert gold.below("press", scores, floors) == ["press: f1 of self is -, its floor is 1.0"]


def test_the_floors_name_figures_that_exist() -> None:
    floors = tomllib.loads(gold.FLOORS.read_text(encoding="utf-8"))
    assert [gold.below(name, Scores(), minimums) for name, minimums in floors.items()] == [[]] * len(floors)
