import { describe, expect, it } from "vitest";

import { aCase } from "../testing/builders";
import { newCapture, nextPage, withoutPage, withPage } from "./draft";
import { findPaper, refine } from "./edges";
import { distance, fromFlat, valueAt, type Corners, type Rgba } from "./pixels";
import { faultsOf, measure } from "./quality";
import { frameBox, outlineIn, shapeOf, shotOf } from "./shapes";
import { fitted } from "./shrink";
import { cardSide } from "./sides";
import { replacing, targetOf } from "./target";
import { flatSize, flatten } from "./warp";

const SIZE = { width: 300, height: 400 };
const CARD = shapeOf("id_card");
/** A card lying a little askew on a dark table. */
const LAID: Corners = [{ x: 42, y: 118 }, { x: 262, y: 110 }, { x: 268, y: 252 }, { x: 46, y: 262 }];

/** A picture drawn by a function of x and y, grey or in colours. */
function picture(draw: (x: number, y: number) => number | [number, number, number], size = SIZE): Rgba {
  const data = new Uint8ClampedArray(size.width * size.height * 4);
  for (let i = 0; i < size.width * size.height; i += 1) {
    const seen = draw(i % size.width, Math.floor(i / size.width));
    data.set(typeof seen === "number" ? [seen, seen, seen, 255] : [...seen, 255], i * 4);
  }
  return { ...size, data };
}
/** Where a point of the picture lies on the flat card, 0..1 in both directions; null beside it. */
function onCard(corners: Corners): (x: number, y: number) => { u: number; v: number } | null {
  const at = fromFlat(corners);
  const map = new Map<number, { u: number; v: number }>();
  for (let v = 0; v <= 600; v += 1) for (let u = 0; u <= 900; u += 1) {
    const { x, y } = at(u / 900, v / 600);
    map.set(Math.round(y) * 1000 + Math.round(x), { u: u / 900, v: v / 600 });
  }
  return (x, y) => map.get(y * 1000 + x) ?? null;
}
const at = onCard(LAID);
const card = (ink: number, paper: number, table = 70, draw?: (u: number, v: number) => [number, number, number] | null) =>
  picture((x, y) => {
    const spot = at(x, y);
    if (!spot) return table;
    return draw?.(spot.u, spot.v) ?? (spot.u > 0.1 && spot.u < 0.9 && spot.v > 0.1 && spot.v < 0.9 && x % 4 < 2 && y % 6 < 3 ? ink : paper);
  });
const faults = (image: Rgba, corners = LAID) => faultsOf(measure(image, image, corners, 6), 1000);

describe("quality of a photo", () => {
  it("sharp letters on white paper are fine", () => {
    expect(faults(card(20, 225))).toEqual([]);
  });
  it("a dark room is told first", () => {
    expect(faults(card(5, 50, 10))[0]).toBe("dark");
  });
  it("a dark card with light letters is not a dark room", () => {
    expect(faults(card(225, 60))).not.toContain("dark");
  });
  it("soft slopes without edges are blurred", () => {
    expect(faults(picture((x) => 60 + x / 2))).toContain("blurred");
  });
  it("letters smeared in one direction only are blurred", () => {
    const smeared = picture((x, y) => (at(x, y) ? 150 + 70 * Math.sin(x / 4) * (y % 6 < 3 ? 1 : -1) : 70));
    expect(faults(smeared)).toContain("blurred");
  });
  it("a white spot on a card is glare, white paper is not", () => {
    expect(faults(card(60, 180, 70, (u, v) => (Math.hypot(u - 0.5, v - 0.5) < 0.15 ? [255, 255, 255] : null)))).toContain("glare");
    expect(faults(card(0, 255))).not.toContain("glare");
  });
  it("too few pixels ask to go nearer", () => {
    expect(faultsOf(measure(card(20, 235), null, LAID, 2), 1000)).toContain("small");
  });
  describe("of a home", () => {
    const WHOLE: Corners = [{ x: 15, y: 20 }, { x: 285, y: 20 }, { x: 285, y: 380 }, { x: 15, y: 380 }];
    /** Boards and shelves of a wall beside a window into the sun, drawn over so many px by a moving hand. */
    const room = (smear: number, light = 1) => {
      const wall = (x: number, y: number) => (x > 180 && x < 270 && y > 60 && y < 200 ? 255 : 60 + (x % 40 < 20 ? 70 : 0) + (y % 50 < 25 ? 60 : 0)) * light;
      const shifts = [...Array(smear).keys()];
      return picture((x, y) => shifts.reduce((sum, n) => sum + wall(x + n, y + n), 0) / smear);
    };
    const told = (image: Rgba) => faultsOf(measure(image, image, WHOLE, 6), 0, true);
    it("a bright window is no glare and nothing need be near", () => {
      expect(faults(room(1), WHOLE)).toContain("glare");
      expect(told(room(1))).toEqual([]);
      expect(told(room(2))).toEqual([]);
    });
    it("a shaken hand and a dark kitchen are told", () => {
      expect(told(room(6))).toEqual(["blurred"]);
      expect(told(room(1, 0.3))).toEqual(["dark"]);
    });
  });
});

