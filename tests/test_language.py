"""Which language a text is in; nothing where nothing can be told."""

import sys
from concurrent.futures import ThreadPoolExecutor
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.suggest.languages.detection import SAMPLE_LENGTH, detect, detect_alone

SENTENCES = {
    "id": "Juru bicara pemerintah mengatakan bahwa bantuan akan dibagikan kepada warga besok pagi.",
    "en": "A spokeswoman for the government said that aid would be handed out tomorrow morning.",
    "de": "Eine Sprecherin der Regierung sagte, die Hilfe werde morgen früh an alle verteilt.",
    "fr": "Une porte-parole du gouvernement a déclaré que l'aide serait distribuée demain matin.",
    "es": "Una portavoz del Gobierno dijo que la ayuda se repartirá mañana por la mañana a todos.",
    "nl": "Een woordvoerster van de regering zei dat de hulp morgenochtend wordt uitgedeeld.",
    "pt": "Uma porta-voz do governo disse que a ajuda será distribuída amanhã de manhã a todos.",
    "it": "Una portavoce del governo ha detto che gli aiuti saranno distribuiti domani mattina.",
    "tl": "Sinabi ng tagapagsalita ng pamahalaan na ipamimigay ang tulong bukas ng umaga.",
    "sw": "Msemaji wa serikali alisema kwamba msaada utagawiwa kwa wananchi kesho asubuhi.",
    "ru": "Представитель правительства заявила, что помощь будет роздана жителям завтра утром.",
    "ar": "قالت المتحدثة باسم الحكومة إن المساعدات ستوزع على السكان صباح الغد في المدينة.",
    "ja": "政府の報道官は、支援物資は明日の朝に住民へ配られると記者団に述べた。",
    "ko": "정부 대변인은 구호품이 내일 아침 주민들에게 전달될 것이라고 기자들에게 말했다.",
    "zh-cn": "政府发言人说,援助物资将于明天上午发放给居民,请大家耐心等待通知。",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_of_news_tells_its_language(language: str) -> None:
    assert detect(SENTENCES[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "1.234.567",
        "62",
        "Kata dia.",
        "!?…",
        "\0" * 50,
        "2022-01-06 " * 40,
        "\ud800" * 40,
    ],
)
def test_nothing_can_be_told_of_too_few_letters(text: str) -> None:
    assert detect(text) == ""


@pytest.mark.parametrize(
    "malay",
    [
        "Jurucakap kerajaan berkata bahawa bantuan akan diagihkan kepada penduduk pagi esok.",
        "Seramai 40 mangsa banjir dipindahkan ke dewan sekolah kerana air terus naik.",
        "Harga rumah di bandar itu naik lima peratus, iaitu paling tinggi sejak tahun lalu.",
        "Polis menahan dua lelaki di lebuhraya itu pada Khamis dan merampas sebuah kereta.",
    ],
)
def test_malay_is_told_from_indonesian_by_words_that_only_it_has(malay: str) -> None:
    assert detect(malay) == "ms"


@pytest.mark.parametrize(
    "indonesian",
    [
        "Polisi menahan dua pria di jalan tol itu pada Kamis dan menyita sebuah mobil.",
        "Kereta itu berhenti karena air naik, kata seorang warga kepada wartawan kemarin.",
        "Ibu kota negara itu ialah Kuala Lumpur, dan mata uangnya adalah ringgit Malaysia.",
        "Kerajaan itu berdiri pada abad ketujuh dan runtuh setelah perang yang panjang.",
    ],
)
def test_indonesian_about_malaysia_and_its_words_stays_indonesian(indonesian: str) -> None:
    assert detect(indonesian) == "id"


def test_where_no_word_tells_malay_comes_out_as_indonesian() -> None:
    assert detect("Orang ramai berjalan di tepi pantai sambil makan ikan bakar.") == "id"


def test_a_name_in_another_script_does_not_decide() -> None:
    assert detect(f"{SENTENCES['id']} (政府の報道官)") == "id"
    assert detect(f"{SENTENCES['ja']} (Reuters)") == "ja"


@given(st.text())
def test_any_text_gets_the_same_answer_every_time(text: str) -> None:
    assert detect(text) == detect(text)


@pytest.mark.parametrize("text", [*SENTENCES.values(), f"Tokyo 東京 {SENTENCES['ja']} https://x.y"])
def test_one_text_alone_gets_the_answer_that_many_get(text: str) -> None:
    for sample in (text, text.upper(), text[:40], text[40:], text * 30):
        assert detect_alone(sample) == detect(sample)


def test_what_is_found_out_for_one_text_is_not_kept() -> None:
    script = (
        "from annotations.suggest.languages import detection;"
        f"assert detection.detect_alone({SENTENCES['en']!r}) == 'en';"
        "assert not detection._factory.cache_info().currsize"
    )
    assert run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_answer_is_the_same_on_every_thread() -> None:
    texts = [sentence[cut:] for sentence in SENTENCES.values() for cut in range(0, 40, 4)]
    alone = [detect(text) for text in texts]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(detect, texts)) == alone


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    beginning = (SENTENCES["id"] + " ") * 20
    assert len(beginning) > SAMPLE_LENGTH
    assert detect(beginning + SENTENCES["en"] * 100_000) == "id"


def test_langdetect_is_imported_late_and_its_own_factory_is_left_as_it_is() -> None:
    script = (
        "import sys; from annotations.suggest.languages.detection import detect;"
        "assert 'langdetect' not in sys.modules; detect('');"
        "assert 'langdetect' not in sys.modules;"
        f"assert detect({SENTENCES['en']!r}) == 'en';"
        "from langdetect import DetectorFactory, detector_factory;"
        "assert detector_factory._factory is None and DetectorFactory.seed is None"
    )
    finished = run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "", "")
