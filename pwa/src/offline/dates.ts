/** Business dates: `YYYY-MM-DD` in Asia/Shanghai, which has had no summer time since 1991. */

const SHANGHAI_MS = 8 * 3_600_000;

export function shanghaiDay(ms: number): string {
  return new Date(ms + SHANGHAI_MS).toISOString().slice(0, 10);
}

export const isoOf = (ms: number): string => new Date(ms).toISOString();
