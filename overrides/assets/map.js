// The live map in its frame: colours the areas by the chosen view, says it in words, keeps it in
// the address. The map itself (Leaflet) and the numbers come from the script that folium wrote.
const main = document.querySelector("main");
const facts = JSON.parse(document.getElementById("facts").textContent);
const map = window[main.dataset.map], areas = window[main.dataset.areas], town = window[main.dataset.town];
const form = document.querySelector("form"), said = document.querySelector(".said");
const legend = document.querySelector(".legend");
const controls = form.elements;
const position = (list, id) => Math.max(0, list.findIndex((item) => item.id === id));
const layers = new Map(), labels = new Map();
areas.eachLayer((layer) => layers.set(layer.feature.id, layer));

function view() {
  const against = controls.proti && controls.obdobi.value ? controls.proti.value : "";
  return { kategorie: controls.kategorie.value, obdobi: controls.obdobi.value, proti: against === controls.obdobi.value ? "" : against };
}

/** Give the least and greatest number of an area in the chosen view, null where there is none. */
function number(layer, chosen) {
  const row = layer.feature.properties.n[position(facts.categories, chosen.kategorie)];
  const at = (id) => { const n = row[position(facts.spans, id)]; return n === null ? null : [n].flat().length === 2 ? n : [n, n]; };
  const now = at(chosen.obdobi);
  if (!chosen.proti || !now) return now;
  const was = at(chosen.proti);
  return was && [now[0] - was[1], now[1] - was[0]];
}

const place = (n) => facts.bounds.filter((bound) => Math.abs(n) >= bound).length;
const style = getComputedStyle(document.documentElement), colours = new Map();
function colour(name) {
  if (!colours.has(name)) colours.set(name, style.getPropertyValue(name).trim());
  return colours.get(name);
}

/** Give the name of the tone of a number, or none where the range spans two classes. */
function tone([low, high], change) {
  if (place(low) !== place(high) || (change && Math.sign(low) !== Math.sign(high))) return "";
  const step = facts.tones[place(low)];
  if (step === "0" || !change) return `--tone${step}`;
  return `--${low > 0 ? "up" : "down"}${step < 3 ? 1 : step < 5 ? 3 : 5}`;
}

const signed = (n, change) => (n < 0 ? `−${-n}` : change && n > 0 ? `+${n}` : `${n}`);
const written = ([low, high], change) => low === high ? signed(low, change) : `${signed(low, change)}${change ? " … " : "–"}${signed(high, change)}`;

function draw() {
  colours.clear();
  const chosen = view(), change = Boolean(chosen.proti), marked = controls.plocha.value;
  if (controls.proti) controls.proti.disabled = !chosen.obdobi;
  layers.forEach((layer, id) => {
    const found = number(layer, chosen);
    labels.get(id).hidden = !found;
    if (!found) { layer.remove(); return; }
    if (!map.hasLayer(layer)) layer.addTo(map);
    const name = tone(found, change);
    layer.setStyle({
      color: colour(id === marked ? "--focus" : "--edge"), weight: id === marked ? 4 : 1, dashArray: name ? null : "4 3",
      fillColor: name ? colour(name) : colour("--sheet"), fillOpacity: tiles ? 0.65 : 1,
    });
    const label = labels.get(id), text = written(found, change);
    label.textContent = text;
    label.className = text === "0" ? "zero" : /[45]$/.test(name) && !tiles ? "dark" : "";
  });
  layers.get(marked)?.bringToFront();
  town.bringToFront();
  legend.replaceChildren(...steps(change).map(([name, text]) => {
    const line = document.createElement("span"), box = document.createElement("i");
    box.style.background = colour(name);
    line.append(box, ` ${text}`);
    return line;
  }));
  said.textContent = sentence(chosen, marked);
}

function steps(change) {
  const all = facts.legend.map(([step, text]) => [step, text]);
  if (!change) return all.map(([step, text]) => [`--tone${step}`, text]);
  const groups = new Map();
  for (const [step, text] of all.slice(1)) {
    const group = step < 3 ? 1 : step < 5 ? 3 : 5;
    const [first] = groups.get(group) ?? text.split("–");
    groups.set(group, [first, text.split("–").at(-1)]);
  }
  const ends = [...groups].map(([group, [first, last]]) => [group, first === last ? first : `${first}–${last}`]);
  return [
    ...ends.map(([group, text]) => [`--down${group}`, facts.words.fewer.replace("{n}", text)]).reverse(),
    ["--tone0", facts.words.same],
    ...ends.map(([group, text]) => [`--up${group}`, facts.words.more.replace("{n}", text)]),
  ];
}

