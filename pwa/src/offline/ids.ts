/** UUIDs made on the phone (RFC 9562). Unique even with a wrong clock; never a secret, never an order. */

export type RandomBytes = (n: number) => Uint8Array;

const browserRandom: RandomBytes = (n) => crypto.getRandomValues(new Uint8Array(n));

function format(b: Uint8Array): string {
  const hex = Array.from(b, (x) => x.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function mark(b: Uint8Array, version: number): Uint8Array {
  b[6] = (b[6]! & 0x0f) | (version << 4);
  b[8] = (b[8]! & 0x3f) | 0x80;
  return b;
}

/** UUIDv7: for every row, mutation, document and page born on this phone. */
export function newId(now: number = Date.now(), random: RandomBytes = browserRandom): string {
  const b = random(16);
  let t = now;
  for (let i = 5; i >= 0; i--) {
    b[i] = t % 256;
    t = Math.floor(t / 256);
  }
  return format(mark(b, 7));
}

/** UUIDv4: for the install (device) only. */
export function newDeviceId(random: RandomBytes = browserRandom): string {
  return format(mark(random(16), 4));
}
