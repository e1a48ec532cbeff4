/** Seeded chance: the same seed always rolls the same numbers. */
export class Dice {
  private s: number;

  constructor(seed: number) {
    this.s = seed >>> 0;
  }

  /** In [0, 1). */
  roll(): number {
    this.s = (this.s + 0x6d2b79f5) | 0;
    let t = Math.imul(this.s ^ (this.s >>> 15), 1 | this.s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  chance(p: number): boolean {
    return this.roll() < p;
  }

  below(n: number): number {
    return Math.floor(this.roll() * n);
  }

  between(low: number, high: number): number {
    return low + this.roll() * (high - low);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** One of the names, each as likely as its weight. */
  weighted<K extends string>(weights: Record<K, number>): K {
    const entries = Object.entries(weights) as [K, number][];
    let x = this.roll() * entries.reduce((sum, [, w]) => sum + w, 0);
    for (const [name, weight] of entries) if ((x -= weight) < 0) return name;
    return entries[0]![0];
  }

  bytes(n: number): Uint8Array {
    return Uint8Array.from({ length: n }, () => this.below(256));
  }
}
