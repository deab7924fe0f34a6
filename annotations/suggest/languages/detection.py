"""Which language a text is in, as langdetect judges its letters."""

import json
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langdetect.detector import Detector
    from langdetect.detector_factory import DetectorFactory

LIKELY = ("id", "en", "de", "fr", "es", "nl", "pt")
"""The languages of most articles."""

# fmt: off
LATIN_PROFILES = (
    *LIKELY, "it", "tl", "sw", "vi", "so", "af", "sv", "da", "no", "fi", "pl", "ro", "tr",
)
"""The likely ones and their rivals: without `sw` and `tl`, Swahili and Tagalog come out as `id`."""

OTHER_PROFILES = (
    "ar", "bg", "bn", "el", "fa", "gu", "he", "hi", "ja", "kn", "mk", "ml", "mr", "ne",
    "pa", "ru", "ta", "te", "th", "uk", "ur", "zh-cn", "zh-tw",
)
"""Languages in other letters; not Korean, which its script tells and Chinese is mistaken for."""
# fmt: on

SAMPLE_LENGTH = 1000
"""Code points looked at, from the start; 200 tell the language of news, and the rest costs time."""

FEWEST_LETTERS = 20
"""With fewer, one piece of Indonesian news in ten came out wrong or undecided."""

LEAST_PROBABILITY = 0.7
"""Of langdetect's seven trials, five agree."""

_building = Lock()


def detect(text: str) -> str:
    """The language code of `text`, such as `id`; "" where nothing can be told.

    Nothing can be told of too few letters, or where langdetect is of two minds. Malay has no
    profile and comes out as `id`; words that only one of the two has tell them apart, and where
    there are none it stays `id`, as do Javanese and Sundanese. Any other language without a profile
    comes out as its nearest neighbour. The same text always gives the same answer, on any thread.
    """
    return _language(text, _detector)


def detect_alone(text: str) -> str:
    """The same, found out without keeping what langdetect knows: 6 MB.

    For a text now and then: of many in a row each takes 20 ms longer.
    """
    return _language(text, _detector_for)


def _language(text: str, detector: "Callable[[str, tuple[str, ...]], Detector]") -> str:
    sample = text[:SAMPLE_LENGTH]
    letters = [character for character in sample if character.isalpha()]
    if len(letters) < FEWEST_LETTERS:
        return ""
    if _is_most(letters, "\u0000", "\u024f"):
        return neighbour_of(_most_probable(detector(sample, LATIN_PROFILES)), sample)
    if _is_most(letters, "\uac00", "\ud7a3"):
        return "ko"
    return _most_probable(detector(sample, OTHER_PROFILES))


def neighbour_of(found: str, sample: str) -> str:
    """The language that a sample taken for `found` is in after all, by its words; else `found`."""
    for language, (taken_for, own, others) in _neighbours().items():
        if found != taken_for:
            continue
        written = frozenset(_WORD.findall(sample.lower()))
        if len(written & own) > len(written & others):
            return language
    return found


_WORD = re.compile(r"[^\W\d_]+")


@cache
def _neighbours() -> dict[str, tuple[str, frozenset[str], frozenset[str]]]:
    """By language: what it is taken for, words of its own, and words of the other's."""
    path = Path(__file__).parent.parent / "neighbours.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        language: (one["taken_for"], frozenset(one["own"]), frozenset(one["others"]))
        for language, one in data.items()
    }


def _is_most(letters: list[str], first: str, last: str) -> bool:
    """Whether more than half of `letters` are from `first` to `last` in Unicode."""
    return 2 * sum(first <= letter <= last for letter in letters) > len(letters)


def _most_probable(detector: "Detector") -> str:
    from langdetect.lang_detect_exception import LangDetectException

    try:
        best, *_ = detector.get_probabilities()
    except (LangDetectException, ValueError):
        return ""
    return str(best.lang) if best.prob >= LEAST_PROBABILITY else ""


def _detector(sample: str, profiles: tuple[str, ...]) -> "Detector":
    """One for a sample, which shares what is known of the languages with others."""
    with _building:
        factory = _factory(profiles)
    detector = factory.create()
    detector.append(sample)
    return detector


@cache
def _factory(profiles: tuple[str, ...]) -> "DetectorFactory":
    """A seeded factory that knows `profiles` only; langdetect's own is left as it is."""
    factory = _empty_factory()
    factory.load_json_profile([_profile(code) for code in profiles])
    return factory


def _detector_for(sample: str, profiles: tuple[str, ...]) -> "Detector":
    """One for a sample, which knows nothing of the languages but what the sample has to do with."""
    from langdetect.detector import Detector
    from langdetect.utils.lang_profile import LangProfile

    factory = _empty_factory()
    detector = Detector(factory)
    detector.append(sample)
    detector.cleaning_text()
    grams = _grams(detector.text)
    for number, code in enumerate(profiles):
        known = json.loads(_profile(code))
        known["freq"] = {gram: known["freq"][gram] for gram in grams & known["freq"].keys()}
        factory.add_profile(LangProfile(**known), number, len(profiles))
    return detector


def _grams(text: str) -> set[str]:
    """The runs of letters of a text by which langdetect knows languages."""
    from langdetect.utils.ngram import NGram

    found: set[str] = set()
    ngram = NGram()
    for character in text:
        ngram.add_char(character)
        found.update(filter(None, map(ngram.get, range(1, NGram.N_GRAM + 1))))
    return found


def _empty_factory() -> "DetectorFactory":
    from langdetect.detector_factory import DetectorFactory

    factory = DetectorFactory()
    factory.seed = 0
    return factory


def _profile(code: str) -> str:
    """What langdetect has counted in a language, as JSON."""
    from langdetect.detector_factory import PROFILES_DIRECTORY

    return (Path(PROFILES_DIRECTORY) / code).read_text("utf-8")
