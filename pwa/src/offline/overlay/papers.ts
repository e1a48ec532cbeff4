/** Own papers: consents, authorizations, documents with their pages, notes. */
import { type AuthorizationRow } from "../rows";
import { type Reducers } from "./types";

export const papers: Reducers = {
  "consent.record": (a, ctx) => {
    if (ctx.get("consent", a.consent_id)) return;
    const { consent_id: id, resident_id, purposes, notice_version, given_by, method, given_at } = a;
    const row = { id, resident_id, purposes, notice_version, given_by, method, given_at, withdrawn_at: null, ver: 0 };
    ctx.put("consent", id, row);
  },

  "consent.withdraw": (a, ctx) => {
    const row = ctx.get("consent", a.consent_id);
    if (row && !row.withdrawn_at) ctx.put("consent", a.consent_id, { ...row, withdrawn_at: ctx.at });
  },

  "authorization.record": (a, ctx) => {
    if (ctx.get("authorization", a.authorization_id)) return;
    ctx.put("authorization", a.authorization_id, {
      id: a.authorization_id,
      resident_id: a.resident_id,
      matters: a.matters,
      powers: a.powers as AuthorizationRow["powers"],
      valid_from: a.valid_from,
      valid_to: a.valid_to,
      agent_a: ctx.me.id,
      agent_b: a.agent_b ?? null,
      method: a.method,
      state: "valid",
      letter_doc_id: a.letter_doc_id,
      signature_doc_id: a.signature_doc_id ?? null,
      signed_at: a.signed_at,
      voice_doc_id: a.voice_doc_id ?? null,
      ended_how: null,
      read_by: a.read_by ?? null,
      read_way: a.read_way ?? null,
      language: a.language,
      renews_id: a.renews_id ?? null,
      ver: 0,
    });
  },

  "authorization.revoke": (a, ctx) => {
    const row = ctx.get("authorization", a.authorization_id);
    if (row) ctx.put("authorization", a.authorization_id, { ...row, state: "revoked", ended_how: "agent" });
  },

  "document.add": (a, ctx) => {
    if (ctx.get("document", a.doc_id)) return;
    const pages = (a.pages ?? []).map((p) => ({
      page_id: p.page_id,
      n: p.n,
      side: p.side,
      state: "declared" as const,
      sha_sealed: p.sha_sealed,
      size: p.size,
      reject_code: null,
    }));
    const captured_at = a.pages?.[0]?.captured_at ?? ctx.at;
    const head = { id: a.doc_id, resident_id: a.resident_id, kind: a.kind, title: a.title ?? null, captured_by: ctx.me.id, expires_on: a.expires_on ?? null, visit_id: a.visit_id ?? null };
    ctx.put("document", a.doc_id, { ...head, state: "open", pages, captured_at, ver: 0 });
  },

  "document.discard": (a, ctx) => {
    const row = ctx.get("document", a.doc_id);
    if (row) ctx.put("document", a.doc_id, { ...row, state: "discarded" });
  },

  "note.add": (a, ctx) => {
    if (ctx.get("note", a.note_id)) return;
    const { note_id: id, entity, entity_id, text } = a;
    ctx.put("note", id, { id, entity, entity_id, text, at: ctx.at, author_name: ctx.me.name, ver: 0 });
  },

  "task.complete": (a, ctx) => {
    const row = ctx.get("task", a.task_id);
    if (row) ctx.put("task", a.task_id, { ...row, state: "done" });
  },
};
