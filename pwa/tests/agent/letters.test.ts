import { describe, expect, it } from "vitest";

import { type AuthorizationRow, type DocumentRow } from "@/offline/rows";

import vectors from "../../../tests/vectors/agency.json";
import { inVault } from "@/agent/apply/useApply";
import { lacksOf, letterRecord, newLetter, renewal } from "@/agent/authorize/draft";
import { localVoice } from "@/agent/shell/useSpeech";
import { aCase } from "@/agent/testing/builders";
import { endingLetters } from "@/agent/today/endings";
import { letterTrouble } from "@/agent/say/letters";

const signed = { id: "l", resident_id: "r1", method: "signature", letter_doc_id: "d", signature_doc_id: null, signed_at: "2026-11-01T01:00:00Z", ver: 1 };
const letterOf = (name: string, change: object = {}) => ({ ...signed, ...(vectors.letters as Record<string, object>)[name], ...change }) as AuthorizationRow;
const ACTS = { submit: "hand_off", correct: "supplement", receive_result: "deliver", withdraw: "withdraw" } as Record<string, string>;

describe("an act on a case that the letter does not cover", () => {
  const rows = vectors.may.filter((v) => v.power in ACTS);
  it.each(rows)("$letter/$agent/$matter/$power: $code ($why)", ({ letter, agent, matter, power, on, code }) => {
    const row = aCase({ matter, authorization_id: letter ? "l" : null });
    expect(letterTrouble(row, letter ? [letterOf(letter)] : [], agent, ACTS[power]!, on)?.code ?? null).toBe(code);
  });
  it("is mended by signing anew, and never after a death", () => {
    const row = aCase({ matter: "gaoling", authorization_id: "l" });
    expect(letterTrouble(row, [letterOf("good")], "a", "hand_off", "2026-12-05")?.mend).toBe("/authorize/r1?renew=l");
    expect(letterTrouble(row, [letterOf("frozen")], "a", "hand_off", "2026-11-22")?.mend).toBeNull();
  });
  it("is left to the county when the letter is not on this phone, or the person is there", () => {
    const row = aCase({ authorization_id: "other" });
    expect(letterTrouble(row, [], "a", "hand_off", "2026-11-22")).toBeNull();
    expect(letterTrouble(aCase({ self_present: true }), [], "a", "hand_off", "2026-11-22")).toBeNull();
  });
});

describe("letters that end", () => {
  const on = (day: string, letters: AuthorizationRow[], used = false) =>
    endingLetters(letters, used ? [aCase({ authorization_id: "l" })] : [], "a", day).map((e) => e.when);
  it("are told of at ten, three and no days, afterwards only for a running case", () => {
    expect(["2026-11-20", "2026-11-21", "2026-11-28", "2026-12-01", "2026-12-02"].map((d) => on(d, [letterOf("good")]))).toEqual([[], ["soon"], ["near"], ["last"], []]);
    expect(on("2026-12-02", [letterOf("good")], true)).toEqual(["over"]);
  });
  it("are quiet once renewed, revoked, or somebody else's", () => {
    expect(on("2026-12-01", [letterOf("good"), letterOf("good", { id: "n", valid_to: "2027-02-01", renews_id: "l" })])).toEqual([]);
    expect(on("2026-12-01", [letterOf("revoked"), letterOf("good", { agent_a: "x", agent_b: null })])).toEqual([]);
  });
  it("are continued with the same matters, powers and second agent, to be signed anew", () => {
    const draft = renewal(newLetter("n", "r1", []), letterOf("good"), "b");
    expect(draft).toMatchObject({ matters: ["gaoling", "canbu"], agentB: "a", renewsId: "l", signedAt: null, papers: {} });
    expect(letterRecord(draft, "2026-12-01", "2026-12-01T01:00:00Z")).toMatchObject({ renews_id: "l", valid_from: "2026-12-01" });
  });
});

describe("what a letter says of its giving", () => {
  const finger = { ...newLetter("a", "r1", ["gaoling"]), method: "fingerprint" as const, witnesses: ["罗拟芳", "李示英"], relations: ["邻居", ""] };
  it("who read it, how, and in which language; the witnesses with what they are", () => {
    const record = letterRecord({ ...finger, readAloud: true, readBy: "family", witnessSigns: ["s1", null] }, "2026-11-23", "2026-11-23T01:00:00Z");
    expect(record).toMatchObject({ read_by: "family", read_way: "person", language: "dialect" });
    expect(record.witnesses).toEqual([{ name: "罗拟芳", relation: "邻居", signature_doc_id: "s1" }, { name: "李示英" }]);
    expect(letterRecord({ ...finger, readAloud: true, readWay: "voice" }, "2026-11-23", "")).toMatchObject({ read_by: "device", read_way: "voice" });
  });
  it("ten seconds of voice for who cannot write, none for sign language", () => {
    const voice = (seconds: number) => ({ docId: "v", pageId: "p", seconds });
    expect(lacksOf({ ...finger, readAloud: true, voice: voice(9) }, ["周试勤"])).toEqual(["voice"]);
    expect(lacksOf({ ...finger, readAloud: true, voice: voice(10) }, ["周试勤"])).toEqual([]);
    expect(lacksOf({ ...finger, readAloud: true, language: "sign" }, ["周试勤"])).toEqual([]);
  });
});

describe("a paper shot on an earlier visit", () => {
  const paper = (id: string, change: object = {}) =>
    ({ id, kind: "id_card", state: "open", captured_at: "2026-11-20T02:00:00Z", expires_on: null, pages: [{}], ...change }) as DocumentRow;
  it("is offered while it is good, the newest first; today's is no old one", () => {
    const all = [paper("old", { captured_at: "2026-10-01T02:00:00Z" }), paper("new"), paper("today", { captured_at: "2026-11-23T02:00:00Z" })];
    expect(inVault(all, "id_card", "2026-11-23")?.id).toBe("new");
    expect(inVault([paper("ended", { expires_on: "2026-11-22" }), paper("gone", { state: "discarded" })], "id_card", "2026-11-23")).toBeUndefined();
  });
});

describe("the voice that reads", () => {
  it("is the phone's own and Chinese, never one that needs the network", () => {
    const voice = (lang: string, localService: boolean) => ({ lang, localService }) as SpeechSynthesisVoice;
    expect(localVoice([voice("zh-CN", false), voice("en-US", true)])).toBeUndefined();
    expect(localVoice([voice("zh-TW", true), voice("zh-CN", true)])?.lang).toBe("zh-CN");
  });
});
