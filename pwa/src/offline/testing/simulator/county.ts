/** The county as the schedule sees it: the real application in the other process, and what its clerks do. */
import { createHash } from "node:crypto";

import { type SessionUser } from "../../../api/types";
import { type CapturedPage } from "../../types";
import { type Dice } from "./dice";
import { ask } from "./link";
import { trace, type VirtualTime } from "./virtual_time";

export interface Place {
  users: { user: SessionUser; account: string }[];
  password: string;
  villages: string[];
  residents: string[];
  guide: string;
  /** `resident|user` -> letter. */
  letters: Record<string, string>;
  grants: Record<string, string[]>;
  picture: string;
}

export class County {
  grants: Record<string, string[]>;
  restores = 0;
  /** A backup older than phones may rely on was put back: what they had let go of is lost, and that is told (B18). */
  torn = false;
  private readonly base: Uint8Array;
  private hashes = new WeakMap<Blob, string>();

  constructor(
    readonly place: Place,
    private readonly time: VirtualTime,
  ) {
    this.grants = structuredClone(place.grants);
    this.base = new Uint8Array(Buffer.from(place.picture, "base64"));
  }

  get guide(): string {
    return this.place.guide;
  }

  act<T = Record<string, unknown>>(name: string, args: object = {}): T {
    const { result } = ask<{ result: T }>({ op: "act", name, args, now: this.time.now }).head;
    trace("county", name, args, result ?? "");
    if (name === "restore" && result) {
      this.restores += 1;
      this.torn ||= (result as unknown) === "torn";
    }
    return result;
  }

  letterOf(resident: string, user: string): string | undefined {
    return this.place.letters[`${resident}|${user}`];
  }

  villagesOf(user: string): string[] {
    return this.grants[user]!;
  }

  /** A real picture with a tail of its own, so that no two have the same hash. */
  picture(kilobytes: number, dice: Dice): Blob {
    const bytes = new Uint8Array(Math.max(this.base.length + 16, kilobytes * 1024));
    bytes.set(this.base);
    bytes.set(dice.bytes(16), bytes.length - 16);
    const blob = new Blob([bytes], { type: "image/jpeg" });
    this.hashes.set(blob, createHash("sha256").update(bytes).digest("hex"));
    return blob;
  }

  shaOf(page: CapturedPage): string {
    return this.hashes.get(page.blob)!;
  }
}
