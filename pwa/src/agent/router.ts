/** The screens of the field app. Only 今日 comes with the first load; the rest is fetched by route and kept by the worker. */
import { createRouter, createWebHistory, type Router, type RouteRecordRaw } from "vue-router";

import { setDirection } from "./shell/scroll";
import { SHELL } from "./shell/words";
import TodayScreen from "./today/TodayScreen.vue";

const routes: RouteRecordRaw[] = [
  { path: "/", component: TodayScreen, meta: { title: "今日" } },
  { path: "/residents", component: () => import("./residents/ResidentsScreen.vue"), meta: { title: "居民" } },
  { path: "/residents/:id/:part(edit)?", component: () => import("./residents/ResidentPages.vue"), props: true, meta: { title: "居民" } },
  { path: "/visit/:residentId/:part?", component: () => import("./visit/VisitPages.vue"), props: true, meta: { title: "上门走访" } },
  { path: "/radar", component: () => import("./radar/RadarScreen.vue"), meta: { title: "应享未享" } },
  { path: "/matters/:matter?/:code?", component: () => import("./matters/HandbookScreen.vue"), props: true, meta: { title: "一本通" } },
  { path: "/apply/:residentId/:part(say)?", component: () => import("./apply/ApplyPages.vue"), props: true, meta: { title: "办理" } },
  { path: "/consent/:residentId", component: () => import("./authorize/ConsentScreen.vue"), props: true, meta: { title: "告知与同意" } },
  { path: "/authorize/:residentId", component: () => import("./authorize/AuthorizeScreen.vue"), props: true, meta: { title: "授权委托书" } },
  { path: "/capture/:residentId/:kind", component: () => import("./capture/CaptureScreen.vue"), props: true, meta: { title: "拍照" } },
  { path: "/handoff/:residentId", component: () => import("./handoff/HandoffScreen.vue"), props: true, meta: { title: "交接" } },
  { path: "/paper/:kind/:id", component: () => import("./paper/PaperScreen.vue"), props: true, meta: { title: "单子" } },
  { path: "/cases", component: () => import("./cases/CasesScreen.vue"), meta: { title: "办件" } },
  { path: "/cases/:id", component: () => import("./cases/CaseScreen.vue"), props: true, meta: { title: "办件" } },
  { path: "/deliver/:caseId", component: () => import("./deliver/DeliverScreen.vue"), props: true, meta: { title: "送结果上门" } },
  { path: "/give-back/:caseId", component: () => import("./giveback/GiveBackScreen.vue"), props: true, meta: { title: "还原件" } },
  { path: "/ratings", component: () => import("./rate/OwnRatings.vue"), meta: { title: "好差评" } },
  { path: "/rate/:caseId", component: () => import("./rate/HandoverScreen.vue"), props: true, meta: { title: "请本人评一评" } },
  { path: "/outbox", component: () => import("./outbox/OutboxScreen.vue"), meta: { title: "记录在哪里" } },
  { path: "/bundle", component: () => import("./courier/BundleScreen.vue"), meta: { title: "打包带走" } },
  { path: "/carry", component: () => import("./courier/CarryScreen.vue"), meta: { title: "替别人带件" } },
  { path: "/me", component: () => import("./me/MeScreen.vue"), meta: { title: "我的" } },
  { path: "/:rest(.*)*", redirect: "/" },
];

export function makeRouter(): Router {
  const router = createRouter({ history: createWebHistory(), routes });
  let position = Number(window.history.state?.position ?? 0);
  // On going back the browser has moved already; on going forward the router moves it after the guards.
  router.beforeResolve(() => setDirection(Number(window.history.state?.position ?? 0) < position));
  router.afterEach((to) => {
    position = Number(window.history.state?.position ?? 0);
    document.title = `${String(to.meta.title ?? "")} - ${SHELL.app}`;
  });
  return router;
}
