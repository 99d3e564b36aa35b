"""Tell Vietnamese syllables from other strings of letters: the better a text reads, the likelier its decoding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_ONSETS = "ngh ng nh gh gi g kh k th tr t ch c ph p qu r s v x b d đ h l m n"
_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y ych yêm yên yêng yêt yêu ynh yt
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt
    uyu ư ưa ưc ưi ươc ươi ươm ươn ương ươp ươt ươu ưm ưn ưng ưt ưu
"""
_SYLLABLE = re.compile(rf"(?:{'|'.join(_ONSETS.split())})?(?:{'|'.join(_RIMES.split())})")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = ("c", "ch", "p", "t")
"""A syllable that ends so bears the tone sắc or nặng."""

_LONGEST = 8
"""Letters of the longest syllable, `nghiêng`, and one more."""

# Matches `Thông` and what stands for it in another encoding, `Th«ng`; not `67/2012`, nor the hyphen in `TT-BCA`.
_WORD = re.compile(r"[^\s\x00-\x40\[-`{-\x7f]+")
_EDGES = "“”‘’‚„–—…•«»·°²³¹½©®§\u200b\ufeff"
_ABBREVIATION = re.compile(r"[BCDĐGHKLMNPQRSTVX]{1,8}")


class Reading(NamedTuple):
    """How many words of a text have letters beyond ASCII, and how many of them are Vietnamese syllables."""

    words: int
    good: int

    @property
    def share(self) -> float:
        """The share of syllables among the words, 0 where there is no word."""
        return self.good / self.words if self.words else 0.0


def reading_of(text: str) -> Reading:
    """Count the words with letters beyond ASCII and the syllables among them; abbreviations such as NĐ are no words.

    >>> reading_of("Thông tư số 67/2012/TT-BCA"), reading_of("Th«ng t\u00ad sè 67/2012/TT-BCA")
    (Reading(words=3, good=3), Reading(words=3, good=1))
    """
    words = list(_marked_words(text))
    return Reading(len(words), sum(map(is_syllable, words)))


def _marked_words(text: str) -> Iterator[str]:
    """Give the words with letters beyond ASCII, without the marks of punctuation around them."""
    for match in _WORD.finditer(text):
        if not match[0].isascii():
            word = match[0].strip(_EDGES) or match[0]
            if not word.isascii() and not _ABBREVIATION.fullmatch(word):
                yield word


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Say whether a word is written as a Vietnamese syllable may be, with at most one tone and in one case.

    >>> [word for word in ("nghiêng", "HÒA", "hoà", "QUYếT", "bắp", "băp", "cña", "wa") if is_syllable(word)]
    ['nghiêng', 'HÒA', 'hoà', 'bắp']
    """
    if len(word) > _LONGEST * 2 or not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    letters = unicodedata.normalize("NFD", word.lower().replace("ð", "đ"))
    tones = _TONES.findall(letters)
    plain = unicodedata.normalize("NFC", _TONES.sub("", letters))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(plain):
        return False
    return not plain.endswith(_STOPPED) or tones in (["\u0301"], ["\u0323"])
