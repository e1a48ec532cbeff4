/**
 * Makes everything asynchronous repeatable: cryptography and compression answer at once, tasks are counted so that one
 * can wait until nothing moves any more, and a fault may strike at the n-th task. Imported before anything else.
 */
import { constants, createCipheriv, createHash, createPublicKey, type KeyObject, publicEncrypt } from "node:crypto";
import { gzipSync } from "node:zlib";

import { join } from "../../bytes";

const realImmediate = globalThis.setImmediate;
let waiting = 0;
let strike: { after: number; fn: () => void } | null = null;

globalThis.setImmediate = ((fn: (...args: unknown[]) => void, ...args: unknown[]) => {
  waiting += 1;
  return realImmediate(() => {
    waiting -= 1;
    if (strike && strike.after-- <= 0) {
      const { fn: hit } = strike;
      strike = null;
      hit();
    }
    fn(...args);
  });
}) as typeof setImmediate;

/** Runs fn before the n-th task from now, in the middle of whatever is going on; null: no longer. */
export function strikeAfter(tasks: number, fn: (() => void) | null): void {
  strike = fn && { after: tasks, fn };
}

/** Resolves when no task is left and none has come in two turns of the loop. */
export async function stillness(): Promise<void> {
  for (let calm = 0; calm < 2; calm = waiting ? 0 : calm + 1) await new Promise<void>((r) => void realImmediate(r));
}

interface AesKey {
  raw: Uint8Array;
}

const view = (data: BufferSource): Uint8Array =>
  data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

const own = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

const keys = new Map<string, KeyObject>();

function publicKey(jwk: JsonWebKey): KeyObject {
  const name = jwk.n!;
  if (!keys.has(name)) keys.set(name, createPublicKey({ key: jwk as never, format: "jwk" }));
  return keys.get(name)!;
}

type How = string | { iv: BufferSource; additionalData: BufferSource };

function encrypt(how: How, key: KeyObject | AesKey, data: BufferSource): ArrayBuffer {
  if (!("raw" in key)) {
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    return own(publicEncrypt({ key, padding, oaepHash: "sha256" }, view(data)));
  }
  const { iv, additionalData } = how as Exclude<How, string>;
  const cipher = createCipheriv("aes-256-gcm", key.raw, view(iv));
  cipher.setAAD(view(additionalData));
  const body = [cipher.update(view(data)), cipher.final()];
  return own(join([...body, cipher.getAuthTag()]));
}

const subtle = {
  digest: async (_name: string, data: BufferSource) => own(createHash("sha256").update(view(data)).digest()),
  importKey: async (form: string, data: JsonWebKey | Uint8Array) =>
    form === "jwk" ? publicKey(data as JsonWebKey) : { raw: Uint8Array.from(data as Uint8Array) },
  encrypt: async (how: never, key: KeyObject | AesKey, data: BufferSource) => encrypt(how, key, data),
};

/** The phone's ids come from its own dice; nothing here may draw from the machine. */
const getRandomValues = (): never => {
  throw new Error("randomness must come through the ports");
};

Object.defineProperty(globalThis, "crypto", { value: { subtle, getRandomValues } });

class Gzip {
  readonly readable: ReadableStream;
  readonly writable: WritableStream;

  constructor() {
    const parts: Uint8Array[] = [];
    const both = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk) => void parts.push(chunk),
      flush: (control) => control.enqueue(new Uint8Array(gzipSync(join(parts)))),
    });
    this.readable = both.readable;
    this.writable = both.writable;
  }
}

Object.defineProperty(globalThis, "CompressionStream", { value: Gzip });
