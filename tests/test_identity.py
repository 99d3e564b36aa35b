"""Which directive a reference means follows from what all references say together, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import groupby
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.certainty import Standing, not_after
from directives.claims import Claim, claims, key_parts
from directives.extraction import extract
from directives.identity import Bucket, Identity
from directives.models import Basis, Kind, Reference
from directives.vocabulary.registry import Registry, packaged
from directives.vocabulary.tables import KnownDirective
from factories import reference

Cited = tuple[Reference, str | None]
"""A reference and the day of its article."""


def identities(*cited: Cited) -> list[Identity]:
    """Give the directive of each reference, each in an article of its own."""
    made = [(claimed([one], content=content_of(one, published))[0], published) for one, published in cited]
    buckets = buckets_of([claim for claim, _ in made])
    return [buckets[claim.bucket].identity(claim, published) for claim, published in made]


def claimed(references: Sequence[Reference], *, content: str = "0" * 64) -> list[Claim]:
    """Give the claim of each reference of one article."""
    return claims(references, packaged(), content=content)


def content_of(*parts: object) -> str:
    """Give the hash of what makes an article."""
    return sha256(repr(parts).encode()).hexdigest()


def identity_of(references: Sequence[Reference], text: str) -> Identity:
    """Give the directive of the first reference of an article."""
    made = claimed(references, content=content_of(text))
    return buckets_of(made)[made[0].bucket].identity(made[0], None)


def buckets_of(made: Sequence[Claim]) -> dict[str, Bucket]:
    """Put claims into their buckets."""
    ordered = sorted(set(made), key=lambda claim: claim.bucket)
    return {bucket: Bucket(list(group)) for bucket, group in groupby(ordered, key=lambda claim: claim.bucket)}


def ids(*cited: Cited) -> list[str]:
    """Give the id of the directive of each reference."""
    return [identity.id for identity in identities(*cited)]


def directive(type_: str, word: str, key: str, *, date: str | None = None, issuer: str | None = None) -> Reference:
    """Make a reference with a type's word and a key."""
    return reference(f"{word} số {key}", type_=type_, key=key, date=date, issuer=issuer)


def resolution(*, date: str | None = None) -> Reference:
    """Make a reference to a resolution whose number every term has."""
    return directive("NQ", "Nghị quyết", "12-NQ/TW", date=date)


SAME = [
    # one directive, two ways to write it
    (directive("CT", "Chỉ thị", "09-CT/TW"), directive("CT", "CHỈ THỊ", "9-CT/TW")),
    (directive("NĐ", "Nghị định", "100/2019/NĐ-CP"), directive("NĐ", "Nghị định", "100/2019/nd-cp")),
    (reference("09/2024/TT-BCA", type_="TT", key="09/2024/TT-BCA"), directive("TT", "Thông tư", "09/2024/TT-BCA")),
    (reference("37-QĐ/TW", type_="QĐ", key="37-QĐ/TW"), directive("QyĐ", "Quy định", "37-QĐ/TW")),
    (reference("31/2024/QH15", key="31/2024/QH15"), directive("L", "Luật", "31/2024/QH15")),
    (
        reference("5348/CT-CS", type_="CT", key="5348/CT-CS", date="2019"),
        directive("CV", "Công văn", "5348/CT-CS", date="2019"),
    ),
    (directive("BL", "Bộ luật", "100/2015/QH13"), directive("L", "Luật", "100/2015/QH13")),
    # the same laws, by name and year, and by the number that the same text gives
    (
        reference("Hiến pháp năm 2013", type_="HP", name="Hiến pháp", year=2013, kind=Kind.NAMED),
        reference("HIẾN PHÁP", type_="HP", name="HIẾN PHÁP", date="2013-11-28", kind=Kind.NAMED),
    ),
    (
        reference("Luật Đất đai", type_="L", name="Luật Đất đai", key="31/2024/QH15", kind=Kind.NAMED),
        directive("L", "Luật", "31/2024/QH15"),
    ),
    # a plenum's resolution, its number and term written in two ways
    (
        reference(
            "Nghị quyết Trung ương 4 khóa XII", type_="NQ", name="Nghị quyết Trung ương 4 khóa XII", kind=Kind.NAMED
        ),
        reference(
            "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khoá 12",
            type_="NQ",
            name="Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khoá 12",
            kind=Kind.NAMED,
        ),
    ),
    # a place written in other words, a pencil mark's difference
    (
        directive("QĐ", "Quyết định", "12/QĐ-UBND", date="2022-01-05", issuer="UBND tỉnh Quảng Trị"),
        directive("QĐ", "Quyết định", "12/QĐ-UBND", date="2022", issuer="Ủy ban nhân dân tỉnh Quảng Trị"),
    ),
    # short forms that nothing resolves: unknown together
    (
        reference("Chương trình số 09", type_="CTr", number="09"),
        reference("Chương trình phối hợp 09", type_="CTr", number="09"),
    ),
    # what the registry knows by another name or key
    (
        reference("Đề án 06", type_="ĐA", number="06", key="06/QĐ-TTg", basis=Basis.REGISTRY),
        directive("QĐ", "Quyết định", "06/QĐ-TTg", date="2022-01-06"),
    ),
]

