// The viewer: pages in the order of the checklist, zoom and turn kept in bounds, pictures revoked after.
import { nextTick, ref } from "vue";
import { describe, expect, it, vi } from "vitest";

import { problem } from "../testing/problems";
import { aPage, line } from "../testing/samples";
import { Pictures } from "./pictures";
import { fitted, pagesOf, useViewer, ZOOMS } from "./viewer";

const two = line("id_card", {
  pages: [aPage("front", 1, "front"), aPage("back", 2, "back")],
});

describe("the viewer", () => {
  it("turns pages over papers and stops at the ends", () => {
    const viewer = useViewer(ref(pagesOf([two, line("hukou")])));
    viewer.showLine("id_card");
    viewer.move(-1);
    expect(viewer.current).toMatchObject({ id: "front", n: 1, of: 2 });
    viewer.move(1);
    viewer.move(1);
    viewer.move(1);
    expect(viewer.current?.id).toBe("hukou-1");
  });

  it("stays on the page one looks at when its own paper is picked", () => {
    const viewer = useViewer(ref(pagesOf([two])));
    viewer.show("back");
    viewer.showLine("id_card");
    expect(viewer.current?.id).toBe("back");
  });

  it("zooms in steps within bounds, begins each page at full sight, and keeps each page's turn", () => {
    const viewer = useViewer(ref(pagesOf([two])));
    viewer.show("front");
    viewer.zoomBy(99);
    expect(viewer.zoom).toBe(ZOOMS.at(-1));
    viewer.zoomBy(-99);
    expect(viewer.zoom).toBe(1);
    viewer.zoomBy(1);
    viewer.rotate();
    viewer.show("back");
    expect([viewer.zoom, viewer.turn]).toEqual([1, 0]);
    viewer.show("front");
    expect(viewer.turn).toBe(90);
  });

  it("shows nothing for a paper without photos, and forgets a page that left the case", async () => {
    const pages = ref(pagesOf([two]));
    const viewer = useViewer(pages);
    viewer.show("front");
    viewer.showLine("bank_card");
    expect(viewer.current).toBeNull();
    viewer.show("front");
    pages.value = [];
    await nextTick();
    expect(viewer.id).toBeNull();
  });

  it("fits a lying picture by its turned sides", () => {
    expect(fitted({ width: 100, height: 200 }, { width: 400, height: 400 }, 0, 1)).toEqual({ width: 200, height: 400, boxWidth: 200, boxHeight: 400 });
    expect(fitted({ width: 100, height: 200 }, { width: 400, height: 400 }, 90, 1)).toEqual({ width: 200, height: 400, boxWidth: 400, boxHeight: 200 });
  });
});

describe("pictures", () => {
  function album(image = vi.fn(async (_pageId: string) => new Blob(["x"])), reason?: () => string | undefined) {
    let n = 0;
    const urls = { make: vi.fn(() => `blob:${++n}`), revoke: vi.fn() };
    return { pictures: new Pictures({ image }, "case-1", urls, reason), image, urls };
  }

  it("fetches each picture once and gives every address back when the case is closed", async () => {
    const { pictures, image, urls } = album();
    pictures.want("p", "view");
    pictures.want("p", "view");
    await vi.waitFor(() => expect(pictures.get("p", "view")?.url).toBe("blob:1"));
    expect(image).toHaveBeenCalledOnce();
    pictures.close();
    expect(urls.revoke).toHaveBeenCalledWith("blob:1");
    expect(pictures.get("p", "view")).toBeUndefined();
  });

  it("keeps no picture that arrives after the case was closed", async () => {
    let answer!: (blob: Blob) => void;
    const { pictures, urls } = album(vi.fn(() => new Promise<Blob>((yes) => (answer = yes))));
    pictures.want("p", "view");
    pictures.close();
    answer(new Blob(["x"]));
    await Promise.resolve();
    expect(urls.make).not.toHaveBeenCalled();
  });

  it("fetches two at a time, the large one before the thumbs", async () => {
    const asked: string[] = [];
    const { pictures } = album(vi.fn((pageId: string) => (asked.push(pageId), new Promise<Blob>((yes) => setTimeout(() => yes(new Blob()), 1)))));
    ["t1", "t2", "t3"].forEach((id) => pictures.want(id, "thumb"));
    pictures.want("large", "view");
    expect(asked).toEqual(["t1", "t2"]);
    await vi.waitFor(() => expect(asked).toEqual(["t1", "t2", "large", "t3"]));
  });

  it("asks again with the reason that a supervisor gave", async () => {
    const said = { why: undefined as string | undefined };
    const image = vi.fn().mockRejectedValueOnce(problem("reason_needed", 422)).mockResolvedValue(new Blob());
    const { pictures } = album(image, () => said.why);
    pictures.want("p", "view");
    await vi.waitFor(() => expect(pictures.get("p", "view")?.trouble?.code).toBe("reason_needed"));
    said.why = "complaint";
    pictures.retry();
    await vi.waitFor(() => expect(pictures.get("p", "view")?.url).toBeTruthy());
    expect(image).toHaveBeenLastCalledWith("p", "case-1", "view", "complaint");
  });

  it("holds only the pictures looked at last", async () => {
    const { pictures, urls } = album();
    for (let i = 0; i < 10; i += 1) {
      pictures.want(`p${i}`, "view");
      await vi.waitFor(() => expect(pictures.get(`p${i}`, "view")?.url).toBeTruthy());
    }
    expect(urls.revoke).toHaveBeenCalledTimes(2);
    expect(pictures.get("p0", "view")).toBeUndefined();
  });
});