/** Say the view in words; this is announced to those who do not see the map. */
function sentence(chosen, marked) {
  const name = (list, id) => list[position(list, id)].name;
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const c = position(facts.categories, chosen.kategorie);
  const total = (id) => facts.totals[c][position(facts.spans, id)];
  const values = {
    category: facts.categories[c].name, period: name(facts.spans, chosen.obdobi), n: total(chosen.obdobi),
    before: chosen.proti && name(facts.spans, chosen.proti), was: chosen.proti && total(chosen.proti),
  };
  let text = fill(chosen.proti ? facts.words.changed : facts.words.total, values);
  const layer = layers.get(marked), found = layer && number(layer, chosen);
  if (found) text += ` ${fill(facts.words.area, { name: facts.areas[marked], n: written(found, Boolean(chosen.proti)) })}`;
  return text;
}

/** Take the view from the address; what it does not name stays on the first choice. */
function read() {
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const name of ["kategorie", "obdobi", "proti", "plocha"]) {
    const control = controls[name];
    if (!control) continue;
    const wanted = asked.get(name) ?? "";
    control.value = [...control.options].some((option) => option.value === wanted) ? wanted : control.options[0].value;
  }
  draw();
}

function write() {
  const chosen = { ...view(), plocha: controls.plocha.value };
  const hash = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value)).toString();
  history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  if (parent !== window) parent.postMessage({ map: hash }, location.origin);
  draw();
}

// the base map: nothing is asked of its server before the reader says so
let tiles = null;
const box = document.querySelector(".basemap");
const kept = "kb-basemap";
function basemap(on) {
  const { tiles: address, zoom } = box.dataset;
  if (on && !tiles) tiles = L.tileLayer(address, { maxNativeZoom: Number(zoom), maxZoom: Number(zoom) }).addTo(map);
  if (!on && tiles) { tiles.remove(); tiles = null; }
  box.querySelector("button").setAttribute("aria-pressed", String(on));
  box.querySelector(".credit").hidden = !on;
  draw();
}
function remembered(value) {
  try {
    if (value === undefined) return localStorage.getItem(kept) === location.host;
    if (value) localStorage.setItem(kept, location.host); else localStorage.removeItem(kept);
  } catch { /* storage is refused: then nothing is kept */ }
  return false;
}

L.control.zoom({ zoomInTitle: facts.words.zoomIn, zoomOutTitle: facts.words.zoomOut }).addTo(map);
const element = map.getContainer();
element.setAttribute("role", "region");
element.setAttribute("aria-label", facts.words.map);
town.setStyle({ color: colour("--ink"), weight: 2.5, fill: false });
layers.forEach((layer, id) => {
  // a number in the area, centred by the style, so that nothing has to be measured
  const [lon, lat] = layer.feature.properties.at, number = document.createElement("span");
  const icon = L.divIcon({ className: "count", html: number, iconSize: null });
  L.marker([lat, lon], { icon, interactive: false, keyboard: false }).addTo(map);
  labels.set(id, number);
  layer.on("click", () => { controls.plocha.value = controls.plocha.value === id ? "" : id; write(); });
});
if (L.Browser.mobile) {
  // one finger scrolls the page until the reader has zoomed in
  map.dragging.disable();
  const home = map.getZoom();
  map.on("zoomend", () => map.dragging[map.getZoom() > home ? "enable" : "disable"]());
}
form.addEventListener("change", write);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", read);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
if (box) {
  const button = box.querySelector("button"), keep = box.querySelector("input");
  button.addEventListener("click", () => { basemap(!tiles); remembered(Boolean(tiles) && keep.checked); });
  keep.addEventListener("change", () => remembered(keep.checked && Boolean(tiles)));
  keep.checked = remembered();
  if (keep.checked) basemap(true);
}
document.body.classList.toggle("inside", parent !== window);
try {
  // the page around may already name a view in its address
  if (!location.hash && parent.location.hash.includes("=")) history.replaceState(null, "", parent.location.hash);
} catch { /* the page around is of another site */ }
read();
main.dataset.ready = "";
