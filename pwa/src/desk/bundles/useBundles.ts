/** Bundles brought to the window: checked, sent, receipt in hand. Nothing of them stays in this browser. */
import { reactive } from "vue";

import { type Api, api } from "@/api/client";
import { ProblemError } from "@/api/problem";
import { bring, type Brought, fetchReceipt, openFile } from "@/offline/bundle/window";
import { BundleRefused } from "@/offline";
import { Trouble } from "@/offline/sync/wire";

import { BUNDLES } from "./words";

export interface WindowBundle extends Brought {
  no: string;
  bundleId: string;
  state: "waiting" | "sending" | "done" | "failed";
  why: string;
  receipt: File | null;
}

export function useBundles(client: Api = api) {
  const work = reactive({ items: [] as WindowBundle[], trouble: "", busy: false, take, again });
  const files = new Map<string, File>();

  async function take(chosen: readonly File[]): Promise<void> {
    work.busy = true;
    work.trouble = "";
    for (const file of chosen) {
      try {
        await add(file);
      } catch (error) {
        work.trouble = error instanceof BundleRefused ? error.message : BUNDLES.failed;
      }
    }
    await sendAll();
    work.busy = false;
  }

  async function again(item: WindowBundle): Promise<void> {
    item.state = "waiting";
    await sendAll();
  }

  async function add(file: File): Promise<void> {
    const opened = await openFile(file);
    if (opened.kind !== "bundle") throw new BundleRefused("foreign_receipt");
    const { head } = opened;
    if (files.has(head.bundle_id)) return;
    files.set(head.bundle_id, file);
    const begun = { owner: "", commands: head.commands, settled: 0, pages: head.pages.length, pagesSent: 0 };
    work.items.unshift({ ...begun, no: head.no, bundleId: head.bundle_id, state: "waiting", why: "", receipt: null });
  }

  async function sendAll(): Promise<void> {
    for (const item of work.items) if (item.state === "waiting") await send(item);
  }

  async function send(item: WindowBundle): Promise<void> {
    const file = files.get(item.bundleId)!;
    Object.assign(item, { state: "sending", why: "" });
    try {
      const opened = await openFile(file);
      if (opened.kind !== "bundle") return;
      const read = async (from: number, to: number) => new Uint8Array(await file.slice(from, to).arrayBuffer());
      Object.assign(item, await bring(client, { head: opened.head, read }, (told) => Object.assign(item, told)));
      const receipt = await fetchReceipt(client, item.bundleId);
      item.receipt = new File([receipt], `代办件包回执-${item.no}.txt`, { type: "text/plain" });
      item.state = "done";
    } catch (error) {
      item.state = "failed";
      item.why = whyOf(error);
    }
  }

  return work;
}

/** What the county said, or what the file is; else only that it can go on from here. */
function whyOf(error: unknown): string {
  if (error instanceof BundleRefused) return error.message;
  if (error instanceof Trouble && error.cause instanceof ProblemError) return error.cause.message;
  return "";
}
