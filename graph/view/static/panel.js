"use strict";
// What is selected, in words; or, with nothing selected, the events that are shown.

const panel = byId("panel");
const PAGE = 60; // events listed at a time
const NAMED = 2; // who of each role is named in a summary

function drawPanel() {
  const found = selectedItem();
  const write = { entity: writeEntity, event: writeEvent, bundle: writeBundle, relation: writeRelation };
  panel.replaceChildren(...(found ? [back(), ...write[found.kind](found.item)] : writeOverview()).filter(Boolean));
}

const back = () => make("p", { class: "back" }, make("button", { type: "button", click: () => select(null) }, "← All events"), make("kbd", {}, "Esc"));

function writeOverview() {
  const there = inTime.filter((event) => shown[event.index]);
  const chips = (contents.chosen ?? []).map((text) => make("li", { dir: "auto" }, text));
  return [
    chips.length ? make("ul", { class: "chosen", "aria-label": "Part of the graph" }, ...chips) : null,
    state.only === null ? null : onlyNote(),
    make("h2", {}, there.length === events.length ? count(events.length, "event") : `${number(there.length)} of ${count(events.length, "event")}`),
    there.length ? null : make("p", { class: "empty still" }, "No event is left. Widen the time, or turn types and statuses on again under Signs and filters."),
    eventList(there),
  ];
}

function onlyNote() {
  return make("p", { class: "only" }, "Only with ", nameButton(entities[state.only]), " ",
    make("button", { type: "button", click: () => filterBy({ only: null }) }, "Show all again"));
}

/** Events as a list of buttons, a page at a time. */
function eventList(some) {
  const list = make("ol", { class: "events" });
  let at = 0;
  const more = make("button", { type: "button", class: "more", click: () => addPage(true) });
  function addPage(focus) {
    const lines = some.slice(at, at + PAGE).map(eventLine);
    list.append(...lines);
    at += lines.length;
    more.hidden = at >= some.length;
    more.textContent = `Show ${number(Math.min(PAGE, some.length - at))} more of ${number(some.length - at)}`;
    if (focus) lines[0]?.querySelector("button").focus();
  }
  addPage(false);
  return make("div", {}, list, more);
}

function eventLine(event) {
  const toll = event.killed ? ` · ${number(event.killed[1])} killed` : "";
  const denied = event.denials.length ? " · denied by some" : "";
  return make("li", {}, make("button", { type: "button", click: () => select(event.id) },
    swatch(event.kind.colour),
    make("span", { class: "what" }, summaryOf(event)),
    make("span", { class: "when" }, `${whenOf(event)} · ${count(event.sources ?? 1, "source")}${toll}${denied}`),
    statusOf(event.status)));
}

/** When it was, or when it was first reported. */
function whenOf(event) {
  if (event.start) return tellDays(event.start, event.end);
  return event.isReported ? `reported ${tellDay(isoOf(event.days[0]))}` : "no day told";
}

/** Who did what to whom; each name in its own direction. */
function summaryOf(event) {
  const names = (role) => event[role].slice(0, NAMED).flatMap((at, index) => [index ? ", " : "", bdi(entities[at].name)])
    .concat(event[role].length > NAMED ? ` and ${event[role].length - NAMED} more` : []);
  const does = event.agents.length ? [...names("agents"), " "] : [];
  const others = event.targets.length && event.kind.symmetric && String(event.targets) === String(event.agents) ? [] : names("targets");
  const where = event.places.length ? [" at ", ...names("places")] : [];
  const way = [...(event.origins.length ? [" from ", ...names("origins")] : []), ...(event.destinations.length ? [" to ", ...names("destinations")] : [])];
  return make("span", {}, ...does, make("b", {}, tellEdge(event.kind.edge)), others.length ? (does.length ? " " : ": ") : "", ...others, ...way, ...where);
}

function heading(text, kind, colour, about) {
  return make("header", { class: "title" }, make("p", { class: "kind", title: about }, swatch(colour), kind), make("h2", { dir: "auto", tabindex: "-1" }, text));
}