DIFFERENT = [
    # the year of issue, where the number begins anew
    (resolution(date="2017-06-03"), resolution(date="2022-03-16")),
    (
        directive("QĐ", "Quyết định", "90/QĐ-TTg", date="2016-01-12"),
        directive("QĐ", "Quyết định", "90/QĐ-TTg", date="2022"),
    ),
    # the type: a law and a resolution of one number
    (directive("L", "Luật", "18/2008/QH12"), directive("NQ", "Nghị quyết", "18/2008/QH12")),
    (directive("QĐ", "Quyết định", "217-QĐ/TW"), directive("QyĐ", "Quy định", "217-QĐ/TW")),
    # Party and State
    (directive("NQ", "Nghị quyết", "71-NQ/TW", date="2025"), directive("NQ", "Nghị quyết", "71/NQ-CP", date="2025")),
    (directive("TT", "Thông tư", "67/2012/TT-BCA"), directive("TT", "Thông tư", "67/2019/TT-BCA")),
    (directive("NQ", "Nghị quyết", "66.7/2025/NQ-CP"), directive("NQ", "Nghị quyết", "66/2025/NQ-CP")),
    # the place
    (
        directive("NQ", "Nghị quyết", "05-NQ/TU", date="2021", issuer="Tỉnh ủy Quảng Trị"),
        directive("NQ", "Nghị quyết", "05-NQ/TU", date="2021", issuer="Thành ủy Hà Nội"),
    ),
    (
        directive("QĐ", "Quyết định", "12/QĐ-UBND", date="2022", issuer="UBND tỉnh Quảng Trị"),
        directive("QĐ", "Quyết định", "12/QĐ-UBND", date="2022"),
    ),
    # laws of one title
    (
        reference("Luật Đất đai 2013", type_="L", name="Luật Đất đai", year=2013, kind=Kind.NAMED),
        reference("Luật Đất đai 2024", type_="L", name="Luật Đất đai", year=2024, kind=Kind.NAMED),
    ),
    # short forms of other types, numbers or years
    (reference("Chương trình 09", type_="CTr", number="09"), reference("Đề án 09", type_="ĐA", number="09")),
    (
        reference("Thông tư 09/2023", type_="TT", number="09", year=2023),
        reference("Thông tư 09/2024", type_="TT", number="09", year=2024),
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_to_write_one_directive_mean_one(one: Reference, other: Reference) -> None:
    first, second = ids((one, "2024-05-05"), (other, "2024-06-06"))
    assert first == second


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_directives_that_differ_are_kept_apart(one: Reference, other: Reference) -> None:
    first, second = ids((one, "2025-12-31"), (other, "2025-12-31"))
    assert first != second


def test_a_reference_without_a_date_joins_the_only_one_issued_before_its_article() -> None:
    plain, dated = identities((resolution(), "2023-02-03"), (resolution(date="2022-03-16"), "2024-07-22"))
    assert plain == dated
    assert (plain.year, plain.standing) == (2022, Standing.IDENTIFIED)


def test_a_reference_without_a_date_joins_none_issued_after_its_article() -> None:
    plain, _ = identities((resolution(), "2021-02-03"), (resolution(date="2022-03-16"), "2024-07-22"))
    assert (plain.year, plain.standing) == (None, Standing.UNDATED)


def test_a_reference_that_fits_several_is_ambiguous() -> None:
    both = [(resolution(date="2017-06-03"), None), (resolution(date="2022-03-16"), None)]
    later, between, *_ = identities((resolution(), "2023"), (resolution(), "2018"), *both)
    assert (later.year, later.standing) == (None, Standing.AMBIGUOUS)
    assert (between.year, between.standing) == (2017, Standing.IDENTIFIED)


def test_every_directive_may_be_the_one_that_an_article_without_a_date_cites() -> None:
    plain, _ = identities((resolution(), None), (resolution(date="2022-03-16"), None))
    assert plain.year == 2022
    plain, *_ = identities((resolution(), None), (resolution(date="2017"), None), (resolution(date="2022"), None))
    assert plain.standing is Standing.AMBIGUOUS


def test_the_title_of_a_known_directive_says_which_of_its_number_is_meant() -> None:
    title = "Tăng cường sự lãnh đạo của Đảng đối với phong trào toàn dân bảo vệ an ninh Tổ quốc trong tình hình mới"
    titled, plain = identities(
        (reference("Chỉ thị số 09-CT/TW", type_="CT", key="09-CT/TW", name=title), "2012-12-24"),
        (directive("CT", "Chỉ thị", "09-CT/TW"), "2014-01-01"),
    )
    assert titled == plain
    assert (titled.year, titled.standing) == (2011, Standing.IDENTIFIED)


def of_term(name: str | None) -> Reference:
    """Make a reference to a resolution of a term of which the registry knows none with this number."""
    return directive("NQ", "Nghị quyết", "97-NQ/TW").model_copy(update={"term": name})


def test_a_term_tells_documents_of_one_number_apart() -> None:
    one, other, dated = identities(
        (of_term("X"), None),
        (of_term("XI"), None),
        (directive("NQ", "Nghị quyết", "97-NQ/TW", date="2012-02-01"), None),
    )
    assert (one.year, one.term, one.standing) == (None, "X", Standing.IDENTIFIED)
    assert other == dated
    assert (other.year, other.term) == (2012, None)


def test_a_term_counts_as_a_time_of_issue() -> None:
    plain, termed = identities((of_term(None), "2010-05-05"), (of_term("X"), "2011"))
    assert plain == termed
    before, _ = identities((of_term(None), "2005-05-05"), (of_term("X"), "2011"))
    assert before.standing is Standing.UNDATED
    both, *_ = identities((of_term(None), "2013"), (of_term("X"), None), (of_term("XI"), None))
    assert both.standing is Standing.AMBIGUOUS


def test_a_term_finds_the_date_that_the_registry_knows() -> None:
    [one] = identities((resolution().model_copy(update={"term": "XI"}), "2024"))
    assert (one.year, one.standing) == (2012, Standing.IDENTIFIED)


def test_a_mention_takes_the_term_of_the_same_number_in_its_article() -> None:
    assert {claim.term for claim in claimed([of_term(None), of_term("X")])} == {"X"}
    assert [claim.term for claim in claimed([of_term(None), of_term("X"), of_term("XI")])] == [
        None,
        "X",
        "XI",
    ]


@pytest.mark.parametrize("plenum", ["Trung ương 4 khóa XI", "Hội nghị lần thứ tư BCH Trung ương khoá 11"])
def test_a_plenum_by_its_nickname_is_the_directive_of_its_number_and_date(plenum: str) -> None:
    named = claimed(extract(f"Chi bộ học Nghị quyết {plenum}, cả Nghị quyết Trung ương 4.").references)
    numbered = claimed(extract("Chi bộ học Nghị quyết số 12-NQ/TW ngày 16/01/2012.").references)
    assert {(claim.bucket, claim.key, claim.issued) for claim in [*named, *numbered]} == {
        ("key 12-nq-tw", "12-NQ/TW", "2012-01-16")
    }


def test_a_plenum_without_a_term_takes_the_only_one_of_its_article() -> None:
    def plenum(name: str) -> Reference:
        return reference(name, type_="NQ", name=name, kind=Kind.NAMED)

    bare, whole = plenum("Nghị quyết Trung ương 4"), plenum("Nghị quyết Trung ương 4 khóa XII")
    assert {claim.name for claim in claimed([bare, whole])} == {"nghi quyet trung uong 4 khoa xii"}
    other = plenum("Nghị quyết Trung ương 4 khóa XI")
    assert claimed([bare, whole, other])[0].name == "nghi quyet trung uong 4"


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Ngày hội toàn dân bảo vệ ANTQ", 2005),
        ("Ngày hội toàn dân bảo vệ an ninh Tổ quốc", 2005),
        ("Ngày hội", None),
        ("Ngày hội toàn dân bảo vệ rừng", None),
    ],
)
def test_a_title_with_abbreviations_or_cut_short_says_which_is_meant(title: str, year: int | None) -> None:
    [one] = identities((reference("Quyết định 521/QĐ-TTg", type_="QĐ", key="521/QĐ-TTg", name=title), "2012-12-24"))
    assert one.year == year


