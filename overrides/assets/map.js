// The live map in its frame: colours the areas by the chosen view, says it in words, keeps it in
// the address. The map itself (Leaflet) and the numbers come from the script that folium wrote.
const main = document.querySelector("main");
const facts = JSON.parse(document.getElementById("facts").textContent);
const map = window[main.dataset.map], areas = window[main.dataset.areas], town = window[main.dataset.town];
const form = document.querySelector("form"), said = document.querySelector(".said");
const legend = document.querySelector(".steps"), kinds = document.querySelector(".kinds");
const controls = form.elements;
const position = (list, id) => Math.max(0, list.findIndex((item) => item.id === id));
const layers = new Map(), labels = new Map();
areas.eachLayer((layer) => layers.set(layer.feature.id, layer));

/** Give the chosen view; only times of the same length are compared. */
function view() {
  const time = facts.spans[position(facts.spans, controls.obdobi.value)], against = controls.proti?.value;
  const same = against && against !== time.id && facts.spans[position(facts.spans, against)].length === time.length;
  return { kategorie: controls.kategorie.value, obdobi: time.id, proti: same ? against : "" };
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

/** Give the lower bounds of the classes of colour in a view, their tones, the greatest number. */
function scale(chosen) {
  const found = facts.scales[position(facts.categories, chosen.kategorie)][facts.spans[position(facts.spans, chosen.obdobi)].length];
  const bounds = found.slice(0, -1);
  return { bounds, tones: facts.tones[bounds.length - 1], most: Math.max(...found) };
}
const style = getComputedStyle(document.documentElement), colours = new Map();
function colour(name) {
  if (!colours.has(name)) colours.set(name, style.getPropertyValue(name).trim());
  return colours.get(name);
}

/** Give the name of the tone of a number, or none where the range spans two classes. */
function tone([low, high], change, { bounds, tones }) {
  const place = (n) => bounds.filter((bound) => Math.abs(n) >= bound).length;
  if (place(low) !== place(high) || (change && Math.sign(low) !== Math.sign(high))) return "";
  const step = tones[place(low)];
  if (step === "0" || !change) return `--tone${step}`;
  return `--${low > 0 ? "up" : "down"}${step < 3 ? 1 : step < 5 ? 3 : 5}`;
}

const digits = new Intl.NumberFormat(document.documentElement.lang);
const signed = (n, change) => (n < 0 ? "−" : change && n > 0 ? "+" : "") + digits.format(Math.abs(n));
const written = ([low, high], change) => low === high ? signed(low, change) : `${signed(low, change)}${change ? " … " : "–"}${signed(high, change)}`;

function draw() {
  colours.clear();
  const chosen = view(), change = Boolean(chosen.proti), marked = controls.plocha.value, classes = scale(chosen);
  if (controls.proti && !change) controls.proti.value = "";
  layers.forEach((layer, id) => {
    const found = number(layer, chosen);
    labels.get(id).hidden = !found;
    if (!found) { layer.remove(); return; }
    if (!map.hasLayer(layer)) layer.addTo(map);
    const name = tone(found, change, classes);
    layer.setStyle({
      color: colour(id === marked ? "--focus" : "--edge"), weight: id === marked ? 4 : 1, dashArray: name ? null : "4 3",
      fillColor: name ? colour(name) : colour("--sheet"), fillOpacity: tiles ? 0.65 : 1,
    });
    const label = labels.get(id), text = written(found, change);
    label.textContent = text;
    label.className = text === "0" ? "zero" : /[45]$/.test(name) && !tiles ? "on-dark" : "";
  });
  layers.get(marked)?.bringToFront();
  town.bringToFront();
  legend.replaceChildren(...steps(change, classes).map(([name, text]) => {
    const line = document.createElement("span"), box = document.createElement("i");
    box.style.background = colour(name);
    line.append(box, ` ${text}`);
    return line;
  }));
  said.textContent = sentence(chosen, marked);
  kinds.replaceChildren(...inside(chosen, marked).map((text) => {
    const line = document.createElement("li");
    line.textContent = text;
    return line;
  }));
}

/** Give the lines of the legend: tone and numbers. */
function steps(change, { bounds, tones, most }) {
  const all = bounds.map((bound, i) => [tones[i + 1], bound, i + 1 < bounds.length ? bounds[i + 1] - 1 : Math.max(most, bound)]);
  if (!change) return [["--tone0", "0"], ...all.map(([step, first, last]) => [`--tone${step}`, written([first, last])])];
  const groups = new Map();
  for (const [step, first, last] of all) {
    const group = step < 3 ? 1 : step < 5 ? 3 : 5;
    groups.set(group, [groups.get(group)?.[0] ?? first, last]);
  }
  const ends = [...groups].map(([group, range]) => [group, written(range)]);
  return [
    ...ends.map(([group, text]) => [`--down${group}`, facts.words.fewer.replace("{n}", text)]).reverse(),
    ["--tone0", facts.words.same],
    ...ends.map(([group, text]) => [`--up${group}`, facts.words.more.replace("{n}", text)]),
  ];
}

/** Give what the numbers of a chosen area are made of, the greatest first; nothing for one kind. */
function inside(chosen, marked) {
  const layer = layers.get(marked), change = Boolean(chosen.proti);
  if (!layer || chosen.kategorie || facts.categories.length < 3) return [];
  const found = facts.categories.slice(1).map(({ id, name }) => [name, number(layer, { ...chosen, kategorie: id })]);
  const size = (range) => Math.max(...range.map(Math.abs));
  return found
    .filter(([, range]) => range && size(range))
    .sort(([, one], [, two]) => size(two) - size(one))
    .map(([name, range]) => `${name}: ${written(range, change)}`);
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

function write(event) {
  // what changed last holds: the other time follows it
  const { obdobi, proti } = controls, at = (id) => facts.spans[position(facts.spans, id)];
  if (event?.target === proti && proti.value && !view().proti) {
    obdobi.value = facts.spans.find((span) => span.id !== proti.value && span.length === at(proti.value).length)?.id ?? obdobi.value;
  }
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
const home = map.getZoom();
function zoomed() {
  const { x, y } = map.getSize(), nearer = map.getZoom() > home;
  // one finger scrolls the page until the reader has zoomed in
  if (L.Browser.mobile) map.dragging[nearer ? "enable" : "disable"]();
  element.classList.toggle("dense", x * y * 4 ** (map.getZoom() - home) < 3500 * layers.size);
}
map.on("zoomend resize", zoomed);
zoomed();
for (const control of controls) control.addEventListener("change", write);
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
