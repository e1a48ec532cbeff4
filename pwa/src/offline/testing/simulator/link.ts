/**
 * The line to the process that holds the county (tests/sync/simulator/link.py): frames on two pipes, read and written
 * without waiting for anything else, so that no order of events depends on how busy the machine is.
 * A frame: length of the JSON head (u32), length of the body (u32), head, body.
 */
import { readSync, writeSync } from "node:fs";

const IN = 3;
const OUT = 4;

export interface Frame<T = Record<string, unknown>> {
  head: T;
  body: Uint8Array<ArrayBuffer>;
}

function readExactly(n: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(n);
  for (let at = 0; at < n;) {
    const got = readSync(IN, out, at, n - at, null);
    if (got === 0) throw new Error("the county has gone");
    at += got;
  }
  return out;
}

function writeAll(bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(OUT, bytes, at, bytes.length - at);
}

export function receive<T>(): Frame<T> {
  const sizes = new DataView(readExactly(8).buffer);
  const head = JSON.parse(new TextDecoder().decode(readExactly(sizes.getUint32(0)))) as T;
  return { head, body: readExactly(sizes.getUint32(4)) };
}

export function send(head: object, body: Uint8Array = new Uint8Array()): void {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const frame = new Uint8Array(8 + text.length + body.length);
  const sizes = new DataView(frame.buffer);
  sizes.setUint32(0, text.length);
  sizes.setUint32(4, body.length);
  frame.set(text, 8);
  frame.set(body, 8 + text.length);
  writeAll(frame);
}

export function ask<T>(head: object, body?: Uint8Array): Frame<T> {
  send(head, body);
  const reply = receive<T & { error?: string }>();
  if (reply.head.error) throw new Error(`county: ${reply.head.error}`);
  return reply;
}
