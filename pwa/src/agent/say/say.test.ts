import { describe, expect, it } from "vitest";

import { aCase, aResident } from "../testing/builders";
import { standing } from "./cases";
import { addDays, ageOn, dayOf, fullDay, monthDay, sayDay, sayMoment, weekday } from "./dates";
import { plainName } from "./papers";
import { placeName } from "./places";
import { dueWord, maskPhone, reasonWord, rhythmWord, shortFacts, tagWords, wayWord } from "./residents";
import { cadresOf, colleaguesOf } from "./users";
import { WORDS_FOR_CAPTURER, wordsForCase } from "./watermark";

const DAY = "2026-11-23";

describe("dates as people say them", () => {
  it("an instant late in the UTC evening is already tomorrow in Shanghai", () => {
    expect(dayOf("2026-11-22T16:30:00Z")).toBe("2026-11-23");
  });
  it("near days are words, others dates, other years with the year", () => {
    expect([sayDay(DAY, DAY), sayDay("2026-11-24", DAY), sayDay("2026-11-22", DAY)]).toEqual(["今天", "明天", "昨天"]);
    expect(sayDay("2026-12-20", DAY)).toBe("12月20日");
    expect(sayDay("2027-02-22", DAY)).toBe("2027年2月22日");
  });
  it("a moment carries the hour of Shanghai", () => {
    expect(sayMoment("2026-11-23T01:05:00Z", DAY)).toBe("今天 9:05");
  });
  it("names the weekday and counts days over a month's end", () => {
    expect(weekday(DAY)).toBe("星期一");
    expect(addDays("2026-11-30", 1)).toBe("2026-12-01");
    expect([monthDay("2026-01-05"), fullDay("2027-02-22")]).toEqual(["1月5日", "2027年2月22日"]);
  });
  it("one is a year older on the birthday, not before", () => {
    expect([ageOn("1942-11-24", DAY), ageOn("1942-11-23", DAY)]).toEqual([83, 84]);
  });
});

describe("a resident in words", () => {
  const row = aResident({ categories: ["dibao", "alone", "aged80"], level: "L1", last_visit_on: "2026-11-14", walk_minutes: 25, landmark: "过桥左手边" });
  it("says first how the person lives", () => {
    expect(tagWords(row)).toEqual(["独居", "低保"]);
    expect(shortFacts(row, DAY)).toBe("84 岁·独居·3 组");
  });
  it("says the rhythm, the way and what can be done on it", () => {
    expect(rhythmWord(row, DAY)).toBe("每周要到一次，上次 11月14日");
    expect(wayWord(row)).toBe("走 25 分钟，过桥左手边");
    expect(reasonWord(row, "高龄津贴")).toBe("独居，每周要到一次；可顺路办高龄津贴");
  });
  it("overdue is red with its days, today amber, later grey", () => {
    expect(dueWord("2026-11-21", DAY)).toEqual({ tone: "late", word: "逾期 2 天" });
    expect(dueWord(DAY, DAY)).toEqual({ tone: "due", word: "今天" });
    expect(dueWord("2026-11-24", DAY)?.tone).toBe("kept");
    expect(dueWord(null, DAY)).toBeUndefined();
  });
  it("phones are shown masked, short service numbers whole", () => {
    expect([maskPhone("13912340000"), maskPhone("12345")]).toEqual(["139****0000", "12345"]);
  });
});

describe("other words", () => {
  it("a place is its village, not its committee", () => {
    expect([placeName("大坪居委会"), placeName("瓦坪村委会"), placeName("始阳镇"), placeName("红军社区居民委员会")])
      .toEqual(["大坪社区", "瓦坪村", "始阳镇", "红军社区"]);
  });
  it("papers have short names", () => {
    expect([plainName("居民身份证"), plainName("社会保障卡(惠民惠农\"一卡通\"账户)"), plainName("(全部)")]).toEqual(["身份证", "社会保障卡", "(全部)"]);
  });
  it("a case says what is awaited and by when", () => {
    expect(standing(aCase({ promised_due_on: "2026-12-01" }))).toBe("镇里审核中，12月1日前有答复");
    expect(standing(aCase({ state: "correcting", correction_due_on: "2026-11-26" }))).toBe("要补材料，11月26日前");
    expect(standing(aCase({ state: "collected", hand_off_pending: true, docs_missing: 2 }))).toBe("照片在路上，还差 2 份");
    expect(standing(aCase({ state: "collected", revoked: true }))).toMatch(/^授权已撤销/);
  });
  it("cadres of the village come before volunteers of the township; oneself never", () => {
    const card = (id: string, village: string | null, card_no: string | null = "x") =>
      ({ id, name: id, title: null, township: "511825101", village, phone: null, card_no, ver: 1 });
    const users = [card("v", null), card("c", "511825101201"), card("me", "511825101201"), card("clerk", null, null)];
    expect(cadresOf(users, "me", "511825101201").map((u) => u.id)).toEqual(["c"]);
    expect(colleaguesOf(users, "me", "511825101201").map((u) => u.id)).toEqual(["c", "v"]);
  });
});

describe("what a photographed paper may be used for", () => {
  it("says the words that the server burns in", () => {
    expect(wordsForCase("高龄津贴", "TQ-1")).toBe("仅用于办理【高龄津贴】·TQ-1·他用无效");
    expect(WORDS_FOR_CAPTURER).toBe("仅供采集人核对·他用无效");
  });
});
