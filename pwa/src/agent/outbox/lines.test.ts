import { describe, expect, it } from "vitest";

import { syncWords } from "../shell/syncWords";
import { anItem, aSummary } from "../testing/builders";
import { keptCount, outboxLines } from "./lines";

describe("the list of records", () => {
  it("what was saved together is one line named by what people did", () => {
    const names = ["case.register", "case.attach", "case.collect", "case.hand_off"];
    const lines = outboxLines(names.map((name, i) => anItem({ id: `m${i}`, name })));
    expect(lines.kept.map((l) => [l.name, l.cases])).toEqual([["case.hand_off", 1]]);
  });
  it("a paper and its photos are one line with real numbers", () => {
    const items = [
      anItem({ id: "m1", name: "document.add", args: { doc_id: "d1", title: "身份证" }, state: "received", receiptNo: "SD1" }),
      anItem({ id: "p1", kind: "page", name: "page", entityId: "d1", state: "received" }),
      anItem({ id: "p2", kind: "page", name: "page", entityId: "d1", state: "kept" }),
    ];
    expect(outboxLines(items).kept[0]).toMatchObject({ title: "身份证", photos: { sent: 1, total: 2 }, receiptNo: "SD1" });
  });
  it("each problem stands alone, so that it can be dealt with", () => {
    const lines = outboxLines([anItem({ id: "a", state: "fix" }), anItem({ id: "b", state: "fix" }), anItem({ id: "c" })]);
    expect([lines.fix.length, lines.kept.length]).toEqual([2, 1]);
  });
  it("the count is of lines, not of commands", () => {
    expect(keptCount([anItem({ id: "a" }), anItem({ id: "b", name: "consent.record" })])).toBe(1);
  });
});

describe("the line at the top", () => {
  it("offline is not an error", () => {
    expect(syncWords(aSummary({ online: false, pending: 7 }), 3)).toEqual({ strong: "离线", rest: "3 项待发" });
    expect(syncWords(aSummary({ online: false })).tone).toBeUndefined();
  });
  it("what needs the agent comes first and is amber", () => {
    expect(syncWords(aSummary({ needsFix: 1, pending: 3 }))).toMatchObject({ strong: "1 项需要您处理", tone: "amber" });
    expect(syncWords(aSummary({ signedOut: true, needsFix: 1 }))).toMatchObject({ strong: "请重新登录", tone: "amber" });
  });
  it("an app that is too old says so, and that what is here is sent all the same", () => {
    expect(syncWords(aSummary({ appTooOld: true, pending: 2 }), 2)).toEqual({ strong: "应用太旧，请先更新", rest: "2 项照样会发", tone: "amber" });
    expect(syncWords(aSummary({ appTooOld: true, online: false }))).toMatchObject({ rest: "联网后关掉再打开", tone: "amber" });
  });
  it("while the app itself is not on the phone yet it says so, most of all when the signal goes", () => {
    expect(syncWords(aSummary({ allReceived: true }), undefined, false)).toEqual({ strong: "正在把应用存到手机", rest: "先别关" });
    expect(syncWords(aSummary({ online: false, pending: 2 }), 1, false)).toEqual({ strong: "离线", rest: "应用还没存全，先别关", tone: "amber" });
    expect(syncWords(aSummary({ pending: 2 }), 1, false).strong).toBe("正在发");
  });
  it("photos on their way show how many", () => {
    expect(syncWords(aSummary({ pagesTotal: 5, pagesSent: 3 }), 1)).toEqual({ strong: "正在发", rest: "照片 3/5" });
  });
  it("all received is green, and backed up when it is", () => {
    expect(syncWords(aSummary({ allReceived: true, backedUp: true }))).toEqual({ strong: "今日已全部到县里", rest: "已备份", tone: "green" });
    expect(syncWords(aSummary({ allReceived: true })).rest).toBeUndefined();
    expect(syncWords(aSummary({ allReceived: true, durability: "local" })).rest).toBe("没有备份");
  });
});
