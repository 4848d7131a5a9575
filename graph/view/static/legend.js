"use strict";
// Signs and filters: what each colour and line means, and what of it is shown.

const signs = byId("signs");

/** A button that turns a type or a status on and off. */
function toggle(name, there, isOn, flip, mark, about) {
  return make("button", { type: "button", class: "sign", "aria-pressed": String(isOn), title: about, click: flip },
    mark, name, there === null ? null : make("span", { class: "n" }, number(there)));
}

const tally = (key) => events.reduce((sum, event) => sum.set(event[key], (sum.get(event[key]) ?? 0) + 1), new Map());
const [types, statuses] = [tally("type"), tally("status")];
let legendKey = null; // what the legend was drawn for

function flip(set, value) {
  if (!set.delete(value)) set.add(value);
  filterBy({});
}

function drawLegend() {
  const key = JSON.stringify([[...state.hiddenTypes], [...state.hiddenStatuses], state.relations, state.lying, state.most]);
  if (key === legendKey) return;
  legendKey = key;
  const focused = document.activeElement?.closest?.("#signs") ? [...signs.querySelectorAll("button, select")].indexOf(document.activeElement) : -1;
  const typeButtons = typesThere.map((type) => toggle(type, types.get(type), !state.hiddenTypes.has(type), () => flip(state.hiddenTypes, type), swatch(kinds.events[type].colour), kinds.events[type].about));
  const statusButtons = STATUSES.filter((status) => statuses.has(status)).map((status) =>
    toggle(status, statuses.get(status), !state.hiddenStatuses.has(status), () => flip(state.hiddenStatuses, status), make("span", { class: `stroke ${status}`, "aria-hidden": "true" })));
  const none = state.hiddenTypes.size === typesThere.length;
  signs.replaceChildren(
    group("What happened", ...typeButtons, typesThere.length > 1 ? make("button", { type: "button", class: "all", click: () => filterBy({ hiddenTypes: new Set(none || !state.hiddenTypes.size ? (none ? [] : typesThere) : []) }) }, state.hiddenTypes.size ? "all" : "none") : null),
    group("Status", ...statusButtons),
    group("Lines",
      toggle("what holds", relations.filter((r) => !r.lies).length, state.relations, () => filterBy({ relations: !state.relations }), make("span", { class: "stroke holds", "aria-hidden": "true" }), "leads, member of, present in …"),
      toggle("where it lies", relations.filter((r) => r.lies).length, state.lying, () => filterBy({ lying: !state.lying }), make("span", { class: "stroke holds", "aria-hidden": "true" }), "located in, near"),
      howMany()),
    group("Nodes", ...entityKinds()));
  if (focused >= 0) signs.querySelectorAll("button, select")[focused]?.focus();
}

const group = (name, ...parts) => make("div", { class: "group", role: "group", "aria-label": name }, make("h3", {}, name), ...parts);

/** How many actors and places are drawn at most. */
function howMany() {
  const steps = [40, 120, 300, Infinity].filter((most, at, all) => at === 0 || all[at - 1] < entities.length);
  if (steps.length < 2) return null;
  const options = steps.map((most) => make("option", { value: most, selected: most === state.most }, most === Infinity ? "all" : `busiest ${most}`));
  return make("label", { class: "most" }, "draw ", make("select", { change: (event) => filterBy({ most: Number(event.target.value) }) }, ...options));
}

function entityKinds() {
  const there = new Set(entities.map((entity) => entity.kind));
  return Object.entries(kinds.entities).filter(([kind]) => there.has(kind)).map(([kind, { colour, about }]) => {
    const isPlace = entities.find((entity) => entity.kind === kind).isPlace;
    return make("span", { class: "sign still", title: about }, swatch(colour, isPlace ? "swatch square" : "swatch round"), kind.toLowerCase());
  });
}

listen("filter", drawLegend);
