import { describe, expect, it } from "vitest";

import { aCase } from "../testing/builders";
import { newCapture, nextPage, withoutPage, withPage } from "./draft";
import { faultsOf, measure, type GreyImage } from "./quality";
import { frameBox, outlineIn, shapeOf, shotOf } from "./shapes";
import { fitted } from "./shrink";
import { replacing, targetOf } from "./target";

/** A picture drawn by a function of x and y. */
function picture(draw: (x: number, y: number) => number, width = 120, height = 80): GreyImage {
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) pixels[y * width + x] = draw(x, y);
  return { width, height, pixels };
}
const letters = (ink: number, paper: number) => picture((x, y) => (x % 4 < 2 && y % 6 < 3 ? ink : paper));

describe("quality of a photo", () => {
  it("sharp letters on white paper are fine", () => {
    expect(faultsOf(measure(letters(20, 235), 2000), 1900)).toEqual([]);
  });
  it("a dark room is told first", () => {
    expect(faultsOf(measure(letters(5, 50), 2000), 1900)[0]).toBe("dark");
  });
  it("soft slopes without edges are blurred", () => {
    expect(faultsOf(measure(picture((x) => 100 + x), 2000), 1900)).toContain("blurred");
  });
  it("a white spot on a grey card is glare, white paper is not", () => {
    const spot = picture((x, y) => (x < 30 && y < 30 ? 255 : x % 4 < 2 ? 60 : 160));
    expect(faultsOf(measure(spot, 2000), 1900)).toContain("glare");
    expect(faultsOf(measure(picture((x, y) => ((x + y) % 9 === 0 ? 0 : 255)), 2000), 1900)).not.toContain("glare");
  });
  it("too few pixels ask to go nearer", () => {
    expect(faultsOf(measure(letters(20, 235), 900), 1000)).toContain("small");
  });
  it("an empty picture is no crash", () => {
    expect(measure({ width: 0, height: 0, pixels: new Uint8Array() }, 0)).toMatchObject({ brightness: 0, sharpness: 0 });
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
