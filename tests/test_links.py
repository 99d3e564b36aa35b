"""What the registry says of known directives is read from either end, and an end is the one that can be meant."""

from __future__ import annotations

import pytest

from directives.certainty import not_after
from directives.vocabulary.links import Link, links_of
from directives.vocabulary.registry import packaged
from directives.vocabulary.tables import known_directives, relation_kinds


def links(key: str, *, issued: str = "") -> list[tuple[str, str, str]]:
    """Give the links of the known directive of a key and a date, in short."""
    (known,) = [one for one in packaged().by_key(key) if one.issued.startswith(issued)]
    return [(link.subject.key, link.relation, link.object.key) for link in links_of(known, packaged())]


@pytest.mark.parametrize(
    ("key", "issued", "link"),
    [
        ("45/2013/QH13", "", ("31/2024/QH15", "replaces", "45/2013/QH13")),
        ("31/2024/QH15", "", ("31/2024/QH15", "replaces", "45/2013/QH13")),
        ("44-KL/TW", "2019-01-22", ("44-KL/TW", "implements", "09-CT/TW")),
        ("09-CT/TW", "2011", ("44-KL/TW", "implements", "09-CT/TW")),
    ],
)
def test_a_link_is_known_from_either_end(key: str, issued: str, link: tuple[str, str, str]) -> None:
    assert link in links(key, issued=issued)


def test_a_number_that_repeats_means_the_one_that_can_act_or_be_acted_on() -> None:
    assert links("09-CT/TW", issued="2002") == []
    assert ("94/2025/QH15", "replaces", "18/2008/QH12") in links("94/2025/QH15")
    assert [one.type for one in packaged().by_key("18/2008/QH12") if links_of(one, packaged())] == ["L"]


def test_a_constitution_is_linked_by_its_title_and_year() -> None:
    known = packaged().by_title("Hiến pháp", year=1992)
    assert known is not None
    assert {
        (link.subject.issued[:4], link.relation, link.object.issued[:4]) for link in links_of(known, packaged())
    } == {
        ("2013", "replaces", "1992"),
        ("1992", "replaces", "1980"),
        ("2001", "amends", "1992"),
    }


def test_what_is_about_a_part_says_so() -> None:
    (known,) = packaged().by_key("168/2024/NĐ-CP")
    assert [link.is_partial for link in links_of(known, packaged()) if link.relation == "replaces"] == [True]


def all_links() -> set[Link]:
    """Give all links of the registry."""
    return {link for known in known_directives() for link in links_of(known, packaged())}


def test_every_link_is_a_relation_with_a_source_and_acts_on_nothing_later() -> None:
    found = all_links()
    assert len(found) > 300
    assert {link.relation for link in found} <= set(relation_kinds())
    assert all(link.source and link.cell for link in found)
    assert [link for link in found if not not_after(link.object.issued, link.subject.issued or None)] == []
