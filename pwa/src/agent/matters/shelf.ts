/** What was asked and which shelf was looked at stay when one comes back from a guide. */
import { ref } from "vue";

export const asked = ref("");
export const shelf = ref<"matters" | "events">("matters");
