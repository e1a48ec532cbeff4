// Runs before every page: notes when something is first on the screen, in ms since the page was asked for.
// A mark is set after the frame that shows it has been drawn, so it is what a person could have seen.
(() => {
  const marks = {};
  const waiting = [];
  const since = {};
  const places = {
    form: "#login-go",
    today: ".tabs",
    list: ".hero .who",
  };

  function set(name, at) {
    if (marks[name] !== undefined) return;
    marks[name] = at;
    for (const ask of waiting.filter((w) => w.name === name)) ask.done(at);
  }

  /** After the coming frame: its animation callback runs before drawing, the message after it. */
  function afterFrame(then) {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => then(performance.now());
      port2.postMessage(null);
    });
  }

  function look() {
    for (const [name, place] of Object.entries(places)) {
      if (since[name] !== undefined || !document.querySelector(place)) continue;
      since[name] = performance.now();
      // The message may come late behind other work; when the browser itself tells of the frame, that is the truth.
      afterFrame((at) => set(name, marks.fcp >= since[name] ? Math.min(at, marks.fcp) : at));
    }
  }

  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") set("fcp", entry.startTime);
  }).observe({ type: "paint", buffered: true });

  // Keys: from the press to the drawn answer. An input method sends no key, only the letters.
  const keys = [];
  let pressed = null;
  addEventListener("keydown", (event) => (pressed = event.timeStamp), true);
  addEventListener("input", (event) => {
    const from = pressed ?? event.timeStamp;
    pressed = null;
    // After this event the app has changed its page: what the frame shows is the answer.
    afterFrame((at) => keys.push({ query: event.target.value, ms: at - from, count: word() }));
  }, true);
  const word = () => document.querySelector("[role=status].cap")?.textContent ?? "";

  window.bench = {
    marks,
    keys,
    when: (name) => marks[name] ?? new Promise((done) => waiting.push({ name, done })),
  };
})();
