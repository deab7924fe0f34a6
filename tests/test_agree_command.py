"""What `kutip agree` prints, and what it says where there is little or nothing to compare."""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from annotations.agreement.gamma import GammaSum
from annotations.article import Article
from annotations.layer import Change, Edit
from annotations.project import Project
from annotations.remark import Remark
from annotations.store.store import Store
from tests.building import over
from tests.listing import listing
from tests.tagged_projects import NUMBER, QUOTE, SOURCE, TEXT, store
from tui.cli import main
from tui.jobs import agree as agree_job


def agree(*arguments: object) -> int:
    return main(["agree", *map(str, arguments)])


def test_figures_are_printed_by_pair_and_label(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store(tmp_path, "ana", QUOTE, SOURCE, NUMBER)
    store(tmp_path, "budi", over(TEXT, "quote", '"Maaf'), SOURCE)
    assert agree(tmp_path) == 0
    told = capsys.readouterr()
    assert told.err == ""
    lines = [" ".join(line.split()) for line in told.out.splitlines()]
    assert "1 article compared: ana, budi" in lines
    assert "ana/budi all 0.40 0.80 0.80 0.90 3+2" in lines
    assert "quote 0.00 1.00 1.00 0.93 1+1" in lines
    assert "number 0.00 0.00 0.00 -0.05 1+0" in lines
    assert "links undefined undefined 0+0" in lines
    assert "ana/budi quote.type 0.00 0 1" in lines
    assert "number 0 0 0 1" in lines
    assert "berita 3 0.40 0.80" in lines


def test_json_holds_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store(tmp_path, "ana", QUOTE, SOURCE)
    store(tmp_path, "budi", QUOTE, is_done=False)
    assert agree(tmp_path, "--json", "--gamma") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["version"] == 1
    assert data["annotators"] == ["ana", "budi"]
    assert data["pairs"][0]["spans"]["(all)"]["exact"] == {"f1": 2 / 3, "interval": None}
    assert data["pairs"][0]["spans"]["(all)"]["counts"]["one"] == 2
    assert data["pairs"][0]["confusion"][-1] == {"labels": ["source", None], "count": 1}
    assert data["gamma"]["articles"] == 1
    assert data["gamma"]["value"] < 1
    assert data["not_done"] == {"budi": 1}
    assert data["left_out"] == []


def test_gamma_names_its_seed_and_its_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store(tmp_path, "ana", QUOTE, SOURCE)
    store(tmp_path, "budi", QUOTE, SOURCE)
    assert agree(tmp_path, "--gamma") == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("gamma")]
    assert line.startswith("gamma: 1.000 ± 0.0000 (observed disorder 0.0000")
    assert line.endswith("1 article, 30 drawings, seed 2015)")


def sentences(capsys: pytest.CaptureFixture[str]) -> Sequence[str]:
    told = capsys.readouterr().err
    assert "Traceback" not in told
    return [line.removeprefix("kutip: ") for line in told.splitlines()]


def test_a_project_that_nobody_has_tagged_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "berita.txt").write_text(TEXT, "utf-8")
    assert agree(tmp_path) == 1
    assert sentences(capsys) == [
        "Nobody has tagged anything in this project yet: there is nothing to compare."
        " Two annotators tag it first: kutip PATH --annotator NAME."
    ]


def test_one_annotator_alone_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store(tmp_path, "ana", QUOTE)
    assert agree(tmp_path) == 1
    assert sentences(capsys) == [
        "Only ana has tagged here: it takes two to compare."
        " Somebody else tags it first, or --suggestions compares with what the rules propose."
    ]
    store(tmp_path, "budi", QUOTE)
    assert agree(tmp_path, "--annotators", "ana") == 1
    assert sentences(capsys) == [
        "Only ana was named: it takes two to compare. There are ana, budi."
    ]


def test_somebody_who_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store(tmp_path, "ana", QUOTE)
    assert agree(tmp_path, "--annotators", "ana", "dewi") == 1
    assert sentences(capsys) == ['"dewi" has tagged nothing in this project. There are ana.']


