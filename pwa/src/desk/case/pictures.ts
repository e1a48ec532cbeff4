/**
 * Pictures of pages as blob addresses: fetched with the bearer header, two at a time, held in memory while the case is
 * open and revoked after. Nothing goes into any cache.
 */
import { onBeforeUnmount, reactive } from "vue";

import { type DeskServer } from "../server";
import { type Trouble, troubleOf } from "../trouble";

type Variant = "view" | "thumb";

export interface Picture {
  url: string | null;
  trouble: Trouble | null;
}

interface Urls {
  make(blob: Blob): string;
  revoke(url: string): void;
}

const AT_ONCE = 2;
/** Large pictures kept; the one looked at longest ago goes first. */
const KEPT_VIEWS = 8;

const browserUrls: Urls = {
  make: (blob) => URL.createObjectURL(blob),
  revoke: (url) => URL.revokeObjectURL(url),
};

export class Pictures {
  private readonly found = reactive(new Map<string, Picture>());
  private readonly waiting: { key: string; pageId: string; variant: Variant }[] = [];
  private running = 0;
  private closed = false;

  constructor(
    private readonly server: Pick<DeskServer, "image">,
    private readonly caseId: string,
    private readonly urls: Urls = browserUrls,
    /** Supervisors must say why they look (R10.6). */
    private readonly reason: () => string | undefined = () => undefined,
  ) {}

  get(pageId: string, variant: Variant): Picture | undefined {
    return this.found.get(`${variant}/${pageId}`);
  }

  /** Large pictures before thumbs, whatever was asked first. */
  want(pageId: string, variant: Variant): void {
    const key = `${variant}/${pageId}`;
    const known = this.found.get(key);
    if (this.closed || (known && !known.trouble)) return this.touch(key);
    this.found.set(key, { url: null, trouble: null });
    const job = { key, pageId, variant };
    if (variant === "view") this.waiting.unshift(job);
    else this.waiting.push(job);
    this.next();
  }

  /** Asks again for what could not be shown. */
  retry(): void {
    for (const [key, picture] of [...this.found]) {
      if (!picture.trouble) continue;
      const [variant, pageId] = key.split("/") as [Variant, string];
      this.want(pageId, variant);
    }
  }

  close(): void {
    this.closed = true;
    this.waiting.length = 0;
    for (const picture of this.found.values()) if (picture.url) this.urls.revoke(picture.url);
    this.found.clear();
  }

  private next(): void {
    while (this.running < AT_ONCE && this.waiting.length) void this.fetch(this.waiting.shift()!);
  }

  private async fetch(job: { key: string; pageId: string; variant: Variant }): Promise<void> {
    this.running += 1;
    try {
      const blob = await this.server.image(job.pageId, this.caseId, job.variant, this.reason());
      if (this.closed) return;
      this.found.set(job.key, { url: this.urls.make(blob), trouble: null });
      this.forgetOldViews();
    } catch (error) {
      if (!this.closed) this.found.set(job.key, { url: null, trouble: troubleOf(error) });
    } finally {
      this.running -= 1;
      this.next();
    }
  }

  private touch(key: string): void {
    const picture = this.found.get(key);
    if (!picture?.url || !key.startsWith("view/")) return;
    this.found.delete(key);
    this.found.set(key, picture);
  }

  private forgetOldViews(): void {
    const views = [...this.found].filter(([key, picture]) => key.startsWith("view/") && picture.url);
    for (const [key, picture] of views.slice(0, Math.max(0, views.length - KEPT_VIEWS))) {
      this.urls.revoke(picture.url!);
      this.found.delete(key);
    }
  }
}

/** Pictures of one case while its screen is open. */
export function usePictures(server: Pick<DeskServer, "image">, caseId: string, reason: () => string | undefined): Pictures {
  const pictures = new Pictures(server, caseId, browserUrls, reason);
  onBeforeUnmount(() => pictures.close());
  return pictures;
}
