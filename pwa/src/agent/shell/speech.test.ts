import { afterEach, describe, expect, it, vi } from "vitest";

import { mount } from "@vue/test-utils";
import { defineComponent, h } from "vue";

import { sentencesOf } from "./sentences";
import { sharePicture } from "./share";
import { localVoice, useSpeech } from "./useSpeech";

const voice = (lang: string, localService: boolean) => ({ lang, localService, name: lang }) as SpeechSynthesisVoice;
afterEach(() => vi.unstubAllGlobals());

describe("the phone's own voice", () => {
  it("only a Chinese voice that lies on the phone reads; one on a server never, Cantonese neither", () => {
    expect(localVoice([voice("zh-CN", false), voice("en-US", true), voice("zh-HK", true)])).toBeUndefined();
    expect(localVoice([voice("zh-TW", true), voice("zh-CN", true)])?.lang).toBe("zh-CN");
    expect(localVoice([voice("cmn-Hans-CN", true)])?.lang).toBe("cmn-Hans-CN");
  });
  it("reads sentence by sentence, stops when asked, and is there only once a voice is", () => {
    const spoken: { text: string; onend: () => void }[] = [];
    const voices: SpeechSynthesisVoice[] = [];
    const listeners: (() => void)[] = [];
    vi.stubGlobal("SpeechSynthesisUtterance", class { onend = () => undefined; constructor(public text: string) {} });
    vi.stubGlobal("speechSynthesis", {
      getVoices: () => voices, addEventListener: (_: string, fn: () => void) => listeners.push(fn), removeEventListener: () => undefined, cancel: () => undefined,
      speak: (words: { text: string; onend: () => void }) => spoken.push(words),
    });
    let speech!: ReturnType<typeof useSpeech>;
    const view = mount(defineComponent({ setup: () => ((speech = useSpeech()), () => h("p")) }));
    speech.toggle("一。二。");
    expect([speech.available.value, spoken.length]).toEqual([false, 0]);
    voices.push(voice("zh-CN", true));
    listeners.forEach((fn) => fn());
    speech.toggle("一。二。");
    spoken[0]!.onend();
    expect(spoken.map((s) => s.text)).toEqual(["一。", "二。"]);
    speech.toggle("一。二。");
    spoken[1]!.onend();
    expect([speech.speaking.value, spoken.length]).toEqual([false, 2]);
    view.unmount();
  });
});

describe("sentences", () => {
  it("end where one breathes; a long one is parted at its commas", () => {
    expect(sentencesOf("高龄津贴。要带：身份证，户口簿；不收钱！")).toEqual(["高龄津贴。", "要带：身份证，户口簿；", "不收钱！"]);
    const long = "身份证，".repeat(20);
    expect(sentencesOf(long).every((s) => s.length <= 48)).toBe(true);
    expect(sentencesOf(long).join("")).toBe(long);
  });
});

describe("giving a picture away", () => {
  const blob = new Blob(["x"], { type: "image/png" });
  it("through the phone's share dialog; closing it is no fault", async () => {
    const share = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new DOMException("", "AbortError"));
    vi.stubGlobal("navigator", { canShare: () => true, share });
    expect(await sharePicture(blob, "单子")).toBe("shared");
    expect(share.mock.calls[0]![0].files[0].name).toBe("单子.png");
    expect(await sharePicture(blob, "单子")).toBe("cancelled");
  });
  it("a phone that cannot share files, or says it can and fails, saves it", async () => {
    vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:x", revokeObjectURL: () => undefined }));
    const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
    vi.stubGlobal("navigator", {});
    expect(await sharePicture(blob, "单子")).toBe("downloaded");
    vi.stubGlobal("navigator", { canShare: () => true, share: () => Promise.reject(new DOMException("", "NotAllowedError")) });
    expect(await sharePicture(blob, "单子")).toBe("downloaded");
    expect(click).toHaveBeenCalledTimes(2);
  });
});
