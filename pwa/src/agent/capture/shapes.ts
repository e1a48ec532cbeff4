/** How each kind of paper is taken: its outline, its sides, and how large the picture is kept (sync.md B12). Pure. */
import { type PageSide } from "@/offline/rows";

export interface Shot {
  side: PageSide;
  name: string;
}

export type Outline = "card" | "household" | "certificate" | "photo" | "page" | "thing";

export interface PaperShape {
  outline: Outline;
  /** Width by height of the paper; null for what is no paper: a house, a person with today's date. */
  aspect: number | null;
  /** Front and back differ so much that the phone may hint at the wrong one. */
  sides: boolean;
  /** Long side kept, in px. */
  keep: number;
  /** Long side below which one is asked to go nearer. */
  least: number;
  shots: Shot[];
  /** Whether further pages may follow. */
  more: boolean;
}

/** Proportions in mm: an identity card, a household page and a certificate lying, a photo and a sheet (A4) standing. */
const RATIO = { card: 85.6 / 54, household: 143 / 105, certificate: 125 / 88, photo: 35 / 49, page: 210 / 297, thing: 3 / 4 } as const;

const CARD = { outline: "card", aspect: RATIO.card, sides: false, keep: 1400, least: 1000, more: false } as const;
const PAGE = { outline: "page", aspect: RATIO.page, sides: false, keep: 2000, least: 1900, more: true } as const;
const LIKE: Readonly<Record<string, Omit<PaperShape, "shots">>> = {
  id_card: { ...CARD, sides: true },
  hukou: { ...PAGE, outline: "household", aspect: RATIO.household },
  disabled_cert: { ...CARD, outline: "certificate", aspect: RATIO.certificate, keep: 1600, more: true },
  cz_old: { ...CARD, outline: "certificate", aspect: RATIO.certificate, keep: 1600, more: true },
  photo_2in: { ...CARD, outline: "photo", aspect: RATIO.photo },
  elder_live_photo: { ...CARD, outline: "thing", aspect: null },
  wf_photo: { ...PAGE, outline: "thing", aspect: null },
};

const CARDS: Readonly<Record<string, Shot[]>> = {
  id_card: [{ side: "front", name: "人像面" }, { side: "back", name: "国徽面" }],
  agent_id: [{ side: "front", name: "正面" }],
  bank_card: [{ side: "front", name: "卡面" }],
  disabled_cert: [{ side: "front", name: "照片页" }, { side: "back", name: "信息页" }],
  photo_2in: [{ side: "front", name: "照片" }],
};

const FIRST_PAGES: Readonly<Record<string, Shot[]>> = {
  hukou: [{ side: "page", name: "首页" }, { side: "page", name: "本人页" }],
};

/** Papers on which a last day stands; asked for and never demanded. */
const DATED: readonly string[] = ["id_card", "agent_id", "disabled_cert", "cz_old"];
export const isDated = (kind: string): boolean => DATED.includes(kind);

export function shapeOf(kind: string): PaperShape {
  const sides = CARDS[kind];
  const like = LIKE[kind] ?? (sides ? CARD : PAGE);
  return { ...like, shots: sides ?? FIRST_PAGES[kind] ?? [{ side: "page", name: "第 1 页" }] };
}

/** The n-th shot (from 0), a further page beyond the named ones. */
export function shotOf(shape: PaperShape, n: number): Shot {
  return shape.shots[n] ?? { side: "page", name: `第 ${n + 1} 页` };
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The outline drawn in a view of this size: as large as fits with a margin, in the middle. */
export function outlineIn(outline: Outline, width: number, height: number): Box {
  const ratio = RATIO[outline];
  const w = Math.min(width * 0.9, height * 0.92 * ratio);
  const h = w / ratio;
  return { x: (width - w) / 2, y: (height - h) / 2, width: w, height: h };
}

/**
 * The part of a video frame that an outline covers, when the frame fills the view (object-fit: cover).
 * `spare` widens it so that no edge of the paper is cut.
 */
export function frameBox(outline: Box, view: { width: number; height: number }, frame: { width: number; height: number }, spare: number): Box {
  const scale = Math.max(view.width / frame.width, view.height / frame.height);
  const left = (frame.width * scale - view.width) / 2;
  const top = (frame.height * scale - view.height) / 2;
  const x = (outline.x + left) / scale - (outline.width / scale) * spare;
  const y = (outline.y + top) / scale - (outline.height / scale) * spare;
  const width = (outline.width / scale) * (1 + 2 * spare);
  const height = (outline.height / scale) * (1 + 2 * spare);
  return clampBox({ x, y, width, height }, frame);
}

function clampBox(box: Box, frame: { width: number; height: number }): Box {
  const x = Math.max(0, Math.round(box.x));
  const y = Math.max(0, Math.round(box.y));
  return {
    x, y,
    width: Math.min(Math.round(box.x + box.width), frame.width) - x,
    height: Math.min(Math.round(box.y + box.height), frame.height) - y,
  };
}

/** Where a point of the frame is seen in the view that the frame fills. */
export function viewPoint(point: { x: number; y: number }, view: { width: number; height: number }, frame: { width: number; height: number }): { x: number; y: number } {
  const scale = Math.max(view.width / frame.width, view.height / frame.height);
  return { x: point.x * scale - (frame.width * scale - view.width) / 2, y: point.y * scale - (frame.height * scale - view.height) / 2 };
}
