"""Printing at the command line: the booklet of all guides.

booklet --to FILE.pdf      the county's published guides as a booklet (A5)
"""

import argparse
from pathlib import Path

from models.base import begin, db
from server.app import create_app
from server.config import Config
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
