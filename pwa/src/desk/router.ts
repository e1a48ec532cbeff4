/** Screens of the desk. Addresses hold ids only, never a name; the page title never changes. */
import { createRouter, createWebHistory } from "vue-router";

import Queue from "./queue/Queue.vue";

export const deskRouter = createRouter({
  history: createWebHistory("/desk"),
  routes: [
    { path: "/", name: "queue", component: Queue },
    { path: "/case/:id", name: "case", component: () => import("./case/Case.vue"), props: true },
    { path: "/walk-in", name: "walk-in", component: () => import("./walkin/WalkIn.vue") },
    { path: "/bundles", name: "bundles", component: () => import("./bundles/Bundles.vue") },
    { path: "/:rest(.*)*", redirect: "/" },
  ],
});
