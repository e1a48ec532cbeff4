/** How the site itself is: its worker and its backups, asked once a minute while somebody looks. */
import { onBeforeUnmount, onMounted, type Ref, shallowRef } from "vue";

import { api } from "@/api/client";
import { paths } from "@/api/paths";
import { type Schemas } from "@/api/types";

export type SiteHealth = Pick<Schemas["HealthOut"], "worker" | "backup">;
/** What people at a window should know of it, the worst first. */
export type SiteTrouble = "worker" | "late" | "local";

const EVERY_MS = 60_000;

export function siteTrouble(health: SiteHealth | null): SiteTrouble | null {
  if (health?.worker === "degraded") return "worker";
  return health?.backup === "late" || health?.backup === "local" ? health.backup : null;
}

async function ask(): Promise<SiteHealth | null> {
  try {
    const res = await api.send(paths.health, { auth: false, timeoutMs: 10_000 });
    return res.ok ? ((await res.json()) as SiteHealth) : null;
  } catch {
    // That the server cannot be reached is told where the lists are.
    return null;
  }
}

/** Shared by all headers: a new screen shows at once what the last one knew. */
const known = shallowRef<SiteTrouble | null>(null);
let askedAt = 0;

export function useSite(): Readonly<Ref<SiteTrouble | null>> {
  let timer = 0;
  async function look(): Promise<void> {
    if (document.visibilityState !== "visible" || Date.now() - askedAt < EVERY_MS) return;
    askedAt = Date.now();
    const health = await ask();
    if (health) known.value = siteTrouble(health);
  }
  onMounted(() => {
    void look();
    timer = window.setInterval(() => void look(), EVERY_MS / 4);
  });
  onBeforeUnmount(() => window.clearInterval(timer));
  return known;
}
