"""The sample articles of the project: all of them are read, dated and named, and cite directives that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from directives.extraction import extract
from directives.models import Article, Kind, ReadFailure
from directives.sources import Skipped, read
from directives.vocabulary.registry import packaged

SAMPLES = Path(__file__).parent.parent / "data" / "samples"

EXPECTED = [
    ("2010-ngay-hoi-thon-dong", "2010-08-20", None, "Bản tin xã Suối Mây", 4),
    ("2012-trien-khai-chi-thi-09", "2012-06-15", "08:30", "Trang tin Thạch Khê", 7),
    ("2015-phat-bieu-ngay-hoi", "2015-08-19", None, "Trang tin phường Bến Nắng", 6),
    ("2019-hoc-ket-luan-44", "2019-03-05", "19:30", "tin.suoimay.example", 9),
    ("2022-hoi-dap-o-tro", "2022-10-12", "09:15", "Bản tin Bến Nắng", 8),
    ("2024-hoi-nghi-dan-van", "2024-07-05", "16:20", "Trang tin phường Bến Nắng", 12),
    ("2024-quyet-dinh-to-bao-ve", "2024-06-28", None, None, 8),
    ("bc-2022-09", "2022-09-30", None, "Trang tin Thạch Khê", 6),
    ("bc-2025-01", "2025-01-08", None, "Trang tin Thạch Khê", 6),
    ("tm-2017-03", "2017-11-20", None, "Bản tin xã Suối Mây", 0),
    ("tm-2020-01", "2020-04-01", None, "Bản tin xã Suối Mây", 4),
    ("tm-2023-05", "2023-12-28", "09:40", "Bản tin xã Suối Mây", 4),
    ("tm-2026-02", "2026-02-10", None, "Cổng thông tin xã Suối Mây", 6),
]


@pytest.fixture(scope="module")
def samples() -> dict[str, Article]:
    return {reading.doc: reading for reading in read(str(SAMPLES)) if isinstance(reading, Article)}


def test_every_sample_is_read_and_nothing_fails() -> None:
    failures = [reading for reading in read(str(SAMPLES)) if isinstance(reading, ReadFailure)]

    assert [(type(failure), failure.reason) for failure in failures] == [(Skipped, "skipped: 1 README.md")]


def test_dates_and_sources_are_found(samples: dict[str, Article]) -> None:
    found = [(doc, page.published, page.published_time, page.source) for doc, page in samples.items()]

    assert found == [expected[:4] for expected in EXPECTED]
    assert all(page.title for page in samples.values())


@pytest.mark.parametrize(("doc", "count"), [(expected[0], expected[4]) for expected in EXPECTED])
def test_samples_cite_directives_that_exist_with_their_own_dates(
    samples: dict[str, Article], doc: str, count: int
) -> None:
    references = extract(samples[doc].text, published=samples[doc].published).references

    assert len(references) == count
    for reference in references:
        known = packaged().by_key(reference.key or "", reference.type)
        assert known or reference.kind == Kind.SELF, reference.text
        if reference.date and known:
            assert reference.date in {directive.issued for directive in known}, reference.text


def test_the_table_of_the_readme_names_every_file() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([^`]+)` \|", readme, re.MULTILINE))

    assert named == {path.name for path in SAMPLES.iterdir()} - {"README.md"}
