/** A small menu (details element): closes by a click elsewhere and by Escape, which then closes nothing else. */
import { onBeforeUnmount, onMounted, type Ref } from "vue";

export function usePopup(menu: Readonly<Ref<HTMLDetailsElement | null>>) {
  function outside(event: Event): void {
    if (menu.value?.open && !menu.value.contains(event.target as Node)) menu.value.open = false;
  }

  function close(): void {
    if (!menu.value) return;
    menu.value.open = false;
    menu.value.querySelector("summary")?.focus();
  }

  onMounted(() => document.addEventListener("pointerdown", outside));
  onBeforeUnmount(() => document.removeEventListener("pointerdown", outside));
  return { close };
}
