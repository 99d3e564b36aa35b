"""The questions of assistants, each a method whose name, parameters and words become a tool; every answer is bounded.

The database is opened for each question, for reading only: what was added since then is seen, and nothing is locked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from pydantic import Field

from directives.assistants import advice, limits
from directives.assistants.advice import advised
from directives.assistants.limits import cut
from directives.assistants.replies import (
    Directive,
    Directives,
    Edge,
    Edges,
    Event,
    Events,
    Extracted,
    FoundReference,
    Hit,
    Hits,
    Mention,
    Mentions,
    Reply,
)
from directives.errors import InputError, QueryError
from directives.extraction import extract
from directives.library import Library, open_store
from directives.queries import parse_date, parse_query

_WRITTEN = (
    "A directive as people write it, in any case, with or without Vietnamese diacritics: `Thông tư 09/2024/TT-BCA`, "
    "`chi thi 09-ct/tw`, `521/qd-ttg`, `Kết luận 44 ngày 22/1/2019`, `luat dat dai 2024`."
)

ReferenceText = Annotated[str, Field(min_length=1, max_length=limits.ASKED, description=_WRITTEN)]
MaybeReference = Annotated[
    str | None, Field(min_length=1, max_length=limits.ASKED, description=f"{_WRITTEN} Without one: all directives.")
]
Limit = Annotated[int, Field(ge=1, le=limits.MOST_ROWS, description="How many rows at most.")]
Offset = Annotated[
    int, Field(ge=0, le=limits.MOST_OFFSET, description="How many rows to pass over: next_offset of the answer before.")
]
Day = Annotated[
    str | None,
    Field(max_length=limits.ASKED, description="A date, whole or partial: 2019-01-22, 22/1/2019, 5/2012, 2012."),
]


class Questions:
    """Answers the questions of an assistant about one database."""

    def __init__(self, location: str) -> None:
        self._location = location

    def tools(self) -> tuple[Callable[..., Reply], ...]:
        """Give all that can be asked."""
        return (self.find_directive, self.mentions, self.related, self.timeline, self.search, self.extract_text)

    def find_directive(self, reference: ReferenceText, *, limit: Limit = limits.ROWS, offset: Offset = 0) -> Directives:
        """Find which Vietnamese legal or Party directive (văn bản) a reference or a few words mean. Begin here.

        Answers with the canonical key by which the other tools know it, type, title, issuer, date of issue, how many
        articles cite it, first and last when, the first quote, and, where it is one, whether it is in force. Vietnamese
        may be typed with or without diacritics: `Quyết định 521/QĐ-TTg` and `quyet dinh 521/qd-ttg` ask the same.
        Several directives are listed where the reference leaves a choice (`Thông tư 67`). Where no article of the
        database cites one, near ones are named.
        """
        with self._opened() as library:
            try:
                query = parse_query(reference)
            except QueryError as error:
                return self._not_a_reference(library, reference, error)
            found = library.find(query, limit=limit + 1, offset=offset)
            is_one = len(found) == 1 and not offset
            status = next((one.status for one in library.show(query)), None) if is_one else None
            rows, following = cut(found, lambda one: Directive.of(*one, status), limit=limit, offset=offset)
            answer = Directives(directives=tuple(rows), next_offset=following)
            hints = (advice.SPELLING, advice.LESS, advice.SEARCH)
            return answer if found or offset else advised(answer, library, reference, query, hints=hints)

    def mentions(self, reference: ReferenceText, *, limit: Limit = limits.ROWS, offset: Offset = 0) -> Mentions:
        """List where articles mention a directive: article, day, span, and the sentence around each mention.

        In the order of time. The reference may be typed with or without Vietnamese diacritics. An answer holds as many
        mentions as fit; next_offset leads to the others.
        """
        with self._opened() as library:
            query = parse_query(reference)
            found = library.mentions(query, limit=limit + 1, offset=offset)
            rows, following = cut(found, Mention.of, limit=limit, offset=offset)
            answer = Mentions(mentions=tuple(rows), next_offset=following)
            hints = (advice.SPELLING, advice.LESS, advice.SEARCH)
            return answer if found or offset else advised(answer, library, reference, query, hints=hints)

    def related(
        self,
        reference: ReferenceText,
        *,
        depth: Annotated[int, Field(ge=1, le=limits.DEPTH, description="How many steps away.")] = 1,
        relations: Annotated[
            list[str],
            Field(
                max_length=20,
                description="Only these: based_on, amends, replaces, repeals, guides, implements, promulgates, "
                "corrects, consolidates, suspends, cited_with. Empty: all.",
            ),
        ] = [],  # noqa: B006  # the protocol makes a new one for each call
        direction: Annotated[
            Literal["out", "in", "both"], Field(description="out: what it does to others; in: what they do to it.")
        ] = "both",
        limit: Limit = limits.ROWS,
        offset: Offset = 0,
    ) -> Edges:
        """Walk from a directive to others: which it amends, replaces, guides or is based on, and which do so to it.

        Each edge has the quote of the first article that says so, or the row of the registry. Directives that the same
        articles cite come last (cited_with). The reference may be typed with or without Vietnamese diacritics.
        """
        with self._opened() as library:
            query = parse_query(reference)
            found = library.related(query, depth=depth, relations=relations, direction=direction)[offset:]
            rows, following = cut(found, Edge.of, limit=limit, offset=offset)
            answer = Edges(edges=tuple(rows), next_offset=following)
            hints = (advice.NO_RELATION, advice.SPELLING, advice.SEARCH)
            return answer if found or offset else advised(answer, library, reference, query, hints=hints)

    def timeline(self, reference: MaybeReference = None, *, limit: Limit = limits.ROWS, offset: Offset = 0) -> Events:
        """Tell in the order of time when a directive was issued, amended or replaced, and which articles cited it.

        Without a reference: all directives, those issued and cited in each year. The reference may be typed with or
        without Vietnamese diacritics.
        """
        with self._opened() as library:
            query = None if reference is None else parse_query(reference)
            found = library.timeline(query)[offset:]
            rows, following = cut(found, Event.of, limit=limit, offset=offset)
            answer = Events(events=tuple(rows), next_offset=following)
            hints = (advice.SPELLING, advice.LESS, advice.SEARCH)
            return answer if found or offset else advised(answer, library, reference or "", query, hints=hints)

    def search(
        self,
        words: Annotated[
            str,
            Field(
                min_length=1,
                max_length=limits.ASKED,
                description='Words, numbers, "phrases", begin*; all have to be there. Diacritics that are typed count, '
                "those that are left out still find: `dan cu` finds `dân cư`.",
            ),
        ],
        *,
        since: Day = None,
        until: Day = None,
        source: Annotated[
            str | None, Field(max_length=limits.ASKED, description="Who published, or a part of the name.")
        ] = None,
        limit: Limit = limits.ROWS,
        offset: Offset = 0,
    ) -> Hits:
        """Search the texts of articles by words, Vietnamese with or without diacritics; the best come first.

        Use it where a directive is known by words only, or for what articles say beside citing.
        """
        with self._opened() as library:
            found = library.search(words, since=since, until=until, source=source, limit=limit + 1, offset=offset)
            rows, following = cut(found, Hit.of, limit=limit, offset=offset)
            answer = Hits(articles=tuple(rows), next_offset=following)
            hints = (advice.WORDS, *([advice.PERIOD] if since or until or source else []), advice.NUMBER)
            return answer if found or offset else advised(answer, library, words, None, hints=hints)

    def extract_text(
        self,
        text: Annotated[str, Field(description=f"Vietnamese text, at most {limits.TEXT:,} characters.")],
        *,
        published: Day = None,
        limit: Limit = limits.ROWS,
        offset: Offset = 0,
    ) -> Extracted:
        """Find every reference to a legal or Party directive in a text, with its span, its sentence and its identity.

        Also what the text says one directive does to another, and from when on. Needs no database and stores nothing.
        The day on which the text was published helps to tell which law a title without a year means.
        """
        if len(text) > limits.TEXT:
            hint = "give it in parts, cut between paragraphs; a short form needs the full form in the same part"
            raise InputError(f"a text of {len(text):,} characters is longer than {limits.TEXT:,}", hint=hint)
        found = extract(text, published=parse_date(published) if published else None)
        total = len(found.references)
        places = range(offset, total)
        rows, following = cut(places, lambda place: FoundReference.of(place, found, text), limit=limit, offset=offset)
        hints = () if total else (advice.FORM,)
        return Extracted(found=total, references=tuple(rows), next_offset=following, try_next=hints)

    def _opened(self) -> Library:
        """Open the database for one question."""
        return open_store(self._location, read_only=True)

    def _not_a_reference(self, library: Library, asked: str, error: QueryError) -> Directives:
        """Name the directives that words may mean which are no reference.

        Raises:
            QueryError: if there are none.
        """
        near = advice.near(library, asked, None)
        if not near:
            raise error
        return Directives(near=near, try_next=(f"{error.message}; {error.hint}", advice.SEARCH))