def test_the_year_in_the_number_needs_no_date() -> None:
    plain, dated = identities(
        (directive("NĐ", "Nghị định", "02/2025/NĐ-CP"), None),
        (directive("NĐ", "Nghị định", "02/2025/NĐ-CP", date="2025-01-01"), None),
    )
    assert plain == dated
    assert (plain.number, plain.number_year, plain.symbol, plain.year) == ("02", 2025, "nd-cp", None)


def test_a_number_without_a_word_is_ambiguous_between_the_types_that_words_say() -> None:
    bare, *_ = identities(
        (reference("18/2008/QH12", key="18/2008/QH12"), None),
        (directive("L", "Luật", "18/2008/QH12"), None),
        (directive("NQ", "Nghị quyết", "18/2008/QH12"), None),
    )
    assert (bare.type, bare.standing) == (None, Standing.AMBIGUOUS)


def test_the_symbol_of_the_state_says_the_type_whatever_a_slip_says() -> None:
    bare, slip = identities(
        (reference("100/2019/NĐ-CP", type_="NĐ", key="100/2019/NĐ-CP"), None),
        (directive("NQ", "Nghị quyết", "100/2019/NĐ-CP"), None),
    )
    assert (bare.type, slip.type) == ("NĐ", "NQ")


def test_a_local_number_takes_the_only_place_that_its_article_gives() -> None:
    placed = directive("QĐ", "Quyết định", "12/QĐ-UBND", issuer="UBND tỉnh Quảng Trị")
    plain = directive("QĐ", "Quyết định", "12/QĐ-UBND")
    assert [claim.place for claim in claimed([placed, plain])] == ["quang tri", "quang tri"]
    assert [claim.place for claim in claimed([plain])] == [None]


