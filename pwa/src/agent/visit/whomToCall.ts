/** Whom the phone knows to call from a home: the village's cadres, then the township's duty. */
import { type Phone } from "@/offline";
import { type UserCardRow } from "@/offline/rows";

import { cadresOf } from "../say/users";

export function whomToCall(phone: Phone, village: string | null | undefined): { cadres: UserCardRow[]; duty: string | null } {
  const cadres = cadresOf(phone.users(), phone.user.id, village);
  const desk = phone.windows().find((w) => w.code === "civil_affairs" && w.township === phone.user.township);
  return { cadres, duty: phone.setting<string>("duty_phone") ?? desk?.phone ?? null };
}
