import { mount } from "@vue/test-utils";
import { h, nextTick } from "vue";
import { afterEach, describe, expect, it } from "vitest";

import UiVirtualList from "./UiVirtualList.vue";
import { placesFor, spanOf } from "./windowed";

const drawn = (text: string) => [...text].map((id, place) => ({ id, place }));

describe("the places of drawn rows", () => {
  it("rows that are still drawn keep theirs, the others take over what became free", () => {
    expect(placesFor(drawn("abcd"), ["x", "b", "y", "d", "z"])).toEqual([0, 1, 2, 3, 4]);
    expect(placesFor(drawn("abcd"), ["c", "d", "x", "y", "z"])).toEqual([2, 3, 0, 1, 4]);
  });
  it("all others: every place is used again, in order", () => {
    expect(placesFor(drawn("abc"), ["x", "y"])).toEqual([0, 1]);
  });
  it("the place under the focus is not given to another", () => {
    expect(placesFor(drawn("abc"), ["x", "y", "z"], 1)).toEqual([0, 2, 3]);
    expect(placesFor(drawn("abc"), ["x", "b"], 1)).toEqual([0, 1]);
    expect(placesFor(drawn("abc"), ["c", "x"], 2)).toEqual([2, 3]);
  });
  it("no place twice, whatever comes after what", () => {
    let before: { id: string; place: number }[] = [];
    for (const text of ["abcdef", "defgh", "", "zyx", "xabcdefgh", "hgf"]) {
      const ids = [...text];
      const places = placesFor(before, ids, before[1]?.place);
      expect(new Set(places).size).toBe(ids.length);
      before = ids.map((id, i) => ({ id, place: places[i]! }));
    }
  });
});

describe("the span of a long list", () => {
  it("is what is near the screen, whatever the length", () => {
    const span = spanOf(100_000, 640, 76, 5000);
    expect(span.last - span.first).toBeLessThan(20);
    expect(span.first * 76).toBeLessThan(100_000);
    expect(span.last * 76).toBeGreaterThan(100_640);
  });
  it("is never outside the list", () => {
    expect(spanOf(0, 640, 76, 3)).toEqual({ first: 0, last: 3 });
    expect(spanOf(0, 640, 76, 0)).toEqual({ first: 0, last: 0 });
  });
  it("of a list that became shorter than where one stood is its end, not nothing", () => {
    const { first, last } = spanOf(300_000, 500, 76, 100);
    expect([first < 94, last]).toEqual([true, 100]);
    expect(spanOf(99_999, 640, 76, 3)).toEqual({ first: 0, last: 3 });
    expect(spanOf(300_000, 500, 76, 0)).toEqual({ first: 0, last: 0 });
  });
});

describe("the long list", () => {
  const rows = (ids: string) => [...ids].map((id) => ({ id }));
  const view = (ids: string) =>
    mount(UiVirtualList, {
      props: { items: rows(ids), label: "居民" },
      slots: { default: ({ item }: { item: { id: string } }) => h("a", { href: `/${item.id}` }, item.id) },
      attachTo: document.body,
    });
  const focused = () => document.activeElement?.textContent ?? "";
  const link = (list: ReturnType<typeof view>, id: string) => list.get<HTMLElement>(`a[href="/${id}"]`).element;
  let list: ReturnType<typeof view>;
  afterEach(() => list.unmount());

  async function change(ids: string): Promise<void> {
    await list.setProps({ items: rows(ids) });
    await nextTick();
    expect(list.findAll("a").map((a) => a.text())).toEqual([...ids]);
  }

  it("changes its elements instead of making new ones", async () => {
    list = view("abcd");
    const before = list.findAll("li").map((li) => li.element);
    await change("wxyz");
    expect(list.findAll("li").map((li) => li.element)).toEqual(before);
  });

  it("the focus stays on its resident while others come and go around", async () => {
    list = view("abcd");
    link(list, "c").focus();
    await change("xbcyz");
    expect(focused()).toBe("c");
    await change("cq");
    expect(focused()).toBe("c");
  });

  it("the focus never turns into another resident: it goes when its own does", async () => {
    list = view("abcd");
    link(list, "c").focus();
    await change("wxyz");
    expect(["w", "x", "y", "z"]).not.toContain(focused());
    await change("cxyz");
    expect(["x", "y", "z"]).not.toContain(focused());
  });

  it("the focus in the search field is not touched by what is typed there", async () => {
    const field = document.body.appendChild(document.createElement("input"));
    list = view("abcd");
    field.focus();
    await change("xy");
    await change("xyabcd");
    expect(document.activeElement).toBe(field);
    field.remove();
  });
});
