// The search page: loads the index of its language when the reader searches, and nothing before.
import MiniSearch from "./minisearch.js";

const form = document.querySelector("form[data-search]");
const input = form.elements.q;
const output = document.getElementById("nalezeno");
const address = new URL(location.href);
let engine;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  address.searchParams.set("q", input.value);
  history.replaceState(null, "", address);
  find(input.value);
});
input.addEventListener("input", () => find(input.value));
input.value ||= address.searchParams.get("q") ?? ""; // what was typed before this script came stays
if (input.value) find(input.value);

async function find(query) {
  if (query.trim().length < 2) return output.replaceChildren();
  engine ??= load();
  show(search(await engine, query), query);
}

async function load() {
  const response = await fetch(form.dataset.search);
  const data = await response.json();
  const term = (word) => stem(fold(word), data.language);
  const mini = new MiniSearch({
    idField: "url",
    fields: ["title", "also", "lead", "heads", "words"],
    storeFields: ["title", "lead", "group", "weight"],
    processTerm: (word) => (word.length > 1 ? term(word) : null),
    searchOptions: {
      boost: { title: 6, also: 6, lead: 3, heads: 2 },
      boostDocument: (id, word, stored) => stored.weight,
      prefix: (word) => word.length > 3,
      fuzzy: (word) => (word.length > 5 ? 0.2 : word.length > 3 ? 0.1 : false),
      weights: { prefix: 0.6, fuzzy: 0.25 },
    },
  });
  mini.addAll(data.pages);
  const same = Object.entries(data.synonyms).map(([from, to]) => [term(from), to]);
  return { mini, term, same };
}

/** All words of the query, or words that mean the same; failing that, any of them. */
export function search({ mini, term, same }, query) {
  const telling = (text) => text.split(/[\s,.?!;:()„“"]+/).filter((word) => word.length > 1 && !STOP.has(fold(word)));
  const words = telling(query);
  if (!words.length) return mini.search(query);
  const alternatives = (word) => {
    const found = same.filter(([from]) => from === term(word)).map(([, to]) => ({ combineWith: "AND", queries: telling(to) }));
    return found.length ? { combineWith: "OR", queries: [word, ...found] } : word;
  };
  const queries = words.map(alternatives);
  const all = mini.search({ combineWith: "AND", queries });
  const seen = new Set(all.map((hit) => hit.id));
  return [...all, ...mini.search({ combineWith: "OR", queries }).filter((hit) => !seen.has(hit.id))];
}

function show(hits, query) {
  const best = hits.slice(0, output.dataset.most);
  const groups = Map.groupBy ? Map.groupBy(best, (hit) => hit.group) : byGroup(best);
  const counted = `${output.dataset.found} ${hits.length}${hits.length > best.length ? ` (${output.dataset.best})` : ""}`;
  const parts = [element("p", "small", hits.length ? counted : output.dataset.none)];
  for (const [group, found] of groups) {
    parts.push(element("h2", "", group));
    const list = element("ul", "rows");
    for (const hit of found) {
      const item = element("li");
      const link = element("a", "", hit.title);
      link.href = hit.id;
      link.dataset.rank = best.indexOf(hit) + 1;
      item.append(link, element("br"), element("span", "small", hit.lead));
      list.append(item);
    }
    parts.push(list);
  }
  output.replaceChildren(...parts);
}

function byGroup(hits) {
  const groups = new Map();
  for (const hit of hits) groups.set(hit.group, [...(groups.get(hit.group) ?? []), hit]);
  return groups;
}

function element(name, kind = "", text = "") {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}

/** Lower case without accents: what a reader types on a phone. */
export function fold(word) {
  return word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

const STOP = new Set("a i o u v k s z je se na do ve ze za od po co jak kde kdo kdy ma mi me si to pro pri nebo jsem mam chci muze pomuze prosim the of in is it to and for what how where who when do does are a an on my me with can helps".split(" "));

/** The stem of a folded word; languages without rules keep the word. */
export function stem(word, language) {
  if (language === "cs") return czech(word);
  if (language === "en") return word.length > 4 ? word.replace(/(ies|ing|ed|es|s)$/, "") : word.replace(/s$/, "");
  return word;
}

// After L. Dolamic and J. Savoy, Indexing and stemming approaches for the Czech language (2009),
// light variant: an ending of a case, an ending of a possessive, then one shape of the last letters.
// Different is what accents, which readers leave out, would tell apart (ště and stě), and that a
// word like "program" loses what looks like an ending in all its forms, not in the first one only.
const CASES = [
  [7, /atech$/], [6, /(etem|atum)$/],
  [5, /(ech|ich|eho|emi|emu|ete|eti|iho|imi|imu|ach|ata|aty|ych|ama|ami|ove|ovi|ymi)$/],
  [4, /(em|es|im|um|at|am|os|us|ym|mi|ou)$/], [3, /[aeiouy]$/],
];
const POSSESSIVES = [5, /(ov|in|uv)$/];
const LIKE_CASES = [4, /(em|es|im|um|at|am|os|us|ym)$/];

function czech(word) {
  const cut = (from, [longer, ending]) => (from.length > longer ? from.replace(ending, "") : from);
  let found = cut(word, CASES.find(([longer, ending]) => word.length > longer && ending.test(word)) ?? LIKE_CASES);
  for (let before; before !== found; ) found = cut((before = found), LIKE_CASES);
  found = cut(found, POSSESSIVES);
  const shaped = found.replace(/ct$/, "ck").replace(/([^aeiouy])st$/, "$1sk").replace(/c$/, "k").replace(/z$/, "h");
  return shaped === found ? found.replace(/e(.)$/, "$1") : shaped;
}
