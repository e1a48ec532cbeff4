// The queue: the choice stays on its case, only the newest answer counts, news are noticed.
import { nextTick, reactive, ref } from "vue";
import { describe, expect, it, vi } from "vitest";

import { NetworkError } from "@/api/problem";

import { item, later, page } from "../testing/samples";
import { type QueueItem, type QueuePage } from "../types";
import { dueInOne, dueWord } from "./dueWord";
import { papersWord } from "./papersWord";
import { stateWord } from "./stateWord";
import { useSelection } from "./selection";
import { tabsOf, tabWord } from "./tabs";
import { newView, useQueue } from "./useQueue";

describe("where a case stands", () => {
  it("names the second person it waits for, and tells that person so", () => {
    const waits = (for_me: boolean) => ({ ...item("a"), asked: { name: "王芳", for_me } });
    expect([stateWord(waits(false)), stateWord(waits(true))]).toEqual(["等王芳同意", "请您同意"]);
    expect(stateWord({ ...waits(true), revoked: true })).toBe("委托已撤销");
    expect(stateWord(item("a"))).toBe(item("a").state_label);
  });
});

describe("the kinds of work", () => {
  it("speak of pre-checking at the window and of the county's review at a department", () => {
    expect(["clerk", "department_reviewer"].map((role) => tabWord("checking", [role]))).toEqual(["预审中", "县级审核"]);
    expect(tabWord("overdue", ["department_reviewer"])).toBe("逾期");
    expect(tabsOf(["clerk"])).toContain("correcting");
    expect(tabsOf(["department_reviewer"])).toEqual(["new", "checking", "running", "due", "overdue", "ready", "deliver", "archive", "all"]);
  });
});

describe("the choice", () => {
  it("begins at the first row and moves with J and K, stopping at both ends", () => {
    const choice = useSelection(ref([item("a"), item("b")]));
    expect(choice.id.value).toBe("a");
    choice.move(1);
    choice.move(1);
    expect(choice.id.value).toBe("b");
    choice.move(-1);
    choice.move(-1);
    expect(choice.id.value).toBe("a");
  });

  it("stays on its case when a new one is put before it", () => {
    const rows = ref([item("a"), item("b")]);
    const choice = useSelection(rows);
    choice.choose("b");
    rows.value = [item("new"), item("a"), item("b")];
    expect(choice.id.value).toBe("b");
    expect(choice.index.value).toBe(2);
  });

  it("takes the row that moved up when its case has left the list", () => {
    const rows = ref([item("a"), item("b"), item("c")]);
    const choice = useSelection(rows);
    choice.choose("b");
    rows.value = [item("a"), item("c")];
    expect(choice.id.value).toBe("c");
    rows.value = [];
    expect(choice.chosen.value).toBeNull();
  });

  it("is found again when the list comes back after a case was open", () => {
    const rows = ref<QueueItem[]>([]);
    const choice = useSelection(rows, "b");
    rows.value = [item("a"), item("b")];
    expect(choice.chosen.value?.id).toBe("b");
  });
});

