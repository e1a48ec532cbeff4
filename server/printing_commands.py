"""Paper and archive at the command line: the booklet of all guides, the check of a package of the archive.

booklet --to FILE.pdf      the county's published guides as a booklet (A5)
verify-archive FILE.zip    whether the package of a case is whole and unchanged; needs no database
"""

import argparse
from pathlib import Path

from models.base import begin, db
from server.app import create_app
from server.config import Config
from services.archive_package.checking import check_package
from services.booklet import booklet


def make_booklet(config: Config, arguments: list[str]) -> int:
    """Write 办事一本通 to a file. 1 when there is no published guide or the file cannot be written."""
    parser = argparse.ArgumentParser(prog="python -m server booklet", description="办事一本通 (A5, PDF)")
    parser.add_argument("--to", required=True, type=Path, metavar="FILE")
    target: Path = parser.parse_args(arguments).to
    app = create_app(config)
    with app.app_context():
        begin("read")
        found = booklet(config.public_url)
        db.session.remove()
    if found is None:
        print("还没有公布的办事指南，没有可以编印的。先运行 python -m server release。")
        return 1
    try:
        target.write_bytes(found.pdf())
    except OSError:
        print(f"写不进 {target}，没有改动别的文件。请换一个位置再试。")
        return 1
    print(f"一本通已写好：{target}，{len(found.data['sections'])} 件事。")
    return 0


def verify_archive(_config: Config, arguments: list[str]) -> int:
    """Say what is in a package and what is wrong with it. 1 when anything is; touches neither database nor data."""
    parser = argparse.ArgumentParser(prog="python -m server verify-archive", description="档案包核对 (R17.1)")
    parser.add_argument("file", type=Path)
    report = check_package(parser.parse_args(arguments).file)
    for fault in report.faults:
        print(f"✗ {fault}")
    if report.faults:
        print(f"这个档案包有 {len(report.faults)} 处不对。请从系统里重新下载一份再核对；原来的先留着，不要改。")
        return 1
    print(
        f"档案包完整，没有改动：{report.number}，{report.files} 个文件，文书 {report.papers} 份，办理过程 {report.events} 步。"
    )
    print(f"最后一步的校验值：{report.head}")
    return 0
