"""A phone whose reply was lost sends the same once more."""

from typing import Any

from playwright.sync_api import Page

# Reads what the phone still holds of today and pushes it again, with a token of the same person.
REPEAT = """async () => {
  const name = (await indexedDB.databases()).map((d) => d.name).find((n) => /^daiban-[0-9a-f]{8}-/.test(n));
  const base = await new Promise((done, fail) => {
    const open = indexedDB.open(name);
    open.onsuccess = () => done(open.result);
    open.onerror = fail;
  });
  const all = (store) => new Promise((done) => {
    base.transaction(store).objectStore(store).getAll().onsuccess = (e) => done(e.target.result);
  });
  const mutations = (await all("retained")).map((row) => row.box.mutation).sort((a, b) => a.seq - b.seq);
  const meta = Object.fromEntries((await all("meta")).map((row) => [row.key, row.value]));
  base.close();
  const token = (await (await fetch("/api/v1/auth/refresh", { method: "POST" })).json()).access_token;
  const reply = await fetch("/api/v1/sync/push", {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify({ protocol: 1, device_id: meta.device_id, epoch: meta.epoch, app: "1", schema: 1,
      floor: mutations[0].seq,
      health: { pending: 0, oldest: null, photos: 0, photo_bytes: 0, persisted: false, skew_ms: 0, residents: [] },
      mutations }),
  });
  return { status: reply.status, ...(await reply.json()) };
}"""


def push_all_again(page: Page) -> list[dict[str, Any]]:
    """The server's results for every change that the phone had sent before."""
    answer = page.evaluate(REPEAT)
    assert answer["status"] == 200, answer
    return answer["results"]
