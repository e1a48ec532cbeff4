// What boot.js does with a form sent before the app's script is there, and what the app makes of it.
import { beforeEach, describe, expect, it, vi } from "vitest";

import { takeOver } from "@/agent/login/takeover";
import { LOGIN } from "@/agent/login/words";
import { type EarlyLogin, rememberedUser, type SessionUser } from "@/offline";
import { SCHEMA } from "@/offline/db";
import { forgetSession, sessionOf, takeEarlyPage } from "@/offline/session";
import { requestOf } from "@/offline/sync/pull";

import BOOT from "../../public/boot.js?raw";

const FORM = { form: ["login"], input: ["account", "password"], button: ["peek", "login-go"], p: ["login-wrong"] };
const early = (): EarlyLogin | undefined => (window as { daibanEarly?: EarlyLogin }).daibanEarly;
const el = (id: string) => document.getElementById(id) as HTMLInputElement;

interface Call {
  path: string;
  body: Record<string, unknown>;
  headers: Headers;
  signal: AbortSignal | null;
}
let calls: Call[];
let answers: Record<string, (call: Call) => Response | Promise<Response>>;
const loginCalls = () => calls.filter((c) => c.path.endsWith("/auth/login"));
const user = (account: unknown): SessionUser =>
  ({
    id: `u-${String(account)}`, account: String(account), name: "周试勤", roles: ["volunteer"], township: null, townships: [], villages: [],
    windows: [], departments: [], names: {}, licence_valid_until: null, is_demo: true,
  });
const accepted = (c: Call) => Response.json({ access_token: `t-${String(c.body.account)}`, expires_in: 600, user: user(c.body.account) });
const refused = (status: number, code: string, message: string) => Response.json({ code, message, fields: [], details: {}, request_id: "r" }, { status });

async function fetched(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const body = typeof init?.body === "string" ? (JSON.parse(init.body) as Record<string, unknown>) : {};
  const call = { path: String(input), body, headers: new Headers(init?.headers), signal: init?.signal ?? null };
  calls.push(call);
  const name = Object.keys(answers).find((n) => call.path.endsWith(n));
  return name ? answers[name]!(call) : new Response(null, { status: 204 });
}

function type(account: string, password: string): void {
  el("account").value = account;
  el("password").value = password;
}
const press = () => el("login").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
const edit = (id: string, value: string) => {
  el(id).value = value;
  el(id).dispatchEvent(new Event("input", { bubbles: true }));
};

let documents: AbortController;
let account: string;
let n = 0;

function formOf(): HTMLElement {
  const [form, ...parts] = Object.entries(FORM).flatMap(([tag, ids]) =>
    ids.map((id) => Object.assign(document.createElement(tag), { id, name: id })),
  );
  form!.append(...parts);
  return form!;
}

/** A page just opened: boot.js has run, the app's script has not. */
function open(): void {
  documents?.abort();
  documents = new AbortController();
  const add = document.addEventListener.bind(document);
  const spy = vi.spyOn(document, "addEventListener");
  // boot.js lives as long as its page; a test opens many.
  spy.mockImplementation((name: string, fn: EventListenerOrEventListenerObject) => add(name, fn, { signal: documents.signal }));
  document.documentElement.className = "";
  document.body.replaceChildren(formOf());
  delete (window as { daibanEarly?: EarlyLogin }).daibanEarly;
  new Function(BOOT)();
  spy.mockRestore();
}

beforeEach(async () => {
  localStorage.clear();
  await forgetSession();
  account = `daiban${++n}`;
  calls = [];
  answers = { "/auth/login": accepted, "/sync/pull": () => Response.json({ page: 1 }, { headers: { "X-Sync": "1" } }) };
  vi.stubGlobal("fetch", fetched);
  open();
});