def test_annotators_of_different_articles_are_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store(tmp_path, "ana", QUOTE, name="satu")
    store(tmp_path, "budi", QUOTE, name="dua")
    assert agree(tmp_path) == 1
    told = sentences(capsys)
    assert told[-1].startswith("No article has been tagged by two of these")


def test_somebody_with_nothing_is_left_out_and_the_others_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store(tmp_path, "ana", QUOTE)
    store(tmp_path, "budi", QUOTE)
    store(tmp_path, "cici", QUOTE, name="lain", is_done=False)
    kept = Store(tmp_path)
    kept.append("cici", Article("lain", TEXT), [Change((Edit(QUOTE, None),), "clear")])
    kept.close()
    assert agree(tmp_path) == 0
    told = capsys.readouterr()
    assert "cici has nothing to compare, and is left out." in told.err
    assert "1 article compared: ana, budi" in told.out


def test_a_layer_over_another_version_of_the_text_is_left_out_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = "Dulu. " + TEXT
    store(tmp_path, "cici", over(earlier, "quote", '"Maaf,"'), text=earlier)
    store(tmp_path, "ana", QUOTE)
    store(tmp_path, "budi", QUOTE)
    assert agree(tmp_path) == 1
    told = capsys.readouterr()
    assert "cici is left out of berita: tagged over another version of the text" in told.err
    assert "1 article compared: ana, budi" in told.out


def test_layers_over_the_same_earlier_text_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store(tmp_path, "ana", QUOTE)
    store(tmp_path, "budi", QUOTE)
    (tmp_path / "berita.txt").write_text("Teks baru.", "utf-8")
    assert agree(tmp_path) == 0
    assert "1 article compared: ana, budi" in capsys.readouterr().out


def test_a_damaged_layer_is_left_out_or_made_good_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("satu", "dua"):
        store(tmp_path, "ana", QUOTE, name=name)
        store(tmp_path, "budi", QUOTE, name=name)
    (tmp_path / "annotations" / "budi" / "dua.json").write_bytes(b"\x00\x01 rubbish")
    assert agree(tmp_path) == 0
    told = capsys.readouterr()
    assert "damaged" in told.err
    assert "2 articles compared: ana, budi" in told.out


def test_a_layer_of_which_nothing_can_be_read_is_named_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("satu", "dua"):
        store(tmp_path, "ana", QUOTE, name=name)
        store(tmp_path, "budi", QUOTE, name=name)
    folder = tmp_path / "annotations" / "budi"
    for path in (folder / "dua.json", *(folder / "journal").glob("dua.*")):
        path.write_bytes(b"\x00 rubbish")
    assert agree(tmp_path) == 1
    told = capsys.readouterr()
    assert "budi is left out of dua: its files are damaged" in told.err
    assert "1 article compared: ana, budi" in told.out


def test_who_only_remarks_on_others_tags_has_no_damaged_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store(tmp_path, "ana", QUOTE)
    store(tmp_path, "budi", QUOTE)
    project = Project(tmp_path)
    remark = Remark("r1", (("ana", QUOTE.id),), "Longer?")
    article = project.corpus.read(project.corpus.refs[0])
    project.store.append("rina", article, [Change((Edit(None, remark),), "remark")])
    assert agree(tmp_path) == 0
    assert "left out of" not in capsys.readouterr().err


def test_gold_counts_only_where_it_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("satu", "dua"):
        store(tmp_path, "ana", QUOTE, SOURCE, name=name)
        store(tmp_path, "budi", QUOTE, name=name)
    store(tmp_path, "gold", QUOTE, SOURCE, name="satu")
    store(tmp_path, "gold", QUOTE, name="dua", is_done=False)
    assert agree(tmp_path, "--json") == 0
    told = capsys.readouterr()
    assert "gold is left out of 1 article that it has not done." in told.err
    pairs = {tuple(one["annotators"]): one for one in json.loads(told.out)["pairs"]}
    assert pairs["ana", "gold"]["articles"] == 1
    assert pairs["ana", "gold"]["spans"]["(all)"]["exact"]["f1"] == 1


