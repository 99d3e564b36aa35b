"""The working record of one mention while its fields are being found; at the end a `Reference` is made of it."""

from __future__ import annotations

from dataclasses import dataclass

from directives.models import Basis, Kind, PartialDate


@dataclass(slots=True, eq=False)
class Mention:
    """One mention in the canonical text: its span there, and what is known so far."""

    start: int
    end: int
    kind: Kind
    type: str | None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    key: str | None = None
    date: PartialDate | None = None
    issuer: str | None = None
    name: str | None = None
    pinpoints: tuple[str, ...] = ()
    term: str | None = None
    basis: Basis = Basis.UNRESOLVED
    worded: bool = False
    """The type's word stands in the mention."""
    before: int = 0
    """Where the pinpoints before the mention begin; its start without any."""
    after: int = 0
    """Where date, issuer and title behind the mention end; 0 before they are looked for."""
    weak: bool = False
    """Only a full form elsewhere in the text makes it a mention: `HD 31`."""
    torn: bool = False
    """A digit of its year was lost: number and symbol do not identify, `185/201/NĐ-CP`."""
    nested: bool = False
    """A law's title inside the title of another."""
    title: str | None = None
    """The law's title inside a numbered mention: `Luật Đất đai số 31/2024/QH15`."""
    alias: Mention | None = None
    """The number in brackets right behind a title: `Luật Giáo dục đại học (Luật số 34)`."""
    repeated: bool = False
    """It stands in a copy of what the text has printed before."""

    @property
    def until(self) -> int:
        """Where the mention ends with all that belongs to it."""
        return self.after or self.end
