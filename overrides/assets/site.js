// Adds comfort where there is script; every page works without it.
if (document.querySelector("form[data-search]")) import("./search.js");

for (const table of document.querySelectorAll("table[data-sortable]")) sortable(table);

/** Let the reader sort a table by any column; rows that explain another row stay with it. */
function sortable(table) {
  const order = { no: 0, hardly: 1, partly: 2, mostly: 3, yes: 4, none: 5 };
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const value = (row, index) => {
    const cell = row.cells[index];
    const key = cell.dataset.sort;
    // digits stand in groups for the eye; compared, they are one number
    return key in order ? order[key] : cell.textContent.trim().replace(/(?<=\d)[\s,](?=\d{3})/g, "");
  };
  heads.forEach((head, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const falling = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", falling ? "descending" : "ascending");
      const groups = [];
      for (const row of body.rows) {
        if (row.classList.contains("more")) groups.at(-1).push(row);
        else groups.push([row]);
      }
      const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
      groups.sort(([a], [b]) => {
        const one = value(a, index), two = value(b, index);
        const step = typeof one === "number" ? one - two : compare(one, two);
        return falling ? -step : step;
      });
      body.append(...groups.flat());
    });
  });
}

for (const code of document.querySelectorAll("[data-copy] .copy code")) copyable(code, code.closest("[data-copy]").dataset);

/** Add a button that copies the text, and says so. */
function copyable(code, words) {
  if (!navigator.clipboard) return;
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.textContent = words.copy;
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent);
    said.textContent = words.copied;
    setTimeout(() => said.replaceChildren(), 3000);
  });
  code.after(button, said);
}

// A link to how a figure came about opens it.
const reveal = () => {
  const box = document.getElementById(location.hash.slice(1));
  if (box?.matches("details.explain")) box.open = true;
};
reveal();
addEventListener("hashchange", reveal);

// The view of a live map stands in the address of the page, so that it can be linked and shared.
for (const frame of document.querySelectorAll("iframe[data-map]")) follow(frame);

function follow(frame) {
  const address = frame.getAttribute("src");
  // the frame itself takes the view that is in the address when it loads
  if (location.hash.includes("=") && !document.getElementById(location.hash.slice(1))) frame.scrollIntoView();
  addEventListener("hashchange", () => {
    if (!location.hash.includes("=")) return;
    const inside = frame.contentWindow?.location;
    if (inside && inside.pathname === new URL(address, location).pathname) inside.replace(address + location.hash);
    frame.scrollIntoView({ block: "nearest" });
  });
  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== location.origin || typeof event.data?.map !== "string") return;
    history.replaceState(null, "", event.data.map ? `#${event.data.map}` : location.pathname + location.search);
  });
}
