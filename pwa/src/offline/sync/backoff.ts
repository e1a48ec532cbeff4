/** Full-jitter backoff: 2 s x 2^n, at most 5 minutes, never sooner than the server asked (sync B16). */

const BASE_MS = 2_000;
const CAP_MS = 300_000;
/** From this many failures in a row the line is probed with a ping and the batch is halved. */
export const PROBE_AFTER = 3;

export function backoffMs(failures: number, random: number, retryAfter: number | null): number {
  const jittered = random * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(failures, 20));
  return Math.max(jittered, (retryAfter ?? 0) * 1000);
}
