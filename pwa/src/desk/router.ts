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
    { path: "/phones", name: "phones", component: () => import("./phones/Phones.vue") },
    { path: "/held", name: "held", component: () => import("./held/Held.vue") },
    { path: "/ratings", name: "ratings", component: () => import("./ratings/Ratings.vue") },
    { path: "/beyond", name: "beyond", component: () => import("./beyond/Beyond.vue") },
    { path: "/settings", name: "settings", component: () => import("./settings/Settings.vue") },
    { path: "/letters", name: "letters", component: () => import("./letters/Letters.vue") },
    { path: "/keeping", name: "keeping", component: () => import("./keeping/Keeping.vue") },
    { path: "/bundles", name: "bundles", component: () => import("./bundles/Bundles.vue") },
    { path: "/:rest(.*)*", redirect: "/" },
  ],
});
