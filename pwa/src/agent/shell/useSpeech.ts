import { onBeforeUnmount, ref } from "vue";

/** Reading a text aloud with the phone's own voice, slowly. Not every phone has one: then `available` is false. */
export function useSpeech(onEnd?: () => void) {
  const synth = typeof window !== "undefined" && "speechSynthesis" in window ? window.speechSynthesis : undefined;
  const speaking = ref(false);

  function stop(): void {
    synth?.cancel();
    speaking.value = false;
  }

  function toggle(text: string): void {
    if (!synth) return;
    if (speaking.value) return stop();
    const words = new SpeechSynthesisUtterance(text);
    words.lang = "zh-CN";
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

  onBeforeUnmount(stop);
  return { available: synth !== undefined, speaking, toggle, stop };
}
