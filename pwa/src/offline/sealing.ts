/**
 * Sealing to the server's public key (sync B12): AES-256-GCM with a fresh key, wrapped with RSA-OAEP-3072-SHA256.
 * Nothing on the phone can open what is sealed. Plain WebCrypto, no composition of our own.
 *
 * Container "DBS1": magic (4) | kidLen u8 | kid utf8 | wrappedLen u16be | wrapped key | iv (12) | ciphertext and tag.
 */
import { base64, type Bytes, join, sha256Hex, utf8 } from "./bytes";
import { type RandomBytes } from "./ids";
import { type ServerKeyRow } from "./rows";

export const MAX_SEALED_BYTES = 2_101_248;
const MAGIC = utf8("DBS1");

export interface Sealed {
  bytes: Bytes;
  kid: string;
  shaPlain: string;
  shaSealed: string;
}

/** The key to seal to: the one that stays valid longest. */
export function currentKey(keys: readonly ServerKeyRow[]): ServerKeyRow | undefined {
  return [...keys].sort((a, b) => (a.not_after < b.not_after ? 1 : -1))[0];
}

/**
 * @param aad `store|row id|device id`: a sealed value cannot be moved to another row or claimed by another device.
 */
export async function seal(plain: Bytes, aad: string, key: ServerKeyRow, randomBytes: RandomBytes): Promise<Sealed> {
  const outer = await crypto.subtle.importKey(
    "jwk",
    bare(key.public_jwk),
    { name: "RSA-OAEP", hash: "SHA-256" },
    false,
    ["encrypt"],
  );
  const raw = Uint8Array.from(randomBytes(32));
  const iv = Uint8Array.from(randomBytes(12));
  const inner = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const [wrapped, body] = await Promise.all([
    crypto.subtle.encrypt("RSA-OAEP", outer, raw),
    crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(aad) }, inner, plain),
  ]);
  raw.fill(0);
  const kid = key.kid ?? key.id;
  const bytes = container(utf8(kid), new Uint8Array(wrapped), iv, new Uint8Array(body));
  return { bytes, kid, shaPlain: await sha256Hex(plain), shaSealed: await sha256Hex(bytes) };
}

/** Only what makes the key: usage marks set elsewhere must not stop the import. */
const bare = ({ n, e }: JsonWebKey): JsonWebKey => ({ kty: "RSA", n: n!, e: e!, alg: "RSA-OAEP-256", ext: true });

function container(kid: Bytes, wrapped: Uint8Array, iv: Uint8Array, body: Uint8Array): Bytes {
  const length = new Uint8Array([wrapped.length >> 8, wrapped.length & 0xff]);
  return join([MAGIC, new Uint8Array([kid.length]), kid, length, wrapped, iv, body]);
}

export const pageAad = (pageId: string, deviceId: string): string => `page|${pageId}|${deviceId}`;
export const residentAad = (residentId: string, deviceId: string): string => `resident|${residentId}|${deviceId}`;

/** A short text (a number typed at the bedside) as base64 of a container. */
export async function sealText(
  text: string,
  aad: string,
  key: ServerKeyRow,
  randomBytes: RandomBytes,
): Promise<string> {
  return base64((await seal(utf8(text), aad, key, randomBytes)).bytes);
}