describe("the list", () => {
  it("shows the answer to the newest question, however late an older one comes", async () => {
    const slow = later<QueuePage>();
    const queue = vi.fn().mockReturnValueOnce(slow.promise).mockResolvedValueOnce(page([item("b")]));
    const view = reactive(newView());
    const list = useQueue({ queue }, view);
    const first = list.load();
    view.tab = "waiting";
    await nextTick();
    slow.resolve(page([item("a")]));
    await first;
    await vi.waitFor(() => expect(list.items.map((one) => one.id)).toEqual(["b"]));
  });

  it("counts what arrived since it was first read", async () => {
    const queue = vi.fn()
      .mockResolvedValueOnce(page([], { counts: { new: 2 } }))
      .mockResolvedValueOnce(page([], { counts: { new: 3 } }));
    const list = useQueue({ queue }, reactive({ ...newView(), tab: "waiting" as const }));
    await list.load();
    expect(list.arrivals).toBe(0);
    await list.load();
    expect(list.arrivals).toBe(1);
  });

  it("takes no change of filters for an arrival", async () => {
    const queue = vi.fn()
      .mockResolvedValueOnce(page([], { counts: { new: 1 } }))
      .mockResolvedValue(page([], { counts: { new: 9 } }));
    const view = reactive({ ...newView(), tab: "waiting" as const, village: "511825101009" });
    const list = useQueue({ queue }, view);
    await list.load();
    view.village = "";
    await vi.waitFor(() => expect(queue).toHaveBeenCalledTimes(2));
    await list.load();
    expect(list.arrivals).toBe(0);
  });

  it("keeps the last known list and says so when the server cannot be reached", async () => {
    const queue = vi.fn().mockResolvedValueOnce(page([item("a")])).mockRejectedValueOnce(new NetworkError("offline"));
    const list = useQueue({ queue }, reactive(newView()));
    await list.load();
    await list.load();
    expect(list.items).toHaveLength(1);
    expect(list.trouble?.code).toBe("network");
  });

  it("searches everywhere, in whatever tab one is", async () => {
    const queue = vi.fn().mockResolvedValue(page([]));
    await useQueue({ queue }, reactive({ ...newView(), tab: "ready" as const, q: " 任杰 " })).load();
    expect(queue).toHaveBeenCalledWith(expect.objectContaining({ tab: "all", q: "任杰" }));
  });
});

describe("words of a row", () => {
  it("names the days in words and marks red only what is overdue", () => {
    const due = { kind: "notice" as const, on: "2026-11-24", left_wd: 0, light: "yellow" as const };
    expect(dueWord(due, "2026-11-24")).toMatchObject({ tone: "due", word: "今天" });
    expect(dueWord({ ...due, on: "2026-11-20", left_wd: -2 }, "2026-11-24")).toMatchObject({ tone: "late", word: "逾期 2 个工作日" });
    expect(dueWord({ ...due, on: "2026-11-30", left_wd: 4, light: "green" }, "2026-11-24")).toMatchObject({ tone: "plain", word: "4 个工作日" });
    expect(dueWord(null)).toMatchObject({ tone: "none", word: "不计时" });
    expect(dueInOne({ ...due, on: "2026-11-20", left_wd: -2 }, "2026-11-24")).toMatchObject({ tone: "late", word: "一次告知逾期 2 个工作日" });
    expect(dueInOne({ ...due, kind: "archive", on: "2026-11-24" }, "2026-11-24")).toMatchObject({ tone: "due", word: "今天要归档" });
    expect(dueInOne({ ...due, on: "2026-11-30", left_wd: 4, light: "green" }, "2026-11-24")).toMatchObject({ tone: "plain", word: "一次告知还剩 4 个工作日" });
  });

  it("says photos on their way first, in grey", () => {
    expect(papersWord(item("a", { docs_total: 5, docs_missing: 2 }))).toEqual({ tone: "soft", word: "材料在途 3/5" });
    expect(papersWord(item("a", { materials: { total: 4, arrived: 4, good: 1, bad: 1 } }))).toEqual({ tone: "due", word: "1 份不合格" });
    expect(papersWord(item("a", { materials: { total: 4, arrived: 2, good: 0, bad: 0 } }))).toEqual({ tone: "due", word: "缺 2 份" });
    expect(papersWord(item("a"))).toEqual({ tone: "plain", word: "齐 4/4" });
    expect(papersWord(item("a", { state: "handed_off", materials: { total: 4, arrived: 0, good: 0, bad: 0 } })).word).toBe("材料在途 0/4");
    expect(papersWord(item("a", { state: "prechecking", materials: { total: 4, arrived: 4, good: 3, bad: 0 } })).word).toBe("1 份要看");
  });
});
