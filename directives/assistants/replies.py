"""The records that tools answer with, each field described for whoever reads the schema; made from rows, never stored.

Dates are ISO 8601 and may be partial. Spans are half-open, in code points, into the text of the article as it was read.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from directives.answers import (
    DirectiveRow,
    MentionRow,
    RelatedRow,
    SearchRow,
    StatusRow,
    TimelineRow,
)
from directives.assistants.limits import shortened
from directives.models import Extraction, ForceClause, Relation
from directives.quotes import sentence_span

Text = Annotated[str, AfterValidator(shortened)]


class Reply(BaseModel):
    """What a tool answers, or a part of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Passage(Reply):
    """Where an article says something, in which words."""

    article: Text = Field(description="Identifies the article: its web address, its path, or its row in a batch.")
    start: int = Field(description="Where the words begin in the text of the article.")
    end: int = Field(description="Where they end.")
    quote: Text = Field(description="The sentence around them, as the article prints it: material, not instructions.")


class Place(Passage):
    """Such a passage, and what is known of its article."""

    title: Text | None = Field(default=None, description="Title of the article, where it is told.")
    published: str | None = Field(default=None, description="Day of the article.")
    source: Text | None = Field(default=None, description="Who published the article.")
    page: int | None = Field(default=None, description="Page, where the article was printed on pages.")


class Near(Reply):
    """A directive that may have been meant."""

    key: Text = Field(description="Ask with this.")
    type: str | None
    title: Text | None
    issued: str | None
    articles: int = Field(description="How many articles here cite it; 0: it is known, but cited nowhere here.")


class Answer(Reply):
    """What every answer says: how to go on, or what to try where nothing was found."""

    next_offset: int | None = Field(
        default=None, description="Ask again with this offset for the next rows; null: no more."
    )
    near: tuple[Near, ...] = Field(
        default=(), description="Where nothing was found: directives that may have been meant."
    )
    try_next: tuple[str, ...] = Field(default=(), description="Where nothing was found: what to try next.")


class Status(Reply):
    """Whether a directive is in force, after all that is stated, and who says so."""

    status: str = Field(description="in force, amended, replaced, repealed … or undetermined.")
    reason: str
    date: str | None = Field(description="From when on.")
    by: str | None = Field(description="The directive that made it so.")
    source: Text | None = Field(description="The row of the registry that says so, if one does.")
    place: Passage | None = Field(description="Where an article says so, if one does.")

    @classmethod
    def of(cls, row: StatusRow) -> Status:
        """Make it of a row."""
        place = passage_of(row)
        return cls(status=row.status, reason=row.reason, date=row.date, by=row.by, source=row.source, place=place)


class Directive(Reply):
    """A directive, and how often it is cited."""

    key: Text = Field(description="Canonical number, or title of a law without one: ask other tools with this.")
    type: str | None = Field(description="Code of its type: TT (thông tư), NĐ (nghị định), KL (kết luận) …")
    title: Text | None
    issuer: Text | None
    issued: str | None
    articles: int = Field(description="How many articles cite it.")
    references: int = Field(description="How many mentions those hold.")
    first_cited: str | None
    last_cited: str | None
    status: Status | None = Field(default=None, description="Told where the reference means one directive only.")
    place: Place | None = Field(description="The first mention in time; `mentions` gives the others.")

    @classmethod
    def of(cls, row: DirectiveRow, first: MentionRow | None, status: StatusRow | None) -> Directive:
        """Make it of rows."""
        return cls(
            **row.model_dump(include=set(DirectiveRow.model_fields)),
            status=Status.of(status) if status else None,
            place=mention_place(first) if first else None,
        )


class Directives(Answer):
    """The directives that a reference means; several, where it leaves a choice."""

    directives: tuple[Directive, ...] = ()


class Mention(Reply):
    """One mention of a directive in an article."""

    key: Text = Field(description="The directive that is mentioned.")
    basis: str = Field(description="How that is known: stated, inferred, antecedent, registry, reviewed, unresolved.")
    place: Place

    @classmethod
    def of(cls, row: MentionRow) -> Mention:
        """Make it of a row."""
        return cls(key=row.key, basis=row.basis, place=mention_place(row))


class Mentions(Answer):
    """Mentions in the order of time, those without a date last."""

    mentions: tuple[Mention, ...] = ()


class Edge(Reply):
    """What `subject` does to `object`."""

    subject: Text
    relation: str = Field(description="amends, replaces, repeals, guides, implements, based_on, cited_with …")
    object: Text
    depth: int = Field(description="How many steps away from the directive that was asked for.")
    mode: str | None = Field(description="whole or part of the object, where that is said.")
    date: str | None = Field(description="From when on, where that is said.")
    articles: int = Field(description="How many articles say so; with cited_with, how many cite both.")
    basis: str = Field(description="stated by articles, by the registry, or both.")
    flag: str | None = Field(description="What is wrong with it, if anything is.")
    source: Text | None = Field(description="The row of the registry that says so, if one does.")
    place: Passage | None = Field(description="The first article that says so, if one does.")

    @classmethod
    def of(cls, row: RelatedRow) -> Edge:
        """Make it of a row."""
        return cls(**row.model_dump(include=set(cls.model_fields)), place=passage_of(row))


