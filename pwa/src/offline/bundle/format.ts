/**
 * The courier bundle "DBB1" and its receipt "DBR1", byte by byte (docs/decisions, the sealed courier bundle).
 *
 * Bundle:  line | header length u32be | header (JSON) | HMAC-SHA-256 of all before (32) | sealed commands | sealed pages
 * Receipt: line | header length u32be | header (JSON) | iv (12) | ciphertext and tag
 */
import { type Bytes, join, sha256Hex, utf8 } from "../bytes";
import { BundleRefused } from "./refused";

/** Whoever opens the file by mistake reads what it is. It is called .txt because browsers share no unknown kinds. */
const LINE = "DBB1 这是代办通封好的件包，已加密，打不开是正常的。请在代办通里打开「我的」，点「替别人带件」，选这个文件。\n";
const MAX_LINE = 512;
const MAX_HEADER = 256 * 1024;
const MAC_BYTES = 32;
const IV_BYTES = 12;

export interface ListedPage {
  page_id: string;
  doc_id: string;
  size: number;
  sha_sealed: string;
  sha_plain: string;
  kid: string;
}

export interface BundleHeader {
  v: 1;
  bundle_id: string;
  no: string;
  device_id: string;
  user_id: string;
  made_at: string;
  commands: number;
  sealed: { size: number; sha256: string };
  pages: ListedPage[];
}

/** A bundle looked at from outside: what a carrier may know. */
export interface BundleHead extends BundleHeader {
  /** Bytes before the first page: what is posted. */
  envelopeSize: number;
  size: number;
}

export interface ReceiptHeader {
  v: 1;
  bundle_id: string;
  device_id: string;
  no: string;
}

export type Opened = { kind: "bundle"; head: BundleHead } | { kind: "receipt"; header: ReceiptHeader; box: Bytes };

/** Everything before the pages. */
export async function envelopeOf(header: BundleHeader, sealed: Bytes, secret: Bytes): Promise<Bytes> {
  const raw = utf8(JSON.stringify(header));
  const signed = join([utf8(LINE), u32(raw.length), raw]);
  return join([signed, await hmac(secret, signed), sealed]);
}

/** Looks at a file: bundle or receipt, whole or not. @throws BundleRefused not_ours, broken */
export async function openFile(file: Blob): Promise<Opened> {
  const start = new Uint8Array(await file.slice(0, MAX_LINE + 4).arrayBuffer());
  const magic = new TextDecoder().decode(start.slice(0, 5));
  if (magic !== "DBB1 " && magic !== "DBR1 ") throw new BundleRefused("not_ours");
  const line = start.indexOf(10);
  const size = line < 0 || start.length < line + 5 ? 0 : numberAt(start, line + 1);
  if (!size || size > MAX_HEADER) throw new BundleRefused("broken");
  const at = line + 5;
  const header = parse(await bytes(file, at, at + size));
  if (magic === "DBB1 ") return { kind: "bundle", head: await headOf(file, header as BundleHeader, at + size) };
  return { kind: "receipt", header: header as ReceiptHeader, box: await bytes(file, at + size, file.size) };
}

/** Every hash the header names, checked while the owner still stands by. @throws BundleRefused broken */
async function headOf(file: Blob, header: BundleHeader, headerEnd: number): Promise<BundleHead> {
  if (header.v !== 1) throw new BundleRefused("too_new");
  if (!header.bundle_id || !header.sealed || !Array.isArray(header.pages)) throw new BundleRefused("broken");
  const envelopeSize = headerEnd + MAC_BYTES + header.sealed.size;
  const size = header.pages.reduce((n, p) => n + p.size, envelopeSize);
  if (size !== file.size) throw new BundleRefused("broken");
  const head = { ...header, envelopeSize, size };
  await expectHash(file, headerEnd + MAC_BYTES, envelopeSize, header.sealed.sha256);
  for (const { page, from, to } of places(head)) await expectHash(file, from, to, page.sha_sealed);
  return head;
}

async function expectHash(file: Blob, from: number, to: number, sha: string): Promise<void> {
  if ((await sha256Hex(await bytes(file, from, to))) !== sha) throw new BundleRefused("broken");
}

/** Where each page lies in the file. */
export function places(head: BundleHead): { page: ListedPage; from: number; to: number }[] {
  let at = head.envelopeSize;
  return head.pages.map((page) => ({ page, from: at, to: (at += page.size) }));
}

/** @throws BundleRefused broken */
export async function readReceipt<T>(header: ReceiptHeader, box: Bytes, secret: Bytes): Promise<T> {
  const raw = await hmac(secret, utf8("receipt"));
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
  const additionalData = utf8(`receipt|${header.bundle_id}|${header.device_id}`);
  const how = { name: "AES-GCM", iv: box.slice(0, IV_BYTES), additionalData };
  try {
    return parse(new Uint8Array(await crypto.subtle.decrypt(how, key, box.slice(IV_BYTES)))) as T;
  } catch {
    throw new BundleRefused("broken");
  }
}

export const bundleAad = (bundleId: string, deviceId: string): string => `bundle|${bundleId}|${deviceId}`;

async function hmac(secret: Bytes, content: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, content));
}

function parse(raw: Bytes): object {
  try {
    const value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw)) as object;
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Said below.
  }
  throw new BundleRefused("broken");
}

const bytes = async (file: Blob, from: number, to: number): Promise<Bytes> =>
  new Uint8Array(await file.slice(from, to).arrayBuffer());

function u32(n: number): Bytes {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, n);
  return out;
}

const numberAt = (raw: Bytes, at: number): number => new DataView(raw.buffer, raw.byteOffset).getUint32(at);
