import { onBeforeUnmount, ref, shallowRef } from "vue";

export type CameraState = "starting" | "live" | "none" | "refused";

/** `torch` is not in the standard types. */
type TorchCapabilities = MediaTrackCapabilities & { torch?: boolean };

/** The back camera, asked for 2560x1920 (rules.md R10.3); it is let go when the screen is left or hidden. */
export function useCamera() {
  const state = ref<CameraState>("starting");
  const stream = shallowRef<MediaStream>();
  const hasTorch = ref(false);
  const torch = ref(false);

  async function open(): Promise<void> {
    state.value = "starting";
    if (!navigator.mediaDevices?.getUserMedia) {
      state.value = "none";
      return;
    }
    try {
      stream.value = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: { ideal: "environment" }, width: { ideal: 2560 }, height: { ideal: 1920 } },
      });
      const track = stream.value.getVideoTracks()[0];
      hasTorch.value = Boolean((track?.getCapabilities?.() as TorchCapabilities | undefined)?.torch);
      state.value = "live";
    } catch (error) {
      state.value = error instanceof DOMException && error.name === "NotAllowedError" ? "refused" : "none";
    }
  }

  function close(): void {
    stream.value?.getTracks().forEach((track) => track.stop());
    stream.value = undefined;
    torch.value = false;
  }

  async function switchTorch(): Promise<void> {
    const track = stream.value?.getVideoTracks()[0];
    if (!track) return;
    torch.value = !torch.value;
    await track.applyConstraints({ advanced: [{ torch: torch.value } as MediaTrackConstraintSet] }).catch(() => {
      torch.value = false;
      hasTorch.value = false;
    });
  }

  function hidden(): void {
    if (document.visibilityState === "hidden") close();
    else if (!stream.value && state.value === "live") void open();
  }
  document.addEventListener("visibilitychange", hidden);
  onBeforeUnmount(() => {
    document.removeEventListener("visibilitychange", hidden);
    close();
  });

  return { state, stream, hasTorch, torch, open, close, switchTorch };
}
