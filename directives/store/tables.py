"""The tables, for writing and for migrations. They hold no rule, and reading never loads them.

What was found is kept as found: `article`, `alias`, `content`, `reference`, `relation`, `force`. What follows from it
is derived again whenever it is touched: `claim` (what references say about which directive they mean), `directive`, and
which directives the ends of a relation and the subject of a clause on force are. Of these follows again what questions
would else have to count: `trait`, `cited_day`, `cited_year`, `summary`, `total`. The indexes for search are of a kind
that SQLite alone has: `directives.store.indexing`.

What people decided is kept too: `verdict`. Where a verdict rejects or corrects a reference, the row as it was found
stands in `aside`; `merged` follows from the verdicts that join directives.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Text, UniqueConstraint, false, text
from sqlmodel import Field, SQLModel

_WITHOUT_ROWID = {"sqlite_with_rowid": False}
"""Rows of such a table lie in the order of their key, once."""


class StoredArticle(SQLModel, table=True):
    """One content under all its names; `name` is the id that is shown, the rest is merged from all its aliases."""

    __tablename__ = "article"

    id: int = Field(primary_key=True)
    name: str
    content_hash: str = Field(index=True, unique=True)
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    path: str | None = None
    rules: str = Field(default="", index=True, sa_column_kwargs={"server_default": ""})
    pages: str | None = None


class StoredContent(SQLModel, table=True):
    """The text of an article, apart from it so that lists need not turn its pages."""

    __tablename__ = "content"

    article_id: int = Field(sa_column=Column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True))
    text: str = Field(sa_column=Column(Text, nullable=False))


class StoredAlias(SQLModel, table=True):
    """One id under which an article was read, with its record as it was read, without the text."""

    __tablename__ = "alias"

    id: str = Field(primary_key=True)
    article_id: int = Field(sa_column=Column(ForeignKey("article.id"), nullable=False, index=True))
    record: str = Field(sa_column=Column(Text, nullable=False))


class StoredClaim(SQLModel, table=True):
    """What references say about the identity of their directive; those that say the same share a row."""

    __tablename__ = "claim"

    id: str = Field(primary_key=True)
    bucket: str = Field(index=True)
    key: str | None = None
    type: str | None = None
    worded: bool
    issued: str | None = None
    place: str | None = None
    number: str | None = None
    year: int | None = None
    name: str | None = Field(default=None, index=True)
    term: str | None = None


class StoredDirective(SQLModel, table=True):
    """One directive, as far as its references tell; parts are folded for comparison, all but `key` and `type`."""

    __tablename__ = "directive"

    id: str = Field(primary_key=True)
    bucket: str = Field(index=True)
    standing: str
    type: str | None = None
    key: str | None = None
    number: str | None = Field(default=None, index=True)
    number_year: int | None = None
    symbol: str | None = None
    name: str | None = None
    year: int | None = None
    place: str | None = None
    term: str | None = None


_OWN = text("kind = 'self'")
"""Which references are the number that a document bears itself."""


class StoredReference(SQLModel, table=True):
    """One reference as it was found, with the sentence around it and the directive that it means."""

    __tablename__ = "reference"
    __table_args__ = (
        UniqueConstraint("article_id", "position"),
        Index("ix_reference_directive_id_article_id", "directive_id", "article_id"),
        Index(
            "ix_reference_verdict_id",
            "verdict_id",
            sqlite_where=text("verdict_id IS NOT NULL"),
            postgresql_where=text("verdict_id IS NOT NULL"),
        ),
        Index("ix_reference_own", "directive_id", "article_id", sqlite_where=_OWN, postgresql_where=_OWN),
    )

    id: int = Field(primary_key=True)
    article_id: int = Field(sa_column=Column(ForeignKey("article.id", ondelete="CASCADE"), nullable=False))
    position: int
    start: int
    end: int
    text: str
    kind: str
    type: str | None = None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    key: str | None = None
    date: str | None = None
    issuer: str | None = None
    name: str | None = None
    pinpoints: str
    term: str | None = None
    basis: str
    repeated: bool = Field(default=False, sa_column=Column(Boolean, nullable=False, server_default=false()))
    quote_start: int
    quote_end: int
    claim_id: str = Field(sa_column=Column(ForeignKey("claim.id"), nullable=False, index=True))
    directive_id: str = Field(sa_column=Column(ForeignKey("directive.id"), nullable=False))
    verdict_id: str | None = None


class StoredRelation(SQLModel, table=True):
    """What one reference, or where it is null the article itself, does to another, with the phrase that says so."""

    __tablename__ = "relation"

    id: int = Field(primary_key=True)
    article_id: int = Field(sa_column=Column(ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True))
    source_id: int | None = Field(sa_column=Column(ForeignKey("reference.id", ondelete="CASCADE"), index=True))
    target_id: int | None = Field(sa_column=Column(ForeignKey("reference.id", ondelete="CASCADE"), index=True))
    source_directive_id: str | None = Field(default=None, index=True)
    target_directive_id: str | None = Field(default=None, index=True)
    relation: str
    mode: str | None = None
    date: str | None = None
    start: int
    end: int
    quote_start: int
    quote_end: int


class StoredForce(SQLModel, table=True):
    """A clause that says when the force of the directive of a reference begins or ends."""

    __tablename__ = "force"

    id: int = Field(primary_key=True)
    article_id: int = Field(sa_column=Column(ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True))
    reference_id: int = Field(
        sa_column=Column(ForeignKey("reference.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    directive_id: str = Field(index=True)
    change: str
    mode: str
    date: str | None = None
    start: int
    end: int
    quote_start: int
    quote_end: int


class StoredList(SQLModel, table=True):
    """A user's list of known directives; `digest` is the same for the same rows."""

    __tablename__ = "known_list"

    name: str = Field(primary_key=True)
    source: str
    digest: str


