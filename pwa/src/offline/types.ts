/** The one door between the screens and the phone's store. Agent screens use only what is declared here. */
import type { SessionUser } from "../api/types";
import type { CarriedInfo, TakenFile } from "./bundle/courier";
import type { Packed } from "./bundle/pack";
import type { PushRequest } from "./sync/wire";
import type { NewCommand } from "./commands";
import type {
  AlarmRow,
  AuthorizationRow,
  CalendarRow,
  CaseRow,
  ConsentRow,
  DivisionRow,
  DocumentRow,
  GuideRow,
  HouseholdRow,
  NoteRow,
  PageSide,
  ResidentRow,
  ResidentTag,
  ReviewItemRow,
  TaskRow,
  UserCardRow,
  VisitLineRow,
  VisitRow,
  WindowRow,
} from "./rows";

export type { SessionUser } from "../api/types";
export type { CarriedInfo, TakenFile } from "./bundle/courier";
export type { Packed } from "./bundle/pack";

/** One photo or recording just taken. The store seals it at once; the plain bytes are never stored. */
export interface CapturedPage {
  pageId: string;
  side: PageSide;
  n: number;
  blob: Blob;
  width: number;
  height: number;
  quality: Record<string, unknown>;
  /** ISO instant. */
  capturedAt: string;
  /** 480 px picture (numbers on cards blurred). When absent the canvas port makes one. */
  preview?: Blob;
  /** Needed in `save` only when it holds several `document.add`. */
  docId?: string;
}

/** What is known of a page whose sealed bytes lie on this phone. */
export interface PageInfo {
  pageId: string;
  docId: string;
  side: PageSide;
  n: number;
  size: number;
  sent: number;
  /** staged: draft only · waiting · verifying: county checks it · stored: county has it · rejected/broken: take it again */
  state: "staged" | "waiting" | "verifying" | "stored" | "covered" | "rejected" | "broken";
  capturedAt: string;
  rejectCode: string | null;
}

export interface DraftInfo {
  key: string;
  savedAt: string;
  kind: string;
  residentId: string | null;
  title: string | null;
}
/** Optional facts a draft may carry so that lists can name it. */
export interface DraftMeta {
  residentId?: string;
  title?: string;
}
export interface DraftPages {
  docId: string;
  pages: CapturedPage[];
}

export interface SaveOptions {
  /** Photos to seal and keep with this save; pages put earlier with `putPages` are found by their doc_id. */
  pages?: CapturedPage[];
  /** Removed in the same transaction. */
  dropDraft?: string;
  /** Repair: the needs-fix mutation that these commands replace. */
  supersedes?: string;
}
export interface Saved {
  mutationIds: string[];
  savedAt: string;
}

export type FilterKind = "aged80" | "disabled" | "dibao" | "tekun" | "alone" | "due";
export interface ResidentFilter {
  village?: string;
  group?: number;
  /** All must hold. */
  kinds?: FilterKind[];
  tags?: ResidentTag[];
}

export interface FieldFault {
  path: string;
  code: string;
}

/** One line of 待发送: a saved command or a page. */
export interface Item {
  id: string;
  kind: "record" | "page";
  /** kept: 已存本机 · received: 县里已收到 · fix: 需要您处理 */
  state: "kept" | "received" | "fix";
  seq: number;
  /** Command name, or 'page'. */
  name: string;
  /** Plain words for the command, e.g. 走访记录. */
  label: string;
  entityId: string | null;
  residentId: string | null;
  savedAt: string;
  receiptNo: string | null;
  /** 县里已收到，正在核对 */
  checking: boolean;
  code: string | null;
  reason: string | null;
  fields: FieldFault[];
  /** The server's values when the state is a conflict. */
  server: unknown;
  /** The version `server` is of; unknown for what was settled long ago. */
  serverVer?: number;
  reviewId: string | null;
  progress: { sent: number; total: number } | null;
  args: unknown;
}

export interface SyncSummary {
  online: boolean;
  phase: "idle" | "pushing" | "pulling" | "uploading" | "waiting";
  /** Commands not yet received. */
  pending: number;
  pagesTotal: number;
  pagesSent: number;
  needsFix: number;
  drafts: number;
  /** 今日已全部到县里 */
  allReceived: boolean;
  /** 已备份 */
  backedUp: boolean;
  /** What the site promises: backup, or local (no copy elsewhere); empty until it has said. */
  durability: string;
  /** Photos the county has that had to leave this full phone before a backup held them. */
  photosDropped: number;
  lastSync: string | null;
  /** 请登录后发送 */
  signedOut: boolean;
  backupNewest: number;
  uploadOnly: boolean;
  /** The county asks for a newer app: nothing new is taken, what is here goes on being sent. */
  appTooOld: boolean;
  /** The first sync has not brought every row yet. */
  filling: boolean;
  /** More than 14 days without contact: the copy is locked, capture goes on. */
  leaseExpired: boolean;
  /** server clock minus phone clock, ms. */
  skewMs: number;
  persisted: boolean;
  storageUsed: number;
  storageLow: boolean;
  /** What the last real probe write found; null before the first. */
  room: "ok" | "low" | "full" | null;
  /** ISO instant of the oldest record or photo that is only on this phone. */
  oldestUnsent: string | null;
  /** It has been there for more than 24 hours: somebody must act. */
  overdue: boolean;
  /** Why the last try failed, one of the names in sync/wire.ts; null when all is well. */
  trouble: string | null;
  nextTryAt: string | null;
  /** Photos saved but not verified: warn from 200, stop from 400. */
  unsentPages: number;
}