def test_a_short_form_takes_what_it_leaves_out_from_the_full_one_of_its_article() -> None:
    full = reference("Luật Trồng rừng năm 2031", type_="L", name="Luật Trồng rừng", year=2031, kind=Kind.NAMED)
    bare = reference("Luật trồng rừng", type_="L", name="Luật trồng rừng", kind=Kind.NAMED)
    assert {claim.issued for claim in claimed([bare, full, bare])} == {"2031"}
    assert {
        claim.issued for claim in claimed([resolution(), resolution(date="2022"), resolution(date="2022-03-16")])
    } == {
        "2022-03-16",
        "2022",
    }


def test_a_short_form_takes_nothing_where_its_article_leaves_a_choice() -> None:
    several = [
        reference(f"Luật Trồng rừng {year}", type_="L", name="Luật Trồng rừng", year=year, kind=Kind.NAMED)
        for year in (2031, 2035)
    ]
    bare = reference("Luật Trồng rừng", type_="L", name="Luật Trồng rừng", kind=Kind.NAMED)
    assert claimed([*several, bare])[-1].issued is None
    assert claimed([resolution(date="2017"), resolution(date="2022"), resolution()])[-1].issued is None


def test_a_law_takes_the_number_that_its_article_gives_it() -> None:
    full = reference("Luật Đất đai", type_="L", name="Luật Đất đai", key="31/2024/QH15", kind=Kind.NAMED)
    bare = reference("Luật đất đai", type_="L", name="Luật đất đai", kind=Kind.NAMED)
    assert claimed([bare, full])[0].key == "31/2024/QH15"


