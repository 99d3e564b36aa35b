"""Every entry of the vocabulary's tables is well formed, and the registry finds what it should and nothing else."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from datetime import date
from importlib.resources import files
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.models import PartialDate, RelationType
from directives.text import INVISIBLE, fold
from directives.vocabulary import tables
from directives.vocabulary.registry import packaged
from directives.vocabulary.tables import (
    Abbreviation,
    DocumentType,
    Issuer,
    KnownDirective,
    Province,
    RelationKind,
    Term,
    abbreviations,
    document_types,
    issuers,
    known_directives,
    provinces,
    relation_kinds,
    terms,
)

by_key, by_nickname, by_title = packaged().by_key, packaged().by_nickname, packaged().by_title

TABLES = {
    "document_types": DocumentType,
    "issuers": Issuer,
    "provinces": Province,
    "terms": Term,
    "abbreviations": Abbreviation,
    "known_directives": KnownDirective,
    "relation_types": RelationKind,
}
LOADERS = [document_types, issuers, provinces, terms, abbreviations, known_directives]
LISTS = {"words", "symbols", "spellings", "forms", "successors", "aliases", "other_keys", "nicknames", "relations"}
PROSE = re.compile(r"\b(seed|corpus|corpora|ví dụ|dạng|lỗi|nhầm|NB|search page)\b|[()→…]|\s[XN]\b")
"""What betrays a remark in a cell that holds names: brackets, arrows, placeholders, words of commentary."""

FAMILIES = {kind.family for kind in document_types()}
NAMED = {"HP": "Hiến pháp", "BL": "Bộ luật", "L": "Luật", "PL": "Pháp lệnh"}
LAWS = [known for known in known_directives() if known.type in NAMED]

STATE_KEY = re.compile(
    r"(?P<number>\d{2,}[a-zđ]?(\.\d+)?)/((?P<year>(19|20)\d\d)/)?"
    r"(?P<symbol>[A-ZĐ][A-ZĐƯ&0-9]*(Tr|Tg)?(-([A-ZĐƯ&0-9]+|TTg|L-CTN))*)"
)
PARTY_KEY = re.compile(r"\d{2,}[a-z]?-[A-ZĐ][A-Za-zĐ]*i?/[A-ZĐƯ]{1,2}[A-Za-zĐ0-9]*(-[A-ZĐ0-9]+)*(\([A-Z]+\))?")


def raw(table: str) -> list[list[str]]:
    text = files("directives.vocabulary").joinpath("data", f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.reader(StringIO(text)))


def repeated(values: list[object]) -> list[object]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize(("table", "record"), TABLES.items())
class TestEveryTable:
    def test_its_columns_are_the_fields_of_the_record(self, table: str, record: type[tuple[object, ...]]) -> None:
        assert tuple(raw(table)[0]) == record._fields  # type: ignore[attr-defined]

    def test_every_row_is_whole_and_has_a_source(self, table: str, record: type[tuple[object, ...]]) -> None:
        assert record
        header, *rows = raw(table)

        assert rows
        assert not [row for row in rows if len(row) != len(header) or not row[header.index("source")]]

    def test_its_text_is_composed_and_clean(self, table: str, record: type[tuple[object, ...]]) -> None:
        assert record
        text = "\n".join("\t".join(row) for row in raw(table))

        assert unicodedata.is_normalized("NFC", text)
        assert not re.search("[ÃÂÆÄâ][\u0080-\u00bf‘€]|áº|á»|\ufffd|[\u0300-\u036f]|[\u00d0\u00f0]", text)
        assert not set(text) & {*INVISIBLE, "\xa0", "\r"}

    def test_no_cell_has_spare_blanks(self, table: str, record: type[tuple[object, ...]]) -> None:
        assert record
        cells = [cell for row in raw(table) for cell in row]

        assert not [cell for cell in cells if cell != cell.strip() or "  " in cell or "\n" in cell]

    def test_its_lists_have_no_empty_or_repeated_member(self, table: str, record: type[tuple[object, ...]]) -> None:
        assert record
        header, *rows = raw(table)
        columns = [place for place, column in enumerate(header) if column in LISTS]
        lists = [row[place].split(";") for row in rows for place in columns if row[place]]

        assert not [members for members in lists if len(set(members)) < len(members) or "" in members]
        assert not [members for members in lists if any(member != member.strip() for member in members)]

    def test_its_sources_say_nothing_of_a_workplace(self, table: str, record: type[tuple[object, ...]]) -> None:
        assert record
        place = raw(table)[0].index("source")

        assert not [
            row[place] for row in raw(table) if re.search(r"seed|corpus|corpora|mined|search page|/work", row[place])
        ]


class TestTypes:
    def test_codes_are_unique_and_families_are_codes(self) -> None:
        codes = [kind.code for kind in document_types()]

        assert not repeated(list(codes))
        assert FAMILIES - set(codes) == {"LCTN"}

    def test_words_are_lower_case_and_stand_for_one_type(self) -> None:
        words = [word for kind in document_types() for word in kind.words]

        assert [word for word in words if word != word.lower() or PROSE.search(word)] == []
        assert not repeated(list(words))

    def test_roles_and_branches_are_known(self) -> None:
        assert {kind.role for kind in document_types()} == {"numbered", "named", "standard", "foreign", "none"}
        assert {kind.branch for kind in document_types()} == {"state", "party", "any"}
        assert {kind.normative for kind in document_types()} == {"yes", "no", "sometimes"}

    def test_symbols_are_codes(self) -> None:
        symbols = [symbol for kind in document_types() for symbol in kind.symbols]

        assert [symbol for symbol in symbols if not re.fullmatch(r"[A-ZĐƯ][A-Za-zĐđơưìƯ]*(-CTN)?", symbol)] == []


class TestIssuers:
    def test_codes_are_unique(self) -> None:
        assert not repeated([issuer.code for issuer in issuers()])

    def test_names_come_first_among_the_forms_and_hold_no_remarks(self) -> None:
        assert [issuer.code for issuer in issuers() if issuer.forms[0] != issuer.name] == []
        assert [
            form for issuer in issuers() for form in issuer.forms if PROSE.search(form) or re.search(r"\d/", form)
        ] == []

    def test_symbols_are_codes(self) -> None:
        symbols = [symbol for issuer in issuers() for symbol in (issuer.symbol, *issuer.spellings) if symbol]

        assert [symbol for symbol in symbols if not re.fullmatch(r"[A-ZĐƯ][A-Za-zĐƯ0-9&]*(-[A-ZĐ0-9]+)*", symbol)] == []

    def test_branches_and_kinds_are_known(self) -> None:
        assert {issuer.branch for issuer in issuers()} == {"state", "party", "mass", "foreign"}
        assert {issuer.kind for issuer in issuers() if issuer.branch == "party"} == {"central", "local"}

    def test_their_years_are_dates_in_order(self) -> None:
        spans = [(issuer.since, issuer.until) for issuer in issuers()]

        assert all(PartialDate(day) for span in spans for day in span if day)
        assert [span for span in spans if all(span) and span[0] >= span[1]] == []

    @pytest.mark.parametrize(
        ("form", "symbol"),
        [
            ("Ban Bí thư", "TW"),
            ("Bộ Chính trị", "TW"),
            ("Ban Chấp hành Trung ương Đảng", "TW"),
            ("Trung ương Đảng", "TW"),
            ("Chính phủ", "CP"),
            ("Thủ tướng Chính phủ", "TTg"),
            ("Thủ tướng", "TTg"),
            ("Bộ Công an", "BCA"),
            ("Bộ trưởng Bộ Công an", "BCA"),
            ("Văn phòng Trung ương Đảng", "VPTW"),
            ("Ủy ban nhân dân", "UBND"),
            ("Tỉnh ủy", "TU"),
            ("Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam", "MTTW-BTT"),
        ],
    )
    def test_a_form_leads_to_one_symbol(self, form: str, symbol: str) -> None:
        assert {issuer.symbol for issuer in issuers() if form in issuer.forms} == {symbol}

    def test_a_form_without_terms_leads_to_one_symbol_at_a_time(self) -> None:
        by_form: dict[str, set[str]] = {}
        for issuer in issuers():
            if issuer.kind not in {"assembly", "former-police-unit"} and not issuer.until:
                for form in issuer.forms:
                    by_form.setdefault(form, set()).add(issuer.symbol)

        assert {form: symbols for form, symbols in by_form.items() if len(symbols) > 1} == {}


class TestRelationKinds:
    def test_there_is_a_row_for_each_relation_and_for_shared_articles(self) -> None:
        assert set(relation_kinds()) == {*RelationType, "cited_with"}

    def test_properties_of_other_vocabularies_are_named_as_they_name_them(self) -> None:
        kinds = relation_kinds().values()

        assert [kind.code for kind in kinds if not re.fullmatch(r"eli:[a-z_]+", kind.eli)] == []
        assert [kind.code for kind in kinds if not re.fullmatch(r"eli:[a-z_]+", kind.eli_inverse)] == []
        assert [kind.code for kind in kinds if not re.fullmatch(r"(legislation[A-Z][A-Za-z]+)?", kind.schema_org)] == []

    def test_only_what_is_the_same_from_either_end_is_its_own_inverse(self) -> None:
        kinds = relation_kinds().values()

        assert [kind.code for kind in kinds if kind.eli == kind.eli_inverse] == ["cited_with"]
        assert len({kind.label_vi for kind in kinds}) == len(kinds)
        assert all(kind.label_en and kind.inverse_en and kind.inverse_vi for kind in kinds)


class TestProvinces:
    def test_a_name_was_given_twice_only_at_different_times(self) -> None:
        assert not repeated([(province.name, province.until) for province in provinces()])

    def test_there_are_34_since_the_merger_and_63_before(self) -> None:
        count = Counter(province.status for province in provinces())

        assert count["current"] == 34
        assert count["current"] + count["merged"] == 63
        assert set(count) == {"current", "merged", "former"}

    def test_what_is_gone_has_an_end_and_a_successor_of_today(self) -> None:
        today = {province.name for province in provinces() if province.status == "current"}
        gone = [province for province in provinces() if province.status != "current"]

        assert [province for province in gone if not province.until or not province.successors] == []
        assert {name for province in gone for name in province.successors} <= today
        assert {province.level for province in provinces()} == {"tỉnh", "thành phố"}

    def test_their_years_are_dates_and_their_names_no_prose(self) -> None:
        assert all(PartialDate(day) for province in provinces() for day in (province.since, province.until) if day)
        assert [
            name for province in provinces() for name in (province.name, *province.aliases) if PROSE.search(name)
        ] == []


class TestTerms:
    @pytest.mark.parametrize("body", ["party", "assembly"])
    def test_they_follow_one_another_without_a_gap(self, body: str) -> None:
        line = [term for term in terms() if term.body == body]

        assert [term.number for term in line] == [str(number) for number in range(1, len(line) + 1)]
        assert [term.until for term in line] == [*(term.since for term in line[1:]), ""]
        assert sorted(line, key=lambda term: term.since) == line
        assert all(PartialDate(term.since) for term in line)

    def test_the_key_of_a_law_holds_the_term_that_passed_it(self) -> None:
        """The last session of a term may end after its last calendar day here; a month is allowed."""
        spans = {int(term.number): (term.since, term.until or "9") for term in terms() if term.body == "assembly"}
        wrong = []
        for known in known_directives():
            match = re.search(r"/QH(\d+)$", known.key)
            if match and known.issued:
                since, until = spans[int(match[1])]
                if not since[:7] <= known.issued[:7] <= until[:7]:
                    wrong.append((known.key, known.issued))

        assert wrong == []


class TestAbbreviations:
    def test_each_stands_for_one_thing(self) -> None:
        assert not repeated([fold(row.short) for row in abbreviations()])

    def test_roles_are_law_and_word(self) -> None:
        assert {row.role for row in abbreviations()} == {"law", "word"}

    def test_what_stands_for_a_law_stands_for_a_known_one(self) -> None:
        assert [row.short for row in abbreviations() if row.role == "law" and _titled(row.long) == []] == []

    def test_none_is_a_word_of_a_title(self) -> None:
        words = {fold(word) for known in LAWS for word in re.findall(r"\w+", known.title)}

        assert {fold(row.short) for row in abbreviations()} & words == set()

    def test_none_holds_prose(self) -> None:
        assert [
            row for row in abbreviations() if PROSE.search(row.long) or not re.fullmatch(r"[A-ZĐ&]{2,10}", row.short)
        ] == []


def _titled(title: str) -> list[str]:
    return [known.key for known in LAWS if known.title == title]


class TestKnownDirectives:
    def test_there_are_thousands_each_once(self) -> None:
        rows = [(known.type, known.key or known.title, known.issued) for known in known_directives()]

        assert len(rows) > 4500
        assert not repeated(list(rows))

    def test_a_numbered_directive_of_one_day_stands_once_under_any_of_its_keys(self) -> None:
        keys = [
            (known.type, key, known.issued) for known in known_directives() for key in (known.key, *known.other_keys)
        ]

        assert not repeated([key for key in keys if key[1]])

    def test_types_are_families(self) -> None:
        assert {known.type for known in known_directives()} <= FAMILIES

    def test_keys_are_canonical(self) -> None:
        keys = [key for known in known_directives() for key in (known.key, *known.other_keys) if key]
        special = re.compile(r"\d\d+-(L/CTN|LCT/HĐNN[78]|SL/L-\d{3}|TC/TCT)")

        assert [
            key for key in keys if not (STATE_KEY.fullmatch(key) or PARTY_KEY.fullmatch(key) or special.fullmatch(key))
        ] == []

    def test_only_a_named_one_may_have_no_key(self) -> None:
        keyless = [known for known in known_directives() if not known.key]

        assert {known.type for known in keyless} <= set(NAMED)
        assert all(known.issued for known in keyless)

    def test_the_symbol_says_the_type(self) -> None:
        wrong = []
        for known in known_directives():
            parts = re.split(r"[-/]", known.key)
            said = next((part for part in parts if part in FAMILIES and part not in {"CT", "TC", "L", "SL"}), None)
            if said not in {None, known.type} and (said, known.type) != ("QĐ", "QyĐ"):
                wrong.append((known.type, known.key))

        assert wrong == []

    def test_dates_are_days_that_exist(self) -> None:
        days = [known.issued for known in known_directives() if known.issued]

        assert all(PartialDate(day) for day in days)
        assert all(date.fromisoformat(day) for day in days if len(day) == 10)
        assert all("1945" <= day < "2027" for day in days)

    def test_the_year_of_a_key_is_the_year_of_issue(self) -> None:
        dated = [
            (known, match)
            for known in known_directives()
            if (match := STATE_KEY.fullmatch(known.key)) and match["year"]
        ]

        assert len(dated) > 4000
        assert [known.key for known, match in dated if known.issued and known.issued[:4] != match["year"]] == []

    def test_two_directives_of_one_key_and_type_bear_different_dates(self) -> None:
        keys = [(known.type, known.key) for known in known_directives() if known.key]
        twice = set(repeated(list(keys)))

        assert ("CT", "09-CT/TW") in twice
        assert all(known.issued for known in known_directives() if (known.type, known.key) in twice)

    def test_a_title_begins_with_a_capital_and_is_no_shouting(self) -> None:
        titles = [known.title for known in known_directives() if known.title]

        assert len(known_directives()) - len(titles) <= 1
        assert [title for title in titles if not (title[0].isupper() or title[0] in "“0123456789")] == []
        assert [title for title in titles if title.isupper() or re.search(r'["!]|\s[,;.]', title)] == []
        assert [title for title in titles if title.startswith("(") or title.endswith((",", ";", ":", "."))] == []

    @pytest.mark.parametrize("family", NAMED)
    def test_the_title_of_a_law_begins_with_its_type(self, family: str) -> None:
        titles = [known.title for known in known_directives() if known.type == family]

        assert titles
        assert [title for title in titles if not title.startswith(f"{NAMED[family]} ")] == []
        assert {t for t in titles if t.startswith(f"{NAMED[family]} {NAMED[family]} ")} <= {"Luật Luật sư"}
        assert [title for title in titles if re.search(r"(19|20)\d\d$", title)] == []

    def test_the_rest_of_a_law_s_title_begins_with_a_capital(self) -> None:
        titles = [known.title for known in LAWS if known.type != "HP"]
        amending = re.compile(r"(Luật|Pháp lệnh) sửa đổi(, bổ sung)? ")

        assert [
            t for t in titles if not amending.match(t) and not re.match(r"(Bộ luật|Luật|Pháp lệnh) [A-ZĐÀ-Ỹ]", t)
        ] == []

    def test_issuers_are_known_or_local(self) -> None:
        names = {form for issuer in issuers() for form in issuer.forms} | {"Chủ tịch Chính phủ lâm thời"}
        local = re.compile(r"(UBND|Công an) tỉnh |Thành ủy |Hội Nông dân tỉnh ")
        bodies = {body for known in known_directives() for body in known.issuer.split("; ")}

        assert {body for body in bodies if body not in names and not local.match(body)} == set()

    def test_confidence_is_high_or_medium(self) -> None:
        assert {known.confidence for known in known_directives()} == {"high", "medium"}

    def test_relations_have_a_known_name_and_a_canonical_end(self) -> None:
        names = {"replaces", "amends", "guides", "implements"}
        names |= {"replaced_by", "amended_by", "guided_by", "implemented_by"}
        for relation in (relation for known in known_directives() for relation in known.relations):
            name, _, end = relation.partition(" ")
            key, _, day = end.partition("@")

            assert name in names, relation
            assert key == "Hiến pháp" or re.match(r"\d\d+[-/a-z]", key), relation
            assert not day or PartialDate(day), relation

    def test_nicknames_are_no_prose_and_no_title_of_their_own(self) -> None:
        nicknames = [(known, name) for known in known_directives() for name in known.nicknames]

        assert [name for _, name in nicknames if PROSE.search(name.replace("(lần 2)", ""))] == []
        assert [name for known, name in nicknames if name == known.title] == []

    def test_notes_and_status_hold_no_remark_on_how_they_were_found(self) -> None:
        assert [
            known.key for known in known_directives() if re.search(r"CHÚ Ý|TRÙNG|corpus", known.note + known.status)
        ] == []


@pytest.mark.parametrize(
    ("title", "year", "on", "key"),
    [
        # one title, many laws: the day decides
        ("Luật Đất đai", None, "1990-01-01", "03-LCT/HĐNN8"),
        ("Luật Đất đai", None, "1999-01-01", "24-L/CTN"),
        ("Luật Đất đai", None, "2015-06-30", "45/2013/QH13"),
        ("Luật Đất đai", None, "2024-12", "31/2024/QH15"),
        ("Luật Đất đai", None, "2024-12-01", "31/2024/QH15"),
        ("Luật Công an nhân dân", None, "2017-07-01", "73/2014/QH13"),
        ("Bộ luật Hình sự", None, "2010-05-01", "15/1999/QH10"),
        # the year of passing decides
        ("Luật Đất đai", 2003, None, "13/2003/QH11"),
        ("Luật Đất đai", 2024, "2023-05-01", "31/2024/QH15"),
        ("Bộ luật Hình sự", 2015, None, "100/2015/QH13"),
        ("Luật Tổ chức chính quyền địa phương", 2025, "2025-04-01", "65/2025/QH15"),
        ("Luật Tổ chức chính quyền địa phương", 2025, "2025-08-01", "72/2025/QH15"),
        # exactly one of the title
        ("Luật Quản lý, sử dụng tài sản công", None, None, "15/2017/QH14"),
        ("Pháp lệnh Công an xã", None, None, "06/2008/PL-UBTVQH12"),
        # abbreviations, of the whole and of words
        ("BLHS", 2015, None, "100/2015/QH13"),
        ("BLTTHS", None, "2012-01-01", "19/2003/QH11"),
        ("Luật XLVPHC", None, None, "15/2012/QH13"),
        ("Luật Lực lượng tham gia bảo vệ ANTT ở cơ sở", None, None, "30/2023/QH15"),
        ("Luật PCCC", None, "2020-01-01", "27/2001/QH10"),
        ("Luật HN&GĐ", None, "2020-01-01", "52/2014/QH13"),
        ("Luật GDĐH", 2012, None, "08/2012/QH13"),
        ("luat xlvphc", None, None, "15/2012/QH13"),
        # other names
        ("Luật Biên phòng", None, None, "66/2020/QH14"),
        ("Luật Xuất cảnh, nhập cảnh", None, None, "49/2019/QH14"),
        ("Nghị quyết Trung ương 4 khóa XII", None, None, "04-NQ/TW"),
        # spelling
        ("LUẬT CƯ TRÚ", 2020, None, "68/2020/QH14"),
        ("luat cu tru", 2020, None, "68/2020/QH14"),
        ("Luật  Cư\ntrú", 2020, None, "68/2020/QH14"),
        ("Luat Cư tru", 2020, None, "68/2020/QH14"),
        ("luat BHXH", 2014, None, "58/2014/QH13"),
        ("Luật Hoà giải ở cơ sở", None, "2020-01-01", "35/2013/QH13"),
        ("Luật Sỹ quan Quân đội nhân dân Việt Nam", None, None, "16/1999/QH10"),
        ("Luật Hôn nhân gia đình", None, "2020-01-01", "52/2014/QH13"),
        ("Luật Phòng chống tác hại của rượu bia", None, None, "44/2019/QH14"),
        (unicodedata.normalize("NFD", "Luật Thư viện"), None, None, "46/2019/QH14"),
        ("Luật Giá", None, "2020-01-01", "11/2012/QH13"),
        # an amending law is not the law that it amends
        ("Luật sửa đổi, bổ sung một số điều của Luật Công an nhân dân", None, None, "21/2023/QH15"),
    ],
)
def test_a_law_is_found_by_its_title(title: str, year: int | None, on: str | None, key: str) -> None:
    found = by_title(title, year=year, on=on)

    assert found is not None
    assert found.key == key


@pytest.mark.parametrize(
    ("title", "year", "on"),
    [
        ("Luật Đất đai", None, None),  # five of them
        ("Luật Đất đai", None, "2024"),  # the law of 2013 or that of 2024
        ("Luật Đất đai", 2010, None),  # none was passed then
        ("Luật Đất đai", None, "1980-01-01"),  # none yet
        ("Luật Tổ chức chính quyền địa phương", 2025, None),  # two in one year
        ("Luật gia", None, "2020-01-01"),  # a jurist, no price law
        ("Luật Dược sĩ", None, "2020-01-01"),
        ("Luật Cứ trú", None, "2020-01-01"),  # another mark is no missing one
        ("Luật sư", None, "2020-01-01"),  # a lawyer, no Luật Luật sư
        ("Luật", None, "2020-01-01"),
        ("", None, None),
        ("Quy định về công tác văn thư", None, None),  # a title alone identifies only a law
    ],
)
def test_what_fits_none_or_several_is_not_found(title: str, year: int | None, on: str | None) -> None:
    assert by_title(title, year=year, on=on) is None


def test_a_constitution_is_found_without_a_number() -> None:
    found = by_title("Hiến pháp", year=2013)

    assert found is not None
    assert (found.type, found.key, found.issued) == ("HP", "", "2013-11-28")
    assert by_title("Hiến pháp", on="2000-01-01") == by_title("HIẾN PHÁP", year=1992)


@given(st.sampled_from(LAWS), st.booleans(), st.booleans())
def test_every_law_is_found_by_its_title_and_day_however_it_is_typed(
    known: KnownDirective, upper: bool, bare: bool
) -> None:
    title = known.title.upper() if upper else known.title
    found = by_title(fold(title) if bare else title, on=known.issued)

    assert found is not None
    assert found.issued == known.issued
    assert found.title == known.title


@given(st.text(max_size=40))
def test_any_text_may_be_looked_up(text: str) -> None:
    by_title(text, on="2020-01-01")
    by_key(text)
    by_nickname(text, text)


@pytest.mark.parametrize(
    ("family", "number", "on", "key"),
    [
        ("ĐA", "06", None, "06/QĐ-TTg"),
        ("ĐA", "6", "2023-01-01", "06/QĐ-TTg"),
        ("CT", "09", "2022-08-05", "09-CT/TW"),
        ("CTr", "09", "2017-07-01", "09/CTr-BCA-MTTW"),
        ("KL", "44", None, "44-KL/TW"),
        ("NĐ", "100", "2021-01-01", "100/2019/NĐ-CP"),
        ("NQ", "30A", None, "30a/2008/NQ-CP"),
        ("NQ", "42", "2018-01-01", "42/2017/QH14"),
        ("CTr", "135", None, "135/1998/QĐ-TTg"),
        # nothing of that name yet, several, or none at all
        ("ĐA", "06", "2021-12-31", None),
        ("NQ", "42", "2024-01-01", None),
        ("CT", "23", "2025-01-01", None),
        ("TT", "67", "2024-01-01", None),
        ("NĐ", "06", None, None),
        ("KH", "42", None, None),
    ],
)
def test_a_bare_number_means_what_it_usually_means(family: str, number: str, on: str | None, key: str | None) -> None:
    found = by_nickname(family, number, on)

    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("key", "family", "found"),
    [
        ("23/2012/TT-BCA", None, [("TT", "2012-04-27")]),
        ("9/ct-tw", None, [("CT", "2002-03-06"), ("CT", "2011-12-01")]),
        ("09 - CT/TW", "CT", [("CT", "2002-03-06"), ("CT", "2011-12-01")]),
        ("521/qd-ttg", None, [("QĐ", "2005-06-13")]),
        ("100/2019/NÐ-CP", None, [("NĐ", "2019-12-30")]),
        ("18/2008/QH12", None, [("L", "2008-06-03"), ("NQ", "2008-06-03")]),
        ("18/2008/QH12", "L", [("L", "2008-06-03")]),
        ("24/L-CTN", None, [("L", "1993-07-14")]),
        ("05/2008/UBTVQH12", None, [("PL", "2008-08-27")]),
        ("9999/QĐ-TTg", None, []),
        ("", None, []),
    ],
)
def test_a_key_gives_all_that_bear_it_in_order_of_issue(
    key: str, family: str | None, found: list[tuple[str, str]]
) -> None:
    assert [(known.type, known.issued) for known in by_key(key, family)] == found


def test_every_known_directive_is_found_by_each_of_its_keys() -> None:
    missing = [
        key
        for known in known_directives()
        for key in (known.key, *known.other_keys)
        if key and known not in by_key(key, known.type)
    ]

    assert missing == []


def test_a_table_is_read_once() -> None:
    assert all(load() is load() for load in LOADERS)


def test_nothing_is_read_before_it_is_asked_for() -> None:
    code = "import directives.vocabulary.registry as r; print(r.known_directives.cache_info())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "currsize=0" in done.stdout


def test_a_cell_of_several_values_is_split() -> None:
    assert tables.split("") == ()
    assert tables.split("BCA;BQP") == ("BCA", "BQP")
