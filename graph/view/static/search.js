"use strict";
// Search in any script: names and their other forms, events by their summary, and the words of the articles.

const box = byId("search");
const list = byId("found");
const FOUND = { entities: 8, events: 6, words: 6 };
let index = null; // folded texts, made when they are first wanted
let hits = []; // ids, in the order of the list
let active = -1;

function makeIndex() {
  return {
    entities: entities.map((entity) => ({ entity, names: [entity.name, ...entity.aliases].map((name) => [fold(name), name]) })),
    events: events.map((event) => ({ event, text: fold(event.summary ?? "") })),
    words: statements.map((statement, at) => ({ at, text: fold(statement.quote) })),
    titles: articles.map((article) => fold(article.title ?? "")),
  };
}

let eventOf = null; // by statement: the event or relation that rests on it
function makeOwners() {
  const owners = new Map();
  for (const relation of relations) for (const at of relation.statements) owners.set(at, relation.id);
  for (const event of events) for (const at of [...event.accounts, ...event.denials]) owners.set(at, event.id);
  return owners;
}

/** 3 for the whole name, 2 for its beginning, 1 for the beginning of a word in it, else 0. */
function rank(text, key) {
  if (text === key) return 3;
  if (text.startsWith(key)) return 2;
  return ` ${text}`.includes(` ${key}`) ? 1 : 0;
}

function find(query) {
  const key = fold(query);
  if (!key) return [];
  index ??= makeIndex();
  eventOf ??= makeOwners();
  const scored = index.entities
    .map(({ entity, names }) => {
      const best = names.map(([text, name]) => [rank(text, key), name]).reduce((one, other) => (other[0] > one[0] ? other : one));
      return { entity, score: best[0], name: best[1] };
    })
    .filter(({ score }) => score)
    .sort((one, other) => other.score - one.score || other.entity.events.length - one.entity.events.length || one.entity.index - other.entity.index)
    .map((hit) => ({ ...hit, entity: items.get(hit.entity.id).item }))
    .filter(({ entity }, at, all) => all.findIndex((hit) => hit.entity === entity) === at);
  const words = key.split(" ");
  const has = (text) => words.every((word) => ` ${text}`.includes(` ${word}`));
  const inEvents = index.events.filter(({ text }) => has(text)).slice(0, FOUND.events);
  const inWords = index.words.filter(({ at, text }) => eventOf.has(at) && (has(text) || has(index.titles[statements[at].article]))).slice(0, FOUND.words);
  return [
    ...scored.slice(0, FOUND.entities).map(({ entity, name }) => ({ id: entity.id, colour: entity.colour, text: entity.name, note: name === entity.name ? entity.kind : name })),
    ...inEvents.map(({ event }) => ({ id: event.id, colour: event.kind.colour, text: event.summary, note: event.start ? tellDay(event.start) : "no day" })),
    ...inWords.map(({ at }) => ({ id: eventOf.get(at), colour: "var(--line)", text: `“${excerpt(statements[at].quote)}”`, note: articles[statements[at].article].outlet ?? "" })),
  ];
}

const excerpt = (quote) => (quote.length > 110 ? `${quote.slice(0, 108)}…` : quote);

function showHits() {
  const found = find(box.value);
  hits = found.map(({ id }) => id);
  active = -1;
  const none = box.value.trim() && !found.length ? [make("li", { class: "none" }, "Nothing is called so, and no words have it.")] : [];
  list.replaceChildren(...found.map(({ colour, text, note }, at) =>
    make("li", { role: "option", id: `hit-${at}`, "aria-selected": "false", pointerdown: (event) => { event.preventDefault(); choose(at); } },
      swatch(colour), bdi(text, { class: "text" }), bdi(note, { class: "note" }))), ...none);
  open(found.length + none.length > 0);
}

function open(isOpen) {
  list.hidden = !isOpen;
  box.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) box.removeAttribute("aria-activedescendant");
}

function choose(at) {
  if (hits[at] === undefined) return;
  open(false);
  box.value = "";
  select(hits[at]);
  showTab("panel");
  (panel.querySelector("h2[tabindex]") ?? panel).focus({ preventScroll: true });
}

function step(by) {
  if (!hits.length) return;
  active = (active + by + hits.length) % hits.length;
  list.querySelectorAll("[role=option]").forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
  box.setAttribute("aria-activedescendant", `hit-${active}`);
  byId(`hit-${active}`).scrollIntoView({ block: "nearest" });
}

box.addEventListener("input", showHits);
box.addEventListener("focus", () => { if (box.value) showHits(); });
box.addEventListener("blur", () => open(false));
box.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") step(1);
  else if (event.key === "ArrowUp") step(-1);
  else if (event.key === "Enter") choose(Math.max(active, 0));
  else if (event.key === "Escape") { box.value = ""; open(false); box.blur(); event.stopPropagation(); }
  else return;
  event.preventDefault();
});