export interface Phone {
  readonly user: SessionUser;
  readonly deviceId: string;
  /** Bumps on every change of data or of the sync line. */
  readonly version: number;
  subscribe(fn: () => void): () => void;

  /** False for a moment after the start: `visitsOf`, `visit`, `ownVisits`, `household` know nothing yet. */
  readonly allRead: boolean;
  /** All residents in no order. */
  everyone(): ResidentRow[];
  residents(): ResidentRow[];
  resident(id: string): ResidentRow | undefined;
  search(q: string, filter?: ResidentFilter): readonly ResidentRow[];
  household(id: string): HouseholdRow | undefined;
  visitsOf(residentId: string): VisitLineRow[];
  /** Own visits in full. */
  visit(id: string): VisitRow | undefined;
  ownVisits(): VisitRow[];
  cases(): CaseRow[];
  case(id: string): CaseRow | undefined;
  casesOf(residentId: string): CaseRow[];
  document(id: string): DocumentRow | undefined;
  documentsOf(residentId: string): DocumentRow[];
  authorizations(): AuthorizationRow[];
  authorizationsOf(residentId: string): AuthorizationRow[];
  consentsOf(residentId: string): ConsentRow[];
  alarmsOf(residentId: string): AlarmRow[];
  /** Dangers that are not over. */
  openAlarms(): AlarmRow[];
  notesOf(entityId: string): NoteRow[];
  tasks(): TaskRow[];
  reviews(): ReviewItemRow[];
  guides(): GuideRow[];
  guide(id: string): GuideRow | undefined;
  currentGuide(matter: string): GuideRow | undefined;
  divisions(): DivisionRow[];
  windows(): WindowRow[];
  calendar(year: number): CalendarRow | undefined;
  users(): UserCardRow[];
  setting<T = unknown>(key: string): T | undefined;

  /**
   * Writes the commands (and pages) in ONE strict transaction; resolves only after it is complete and read back.
   * Throws SaveFailed (errors.ts): the form must stay open, nothing was half saved.
   */
  save(commands: NewCommand[], opts?: SaveOptions): Promise<Saved>;
  draft<T>(key: string): Promise<T | undefined>;
  /** `key` starts with its kind, e.g. `visit:<resident_id>`. Values are plain JSON. */
  putDraft(key: string, value: unknown, pages?: DraftPages[], meta?: DraftMeta): Promise<void>;
  drafts(): Promise<DraftInfo[]>;
  /** Removes a draft and the pages only it holds. */
  dropDraft(key: string): Promise<void>;
  /** Seals pages now and keeps them until their `document.add` is saved or the draft is dropped. */
  putPages(docId: string, pages: CapturedPage[], draftKey?: string): Promise<PageInfo[]>;
  /** Removes a staged page (retake). Pages already saved are never removed. */
  dropPage(pageId: string): Promise<void>;
  pagesOf(docId: string): PageInfo[];
  preview(pageId: string): Promise<Blob | undefined>;
  /** Seals a number typed at the bedside; the result goes into `id_sealed`. */
  sealText(residentId: string, text: string): Promise<string>;
  /** False until a server key has come with the first sync: no photo can be taken before. */
  canSeal(): boolean;

  items(): Promise<Item[]>;
  summary(): SyncSummary;
  /** 待县里确认 */
  pendingOn(entityId: string): boolean;
  /** Milliseconds; phone clock corrected by what the server said. */
  now(): number;
  /** `YYYY-MM-DD` in Asia/Shanghai by the corrected clock. */
  today(): string;
  syncNow(): Promise<void>;
  /** Gives up a needs-fix item, with a reason that is recorded. */
  discard(mutationId: string, reason: string): Promise<void>;
  /** Sends a needs-fix page again as it is. */
  resendPage(pageId: string): Promise<void>;
  /** What the county would be told of this phone now, and the number its next record gets. */
  standing(): { report: PushRequest; nextSeq: number };
  /** Everything unsent as one sealed file for a courier. @throws BundleRefused */
  packUnsent(): Promise<Packed>;
  /** A bundle to carry for somebody, or the receipt of an own one. @throws BundleRefused */
  takeFile(file: Blob): Promise<TakenFile>;
  /** Bundles carried for others. */
  carried(): Promise<CarriedInfo[]>;
  carriedReceipt(bundleId: string): Promise<File | undefined>;
  dropCarried(bundleId: string): Promise<void>;
  /** Asks the browser to keep our data; true when it does. */
  persist(): Promise<boolean>;
  /** Logging out: forgets memory and token, deletes nothing. */
  lock(): Promise<void>;
  close(): void;
}
