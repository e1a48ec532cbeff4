"""`python -m server replay`: quarantined commands of phones are tried again after the fault was mended (sync B17).

replay --all | --device ID | --mutation ID
"""

import argparse

from api.replaying import replay_held
from domain.actor import Actor
from models.base import db
from server.app import create_app
from server.config import Config


def replay(config: Config, arguments: list[str]) -> int:
    """Try them once, in the order they came in, and say what came of each; repeating it does no harm."""
    chosen = _parser().parse_args(arguments)
    app = create_app(config)
    with app.app_context():
        now = app.extensions["daiban"].clock.now()
        ended = replay_held(Actor.system(), now, device_id=chosen.device, mutation_id=chosen.mutation)
        db.session.remove()
    for each in ended:
        print(f"{each.mutation_id} {each.name}: {each.status}{f' ({each.error})' if each.error else ''}")
    print(f"{len(ended)} tried, {sum(each.status == 'quarantined' for each in ended)} still held")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m server replay")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", help="everything in quarantine")
    which.add_argument("--device", metavar="ID", help="what one phone sent")
    which.add_argument("--mutation", metavar="ID", help="one command")
    return parser
