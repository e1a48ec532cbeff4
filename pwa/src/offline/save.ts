/**
 * Saving (sync B3): hash and seal first, then ONE strict transaction that numbers and writes everything, then read back.
 * When this resolves, the screen may say 已存本机.
 */
import { codec, plain } from "./codec";
import { type CommandName, type Mutation, type NewCommand, versionOf } from "./commands";
import { type Core } from "./core";
import { type Kept, type OutboxRow, type PageRow, type PhoneDb, type TableName } from "./db";
import { isoOf } from "./dates";
import { SaveFailed } from "./errors";
import { newId } from "./ids";
import { writeMeta, readMeta } from "./meta";
import { refuseTooOld } from "./min_app";
import { subjectOf, isBirth } from "./overlay";
import { dropStaged, PAGES_MAX, putSealed, rankOf, type SealedPage, sealPage, wirePage } from "./pages";
import { readBack } from "./read_back";
import { type CapturedPage, type SaveOptions, type Saved } from "./types";

const MAX_ARGS_BYTES = 16 * 1024;
/** The server takes no more; a hand-off of more papers than this still depends on its case. */
const DEPS_MAX = 50;
const TABLES: TableName[] = ["meta", "outbox", "retained", "needs_fix", "page", "page_chunk", "preview", "draft"];

/** @throws SaveFailed: nothing was written, the form stays. */
export async function save(core: Core, commands: NewCommand[], opts: SaveOptions = {}): Promise<Saved> {
  refuseTooOld(core, commands, opts.supersedes !== undefined);
  const news = plain(commands);
  const sealed = await sealAll(core, news, opts.pages ?? []);
  const docs = await documentPages(core, news, sealed);
  const kept = keepAll(core, news, opts);
  tooBig(kept);
  await core.store.write(TABLES, async (db) => {
    await putSealed(db, sealed);
    await claimPages(db, docs);
    await number(db, kept);
    if (opts.supersedes) await markRepaired(db, opts.supersedes);
    if (opts.dropDraft) await removeDraft(db, opts.dropDraft);
  });
  await readBack(core.store, kept, docs.flatMap((d) => d.pages));
  await core.catchUp();
  return { mutationIds: kept.map((k) => k.mutation.mutation_id), savedAt: isoOf(core.ports.clock.now()) };
}

interface DocPages {
  docId: string;
  kind: string;
  residentId: string;
  pages: PageRow[];
}

async function sealAll(core: Core, commands: NewCommand[], pages: CapturedPage[]): Promise<SealedPage[]> {
  const docs = commands.flatMap((c) => (c.name === "document.add" ? [c.args.doc_id] : []));
  refuseTooMany(core, pages.length);
  return Promise.all(
    pages.map((page) => {
      const docId = page.docId ?? (docs.length === 1 ? docs[0] : undefined);
      if (!docId) throw new TypeError("a page without docId needs exactly one document.add");
      return sealPage(page, docId, "", core.sealWith());
    }),
  );
}

/** @throws SaveFailed too_many_pages: 400 unsent photos are the most a phone may hold (sync B19). */
export function refuseTooMany(core: Core, added: number): void {
  if (added && unsent(core.view.pending.pages) + added > PAGES_MAX) throw new SaveFailed("too_many_pages");
}

export function unsent(pages: readonly PageRow[]): number {
  return pages.filter((p) => p.state === "staged" || p.state === "waiting" || p.state === "verifying").length;
}

/** Finds the pages of each new document, those put earlier included, and writes them into its command. */
async function documentPages(core: Core, commands: NewCommand[], sealed: SealedPage[]): Promise<DocPages[]> {
  const out: DocPages[] = [];
  for (const command of commands) {
    if (command.name !== "document.add") continue;
    const { doc_id: docId, kind, resident_id: residentId } = command.args;
    const fresh = sealed.map((s) => s.row).filter((r) => r.doc_id === docId);
    const known = new Set(fresh.map((r) => r.page_id));
    const stored = await core.store.read(["page"], (db) => db.page.where("doc_id").equals(docId).toArray());
    const all = [...stored.filter((r) => !known.has(r.page_id)), ...fresh];
    if (!all.length) throw new TypeError(`document ${docId} has no pages`);
    const wire = all.map(wirePage).sort((a, b) => a.n - b.n);
    command.args.pages = wire.map((page, i) => ({ ...page, n: i + 1 }));
    // A repaired command names pages that are already on their way: those stay as they are.
    out.push({ docId, kind, residentId, pages: all.filter((r) => r.state === "staged") });
  }
  return out;
}

