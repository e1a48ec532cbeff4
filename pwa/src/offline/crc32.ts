/** CRC-32 (IEEE 802.3, as zlib's) and the bucket digest that is made of it (sync B7, B9). */
import { utf8 } from "./bytes";

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

export function crc32(text: string): number {
  let c = 0xffffffff;
  for (const b of utf8(text)) c = TABLE[(c ^ b) & 0xff]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

export interface Member {
  entity: string;
  id: string;
  ver: number;
}

/** [rows, sum of crc32("entity|id|ver") mod 2^32] of a bucket's content. */
export function digestOf(members: Iterable<Member>): [number, number] {
  let rows = 0;
  let sum = 0;
  for (const m of members) {
    rows += 1;
    sum = (sum + crc32(`${m.entity}|${m.id}|${m.ver}`)) >>> 0;
  }
  return [rows, sum];
}
