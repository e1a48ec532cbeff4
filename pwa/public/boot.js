// Runs before the first paint: the reading size and contrast chosen on this phone, whether someone is signed in
// (then the login form is not shown), and WeChat's own browser, which cannot keep records. Also remembers a form
// sent before the app's script has come; on a new phone it sends the login itself and asks for the first residents
// (offline/session.ts takes over both). Where someone is signed in, it reads that user's first rows while the script is
// still being loaded (offline/early_rows.ts takes them over).
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
  function openThere(name) {
    return new Promise(function (done, fail) {
      var ask = indexedDB.open(name);
      // There is none yet: making it is the app's work.
      ask.onupgradeneeded = function () {
        ask.transaction.abort();
      };
      ask.onerror = function () {
        fail(ask.error);
      };
      ask.onsuccess = function () {
        ask.result.onversionchange = function () {
          ask.result.close();
        };
        done(ask.result);
      };
    });
  }
  function answered(ask) {
    return new Promise(function (done, fail) {
      ask.onsuccess = function () {
        done(ask.result);
      };
      ask.onerror = function () {
        fail(ask.error);
      };
    });
  }
  function closing(db, result) {
    function close() {
      db.close();
    }
    result.then(close, close);
    return result;
  }
  function readSession() {
    return openThere("daiban-session").then(function (db) {
      return closing(db, answered(db.transaction("fact").objectStore("fact").get("session")));
    });
  }
  // One transaction: rows and what waits to be sent are of the same moment.
  function readRows(db) {
    var range = IDBKeyRange;
    var tables = ["meta", "outbox", "retained", "needs_fix", "page", "draft", "cursors", "mirror"];
    var look = db.transaction(tables);
    function all(table, of) {
      return answered(look.objectStore(table).getAll(of));
    }
    var asked = {
      meta: all("meta"),
      outbox: all("outbox"),
      retained: answered(look.objectStore("retained").index("seq").getAll()),
      needsFix: answered(look.objectStore("needs_fix").count()),
      pages: all("page"),
      drafts: answered(look.objectStore("draft").count()),
      cursors: all("cursors"),
      mirror: Promise.all([
        all("mirror", range.upperBound(["household"], true)),
        all("mirror", range.bound(["household", []], ["visit"])),
        all("mirror", range.bound(["visit", []], ["visit_line"])),
        all("mirror", range.lowerBound(["visit_line", []])),
      ]),
    };
    var names = Object.keys(asked);
    var answers = names.map(function (name) {
      return asked[name];
    });
    return Promise.all(answers).then(function (found) {
      var rows = {};
      names.forEach(function (name, i) {
        rows[name] = found[i];
      });
      rows.mirror = [].concat.apply([], rows.mirror);
      return rows;
    });
  }
  // At the same time: what is asked before the app's script is evaluated is answered behind it.
  function readStart(userId) {
    var rows = openThere("daiban-" + userId).then(function (db) {
      return closing(db, readRows(db));
    });
    return Promise.all([readSession(), rows]).then(function (found) {
      var user = found[0].value.user;
      return user.id === userId ? { user: user, rows: found[1] } : undefined;
    });
  }
  function ready(text, busy) {
    var button = document.getElementById("login-go");
    button.textContent = text;
    button.setAttribute("aria-busy", String(busy));
  }
  if (kept("daiban.large") === "1") html.classList.add("large");
  if (kept("daiban.contrast") === "1") html.classList.add("contrast");
  var signedIn = kept("daiban.in");
  if (signedIn !== null && location.search.indexOf("login") < 0) {
    html.classList.add("in");
    window.daibanStart = readStart(signedIn).catch(function () {});
  }
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
