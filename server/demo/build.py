"""Builds the demo county from nothing: staff, residents, visits, cases. Refuses outside demo mode (list 19)."""

from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import select

from domain.actor import Actor
from models.base import db
from models.cases import Case
from models.people import AppUser
from models.residents import Resident
from server.app import create_app, make_clock
from server.clock import SetClock
from server.config import Config
from server.demo.axis import SHANGHAI, Axis
from server.demo.chance import Chance
from server.demo.dangers import play_dangers
from server.demo.duties import assign_posts, play_duties
from server.demo.opinions import play_opinions
from server.demo.people import Numbers, Place, people_of
from server.demo.plans import Planner
from server.demo.play import play
from server.demo.quality import play_quality
from server.demo.repairs import play_repairs
from server.demo.roll import enrol_village
from server.demo.scale import COUNTY, Scale, places_of
from server.demo.staff import MAIN_TOWNSHIP, MAIN_VILLAGES, PASSWORD, Post, all_posts
from server.demo.visits import Diary, past_visits, tell
from server.demo.world import read_world
from server.transactions import transaction
from services import passwords, users
from services.actors import actor_of_user
from services.calendar import work_calendar

SINCE = timedelta(days=240)
_SHOWN = (
    ("daiban01", "志愿代办员（手机）"),
    ("ganbu01", "村干部（手机）"),
    ("chuangkou01", "始阳镇民政窗口"),
    ("qujian01", "始阳镇取件窗口"),
    ("lingdao01", "始阳镇带班领导"),
    ("zhuandi01", "始阳镇转递代办员"),
    ("shenpi01", "县民政局审批"),
    ("shenpi02", "县残疾人联合会审批"),
    ("dudao01", "县督导员"),
    ("guanli01", "管理员"),
    ("shenji01", "审计员"),
)


def demo_exists(config: Config) -> bool:
    """True when this database holds demo accounts."""
    app = create_app(config)
    with transaction(app):
        found = db.session.scalar(select(AppUser.id).where(AppUser.is_demo).limit(1)) is not None
    _let_go(app)
    return found


def build_demo(config: Config, scale: Scale = COUNTY, *, until: datetime | None = None) -> None:
    """Fill a released, empty database. Raises RuntimeError outside demo mode."""
    if not config.demo:
        raise RuntimeError("the demo county is built only with DAIBAN_DEMO=1")
    until = until or make_clock(config).now()
    clock = SetClock(until - SINCE)
    app = create_app(config, clock)
    numbers = Numbers()
    posts = all_posts(until, numbers, list(scale.townships))
    _add_staff(app, clock, posts, until)
    diary: Diary = {}
    for place in places_of(scale):
        people = people_of(place, until.date(), numbers, "people")
        with transaction(app):
            enrol_village(until - _on_the_roll_for(place), place, people)
        with transaction(app):
            _past_visits(clock, place, posts, until, diary)
    _past_cases(app, clock, scale, until)
    _let_go(app)


def demo_greeting(config: Config, base: str) -> str:
    """What to try: accounts, one per role, and the public page of one slip."""
    lines = [f"  {account:<12} {what}" for account, what in _SHOWN]
    app = create_app(config)
    with transaction(app):
        open_case = select(Case.slip_code).where(Case.is_demo, Case.state == "publicizing").order_by(Case.created_at)
        slip = db.session.scalar(open_case.limit(1))
    _let_go(app)
    return "\n".join(
        [
            *([f"  扫码进度页（例子）  {base}/q/{slip}"] if slip else []),
            f"\n演示账号（密码都是 {PASSWORD}，居民都是虚构的）",
            *lines,
        ]
    )


def _add_staff(app: Flask, clock: SetClock, posts: list[Post], until: datetime) -> None:
    password_hash = passwords.hash_password(PASSWORD)
    with transaction(app):
        now = clock.now()
        ids: dict[str, str] = {}
        for post in posts:
            user = users.add_user(
                Actor.system(), now, account=post.account, name=post.name, password_hash=password_hash, phone=post.phone,
                title=post.title, card_no=post.card_no, township=post.township, village=post.village,
                licence_valid_until=post.licence_valid_until, sponsor_id=ids.get(post.sponsor or ""), is_demo=True,
            )  # fmt: skip
            ids[post.account] = user.id
            for bucket, role in post.grants:
                users.grant(Actor.system(), now, user.id, bucket, role)
            for bucket, role, since, end in post.former:
                users.grant(
                    Actor.system(), now, user.id, bucket, role,
                    valid_from=until - timedelta(days=since), valid_to=until - timedelta(days=end),
                )  # fmt: skip


def _past_visits(clock: SetClock, place: Place, posts: list[Post], until: datetime, diary: Diary) -> None:
    """Cadre and volunteers of the village share the visits; the main volunteer's villages have a longer history."""
    accounts = [post.account for post in posts if (f"v:{place.code}", "volunteer") in post.grants] or [
        post.account for post in posts if (f"v:{place.code}", "cadre") in post.grants
    ]
    agents = [
        actor_of_user(until, user_id)
        for user_id in db.session.scalars(select(AppUser.id).where(AppUser.account.in_(accounts)))
    ]
    residents = list(db.session.scalars(select(Resident).where(Resident.village == place.code).order_by(Resident.id)))
    rounds = 4 if place.code in MAIN_VILLAGES else 1
    if rounds == 1:
        chance = Chance("seen", place.code)
        first = {"L1", "L2", "L3"} if place.code.startswith(MAIN_TOWNSHIP) else {"L1", "L2"}
        residents = [r for r in residents if r.level in first or (len(first) == 3 and chance.happens(0.25))]
    for visit in past_visits(residents, agents, until, diary, rounds=rounds, seed=place.code):
        clock.set(min(visit.at + timedelta(minutes=5), until))
        tell(visit, clock.now())


def _on_the_roll_for(place: Place) -> timedelta:
    """The main township has used it for months; the other villages joined this month, the frail are seen first."""
    if place.code in MAIN_VILLAGES:
        return SINCE
    least, most = (35, 80) if place.code.startswith(MAIN_TOWNSHIP) else (12, 28)
    return timedelta(days=Chance("joined", place.code).number(least, most))


def _past_cases(app: Flask, clock: SetClock, scale: Scale, until: datetime) -> None:
    with transaction(app):
        world = read_world(app, clock, until)
        axis = Axis(until, work_calendar())
        residents = list(db.session.scalars(select(Resident).where(Resident.is_demo).order_by(Resident.id)))
        cadres = {
            str(village): account
            for village, account in db.session.execute(
                select(AppUser.village, AppUser.account)
                .where(AppUser.village.is_not(None))
                .order_by(AppUser.account.desc())
            )
        }
        planner = Planner(residents, cadres, until.astimezone(SHANGHAI).date(), with_photos=scale.with_photos)
        plans = list(planner.plans(scale.cases))
    assign_posts(app, SetClock(until - SINCE), list(scale.townships), world.windows)
    play(world, axis, plans)
    play_opinions(world)
    play_repairs(world)
    play_duties(world)
    play_dangers(world)
    play_quality(world)


def _let_go(app: Flask) -> None:
    """Give the connections back: another application serves the county from here on."""
    with app.app_context():
        db.engine.dispose()
