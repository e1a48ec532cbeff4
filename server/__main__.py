"""The command line: `python -m server {run|web|worker|release|seed|demo|replay|openapi|booklet|verify-archive|backup|backups|restore|durability|…}`."""

import sys

from server import beginning
from server.commands import main

if __name__ == "__main__":
    beginning.loaded()
    sys.exit(main(sys.argv[1:]))
