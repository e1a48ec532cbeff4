/** Screens of the desk. Addresses hold ids only, never a name; the page title never changes. */
import { createRouter, createWebHistory } from "vue-router";

import Queue from "./queue/Queue.vue";

export const deskRouter = createRouter({
  history: createWebHistory("/desk"),
  routes: [
    { path: "/", name: "queue", component: Queue },
    { path: "/case/:id", name: "case", component: () => import("./case/Case.vue"), props: true },
    { path: "/walk-in", name: "walk-in", component: () => import("./walkin/WalkIn.vue") },
    { path: "/reviews", name: "reviews", component: () => import("./reviews/Reviews.vue") },
    { path: "/rounds", name: "rounds", component: () => import("./rounds/Rounds.vue") },
    { path: "/villages", name: "villages", component: () => import("./villages/Villages.vue") },
    { path: "/phones", name: "phones", component: () => import("./phones/Phones.vue") },
    { path: "/held", name: "held", component: () => import("./held/Held.vue") },
    { path: "/ratings", name: "ratings", component: () => import("./ratings/Ratings.vue") },
    { path: "/beyond", name: "beyond", component: () => import("./beyond/Beyond.vue") },
    { path: "/settings", name: "settings", component: () => import("./settings/Settings.vue") },
    { path: "/seals", name: "seals", component: () => import("./paperwork/Seals.vue") },
    { path: "/booklet", name: "booklet", component: () => import("./paperwork/Booklet.vue") },
    { path: "/alerts", name: "alerts", component: () => import("./alerts/Alerts.vue") },
    { path: "/dangers", name: "dangers", component: () => import("./dangers/Dangers.vue") },
    { path: "/duty", name: "duty", component: () => import("./duty/Duty.vue") },
    { path: "/asked", name: "asked", component: () => import("./asked/Asked.vue") },
    { path: "/custody", name: "custody", component: () => import("./custody/Custody.vue") },
    { path: "/batches", name: "batches", component: () => import("./custody/Batches.vue") },
    { path: "/channels", name: "channels", component: () => import("./reminders/Channels.vue") },
    { path: "/letters", name: "letters", component: () => import("./letters/Letters.vue") },
    { path: "/keeping", name: "keeping", component: () => import("./keeping/Keeping.vue") },
    { path: "/bundles", name: "bundles", component: () => import("./bundles/Bundles.vue") },
    { path: "/:rest(.*)*", redirect: "/" },
  ],
});