def test_a_local_number_without_a_place_has_no_identity() -> None:
    plain, _ = identities(
        (directive("QĐ", "Quyết định", "12/QĐ-UBND"), None),
        (directive("QĐ", "Quyết định", "12/QĐ-UBND", date="2022", issuer="UBND tỉnh Quảng Trị"), None),
    )
    assert (plain.place, plain.year, plain.standing) == (None, None, Standing.UNPLACED)


UNPLACED = [
    directive("QĐ", "Quyết định", "12/QĐ-UBND"),
    directive("QĐ", "Quyết định", "12/QĐ-UBND", issuer="UBND tỉnh"),
    directive("QĐ", "Quyết định", "12/QĐ-UBND", date="2022-03-16"),
    directive("NQ", "Nghị quyết", "05/2021/NQ-HĐND"),
    directive("NQ", "Nghị quyết", "05-NQ/TU"),
    directive("TB", "Thông báo", "7/TB-SXD", issuer="Sở Xây dựng"),
]


@pytest.mark.parametrize("one", UNPLACED)
def test_a_local_number_without_a_place_means_another_directive_in_every_article(one: Reference) -> None:
    here, there = ([identity_of([one, one], text) for one in (one, one)] for text in ("tin Lào Cai", "tin Cà Mau"))
    assert len(set(here)) == len(set(there)) == 1
    assert here[0].standing is there[0].standing is Standing.UNPLACED
    assert here[0].id != there[0].id


def test_a_local_number_with_its_place_means_one_directive_in_all_articles() -> None:
    placed = directive("QĐ", "Quyết định", "12/QĐ-UBND", date="2022", issuer="UBND tỉnh Quảng Trị")
    assert identity_of([placed], "tin Lào Cai") == identity_of([placed], "tin Cà Mau")


def test_a_list_of_a_province_says_nothing_of_the_numbers_of_another() -> None:
    here, title = "UBND tỉnh Quảng Trị", "Quy chế quản lý bãi chăn thả gia súc"
    row = KnownDirective("QĐ", "12/QĐ-UBND", (), "2022-03-16", here, title, (), "", (), "", "", "")
    registry = Registry(lambda: [row])
    near = directive("QĐ", "Quyết định", "12/QĐ-UBND", issuer=here).model_copy(update={"name": title})
    far, plain = (near.model_copy(update={"issuer": issuer}) for issuer in ("UBND tỉnh Hà Giang", None))
    made = [claims([one], registry, content=content_of(one))[0].issued for one in (near, far, plain)]
    assert made == ["2022-03-16", None, None]