def test_what_the_rules_propose_is_compared_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store(tmp_path, "ana", QUOTE, SOURCE, NUMBER)
    assert agree(tmp_path, "--suggestions", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    (pair,) = data["pairs"]
    assert pair["annotators"] == ["ana", "suggestions"]
    assert not pair["among_people"]
    assert pair["spans"]["number"]["exact"]["f1"] == 1


def test_only_layers_as_far_as_asked_for_are_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store(tmp_path, "ana", QUOTE)
    store(tmp_path, "budi", QUOTE, is_done=False)
    store(tmp_path, "cici", QUOTE)
    assert agree(tmp_path, "--status", "done") == 0
    assert "compared: ana, cici" in capsys.readouterr().out


def test_time_that_is_up_gives_gamma_of_what_was_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("satu", "dua"):
        store(tmp_path, "ana", QUOTE, SOURCE, name=name)
        store(tmp_path, "budi", QUOTE, name=name)
    assert agree(tmp_path, "--gamma", "--seconds", "0.0000001") == 0
    told = capsys.readouterr()
    assert "gamma is that of 0 of 2 articles, chosen at random" in told.err
    assert "gamma: undefined" in told.out


def test_ctrl_c_during_gamma_still_gives_all_that_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("satu", "dua", "tiga"):
        store(tmp_path, "ana", QUOTE, SOURCE, name=name)
        store(tmp_path, "budi", QUOTE, name=name)

    class Impatient(GammaSum):
        def add(self, continuum: Any) -> None:
            if self.result().articles == 2:
                raise KeyboardInterrupt
            super().add(continuum)

    monkeypatch.setattr(agree_job, "GammaSum", Impatient)
    assert agree(tmp_path, "--gamma") == 0
    told = capsys.readouterr()
    assert "gamma was stopped early." in told.err
    assert "gamma is that of 2 of 3 articles" in told.err
    assert "2 articles, 60 drawings" in told.out
    assert "ana/budi" in told.out


def test_a_real_ctrl_c_ends_the_program_with_its_figures(tmp_path: Path) -> None:
    words = " ".join(f"kata{number}" for number in range(400))
    spans = [over(words, "quote", f"kata{number}", name=f"a{number}") for number in range(100, 300)]
    for annotator in ("ana", "budi", "cici"):
        kept = spans if annotator == "ana" else spans[:: 2 if annotator == "budi" else 3]
        for number in range(3):
            store(tmp_path, annotator, *kept, name=f"berita{number}", text=words)
    run = subprocess.Popen(
        [sys.executable, "-c", _WITH_SIGNAL, str(tmp_path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    out, err = run.communicate(timeout=60)
    assert run.returncode == 0, err
    assert b"Traceback" not in err
    assert b"gamma was stopped early." in err
    assert b"3 articles compared: ana, budi, cici" in out


_WITH_SIGNAL = f"""
import os, sys
from annotations.agreement import gamma
from annotations.agreement.gamma import GammaSum
from tui.jobs import agree as agree_job
from tui.cli import main

known = gamma.GammaSum.add

def add(self, continuum):
    os.kill(os.getpid(), {int(signal.SIGINT)})
    known(self, continuum)

gamma.GammaSum.add = add
sys.exit(main(["agree", sys.argv[1], "--gamma"]))
"""


def test_the_order_of_names_changes_nothing_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("satu", "dua"):
        store(tmp_path, "ana", QUOTE, SOURCE, NUMBER, name=name)
        store(tmp_path, "budi", over(TEXT, "quote", '"Maaf'), SOURCE, name=name)
        store(tmp_path, "cici", QUOTE, over(TEXT, "source", "kata Ana"), name=name)
    before = listing(tmp_path)
    outputs = set()
    for names in (
        ("ana", "budi", "cici"),
        ("cici", "ana", "budi"),
        ("budi", "budi", "ana", "cici"),
    ):
        assert agree(tmp_path, "--gamma", "--json", "--annotators", *names) == 0
        outputs.add(capsys.readouterr().out)
    assert len(outputs) == 1
    assert listing(tmp_path) == before
