/**
 * A few spoken sentences instead of typing: Opus in WebM, at most a minute, sealed like a photo the moment it ends (sync
 * B12). The sound is in memory only until then; the phone cannot open what it sealed.
 */
import { onBeforeUnmount, ref } from "vue";

import { newId, SaveFailed } from "@/offline";

import { usePhone } from "../shell/phone";
import { VOICE } from "./words";

export const MOST_SECONDS = 60;
const TYPE = "audio/webm;codecs=opus";
/** Speech; a minute is about 180 KB. */
const BITS_PER_SECOND = 24_000;

/** What the visit remembers of its recording. */
export interface Voice {
  docId: string;
  pageId: string;
  seconds: number;
}

export const canRecord = (): boolean =>
  typeof MediaRecorder !== "undefined" && MediaRecorder.isTypeSupported(TYPE) && !!navigator.mediaDevices?.getUserMedia;

/** @param draftKey the draft that owns the recording until the visit is saved */
export function useVoice(draftKey: string, kept: () => Voice | null, set: (voice: Voice | null) => void, most = MOST_SECONDS) {
  const phone = usePhone();
  const state = ref<"idle" | "recording" | "keeping">("idle");
  const seconds = ref(0);
  const trouble = ref("");
  /** To hear it once more while the sheet is open. */
  const url = ref("");
  let recorder: MediaRecorder | undefined;
  let clock = 0;

  async function start(): Promise<void> {
    trouble.value = phone.canSeal() ? "" : VOICE.noKey;
    if (trouble.value || state.value !== "idle") return;
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: false });
    } catch {
      trouble.value = VOICE.refused;
      return;
    }
    const parts: Blob[] = [];
    const startedAt = new Date(phone.now()).toISOString();
    recorder = new MediaRecorder(stream, { mimeType: TYPE, audioBitsPerSecond: BITS_PER_SECOND });
    recorder.ondataavailable = (event) => void parts.push(event.data);
    recorder.onstop = () => {
      stream.getTracks().forEach((track) => track.stop());
      void keep(new Blob(parts, { type: "audio/webm" }), startedAt);
    };
    seconds.value = 0;
    state.value = "recording";
    recorder.start();
    clock = window.setInterval(() => {
      seconds.value += 1;
      if (seconds.value >= most) stop();
    }, 1000);
  }

  /** Also when the sheet closes, a call comes in or the minute is over: what was said is kept. */
  function stop(): void {
    window.clearInterval(clock);
    if (recorder?.state === "recording") recorder.stop();
  }

  async function keep(blob: Blob, capturedAt: string): Promise<void> {
    state.value = "keeping";
    const old = kept();
    const voice = { docId: old?.docId ?? newId(), pageId: newId(), seconds: Math.max(1, seconds.value) };
    try {
      const page = { pageId: voice.pageId, side: "page" as const, n: 0, blob, width: 0, height: 0, quality: { seconds: voice.seconds }, capturedAt };
      await phone.putPages(voice.docId, [page], draftKey);
      if (old) await phone.dropPage(old.pageId);
      letGo();
      url.value = URL.createObjectURL(blob);
      set(voice);
    } catch (error) {
      trouble.value = error instanceof SaveFailed ? error.message : VOICE.failed;
    } finally {
      state.value = "idle";
    }
  }

  function letGo(): void {
    URL.revokeObjectURL(url.value);
    url.value = "";
  }

  async function drop(): Promise<void> {
    const old = kept();
    letGo();
    set(null);
    if (old) await phone.dropPage(old.pageId);
  }

  const hidden = () => document.visibilityState === "hidden" && stop();
  document.addEventListener("visibilitychange", hidden);
  onBeforeUnmount(() => {
    document.removeEventListener("visibilitychange", hidden);
    stop();
    letGo();
  });

  return { state, seconds, trouble, url, start, stop, drop };
}