function keepAll(core: Core, commands: NewCommand[], opts: SaveOptions): Kept[] {
  const savedAt = isoOf(core.ports.clock.now());
  const born = new Map<string, string>();
  return commands.map((command, i) => {
    const mutationId = newId(core.ports.clock.now(), core.ports.randomBytes);
    const wire = {
      mutation_id: mutationId,
      seq: 0,
      name: command.name,
      v: versionOf(command.name),
      args: command.args,
      client_time: savedAt,
    };
    const deps = [...new Set([...(command.deps ?? []), ...roots(core, command, born)])].slice(0, DEPS_MAX);
    const mutation = {
      ...wire,
      deps,
      ...(opts.supersedes && i === 0 ? { supersedes: opts.supersedes } : {}),
    } as Mutation;
    if (isBirth(command.name)) born.set(subjectOf(command), mutationId);
    const about = aboutOf(core, command, commands);
    return {
      mutation,
      savedAt,
      buckets: core.bucketsFor(about.residentId, about.caseId, about.village),
      residentId: about.residentId,
    };
  });
}

/** Unsettled mutations that gave birth to what this command names (sync B6: deps name the roots). */
function roots(core: Core, command: NewCommand, born: Map<string, string>): string[] {
  const own = isBirth(command.name) ? subjectOf(command) : null;
  const ids = Object.values(command.args as Record<string, unknown>).flatMap((v) => (Array.isArray(v) ? v : [v]));
  const nested = ids.flatMap((v) => (typeof v === "object" && v !== null ? Object.values(v) : [v]));
  return nested.flatMap((id) => {
    if (typeof id !== "string" || id === own) return [];
    return born.get(id) ?? core.view.birthOf(id) ?? [];
  });
}

function aboutOf(
  core: Core,
  command: NewCommand,
  all: NewCommand[],
): { residentId: string | null; caseId: string | null; village?: string } {
  const args = command.args as { resident_id?: string; case_id?: string; village?: string };
  const caseId = args.case_id ?? null;
  const sibling = all.find((c) => c.name === "case.register" && c.args.case_id === caseId) as
    (NewCommand & { args: { resident_id: string } }) | undefined;
  const residentId =
    args.resident_id ??
    sibling?.args.resident_id ??
    (caseId ? core.view.get("case", caseId)?.resident_id : undefined) ??
    null;
  return { residentId, caseId, ...(args.village ? { village: args.village } : {}) };
}

function tooBig(kept: readonly Kept[]): void {
  const encoder = new TextEncoder();
  const big = kept.some((k) => encoder.encode(JSON.stringify(k.mutation.args)).length > MAX_ARGS_BYTES);
  if (big) throw new SaveFailed("too_big");
}

/** Gives the numbers and writes the outbox rows. A second run after an unclear failure finds its rows and adds none. */
async function number(db: PhoneDb, kept: readonly Kept[]): Promise<void> {
  const first = kept[0]?.mutation.mutation_id;
  if (!first || (await db.outbox.where("mutation_id").equals(first).count())) return;
  let { next_seq: seq } = await readMeta(db);
  const rows = kept.map((k): OutboxRow => {
    k.mutation.seq = seq++;
    return { seq: k.mutation.seq, mutation_id: k.mutation.mutation_id, state: "pending", box: codec.box(k) };
  });
  await db.outbox.bulkAdd(rows);
  await writeMeta(db, { next_seq: seq });
}

async function claimPages(db: PhoneDb, docs: readonly DocPages[]): Promise<void> {
  for (const doc of docs) {
    for (const page of doc.pages) {
      const facts = codec.open(page.box);
      const claimed = { state: "waiting" as const, draft_key: "", rank: rankOf(doc.kind, facts.side) };
      await db.page.update(page.page_id, { ...claimed, box: codec.box({ ...facts, resident_id: doc.residentId }) });
    }
  }
}

async function markRepaired(db: PhoneDb, mutationId: string): Promise<void> {
  await db.needs_fix.delete(mutationId);
  const row = await db.retained.get(mutationId);
  if (row) await db.retained.put({ ...row, box: codec.box({ ...codec.open(row.box), repaired: true }) });
}

export async function removeDraft(db: PhoneDb, key: string): Promise<void> {
  await db.draft.delete(key);
  const own = await db.page.where("draft_key").equals(key).primaryKeys();
  await dropStaged(db, own);
}

export type { CommandName };
