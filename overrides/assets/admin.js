// Starts the forms: in the site's language unless the editor chose another, and only where they
// have something to write to.
const page = document.currentScript;
const key = "sveltia-cms.prefs";
const local = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);

try {
  const wishes = JSON.parse(localStorage.getItem(key) || "{}");
  if (!wishes.locale) {
    const locale = { en: "en-GB" }[page.dataset.language] || page.dataset.language;
    localStorage.setItem(key, JSON.stringify({ ...wishes, locale }));
  }
} catch {
  // no storage: the forms follow the browser's language
}

addEventListener("DOMContentLoaded", () => {
  if (!("connected" in page.dataset) && !local) {
    document.getElementById("unconnected").hidden = false;
    return;
  }
  document.getElementById("loading").hidden = false;
  const program = document.createElement("script");
  program.src = "sveltia-cms.js";
  program.addEventListener("load", () => document.getElementById("start").remove());
  document.head.append(program);
});
