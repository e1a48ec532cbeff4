/** How each kind of paper is taken: its outline, its sides, and how large the picture is kept (sync.md B12). Pure. */
import { type PageSide } from "@/offline/rows";

export interface Shot {
  side: PageSide;
  name: string;
}

export interface PaperShape {
  outline: "card" | "page";
  /** Long side kept, in px. */
  keep: number;
  /** Long side below which one is asked to go nearer. */
  least: number;
  shots: Shot[];
  /** Whether further pages may follow. */
  more: boolean;
}

const CARD = { outline: "card", keep: 1400, least: 1000, more: false } as const;
const PAGE = { outline: "page", keep: 2000, least: 1900, more: true } as const;

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

export function shapeOf(kind: string): PaperShape {
  const sides = CARDS[kind];
  if (sides) return { ...CARD, shots: sides, more: kind === "disabled_cert" };
  return { ...PAGE, shots: FIRST_PAGES[kind] ?? [{ side: "page", name: "第 1 页" }] };
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

/** Proportions of a card (85.6 x 54 mm, lying) and of a sheet (A4, standing). */
const RATIO = { card: 85.6 / 54, page: 210 / 297 } as const;

/** The outline drawn in a view of this size: as large as fits with a margin, in the middle. */
export function outlineIn(outline: PaperShape["outline"], width: number, height: number): Box {
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
