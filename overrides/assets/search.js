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
  const best = hits.slice(0, 20);
  const groups = Map.groupBy ? Map.groupBy(best, (hit) => hit.group) : byGroup(best);
  const parts = [element("p", "small", hits.length ? `${output.dataset.found} ${hits.length}` : output.dataset.none)];
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

const STOP = new Set("a i o u v k s z je se na do ve ze za od po co jak kde kdo kdy ma mi me si ze to pro pri nebo the of in is to and for what how where who when do does are a an on my".split(" "));

/** The stem of a folded word; languages without rules keep the word. */
export function stem(word, language) {
  // a word without an ending must meet its forms in which the last letter softened
  if (language === "cs") return czech(word).replace(/z$/, "h").replace(/c$/, "k");
  if (language === "en") return word.length > 4 ? word.replace(/(ies|ing|ed|es|s)$/, "") : word.replace(/s$/, "");
  return word;
}

// After L. Dolamic and J. Savoy, Indexing and stemming approaches for the Czech language (2009),
// light variant, with the accents taken off before, because readers leave them out.
const CASES = [
  [7, /atech$/, 5, false], [6, /etem$/, 3, true], [6, /atum$/, 4, false],
  [5, /(ech|ich|eho|emi|emu|ete|eti|iho|imi|imu)$/, 2, true],
  [5, /(ach|ata|aty|ych|ama|ami|ove|ovi|ymi)$/, 3, false],
  [4, /em$/, 1, true], [4, /(es|im)$/, 2, true], [4, /(um|at|am|os|us|ym|mi|ou)$/, 2, false],
  [3, /[ei]$/, 0, true], [3, /[uyao]$/, 1, false],
];

function czech(word) {
  const rule = CASES.find(([length, ending]) => word.length > length && ending.test(word));
  let found = word;
  if (rule) {
    found = word.slice(0, word.length - rule[2]);
    if (rule[3]) found = palatalise(found);
  }
  if (found.length > 5) {
    if (/ov$/.test(found)) return found.slice(0, -2);
    if (/in$/.test(found)) return palatalise(found.slice(0, -1));
  }
  return found;
}

function palatalise(word) {
  if (/(ci|ce)$/.test(word)) return word.slice(0, -2) + "k";
  if (/(zi|ze)$/.test(word)) return word.slice(0, -2) + "h";
  if (/ct[ei]$/.test(word)) return word.slice(0, -3) + "ck";
  if (/st[ei]$/.test(word)) return word.slice(0, -3) + "sk";
  return word.slice(0, -1);
}
