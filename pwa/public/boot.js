// Runs before the first paint: the reading size and contrast chosen on this phone, whether someone is signed in
// (then the login form is not shown), and WeChat's own browser, which cannot keep records. Also remembers a form
// sent before the app's script has come; on a new phone it sends the login itself and asks for the first residents
// (offline/session.ts takes over both).
// Plain script on purpose: modules run after the first paint.
(function () {
  var html = document.documentElement;
  var WAIT_MS = 45000;
  function kept(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }
  function post(path, body, token, signal) {
    var headers = { "Content-Type": "application/json", Accept: "application/json" };
    if (token) headers.Authorization = "Bearer " + token;
    return fetch("/api/v1/" + path, {
      method: "POST",
      headers: headers,
      body: JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: signal,
    });
  }
  // The password is read into the request and nowhere else; what is left for the app holds none.
  function askEarly(fields) {
    if (window.daibanEarly || !window.crypto || !crypto.randomUUID) return;
    var abort = new AbortController();
    var early = { account: fields.account.value.trim(), deviceId: crypto.randomUUID(), changed: false };
    early.stop = function () {
      abort.abort();
    };
    setTimeout(early.stop, WAIT_MS);
    var question = { account: early.account, password: fields.password.value, device_id: early.deviceId };
    early.answer = post("auth/login", question, null, abort.signal);
    early.page = early.answer.then(function (res) {
      return res.ok ? res.clone().json().then(firstPage) : null;
    });
    function firstPage(reply) {
      var asked = { device_id: early.deviceId, epoch: null, schema: 1, buckets: {}, max_bytes: 8192 };
      return post("sync/pull", asked, reply.access_token, abort.signal);
    }
    early.answer.catch(function () {});
    early.page.catch(function () {});
    window.daibanEarly = early;
  }
  function ready(text, busy) {
    var button = document.getElementById("login-go");
    button.textContent = text;
    button.setAttribute("aria-busy", String(busy));
  }
  if (kept("daiban.large") === "1") html.classList.add("large");
  if (kept("daiban.contrast") === "1") html.classList.add("contrast");
  if (kept("daiban.in") === "1" && location.search.indexOf("login") < 0) html.classList.add("in");
  if (/MicroMessenger/i.test(navigator.userAgent)) html.classList.add("wechat");
  document.addEventListener("submit", function (event) {
    if (event.target.id !== "login" || html.classList.contains("taken")) return;
    event.preventDefault();
    html.classList.add("sent-early");
    ready("正在登录", true);
    if (kept("daiban.known") === null) askEarly(event.target.elements);
  });
  // Whoever types on after sending has not sent yet: the app waits for the button, and asks anew.
  document.addEventListener("input", function () {
    if (html.classList.contains("taken") || !html.classList.contains("sent-early")) return;
    html.classList.remove("sent-early");
    ready("登录", false);
    if (window.daibanEarly) window.daibanEarly.changed = true;
  });
})();