class StoredKnown(SQLModel, table=True):
    """A row of a user's list; `other_keys`, `nicknames` and `relations` are JSON."""

    __tablename__ = "known"

    list: str = Field(sa_column=Column(ForeignKey("known_list.name", ondelete="CASCADE"), primary_key=True))
    position: int = Field(primary_key=True)
    type: str
    key: str
    other_keys: str
    issued: str
    issuer: str
    title: str
    nicknames: str
    status: str
    relations: str
    confidence: str
    note: str
    source: str


class StoredVerdict(SQLModel, table=True):
    """What a person decided, as a record in JSON; `content_hash` names the content that holds the reference."""

    __tablename__ = "verdict"

    id: str = Field(primary_key=True)
    action: str
    content_hash: str | None = Field(default=None, index=True)
    record: str = Field(sa_column=Column(Text, nullable=False))


class StoredAside(SQLModel, table=True):
    """A row of `reference` or `relation` (`kind`) as it was found, where a verdict changed it or took it away."""

    __tablename__ = "aside"

    kind: str = Field(primary_key=True)
    id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    article_id: int = Field(sa_column=Column(ForeignKey("article.id", ondelete="CASCADE"), nullable=False, index=True))
    verdict_id: str | None = Field(default=None, index=True)
    record: str = Field(sa_column=Column(Text, nullable=False))


class StoredMerged(SQLModel, table=True):
    """A directive that verdicts join to others, and the one of them under whose name all are shown."""

    __tablename__ = "merged"

    id: str = Field(primary_key=True)
    root_id: str = Field(index=True)
    bucket: str = Field(index=True)
    standing: str
    type: str | None = None
    key: str | None = None
    number: str | None = Field(default=None, index=True)
    number_year: int | None = None
    symbol: str | None = None
    name: str | None = None
    year: int | None = None
    place: str | None = None
    term: str | None = None


class StoredTrait(SQLModel, table=True):
    """How many references of a directive have a value in a field: what they print, their kind, how the key is known."""

    __tablename__ = "trait"
    __table_args__ = _WITHOUT_ROWID

    directive_id: str = Field(primary_key=True)
    field: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    mentions: int


class StoredCitedDay(SQLModel, table=True):
    """How many articles of a date cite a directive, and with how many references; "" is an unknown date.

    What a document says of itself is no citation.
    """

    __tablename__ = "cited_day"
    __table_args__ = _WITHOUT_ROWID

    directive_id: str = Field(primary_key=True)
    published: str = Field(primary_key=True)
    articles: int
    mentions: int


class StoredCitedYear(SQLModel, table=True):
    """The same by the years of the articles, with the first and the last date of each."""

    __tablename__ = "cited_year"
    __table_args__ = _WITHOUT_ROWID

    year: str = Field(primary_key=True)
    directive_id: str = Field(primary_key=True, index=True)
    articles: int
    mentions: int
    first: str | None = None
    last: str | None = None


class StoredSummary(SQLModel, table=True):
    """A directive as lists show it; `place` sorts them, `issuers` are all that are printed, folded."""

    __tablename__ = "summary"
    __table_args__ = (
        Index("ix_summary_articles", "articles", "mentions"),
        Index("ix_summary_mentions", "mentions", "articles"),
    )

    directive_id: str = Field(sa_column=Column(ForeignKey("directive.id", ondelete="CASCADE"), primary_key=True))
    place: str = Field(index=True)
    key: str
    type: str | None = None
    title: str | None = None
    issuer: str | None = None
    issued: str | None = None
    issuers: str
    articles: int
    mentions: int
    first: str | None = None
    last: str | None = None


class StoredTotal(SQLModel, table=True):
    """How many there are of something in the whole database."""

    __tablename__ = "total"

    what: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    number: int


class StoredFile(SQLModel, table=True):
    """A file that was read whole and without a failure, how it was then, by which readers, and its articles' count."""

    __tablename__ = "file"

    path: str = Field(primary_key=True)
    stamp: str
    digest: str
    edition: str
    articles: int


class StoredFailure(SQLModel, table=True):
    """What could not be read of what lies at a location, why, what to do, and when it was tried."""

    __tablename__ = "failure"

    location: str = Field(primary_key=True)
    input: str = Field(primary_key=True, index=True)
    reason: str
    hint: str
    failed: str