function writeEntity(entity) {
  const there = shownOf([...entity.events].sort(byTime));
  const [, , radius] = entity.at ?? [];
  const where = entity.at ? `${entity.at[0].toFixed(3)}, ${entity.at[1].toFixed(3)}${radius ? `, may be ${number(Math.round(radius))} km off` : ""}` : null;
  const held = entity.bundles.filter((bundle) => bundle.relation);
  return [
    heading(entity.name, entity.kind, entity.colour, kinds.entities[entity.kind]?.about),
    entity.aliases.length ? aliasesOf(entity) : null,
    entity.others.length ? make("p", { class: "same" }, "Also told as ", ...entity.others.flatMap((other, at) => [at ? ", " : "", bdi(other.name)])) : null,
    where ? make("p", { class: "where" }, where) : null,
    make("p", {}, state.only === entity.index ? make("button", { type: "button", click: () => filterBy({ only: null }) }, "Show all events again")
      : make("button", { type: "button", click: () => filterBy({ only: entity.index }) }, "Show only events with it")),
    held.length ? make("h3", {}, "What holds") : null,
    held.length ? make("ul", { class: "held" }, ...held.map((relation) => relationLine(relation, entity))) : null,
    make("h3", {}, there.length === entity.events.length ? count(there.length, "event") : `${number(there.length)} of ${count(entity.events.length, "event")} shown`),
    entity.events.length ? null : make("p", { class: "empty still" }, "It takes part in no event; it is named as a source or in what holds."),
    eventList(there),
  ];
}

function aliasesOf(entity) {
  const few = 8;
  const names = entity.aliases.map((alias) => make("li", {}, bdi(alias)));
  const list = (some) => make("ul", { class: "aliases" }, ...some);
  if (names.length <= few) return list(names);
  return make("div", {}, list(names.slice(0, few)), make("details", {}, make("summary", {}, `${names.length - few} more names`), list(names.slice(few))));
}

function relationLine(relation, entity) {
  const other = entities[relation.from === entity.index ? relation.to : relation.from];
  const text = relation.from === entity.index ? [tellRelation(relation), " ", bdi(other.name)] : [bdi(other.name), " ", tellRelation(relation), " it"];
  return make("li", {}, make("button", { type: "button", click: () => select(relation.id) }, swatch(relation.colour), make("span", { class: "what" }, ...text), statusOf(relation.status)));
}

function tellRelation(relation) {
  const far = relation.distance === undefined ? "" : `, ${number(relation.distance)} km${relation.bearing ? ` ${relation.bearing}` : ""} of`;
  return `${tellEdge(relation.type)}${far}`;
}

function writeBundle(bundle) {
  const there = shownOf([...bundle.events].sort(byTime));
  const title = make("span", {}, bdi(entities[bundle.from].name), ` ${tellEdge(bundle.type)} `, bdi(entities[bundle.to].name));
  const one = there.length === 1 ? writeEvent(there[0]) : null;
  return one ?? [
    heading(title, count(there.length, "event"), bundle.colour, null),
    make("p", { class: "ends" }, nameButton(entities[bundle.from]), " → ", nameButton(entities[bundle.to])),
    eventList(there),
  ];
}

function writeRelation(relation) {
  const title = make("span", {}, bdi(entities[relation.from].name), ` ${tellRelation(relation)} `, bdi(entities[relation.to].name));
  return [
    heading(title, "holds for a time", relation.colour, kinds.relations[relation.type].about),
    make("p", { class: "facts" }, statusOf(relation.status), count(relation.sources ?? 1, "source")),
    make("p", { class: "ends" }, nameButton(entities[relation.from]), " → ", nameButton(entities[relation.to])),
    make("h3", {}, "Who says so, in these words"),
    ...relation.statements.map((at) => accountOf(statements[at])),
  ];
}

function writeEvent(event) {
  const roles = [["Doer", "agents"], ["Done to", "targets"], ["Where", "places"], ["From", "origins"], ["To", "destinations"]];
  return [
    heading(summaryOf(event), event.type, event.kind.colour, event.kind.about),
    make("p", { class: "facts" }, make("b", {}, whenOf(event)), statusOf(event.status), count(event.sources ?? 1, "independent source"),
      event.statuses ? make("span", {}, `told as ${event.statuses.join(", ")}`) : null),
    event.denials.length ? make("p", { class: "denied" }, `Denied in ${count(event.denials.length, "statement")}, below.`) : null,
    make("dl", { class: "roles" }, ...roles.filter(([, role]) => event[role].length).flatMap(([name, role]) => [make("dt", {}, name), make("dd", {}, ...listNames(event[role]))])),
    ...partsOf(event),
    figuresOf(event),
    make("h3", {}, `Who says so, in these words (${event.accounts.length})`),
    ...event.accounts.map((at) => accountOf(statements[at])),
    event.denials.length ? make("h3", {}, `Who denies it (${event.denials.length})`) : null,
    ...event.denials.map((at) => accountOf(statements[at], { denies: true })),
  ];
}

function partsOf(event) {
  const wholes = (event.within ?? []).map((at) => events[at]);
  return [
    ...(wholes.length ? [make("h3", {}, "Part of"), eventList(wholes)] : []),
    ...(event.parts.length ? [make("h3", {}, `Made of ${count(event.parts.length, "event")}`), eventList([...event.parts].sort(byTime))] : []),
  ];
}

listen("filter", drawPanel);
listen("selection", () => {
  drawPanel();
  panel.scrollTop = 0;
});
