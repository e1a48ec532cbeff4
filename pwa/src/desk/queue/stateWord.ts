import { type QueueItem } from "../types";
import { QUEUE } from "./words";

/** What a row says of where the case stands: first what somebody must look at before anything else. */
export function stateWord(item: QueueItem): string {
  if (item.revoked) return QUEUE.revoked;
  if (item.objection_open) return QUEUE.objection;
  if (item.asked) return item.asked.for_me ? QUEUE.askedMe : QUEUE.asked(item.asked.name);
  return item.state_label;
}
