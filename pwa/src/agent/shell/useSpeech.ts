import { computed, onBeforeUnmount, ref, shallowRef } from "vue";

import { sentencesOf } from "./sentences";

/** A Chinese voice that lies on the phone: one that asks a server would fall silent without signal, and send out names. */
export function localVoice(voices: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice | undefined {
  const chinese = voices.filter((v) => v.localService && /^(zh|cmn)\b/i.test(v.lang) && !/HK|yue/i.test(v.lang));
  return chinese.find((v) => /CN|Hans/i.test(v.lang)) ?? chinese[0];
}

/**
 * Reading a text aloud with the phone's own voice, slowly, sentence by sentence. Without such a voice `available` is
 * false. Browsers tell their voices late: it may become true.
 */
export function useSpeech(onEnd?: () => void) {
  const synth = typeof window !== "undefined" && "speechSynthesis" in window ? window.speechSynthesis : undefined;
  const voice = shallowRef<SpeechSynthesisVoice>();
  const speaking = ref(false);
  /** Which sentence is being said. */
  const at = ref(0);
  /** Sentences of a reading that was stopped must not go on. */
  let reading = 0;

  const look = () => void (voice.value = localVoice(synth?.getVoices() ?? []));
  look();
  synth?.addEventListener?.("voiceschanged", look);

  function stop(): void {
    reading += 1;
    synth?.cancel();
    speaking.value = false;
  }

  function say(sentences: readonly string[], from: number, mine: number): void {
    const sentence = sentences[from];
    if (mine !== reading) return;
    if (sentence === undefined) {
      speaking.value = false;
      return onEnd?.();
    }
    at.value = from;
    const words = new SpeechSynthesisUtterance(sentence);
    words.voice = voice.value ?? null;
    words.lang = voice.value?.lang ?? "zh-CN";
    words.rate = 0.85;
    words.onend = () => say(sentences, from + 1, mine);
    words.onerror = () => mine === reading && stop();
    synth?.speak(words);
  }

  /** Starts at a sentence, or stops what is being said. */
  function toggle(text: string, from = 0): void {
    if (!synth || !voice.value) return;
    if (speaking.value) return stop();
    stop();
    speaking.value = true;
    say(sentencesOf(text), from, reading);
  }

  onBeforeUnmount(() => {
    synth?.removeEventListener?.("voiceschanged", look);
    stop();
  });
  return { available: computed(() => voice.value !== undefined), speaking, at, toggle, stop };
}
