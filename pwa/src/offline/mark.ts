/**
 * A mark beside the store, in another drawer of the browser: when the store is gone and its mark is still there, records
 * may have been lost, and neither the agent nor the county is left to find out by themselves. Ids and numbers only.
 * Loaded behind the first screen.
 */
import { type Api } from "../api/client";
import { paths } from "../api/paths";
import { post } from "./sync/net";
import { type PushReply, type PushRequest } from "./sync/wire";
import { type Phone } from "./types";

/** store: the mark beside a user's store · lost: stores of which only the mark was left. */
export interface Notes {
  read(of: "store" | "lost", userId: string): string | null;
  /** null removes. Fails without a word: what is noted is never the only copy. */
  write(of: "store" | "lost", userId: string, value: string | null): void;
}

export const browserNotes: Notes = {
  read(of, userId) {
    try {
      return localStorage.getItem(`daiban.${of}.${userId}`);
    } catch {
      return null;
    }
  },
  write(of, userId, value) {
    try {
      if (value === null) localStorage.removeItem(`daiban.${of}.${userId}`);
      else localStorage.setItem(`daiban.${of}.${userId}`, value);
    } catch {
      // Said above.
    }
  },
};

export interface Mark {
  device_id: string;
  next_seq: number;
  /** Unsent. */
  records: number;
  photos: number;
  /** Whom the unsent concerns. */
  residents: string[];
  at: string;
}

/** A store that is gone. It is forgotten once the county was told and the agent has read it. */
export interface Loss extends Mark {
  told: boolean;
  read: boolean;
}

type Standing = Pick<Phone, "user" | "standing" | "subscribe" | "now">;

/** Looks for a mark without its store, then follows what the phone holds. Returns what stops it. */
export function keepMark(phone: Standing, notes: Notes = browserNotes): () => void {
  noticeLoss(phone, notes);
  let said = "";
  const keep = (): void => {
    const { nextSeq: next_seq, report } = phone.standing();
    const { pending: records = 0, photos = 0, residents = [] } = report.health;
    const mark = { device_id: report.device_id, next_seq, records, photos, residents };
    const facts = JSON.stringify(mark);
    if (facts === said) return;
    said = facts;
    const at = new Date(phone.now()).toISOString();
    notes.write("store", phone.user.id, JSON.stringify({ ...mark, at } satisfies Mark));
  };
  keep();
  return phone.subscribe(keep);
}

/** A store that never gave a number, beside the mark of one that did, is another one: that one is gone. */
function noticeLoss(phone: Standing, notes: Notes): void {
  const mark = parse<Mark>(notes.read("store", phone.user.id));
  if (!mark || mark.next_seq === 1 || phone.standing().nextSeq > 1) return;
  writeLosses(phone.user.id, notes, [...lossesOf(phone.user.id, notes), { ...mark, told: false, read: false }]);
}

/**
 * Tells the county: the numbers of a store that vanished become a lost range that names whom to revisit (sync B6).
 * @throws Trouble: told again after the next round
 */
export async function tellLosses(phone: Standing, api: Api, notes: Notes = browserNotes): Promise<void> {
  const userId = phone.user.id;
  for (const loss of lossesOf(userId, notes).filter((l) => !l.told)) {
    const word = lastWord(phone.standing().report, loss);
    await post<PushReply>(api, paths.push, word, (r) => typeof r.epoch === "string");
    // Read anew: the agent may have read the screen meanwhile.
    const now = lossesOf(userId, notes).map((l) => (l.at === loss.at ? { ...l, told: true } : l));
    writeLosses(userId, notes, now);
  }
}

/** In the name of the store that is gone: it holds nothing any more, up to the number it would have given next. */
function lastWord(own: PushRequest, loss: Mark): PushRequest {
  const none = { pending: 0, oldest: null, photos: 0, photos_dropped: 0, photo_bytes: 0, needs_fix: 0 };
  return {
    ...own,
    device_id: loss.device_id,
    // Lost photos have no numbers of their own: one number more stands for them.
    floor: loss.next_seq + (loss.photos ? 1 : 0),
    health: { ...own.health, ...none, residents: loss.residents },
    mutations: [],
  };
}

export function lossesOf(userId: string, notes: Notes = browserNotes): Loss[] {
  return parse<Loss[]>(notes.read("lost", userId)) ?? [];
}

function writeLosses(userId: string, notes: Notes, losses: readonly Loss[]): void {
  const open = losses.filter((l) => !l.told || !l.read);
  notes.write("lost", userId, open.length ? JSON.stringify(open) : null);
}

/** The agent has seen them all. */
export function readLosses(userId: string, notes: Notes = browserNotes): void {
  const all = lossesOf(userId, notes).map((loss) => ({ ...loss, read: true }));
  writeLosses(userId, notes, all);
}

function parse<T>(text: string | null): T | null {
  try {
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}
