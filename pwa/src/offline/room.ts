/**
 * How much room this phone really has. What the browser estimates is no help since Chrome 138 (sync 0.9), so some
 * megabytes are written, and taken away again.
 */
export type Room = "ok" | "low" | "full";

/** A busy day's photos, and what one visit needs: 30 pages of 300 KB, three pages. */
const STEPS: readonly { room: Room; bytes: number }[] = [
  { room: "ok", bytes: 16_000_000 },
  { room: "low", bytes: 2_000_000 },
];
/** Small enough that no key and no tap waits for it on a slow phone. */
const PIECE = 250_000;
const NAME = "daiban-probe";

/** The largest step that could be written. Leaves nothing behind. */
export async function probeRoom(factory: IDBFactory, steps = STEPS): Promise<Room> {
  try {
    for (const { room, bytes } of steps) {
      if (await fits(factory, bytes)) return room;
      // What the larger step left must not fill the place that the smaller one asks for.
      await drop(factory);
    }
    return "full";
  } finally {
    await drop(factory);
  }
}

async function fits(factory: IDBFactory, bytes: number): Promise<boolean> {
  const db = await open(factory);
  try {
    const piece = noise(PIECE);
    for (let at = 0; at < bytes; at += PIECE) await write(db, at, piece.subarray(0, Math.min(PIECE, bytes - at)));
    return true;
  } catch {
    return false;
  } finally {
    db.close();
  }
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = factory.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("piece");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

/** One piece in a transaction of its own: the screen gets its turn between two. */
function write(db: IDBDatabase, at: number, piece: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const tx = db.transaction("piece", "readwrite", { durability: "strict" });
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error);
    tx.objectStore("piece").put(piece.slice(), at);
  });
}

/** Bytes no disk can pack. */
function noise(size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65_536, size)));
  return bytes;
}

function drop(factory: IDBFactory): Promise<void> {
  return new Promise((resolve) => {
    const asked = factory.deleteDatabase(NAME);
    asked.onsuccess = asked.onerror = asked.onblocked = () => resolve();
  });
}
