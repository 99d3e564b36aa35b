"""The map from the ids of articles to their contents, as far as a batch touches it.

An id that is read again moves to the content it has now; a content that lost its last id goes. So what is stored
depends on what was read last under each id, and not on the order in which ids were read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from directives.models import Article, PartialDate
from directives.store import mapper
from directives.store.connections import chunks
from directives.store.counting import articles_recounted
from directives.store.indexing import add_to_index, delete_from_index
from directives.store.mapper import Alias, Row
from directives.store.statements import ALIAS, ARTICLE, CONTENT, free_ids


class Outcome(StrEnum):
    """What became of an input."""

    NEW = "new"
    UPDATED = "updated"
    """Its content, or what is known of the article, is another than before."""
    UNCHANGED = "unchanged"
    """The same content is there already, under this id or another."""
    FAILED = "failed"
    """It could not be read."""
    SKIPPED = "skipped"
    """It was passed over in a folder, since it is no article."""
    DELETED = "deleted"
    """It was taken out of the database."""


class StoredText(NamedTuple):
    """What extraction needs of an article: `content` is the hash of the text."""

    id: int
    content: str
    text: str
    published: PartialDate | None


class Plan(NamedTuple):
    """What a batch of articles changes. Contents are named by their hashes."""

    outcomes: list[Outcome]
    """What becomes of each article, in the order of reading."""
    aliases: list[Alias]
    """The ids that are new, moved, or of which something else is known than before."""
    dropped: list[str]
    """The ids that go."""
    rows: dict[str, Row]
    """What is known of each content, all its aliases taken together."""
    ids: dict[str, int]
    texts: dict[str, str]
    added: list[str]
    changed: list[str]
    """The contents of which something else is known than before."""
    redated: list[str]
    """Those that have another date of publication."""
    deleted: list[str]
    """The contents that lost their last id."""


def plan_articles(connection: Connection, articles: Sequence[Article]) -> Plan:
    """Find out what a batch of articles, in the order of reading, changes; nothing is written."""
    hashes = [article.content_hash for article in articles]
    before, ids = _known_articles(connection, [article.id for article in articles], hashes)
    known = _known_aliases(connection, ids)
    aliases = dict(known)
    outcomes = _place(aliases, [mapper.alias_of(article) for article in articles])
    texts = {article.content_hash: article.text for article in articles}
    return _plan(connection, _Change(before, ids, known, aliases), outcomes, texts)


def plan_deletion(connection: Connection, names: Sequence[str]) -> Plan:
    """Find out what changes when ids go; nothing is written."""
    before, ids = _known_articles(connection, names, [])
    known = _known_aliases(connection, ids)
    gone = set(names)
    aliases = {id_: alias for id_, alias in known.items() if id_ not in gone}
    outcomes = [Outcome.DELETED if name in known else Outcome.FAILED for name in names]
    return _plan(connection, _Change(before, ids, known, aliases), outcomes, {})


def stored_texts(connection: Connection, articles: Sequence[int]) -> list[StoredText]:
    """Give articles by their row ids, with what extraction needs of them."""
    joined = ARTICLE.join(CONTENT, CONTENT.c.article_id == ARTICLE.c.id)
    statement = select(ARTICLE.c.id, ARTICLE.c.content_hash, CONTENT.c.text, ARTICLE.c.published).select_from(joined)
    found = [row for chunk in chunks(articles) for row in connection.execute(statement.where(ARTICLE.c.id.in_(chunk)))]
    return [StoredText(*row[:3], PartialDate(row[3]) if row[3] else None) for row in found]


class _Change(NamedTuple):
    """What is known of contents and their aliases before, and the aliases after."""

    before: dict[str, Row]
    ids: dict[str, int]
    known: dict[str, Alias]
    aliases: dict[str, Alias]


def _plan(connection: Connection, change: _Change, outcomes: list[Outcome], texts: dict[str, str]) -> Plan:
    """Find out what other aliases change."""
    before, ids, known, aliases = change
    rows = _merged(aliases.values())
    added = [content for content in rows if content not in before]
    changed = [content for content, row in before.items() if rows.get(content, row) != row]
    redated = [content for content in changed if rows[content]["published"] != before[content]["published"]]
    stored = _texts(connection, {ids[content]: content for content in redated if content not in texts})
    return Plan(
        outcomes=outcomes,
        aliases=[alias for id_, alias in aliases.items() if known.get(id_) != alias],
        dropped=[id_ for id_ in known if id_ not in aliases],
        rows=rows,
        ids={**ids, **dict(zip(added, free_ids(connection, ARTICLE), strict=False))},
        texts={**texts, **stored},
        added=added,
        changed=changed,
        redated=redated,
        deleted=[content for content in before if content not in rows],
    )


def write_articles(connection: Connection, plan: Plan) -> None:
    """Write what a plan changes, but for the references; those of deleted articles go."""
    with articles_recounted(connection, [plan.ids[content] for content in (*plan.added, *plan.changed, *plan.deleted)]):
        _write_articles(connection, plan)


def _write_articles(connection: Connection, plan: Plan) -> None:
    """Write the rows of articles, texts and ids."""
    ids, rows = plan.ids, plan.rows
    added = [{"id": ids[content], "content_hash": content, **rows[content]} for content in plan.added]
    texts = [{"article_id": ids[content], "text": plan.texts[content]} for content in plan.added]
    changed = [{"of": ids[content], **rows[content]} for content in plan.changed]
    aliases = [{"id": alias.id, "article_id": ids[alias.content], "record": alias.record} for alias in plan.aliases]
    if added:
        connection.execute(insert(ARTICLE), added)
        connection.execute(insert(CONTENT), texts)
        add_to_index(connection, {ids[content]: plan.texts[content] for content in plan.added})
    if changed:
        connection.execute(update(ARTICLE).where(ARTICLE.c.id == bindparam("of")), changed)
    for names in chunks([*plan.dropped, *(alias.id for alias in plan.aliases)]):
        connection.execute(delete(ALIAS).where(ALIAS.c.id.in_(names)))
    if aliases:
        connection.execute(insert(ALIAS), aliases)
    delete_from_index(connection, [ids[content] for content in plan.deleted])
    for chunk in chunks(ids[content] for content in plan.deleted):
        connection.execute(delete(ARTICLE).where(ARTICLE.c.id.in_(chunk)))


def _known_articles(
    connection: Connection, names: Sequence[str], contents: Sequence[str]
) -> tuple[dict[str, Row], dict[str, int]]:
    """Give the rows and row ids of all contents with some hashes, or under some ids."""
    rows: dict[str, Row] = {}
    ids: dict[str, int] = {}
    of_ids = select(ALIAS.c.article_id)
    conditions = (
        *(ARTICLE.c.id.in_(of_ids.where(ALIAS.c.id.in_(chunk))) for chunk in chunks(names)),
        *(ARTICLE.c.content_hash.in_(chunk) for chunk in chunks(contents)),
    )
    for condition in conditions:
        for found in connection.execute(select(ARTICLE).where(condition)).mappings():
            ids[found["content_hash"]] = found["id"]
            rows[found["content_hash"]] = {field: found[field] for field in mapper.ARTICLE_FIELDS}
    return rows, ids


def _known_aliases(connection: Connection, ids: Mapping[str, int]) -> dict[str, Alias]:
    """Give all aliases of some contents."""
    contents = {id_: content for content, id_ in ids.items()}
    aliases: dict[str, Alias] = {}
    for chunk in chunks(contents):
        for found in connection.execute(select(ALIAS).where(ALIAS.c.article_id.in_(chunk))):
            aliases[found.id] = Alias(found.id, contents[found.article_id], found.record)
    return aliases


def _place(aliases: dict[str, Alias], read: Iterable[Alias]) -> list[Outcome]:
    """Let each id have the content that was read under it; say what that means for the article."""
    held = Counter(alias.content for alias in aliases.values())
    outcomes: list[Outcome] = []
    for alias in read:
        known = aliases.get(alias.id)
        if known is not None:
            outcomes.append(Outcome.UNCHANGED if known == alias else Outcome.UPDATED)
            held[known.content] -= 1
        else:
            outcomes.append(Outcome.UNCHANGED if held[alias.content] else Outcome.NEW)
        held[alias.content] += 1
        aliases[alias.id] = alias
    return outcomes


def _merged(aliases: Iterable[Alias]) -> dict[str, Row]:
    """Give the row of each content that has an alias."""
    of_content: defaultdict[str, list[Alias]] = defaultdict(list)
    for alias in aliases:
        of_content[alias.content].append(alias)
    return {content: mapper.article_row(group) for content, group in of_content.items()}


def _texts(connection: Connection, contents: Mapping[int, str]) -> dict[str, str]:
    """Give the texts of articles that are stored."""
    texts: dict[str, str] = {}
    for chunk in chunks(contents):
        for found in connection.execute(select(CONTENT).where(CONTENT.c.article_id.in_(chunk))):
            texts[contents[found.article_id]] = found.text
    return texts
