import { onBeforeUnmount, onMounted, ref, shallowRef } from "vue";

/**
 * Reading a text aloud with the phone's own Chinese voice, slowly. A voice that sends the text to some service far away
 * is none of ours (rules.md R11.8), nor would it work without signal: without a local one `available` is false.
 */
export function useSpeech(onEnd?: () => void) {
  const synth = typeof window !== "undefined" && "speechSynthesis" in window ? window.speechSynthesis : undefined;
  const speaking = ref(false);
  const available = ref(false);
  const voice = shallowRef<SpeechSynthesisVoice>();

  /** Browsers list their voices late, and say when they have. */
  function look(): void {
    voice.value = localVoice(synth?.getVoices?.() ?? []);
    available.value = voice.value !== undefined;
  }
  function stop(): void {
    synth?.cancel();
    speaking.value = false;
  }

  function toggle(text: string): void {
    if (!synth || !voice.value) return;
    if (speaking.value) return stop();
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice.value;
    words.lang = voice.value.lang;
    words.rate = 0.85;
    words.onend = () => {
      speaking.value = false;
      onEnd?.();
    };
    words.onerror = () => (speaking.value = false);
    synth.cancel();
    synth.speak(words);
    speaking.value = true;
  }

  look();
  onMounted(() => synth?.addEventListener?.("voiceschanged", look));
  onBeforeUnmount(() => {
    synth?.removeEventListener?.("voiceschanged", look);
    stop();
  });
  return { available, speaking, toggle, stop };
}

/** The Mandarin of the mainland before any other Chinese; never one that needs the network. */
export function localVoice(voices: readonly SpeechSynthesisVoice[]): SpeechSynthesisVoice | undefined {
  const own = voices.filter((v) => v.localService && /^(zh|cmn)/i.test(v.lang));
  return own.find((v) => /cn|hans/i.test(v.lang)) ?? own[0];
}
