"""backup [--to DIR] [--off-site] [--without-keys] [--accept-lost]   make one, verified
backups [DIR] [--off-site NAME]                                     verify and list them; note one carried elsewhere
restore NAME|FOLDER [--accept-loss]                                 put one back; --finish goes on after a cut
durability local|backup                                             what the site promises to phones
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from flask import Flask

from models.base import db
from server.app import create_app, make_clock
from server.backup import keeping, restoring
from server.backup.errors import BackupError
from server.backup.in_use import sharing
from server.backup.keys import keys_at_hand
from server.backup.looking import PREFIX, lying_in, verify
from server.backup.manifest import Manifest
from server.backup.sqlite import database_path
from server.backup.taking import Wish
from server.config import Config
from server.transactions import transaction
from services import backups

Command = Callable[[Config, list[str]], int]


def backup(config: Config, arguments: list[str]) -> int:
    """Make a backup while the site goes on serving. 0 when it is whole and verified."""
    parser = argparse.ArgumentParser(prog="python -m server backup", description="备份：数据库、照片、密钥，一个文件夹")
    parser.add_argument("--to", type=Path, default=config.backup_dir, help="备份放在哪个文件夹（默认 BACKUP_DIR）")
    parser.add_argument(
        "--off-site", action="store_true", default=config.backup_off_site, help="这个文件夹在另一台机器上"
    )
    parser.add_argument("--without-keys", action="store_true", help="不带密钥（密钥另外保管）")
    parser.add_argument("--accept-lost", action="store_true", help="已经找不回的照片不再等")
    parser.add_argument("--scheduled", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.to is None:
        parser.error("请用 --to 文件夹，或设置 BACKUP_DIR")
    with_keys = config.backup_keys and not asked.without_keys
    wish = Wish(asked.to, asked.off_site, with_keys, accept_lost=asked.accept_lost)
    with sharing(config), _application(config) as app:
        now = app.extensions["daiban"].clock.now()
        made = keeping.make(app, now, wish, scheduled=asked.scheduled)
        gone = keeping.clear_old(app, now, asked.to)
    print(f"备份完成并已核对：{asked.to / made.name}")
    print(f"  数据到 {made.change_seq} 号，照片 {len(made.objects)} 个，共 {made.size / 1e6:.1f} MB")
    if made.objects_where == "store":
        print("  照片在 S3 里，备份只记下了名字和大小；请给存储桶开版本保留。")
    print(*[f"  按规则清掉旧备份：{name}" for name in gone], sep="\n", end="\n" if gone else "")
    if made.lost:
        _complain(
            f"有 {len(made.lost)} 个照片文件数据库里有、存放处没有，例如 {made.lost[0]}。这份备份不算数，手机会继续留着。"
            "确实找不回时用 --accept-lost。"
        )
        return 1
    if not wish.off_site:
        print(
            "  这份备份在本机上。机器坏了它也没了，不算异地备份；拷到别处后运行：python -m server backups --off-site 名字"
        )
    return 0


def list_backups(config: Config, arguments: list[str]) -> int:
    """Verify every backup and say which may be restored. 0 when none is broken."""
    parser = argparse.ArgumentParser(prog="python -m server backups", description="逐份核对备份")
    parser.add_argument("folder", type=Path, nargs="?", default=config.backup_dir)
    parser.add_argument("--off-site", metavar="名字", help="这一份已经拷到别处")
    asked = parser.parse_args(arguments)
    if asked.folder is None:
        parser.error("请写出文件夹，或设置 BACKUP_DIR")
    with _application(config) as app:
        now = app.extensions["daiban"].clock.now()
        if asked.off_site:
            made = keeping.mark_off_site(app, now, _folder_of(asked.off_site, asked.folder))
            print(f"已记下：{made.name} 在别处也有一份。")
        seen = keeping.look_through(app, now, asked.folder)
        promise = _promise(app, now)
    for one in seen:
        m = one.lying.manifest
        facts = f"{m.made_at:%Y-%m-%d %H:%M} UTC  到 {m.change_seq} 号  {m.size / 1e6:8.1f} MB" if m else ""
        print(f"{one.lying.folder.name}  {facts}  {one.standing}")
    print("没有备份。" if not seen else promise)
    return 1 if any(one.standing.startswith("不") for one in seen) else 0


def restore(config: Config, arguments: list[str]) -> int:
    """Put a backup in place of the data. The servers must be stopped; what was there is kept aside."""
    parser = argparse.ArgumentParser(prog="python -m server restore", description="恢复备份（先停掉 web 和 worker）")
    parser.add_argument("backup", nargs="?", help="备份的名字（在 BACKUP_DIR 里）或文件夹")
    parser.add_argument("--accept-loss", action="store_true", help="超过可恢复期限也要恢复")
    parser.add_argument("--finish", action="store_true", help="把中断了的恢复做完")
    asked = parser.parse_args(arguments)
    if asked.finish:
        finished = restoring.finish(config, _now(config))
        print("没有中断的恢复。" if finished is None else _restored(config, finished))
        return 0
    if asked.backup is None:
        parser.error("请写出要恢复哪一份；python -m server backups 会列出来")
    folder = _folder_of(asked.backup, config.backup_dir)
    manifest = verify(config, folder)
    if not (asked.accept_loss or _by_rule(config, folder, manifest)):
        _complain(
            f"{manifest.name} 不在可恢复的备份里（太旧、不是异地备份，或已作废）：这以后的工作，手机上可能已经不留了。\n"
            "缺的会作为“缺失号段”列出来，不会卡住。确认要恢复，请加 --accept-loss。什么都没有改动。"
        )
        return 1
    print(_restored(config, restoring.restore(config, _now(config), folder)))
    absent = restoring.absent_in_bucket(config, folder)
    if absent:
        _complain(f"S3 存储桶里少了 {absent} 个照片文件，请用桶的版本保留找回。")
    return 0


def durability(config: Config, arguments: list[str]) -> int:
    """Change what the site promises to phones."""
    parser = argparse.ArgumentParser(prog="python -m server durability")
    parser.add_argument("promise", choices=["local", "backup"], help="local：没有异地备份，手机不等备份就清理")
    asked = parser.parse_args(arguments)
    with _application(config) as app:
        now = app.extensions["daiban"].clock.now()
        with transaction(app):
            if asked.promise == "backup":
                backups.promise_backup()
            else:
                backups.promise_nothing(now)
        print("已改。" + _promise(app, now))
    return 0


def _restored(config: Config, plan: restoring.Plan) -> str:
    former = (
        f"数据库里的 {plan.schema}"
        if plan.kind == "postgresql"
        else str(database_path(config).parent / plan.aside_name)
    )
    pictures = config.uploads_dir / f".{plan.aside_name}"
    photos = f"，照片在 {pictures}" if pictures.exists() else ""
    return (
        f"已恢复到 {Path(plan.backup).name}。现在可以启动服务；手机联网后会自己把缺的补上来。\n"
        f"原来的数据没有删，放在 {former}{photos}。确认无误后可自行清掉。"
    )


def _promise(app: Flask, now: datetime) -> str:
    with transaction(app):
        local = backups.condition(now) == "local"
    return "本站没有异地备份，手机和窗口都会这样提示。" if local else "手机上的工作留到每一份可恢复的备份都有为止。"


def _by_rule(config: Config, folder: Path, manifest: Manifest) -> bool:
    if keys_at_hand(config) is None:  # a new machine: there is no database to ask either
        return keeping.allowed_by_folder(folder, manifest)
    with _application(config) as app:
        return keeping.allowed_without_loss(app, folder, manifest)


@contextmanager
def _application(config: Config) -> Iterator[Flask]:
    app = create_app(config)
    try:
        yield app
    finally:
        with app.app_context():
            db.engine.dispose()


def _folder_of(name: str, base: Path | None) -> Path:
    folder = Path(name)
    if not folder.is_dir() and base is not None:
        folder = base / name
    if not folder.is_dir():
        raise BackupError(f"没有这份备份：{name}")
    if not folder.name.startswith(PREFIX) and (inside := lying_in(folder)):
        names = "\n  ".join(b.folder.name for b in inside)
        raise BackupError(f"{folder} 里有 {len(inside)} 份备份，请写出是哪一份：\n  {names}")
    return folder


def _now(config: Config) -> datetime:
    return make_clock(config).now()


def _complain(text: str) -> None:
    print(text, file=sys.stderr)


def _told(command: Command) -> Command:
    """A BackupError is a sentence for people and exit code 1."""

    def run(config: Config, arguments: list[str]) -> int:
        try:
            return command(config, arguments)
        except BackupError as error:
            _complain(str(error))
            return 1

    return run


COMMANDS: dict[str, Command] = {
    "backup": _told(backup),
    "backups": _told(list_backups),
    "restore": _told(restore),
    "durability": _told(durability),
}
