"""What the phone's own code seals, the server opens: one container, two runtimes (contract of the container)."""

import base64
import json
import subprocess
from pathlib import Path

from flask import Flask

from models.mirror_rows import server_key_row
from models.sealing import open_sealed
from services.documents import publish_server_key
from tests.builders import NOW, committed, new_id
from tests.photos import picture, sha

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def test_a_page_sealed_by_the_phones_code_is_opened_by_the_server(app: Flask):
    keys = app.extensions["daiban"].photo_keys
    with committed(app):
        row = server_key_row(publish_server_key(NOW, keys.current, keys.public_jwk(keys.current)))
    plain, page_id, device_id = picture(), new_id(), new_id()
    question = {
        "plain": base64.b64encode(plain).decode(), "pageId": page_id, "deviceId": device_id, "key": row,
    }  # fmt: skip
    done = subprocess.run(
        [ROOT / "tools" / "node.sh", "node", HERE / "seal.mjs"],
        input=json.dumps(question), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    container = base64.b64decode(answer["bytes"])
    assert (answer["shaPlain"], answer["shaSealed"]) == (sha(plain), sha(container))
    with app.app_context():
        assert open_sealed(container, page_id=page_id, device_id=device_id) == plain