describe("finding the paper", () => {
  it("a card askew is found to within two pixels of this small copy", () => {
    const found = findPaper(card(20, 225), CARD.aspect!)!;
    expect(found.cut).toBe(false);
    refine(card(20, 225), found.corners, 3).forEach((corner, i) => expect(distance(corner, LAID[i]!)).toBeLessThan(2));
  });
  it("an empty table is no paper, nor is a picture of nothing", () => {
    expect(findPaper(picture(() => 90), CARD.aspect!)).toBeNull();
    expect(findPaper(picture(() => 0, { width: 1, height: 1 }), CARD.aspect!)).toBeNull();
  });
  it("a card that runs out of the picture is cut", () => {
    const half = findPaper(picture((x, y) => (y > 120 && y < 290 && x > 60 ? 220 : 60)), CARD.aspect!);
    expect(half?.cut ?? true).toBe(true);
  });
  it("lays the paper flat as it was drawn", () => {
    const image = card(20, 225, 70, (u, v) => (u < 0.5 === v < 0.5 ? [200, 40, 40] : [40, 40, 200]));
    const { width, height } = flatSize(LAID, CARD.aspect, 1400);
    expect(width / height).toBeCloseTo(CARD.aspect!, 1);
    const flat = { width, height, data: new Uint8ClampedArray(width * height * 4) };
    flatten(image, LAID, width, height, flat.data);
    const red = (u: number, v: number) => valueAt(flat, u * width, v * height, 0);
    expect([red(0.2, 0.2), red(0.8, 0.2), red(0.2, 0.8), red(0.8, 0.8)].map((r) => r > 150)).toEqual([true, false, false, true]);
  });
  it("the emblem tells the back, the portrait the front, nothing tells nothing", () => {
    const emblem = card(200, 225, 70, (u, v) => (Math.hypot(u - 0.17, (v - 0.26) * 0.63) < 0.1 ? [200, 40, 40] : null));
    const portrait = card(200, 225, 70, (u, v) => (u > 0.7 && u < 0.9 && v > 0.2 && v < 0.6 ? [40, 36, 40] : null));
    expect([cardSide(emblem, LAID), cardSide(portrait, LAID), cardSide(card(200, 225), LAID)]).toEqual(["back", "front", null]);
  });
});

describe("shapes", () => {
  it("an identity card has two named sides, a form may have more pages", () => {
    expect(shapeOf("id_card")).toMatchObject({ outline: "card", keep: 1400, more: false });
    expect(shapeOf("id_card").shots.map((s) => s.side)).toEqual(["front", "back"]);
    expect(shapeOf("canbu_form")).toMatchObject({ outline: "page", keep: 2000, more: true });
    expect(shotOf(shapeOf("canbu_form"), 2)).toEqual({ side: "page", name: "第 3 页" });
  });
  it("the outline fits into any view", () => {
    for (const [w, h] of [[360, 420], [360, 200], [900, 300]] as const) {
      const box = outlineIn("card", w, h);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.width / box.height).toBeCloseTo(85.6 / 54, 3);
    }
  });
  it("the cut of a covering frame lies under the outline and inside the frame", () => {
    const view = { width: 360, height: 420 };
    const cut = frameBox({ x: 30, y: 100, width: 300, height: 190 }, view, { width: 1920, height: 2560 }, 0);
    expect(cut.width / cut.height).toBeCloseTo(300 / 190, 1);
    const wide = frameBox({ x: 0, y: 0, width: 360, height: 420 }, view, { width: 640, height: 480 }, 0.1);
    expect([wide.x >= 0, wide.y, wide.x + wide.width <= 640, wide.height]).toEqual([true, 0, true, 480]);
  });
  it("a picture is never enlarged", () => {
    expect(fitted(800, 600, 2000)).toEqual({ width: 800, height: 600 });
    expect(fitted(4000, 3000, 2000)).toEqual({ width: 2000, height: 1500 });
  });
});

describe("a paper being taken", () => {
  it("a retaken page takes its own place again", () => {
    let draft = newCapture("r1", "id_card", "d1");
    draft = withPage(draft, { pageId: "a", side: "front", n: 0 });
    draft = withPage(draft, { pageId: "b", side: "back", n: 1 });
    draft = withoutPage(draft, "a");
    expect(nextPage(draft)).toBe(0);
    expect(withPage(draft, { pageId: "c", side: "front", n: 0 }).pages.map((p) => p.pageId)).toEqual(["c", "b"]);
  });
  it("a kept page clears the mark of what was about to be taken", () => {
    const waiting = { ...newCapture("r1", "id_card", "d1"), pendingCapture: { n: 0, since: "2026-11-23T01:00:00Z" } };
    expect(withPage(waiting, { pageId: "a", side: "front", n: 0 }).pendingCapture).toBeNull();
  });
});

describe("who asked for the paper", () => {
  it("the draft that asked gets it", () => {
    expect(targetOf("r1", { for: "apply" })).toMatchObject({ into: "apply:r1", above: "/apply/r1" });
    expect(targetOf("r1", { for: "supplement", case: "c1" })).toMatchObject({ into: "supplement:c1", above: "/cases/c1" });
    expect(targetOf("r1", {})).toMatchObject({ into: null, above: "/residents/r1" });
  });
  it("a refused document is replaced wherever it was used, then given up", () => {
    const cases = [aCase({ id: "c1", materials: [{ requirement: "hukou", name: "户口簿", doc_id: "old", verdict: null, reason: null, acceptable: null, missing_reason: null, originals: 0 }] })];
    expect(replacing("old", "new", cases, "重拍了").map((c) => c.name)).toEqual(["case.attach", "document.discard"]);
  });
});
