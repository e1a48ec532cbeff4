"""The words a guide is found by and the things of life travel to phones; what a county made of them stays."""

import pytest

from models.base import db
from models.catalogue import GuideVersion, Setting
from models.content_files import read_yaml
from models.mirror_rows import guide_row
from services import catalogue
from services.handbook import life_events, reading, with_everyday
from services.settings import LIFE_EVENTS


@pytest.fixture
def loaded(session, clock):
    catalogue.load_defaults(clock.now())
    return session


def test_words_come_with_their_reading_names_first(loaded):
    row = guide_row(catalogue.current_guide("gaoling"))
    assert row["everyday"][0] == {"word": "高龄津贴", "pinyin": "gao ling jin tie"}
    assert {"word": "老人补贴", "pinyin": "lao ren bu tie"} in row["everyday"]


def test_signs_with_several_readings_are_read_as_in_the_word(loaded):
    assert reading("养老金还没发") == "yang lao jin hai mei fa"
    assert reading("长寿补贴") == "chang shou bu tie"
    assert reading("80岁 A卡") == "80 sui a ka"


def test_every_matter_has_words_and_no_matter_is_unknown():
    said = read_yaml("handbook")["everyday"]
    assert set(said) == {matter["matter"] for matter in read_yaml("matters")["matters"]}
    assert min(len(words) for words in said.values()) >= 9


def test_things_of_life_name_every_part_and_every_paper(loaded):
    events = db.session.query(Setting).filter_by(key=LIFE_EVENTS).one().value
    assert [event["seq"] for event in events] == list(range(1, 16))
    guides = {guide.matter: guide.content for guide in db.session.query(GuideVersion)}
    for event in events:
        assert all(paper["name"] for paper in event["papers"]), event["code"]
        for part in event["parts"]:
            assert (part["matter"] in guides) == (part["other"] is None), part
            kinds = {kind["code"] for kind in guides.get(part["matter"], {}).get("sub_types") or []}
            assert part.get("kind") in {None, *kinds}, (event["code"], part)


def test_a_part_nobody_knows_is_named_before_anybody_relies_on_it():
    with pytest.raises(ValueError, match=r"shebao_nianshen.*gaoling"):
        life_events([matter for matter in read_yaml("matters")["matters"] if matter["matter"] != "gaoling"])


def test_an_older_county_gets_the_words_and_the_things_of_life_once(loaded, clock):
    guide = catalogue.current_guide("dibao")
    guide.content = {key: value for key, value in guide.content.items() if key != "everyday"}
    db.session.delete(db.session.query(Setting).filter_by(key=LIFE_EVENTS).one())
    db.session.flush()
    added = catalogue.load_defaults(clock.now())
    assert (added["everyday"], added["life_events"]) == (1, 1)
    assert guide.content["everyday"]
    assert set(catalogue.load_defaults(clock.now()).values()) == {0}


def test_what_the_county_says_itself_stays(loaded, clock):
    db.session.query(Setting).filter_by(key=LIFE_EVENTS).one().value = []
    db.session.flush()
    catalogue.load_defaults(clock.now())
    assert db.session.query(Setting).filter_by(key=LIFE_EVENTS).one().value == []
    own = {"matter": "dibao", "short_name": "低保", "name": "低保", "everyday": [{"word": "x", "pinyin": "x"}]}
    assert with_everyday(own)["everyday"] == [{"word": "x", "pinyin": "x"}]
