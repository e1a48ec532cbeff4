import { fullDay } from "../say/dates";
import { useLive } from "../shell/phone";
import { type LifeEvent } from "./events";
import { type Foot } from "./guideSheet";
import { MATTERS } from "./words";

/** The handbook on this phone: guides in force, things of life, and what stands under a shared picture. */
export function useHandbook() {
  const events = useLive((phone) => phone.setting<LifeEvent[]>("life_events") ?? []);
  return {
    guides: useLive((phone) => phone.guides().filter((g) => g.is_current)),
    events,
    guideOf: useLive((phone) => (matter: string) => phone.currentGuide(matter)),
    /** `page`: where everybody reads the newest of it. */
    foot: useLive((phone) => (page: string): Foot => ({
      url: location.origin + page, day: fullDay(phone.today()), hotline: MATTERS.hotline(phone.setting<string>("hotline") ?? "12345"),
    })),
  };
}