describe("a form sent before the app's script has come", () => {
  it("asks once, and the app takes the answer instead of asking again", async () => {
    type(account, "secret-1");
    press();
    press();
    const found = await takeOver(false);
    expect(found.id).toBe(`u-${account}`);
    expect(loginCalls().map((c) => c.body.password)).toEqual(["secret-1"]);
    expect((await sessionOf())?.deviceId).toBe(loginCalls()[0]!.body.device_id);
    expect(early()).toBeUndefined();
  });

  it("holds no password in what it leaves for the app", () => {
    type(account, "secret-1");
    press();
    expect(Object.keys(early()!).sort()).toEqual(["account", "answer", "changed", "deviceId", "page", "stop"]);
    expect(JSON.stringify({ ...early(), ...localStorage })).not.toContain("secret");
  });

  it("asks for the very first page that the app would ask for, under the new session, and gives it out once", async () => {
    type(account, "secret-1");
    press();
    const found = await takeOver(false);
    const { deviceId } = (await sessionOf())!;
    const pull = calls.find((c) => c.path.endsWith("/sync/pull"))!;
    expect(pull.body).toEqual(JSON.parse(JSON.stringify(requestOf(deviceId, null, {}))));
    expect(pull.body.schema).toBe(SCHEMA);
    expect(pull.headers.get("Authorization")).toBe(`Bearer t-${account}`);
    expect(await (await takeEarlyPage(found.id, deviceId))!.json()).toEqual({ page: 1 });
    expect(takeEarlyPage(found.id, deviceId)).toBeUndefined();
  });

  it("on a phone that has signed in before it only remembers that it was sent", async () => {
    localStorage.setItem("daiban.known", "1");
    type(account, "secret-1");
    press();
    expect(calls).toEqual([]);
    expect((await takeOver(false)).id).toBe(`u-${account}`);
    expect(loginCalls()).toHaveLength(1);
  });

  it("says the usual words when it was refused, and the next try asks for the same install", async () => {
    answers["/auth/login"] = (c) => (c.body.password === "wrong" ? refused(401, "bad_credentials", "账号或密码不对。") : accepted(c));
    type(account, "wrong");
    press();
    const there = takeOver(false);
    await vi.waitFor(() => expect(el("login-wrong").textContent).toBe("账号或密码不对。"));
    expect(calls.some((c) => c.path.endsWith("/sync/pull"))).toBe(false);
    edit("password", "right");
    press();
    expect((await there).id).toBe(`u-${account}`);
    expect(new Set(loginCalls().map((c) => c.body.device_id)).size).toBe(1);
  });

  it.each([
    ["no signal", () => Promise.reject(new TypeError("network")), LOGIN.noNetwork],
    ["a hot spot's page", () => new Response("<html>", { status: 200 }), LOGIN.noNetwork],
    ["too many tries", () => refused(429, "login_limited", "试得太多了，请过一会儿再试。"), "试得太多了，请过一会儿再试。"],
  ])("says the usual words at %s", async (_name, answer, words) => {
    answers["/auth/login"] = answer;
    type(account, "secret-1");
    press();
    void takeOver(false);
    await vi.waitFor(() => expect(el("login-wrong").textContent).toBe(words));
    expect(el("login-go").textContent).toBe(LOGIN.go);
    expect(await rememberedUser()).toBeUndefined();
  });
});

describe("a form changed after it was sent early", () => {
  it("another account: the first session is ended before the second is asked for", async () => {
    type("somebody", "secret-1");
    press();
    edit("account", account);
    edit("password", "secret-2");
    press();
    const found = await takeOver(false);
    expect(found.id).toBe(`u-${account}`);
    expect((await sessionOf())?.user.id).toBe(`u-${account}`);
    const order = calls.map((c) => c.path.split("/").at(-1)!).filter((name) => name !== "pull");
    expect(order).toEqual(["login", "logout", "login"]);
    expect(takeEarlyPage(found.id, (await sessionOf())!.deviceId)).toBeUndefined();
  });

  it("an answer that is still out is called back, and its session is not the one of the phone", async () => {
    answers["/auth/login"] = (c) =>
      c.body.password === "slow"
        ? new Promise((_, fail) => c.signal!.addEventListener("abort", () => fail(new DOMException("", "AbortError"))))
        : accepted(c);
    type(account, "slow");
    press();
    edit("password", "secret-2");
    press();
    expect((await takeOver(false)).id).toBe(`u-${account}`);
    expect(loginCalls().map((c) => c.body.password)).toEqual(["slow", "secret-2"]);
    expect((await sessionOf())?.deviceId).toBe(loginCalls()[1]!.body.device_id);
  });

  it("half typed: the app waits for the button", async () => {
    type(account, "wrong");
    press();
    edit("password", "secr");
    void takeOver(false);
    await new Promise((done) => setTimeout(done, 20));
    expect(loginCalls()).toHaveLength(1);
    expect(await rememberedUser()).toBeUndefined();
    edit("password", "secret-2");
    press();
    await vi.waitFor(async () => expect((await rememberedUser())?.id).toBe(`u-${account}`));
    expect(loginCalls().at(-1)!.body.password).toBe("secret-2");
  });

  it("the install an account has on this phone stays, whatever was asked early", async () => {
    type(account, "secret-1");
    press();
    await takeOver(false);
    const first = (await sessionOf())!.deviceId;
    await forgetSession();
    localStorage.clear();
    calls = [];
    open();
    type(account, "secret-1");
    press();
    await takeOver(false);
    expect((await sessionOf())!.deviceId).toBe(first);
    expect(loginCalls().at(-1)!.body.device_id).toBe(first);
    expect(loginCalls()[0]!.body.device_id).not.toBe(first);
  });
});