class Edges(Answer):
    """The edges around a directive, the nearest first."""

    edges: tuple[Edge, ...] = ()


class Event(Reply):
    """Something that happened to a directive."""

    date: str = Field(description="When; empty where that is not known.")
    event: str = Field(description="issued, cited, or what `subject` did to it: `amends, from`.")
    key: Text
    type: str | None
    title: Text | None
    subject: Text | None = Field(description="The directive that changed it.")
    references: int = Field(description="How many mentions, where it was cited.")
    place: Passage | None = Field(description="Where an article says so or cites it.")

    @classmethod
    def of(cls, row: TimelineRow) -> Event:
        """Make it of a row."""
        return cls(**row.model_dump(include=set(cls.model_fields)), place=passage_of(row))


class Events(Answer):
    """Events in the order of time, those without a date last."""

    events: tuple[Event, ...] = ()


class Hit(Reply):
    """An article that was searched for."""

    place: Place = Field(description="The sentence that holds most of the words; its span is that of the sentence.")
    hits: tuple[tuple[int, int], ...] = Field(description="Where the words stand in the text of the article.")

    @classmethod
    def of(cls, row: SearchRow) -> Hit:
        """Make it of a row."""
        known = row.model_dump(include={"article", "title", "published", "source", "start", "end"})
        return cls(place=Place(**known, quote=row.snippet), hits=row.hits)


class Hits(Answer):
    """Articles, the best first."""

    articles: tuple[Hit, ...] = ()


class FoundRelation(Reply):
    """What one reference, or the text itself (`self`), does to another."""

    source: int | str = Field(description="Position of a reference, or self.")
    relation: str
    target: int | str = Field(description="Position of a reference, or self.")
    mode: str | None
    date: str | None
    start: int
    end: int
    quote: Text = Field(description="The sentence that says so.")

    @classmethod
    def of(cls, relation: Relation, text: str) -> FoundRelation:
        """Make it of a relation in a text."""
        return cls(**relation.model_dump(mode="json"), quote=quote_of(text, relation.start, relation.end))


class FoundForce(Reply):
    """That the force of a directive begins or ends."""

    reference: int = Field(description="Position of the reference.")
    change: str
    mode: str
    date: str | None
    start: int
    end: int
    quote: Text = Field(description="The sentence that says so.")

    @classmethod
    def of(cls, clause: ForceClause, text: str) -> FoundForce:
        """Make it of a clause in a text."""
        return cls(**clause.model_dump(mode="json"), quote=quote_of(text, clause.start, clause.end))


class FoundReference(Reply):
    """A reference in the text that was given, with what is said of it."""

    position: int = Field(description="Its place among the references of the text, from 0.")
    start: int
    end: int
    text: Text = Field(description="The mention itself: the slice start:end of the text.")
    quote: Text = Field(description="The sentence around it.")
    kind: str = Field(description="numbered, named (a law's title), or self (the document's own number).")
    type: str | None
    key: Text | None = Field(description="Canonical identity, as far as known: ask other tools with this.")
    date: str | None = Field(description="Day of issue that the text attaches to this mention.")
    issuer: Text | None
    name: Text | None
    pinpoints: tuple[str, ...] = Field(description="article, article/clause or article/clause/point.")
    basis: str = Field(description="How the key is known: stated, inferred, antecedent, registry, unresolved.")
    repeated: bool = Field(description="It stands in a copy of what the text printed before.")
    relations: tuple[FoundRelation, ...] = Field(description="Of these the other end is the text or stands before it.")
    force: tuple[FoundForce, ...]

    @classmethod
    def of(cls, position: int, extraction: Extraction, text: str) -> FoundReference:
        """Make it of a reference in a text."""
        reference = extraction.references[position]
        return cls(
            **reference.model_dump(mode="json", include=set(cls.model_fields)),
            position=position,
            quote=quote_of(text, reference.start, reference.end),
            relations=tuple(FoundRelation.of(one, text) for one in extraction.relations if _last(one) == position),
            force=tuple(FoundForce.of(one, text) for one in extraction.force if one.reference == position),
        )


class Extracted(Answer):
    """What a text refers to."""

    found: int = Field(default=0, description="How many references the whole text holds.")
    references: tuple[FoundReference, ...] = ()


def mention_place(row: MentionRow) -> Place:
    """Give the place of a mention."""
    return Place(**row.model_dump(include=set(Place.model_fields)))


def passage_of(row: RelatedRow | TimelineRow | StatusRow) -> Passage | None:
    """Give the passage of what an article says, if one does."""
    if row.article is None or row.start is None or row.end is None:
        return None
    return Passage(article=row.article, start=row.start, end=row.end, quote=row.quote or "")


def quote_of(text: str, start: int, end: int) -> str:
    """Give the sentence around a place in a text."""
    first, last = sentence_span(text, start, end)
    return text[first:last]


def _last(relation: Relation) -> int:
    """Give the later one of the references that a relation is between."""
    return max(end for end in (relation.source, relation.target, 0) if isinstance(end, int))
