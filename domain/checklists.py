"""What an agent looks at in a home, and what a "problem" there means at once (visits.md 5, 5.1, 7).

Every item is answered ok | watch | problem. The table is printed for the phone beside the state table.
"""

import json
import sys
from dataclasses import asdict, dataclass

ANSWERS = ("ok", "watch", "problem")
# What may be counted or measured on a visit (visits.md 5): the least and the most that is believed. Blood sugar in tenths of
# mmol/l, blood pressure in mmHg; `contact_days`: since a supporter was last heard of.
NUMBERS = {
    "falls": (0, 60), "medicine_days": (0, 365), "systolic": (50, 280), "diastolic": (20, 180), "sugar_tenths": (5, 400),
    "contact_days": (0, 3650),
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """One thing to look at. `level` and `kind` are the alarm a "problem" raises."""

    code: str
    label: str
    level: str = "YELLOW"
    kind: str = ""


@dataclass(frozen=True)
class Section:
    """A group of items on one screen. `only` names the disability class code it is shown for."""

    code: str
    label: str
    items: tuple[Item, ...]
    only: str | None = None


def _red(code: str, label: str, kind: str) -> Item:
    return Item(code, label, "RED", kind)


def _orange(code: str, label: str, kind: str) -> Item:
    return Item(code, label, "ORANGE", kind)


SECTIONS = (
    Section("health", "身体", (
        Item("eats", "吃饭"), Item("drinks", "喝水"), Item("sleeps", "睡觉"), Item("moves", "走动"),
        _orange("falls", "最近一个月摔过", "fall"), Item("pain", "疼痛"), Item("new_illness", "新的病"),
        Item("medicine_taken", "按时吃药"), _orange("medicine_stock", "药够七天", "no_medicine"),
        Item("aids", "助听器、眼镜等能用"), Item("pressure", "血压血糖"), Item("skin", "皮肤压疮"),
        Item("doctor", "家庭医生和看病"), _red("collapse", "昏迷、叫不醒", "life"),
        _red("stroke_sign", "口歪、手脚没力、说不清话", "life"), _red("chest_pain", "胸口痛、大出血", "life"),
        _red("dead", "人已去世", "life"),
    )),
    Section("mental", "精神", (
        Item("mood", "心情"), Item("orientation", "知道日子、地方、人"), Item("talks", "每天有人说话"),
        Item("worry", "发愁睡不着"), _red("self_harm", "说不想活或伤自己的话", "life"), Item("loss", "刚失去亲人"),
        _red("scared", "怕某个人", "abuse"), Item("forgets", "忘关火忘带钥匙"),
    )),
    Section("safety", "安全", (
        _red("gas_co", "煤气、炭火不通风", "life"), Item("wires", "电线老化"), Item("sockets", "插座超负荷"),
        Item("blanket", "电热毯"), Item("smoke_alarm", "烟雾报警"), Item("wood", "柴草靠近火"),
        Item("floor", "地滑、台阶"), Item("handrail", "扶手"), Item("light", "夜间照明"), Item("exit", "出口通畅"),
        _orange("disaster", "山体、河水、积雪危险", "disaster"), _orange("house", "房子裂、斜、漏", "house"),
        Item("animals", "狗和牲畜"), Item("fraud", "诈骗、卖保健品"), Item("strangers", "陌生人住进来"),
    )),
    Section("hygiene", "卫生", (
        Item("person", "身上"), Item("clothes", "衣服"), Item("bed", "床铺"),
        _orange("food", "家里有吃的", "no_food"), Item("water", "饮水"), Item("toilet", "厕所"),
        Item("rubbish", "垃圾"), Item("pests", "虫鼠"), Item("smell", "气味"),
    )),
    Section("environment", "居住", (
        _orange("warm", "冷暖过得去", "no_heat"), Item("roof", "屋顶不漏"), Item("power", "水电通"),
        Item("phone", "电话能打通"), Item("neighbour", "邻居近"), Item("key", "有人有钥匙"), Item("path", "路好走"),
    )),
    Section("money", "钱和证件", (
        _orange("pension", "养老金和补贴到账", "subsidy_stopped"), Item("card", "卡在本人手里"),
        Item("papers", "身份证、户口簿找得到"), _red("card_taken", "卡被别人拿走", "abuse"),
        Item("certified", "年审没过期"),
    )),
    Section("care", "照料", (
        Item("contact", "子女常联系"), _orange("carer", "有人照料", "carer_gone"), Item("carer_tired", "照料的人累了病了"),
        Item("quarrels", "家里吵架"), _red("abuse", "伤痕、被关、挨饿", "abuse"),
    )),
    # Asked at the first visit: the six things by which it is judged whether somebody can look after himself.
    Section("self_care", "自理", (
        Item("eating", "自己吃饭"), Item("dressing", "自己穿衣"), Item("bed", "自己上下床"), Item("toilet", "自己如厕"),
        Item("walking", "自己在屋里走"), Item("washing", "自己洗澡"),
    )),
    Section("sight", "视力残疾", (Item("obstacles", "屋里绊脚物"), Item("cane", "盲杖"), Item("radio", "收音机")), "1"),
    Section("hearing", "听力残疾", (Item("bell", "闪光门铃"), Item("text_number", "能收短信")), "2"),
    Section("speech", "言语残疾", (Item("message_card", "沟通卡"),), "3"),
    Section("limb", "肢体残疾", (
        Item("transfer", "上下床、轮椅"), Item("wheelchair", "轮椅完好"), Item("ramp", "坡道"), Item("sores", "压疮"),
        Item("diapers", "护理用品"),
    ), "4"),
    Section("intellectual", "智力残疾", (
        Item("safe_alone", "单独在家安全"), Item("guardian", "监护人在"), Item("day_care", "日间照料"),
    ), "5"),
    Section("psychiatric", "精神残疾", (
        Item("medicine", "按时吃药"), Item("refill", "按时取药"), Item("behaviour", "行为异常"),
        Item("guardian_phone", "监护人电话打得通"), _red("threat", "拿凶器、威胁人", "life"),
    ), "6"),
)  # fmt: skip

_ITEMS = {(section.code, item.code): item for section in SECTIONS for item in section.items}


def item_of(section: str, code: str) -> Item | None:
    """The item, None for a code of a newer or older phone."""
    return _ITEMS.get((section, code))


def sections_for(disability_class: str | None) -> tuple[Section, ...]:
    """The sections of one home: the common ones, and those of the resident's class; class 7 (multiple) sees all."""
    return tuple(s for s in SECTIONS if s.only is None or disability_class in (s.only, "7"))


def dump_text() -> str:
    """The checklists as the generated table of the phone, the same text for the same table."""
    return json.dumps([asdict(section) for section in SECTIONS], ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    sys.stdout.write(dump_text())