def test_a_short_form_that_nothing_resolves_is_shown_by_type_and_number() -> None:
    first, second = identities(
        (reference("Chương trình số 09", type_="CTr", number="09"), "2022"),
        (reference("Thông tư 09/2024", type_="TT", number="09", year=2024), "2024"),
    )
    assert (first.key, first.standing) == ("CTr 09", Standing.UNRESOLVED)
    assert (second.key, second.number_year) == ("TT 09/2024", 2024)


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("09/2024/TT-BCA", ("09", 2024, "tt-bca")),
        ("521/QĐ-TTg", ("521", None, "qd-ttg")),
        ("44-KL/TW", ("44", None, "kl-tw")),
        ("66.13/2026/NQ-CP", ("66.13", 2026, "nq-cp")),
        ("30a/2008/NQ-CP", ("30a", 2008, "nq-cp")),
        ("100/2015/QH13", ("100", 2015, "qh13")),
        ("2262/CSGT-P5", ("2262", None, "csgt-p5")),
        ("04/1999/TT-BCA(C13)", ("04", 1999, "tt-bca(c13)")),
        ("102-SL/L-004", ("102", None, "sl-l-004")),
        ("QCVN 41:2024/BGTVT", (None, 2024, None)),
    ],
)
def test_a_key_is_taken_apart(key: str, parts: tuple[str | None, int | None, str | None]) -> None:
    assert key_parts(key) == parts


@pytest.mark.parametrize(
    ("date", "other", "expected"),
    [
        ("2019", "2019-01-01", True),
        ("2019-03", "2019-02-28", False),
        ("2019-03-05", "2019", True),
        ("2020", "2019-12-31", False),
        ("2020", None, True),
    ],
)
def test_partial_dates_are_compared_as_far_as_both_are_known(date: str, other: str | None, *, expected: bool) -> None:
    assert not_after(date, other) is expected


DATES = st.sampled_from([None, "2016", "2016-01-12", "2019-01-28", "2022-01-18", "2022-01"])
REFERENCES = st.builds(
    lambda text, type_, key, date, issuer: reference(text, type_=type_, key=key, date=date, issuer=issuer),
    st.sampled_from(["Quyết định số", "số", "12"]),
    st.sampled_from(["QĐ", "QyĐ", None]),
    st.sampled_from(["12-QĐ/TW", "12/QĐ-TTg", "12/QĐ-UBND", "012-QĐ/TW"]),
    DATES,
    st.sampled_from([None, "UBND tỉnh Quảng Trị", "UBND tỉnh Thanh Hóa"]),
)


@given(st.lists(st.tuples(REFERENCES, DATES), min_size=1, max_size=8), st.randoms())
def test_the_order_of_references_changes_nothing(cited: list[Cited], random: Random) -> None:
    before = dict(zip(map(repr, cited), identities(*cited), strict=True))
    shuffled = random.sample(cited, len(cited))
    assert dict(zip(map(repr, shuffled), identities(*shuffled), strict=True)) == before


@given(st.lists(st.tuples(REFERENCES, DATES), min_size=1, max_size=8))
def test_equal_buckets_give_every_claim_the_same_directive(cited: list[Cited]) -> None:
    made = [claimed([one])[0] for one, _ in cited]
    for claim in made:
        mates = [other for other in made if other.bucket == claim.bucket]
        for fewer in (mates, [*mates[1:], claim]):
            if Bucket(fewer) == Bucket(mates):
                assert Bucket(fewer).identity(claim, "2020") == Bucket(mates).identity(claim, "2020")


@given(st.tuples(REFERENCES, DATES))
def test_a_directive_is_identified_only_by_what_is_known(cited: Cited) -> None:
    (identity,) = identities(cited)
    if identity.standing is Standing.IDENTIFIED:
        assert identity.year is not None or identity.number_year is not None
