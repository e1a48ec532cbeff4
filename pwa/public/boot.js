// Runs before the first paint: the reading size and contrast chosen on this phone, whether someone is signed in
// (then the login form is not shown), and WeChat's own browser, which cannot keep records. Also remembers a form
// sent before the app's script has come. Plain script on purpose: modules run after the first paint.
(function () {
  var html = document.documentElement;
  function kept(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }
  if (kept("daiban.large") === "1") html.classList.add("large");
  if (kept("daiban.contrast") === "1") html.classList.add("contrast");
  if (kept("daiban.in") === "1" && location.search.indexOf("login") < 0) html.classList.add("in");
  if (/MicroMessenger/i.test(navigator.userAgent)) html.classList.add("wechat");
  document.addEventListener("submit", function (event) {
    if (event.target.id !== "login" || html.classList.contains("taken")) return;
    event.preventDefault();
    html.classList.add("sent-early");
  });
})();
