"""The reader's command refuses where it cannot work; as a spare process it is started again, not over and over."""

from dataclasses import replace

import pytest

from server import paper_reader, runner
from server.config import Config


@pytest.mark.parametrize(("reads_papers", "said"), [(False, "不读证件"), (True, "make run OCR=1")])
def test_it_says_why_it_does_not_start(
    config: Config, reads_papers: bool, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(paper_reader, "is_installed", lambda: False)
    assert paper_reader.read_papers(replace(config, reads_papers=reads_papers)) == 2
    assert said in capsys.readouterr().err


def test_it_is_off_unless_it_was_asked_for():
    assert not Config.from_env({}).reads_papers
    assert not Config.from_env({"DAIBAN_OCR": "0"}).reads_papers
    assert Config.from_env({"DAIBAN_OCR": "1"}).reads_papers


class Ended:
    """A process that is over."""

    @staticmethod
    def poll() -> int:
        return 1


def test_a_spare_process_that_ends_is_started_again_after_a_while(monkeypatch: pytest.MonkeyPatch):
    started: list[str] = []
    moment = [100.0]
    monkeypatch.setattr(runner, "_start", lambda name: started.append(name) or Ended())
    monkeypatch.setattr(runner.time, "monotonic", lambda: moment[0])
    spare = runner._Spare("read-papers")
    for seconds in (0.0, 1.0, 28.0, 2.0):
        moment[0] += seconds
        spare.keep_going()
    assert started == ["read-papers"] * 2
