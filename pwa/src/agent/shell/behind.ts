/** What begins behind the first screen, once per start. */
import { type Router } from "vue-router";

import { type Phone } from "@/offline";

import { watchOver } from "../lost/watch";
import { watchAlone } from "../visit/watch";

export function begin(phone: Phone, router: Router): void {
  watchOver(phone, router);
  watchAlone(phone);
}
