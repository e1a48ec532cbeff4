import { createApp } from "vue";

import "@/ui/theme.css";
import "./desk.css";

import App from "./App.vue";
import { deskRouter } from "./router";
import { session } from "./session/session";
import { typedSoFar } from "./session/typed";

/** What was typed into the form of desk.html before this script came is carried over. */
typedSoFar.account = valueOf("account");
typedSoFar.password = valueOf("password");

void session.start();
createApp(App).use(deskRouter).mount("#app");

function valueOf(id: string): string {
  const field = document.getElementById(id);
  return field instanceof HTMLInputElement ? field.value : "";
}
