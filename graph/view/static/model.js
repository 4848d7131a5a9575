"use strict";
// The graph as the page has it: graph/view/contents.py says what stands in it; here it is tied together.

const contents = JSON.parse(byId("contents").textContent);
const { entities, events, links, relations, statements, articles, kinds } = contents;

const items = new Map(); // by id: {kind: "entity" | "event" | "bundle" | "relation", item}
const bundles = []; // edges of the picture: events of one type between the same two, or one relation

entities.forEach((entity, index) => {
  Object.assign(entity, { index, aliases: entity.aliases ?? [], others: [], events: [], bundles: [], isPlace: entity.id.startsWith("place:") });
  entity.colour = kinds.entities[entity.kind]?.colour ?? "#888888";
});
for (const entity of entities) { // what is told of another spelling is told of the one that stands for it
  const stand = entity.stand === undefined ? entity : entities[entity.stand];
  if (stand !== entity) stand.others.push(entity);
  items.set(entity.id, { kind: "entity", item: stand });
}

const ROLES = ["agents", "targets", "places", "origins", "destinations"];
events.forEach((event, index) => {
  Object.assign(event, { index, bundles: [], accounts: event.accounts ?? [], denials: event.denials ?? [], parts: [] });
  event.kind = kinds.events[event.type];
  for (const role of ROLES) event[role] = event[role] ?? [];
  event.who = [...new Set([...ROLES.flatMap((role) => event[role]), ...(event.where === undefined ? [] : [event.where])])];
  for (const at of event.who) entities[at].events.push(event);
  items.set(event.id, { kind: "event", item: event });
});
for (const event of events) for (const whole of event.within ?? []) events[whole].parts.push(event);

const bundleOf = new Map();
for (const [from, to, type, at] of links) {
  const id = `edge:${entities[from].id}|${type}|${entities[to].id}`;
  if (!bundleOf.has(id)) {
    const bundle = { id, from, to, type, events: [], colour: events[at].kind.colour, symmetric: events[at].kind.symmetric };
    bundleOf.set(id, bundle);
    addBundle(bundle, "bundle");
  }
  bundleOf.get(id).events.push(events[at]);
  events[at].bundles.push(bundleOf.get(id));
}
for (const relation of relations) {
  const [from, to] = relation.ends;
  Object.assign(relation, { from, to, relation, events: [], statements: relation.statements ?? [], colour: kinds.relations[relation.type].colour });
  relation.lies = relation.type === "LOCATED_IN" || relation.type === "NEAR";
  addBundle(relation, "relation");
}

function addBundle(bundle, kind) {
  bundles.push(bundle);
  items.set(bundle.id, { kind, item: bundle });
  entities[bundle.from].bundles.push(bundle);
  if (bundle.to !== bundle.from) entities[bundle.to].bundles.push(bundle);
}

/** `STRUCK` as `struck`, `PRESENT_IN` as `present in`. */
const tellEdge = (type) => type.toLowerCase().replaceAll("_", " ");

// An event whose day nobody tells stands on the day of its first report.
const dayOf = (text) => (/^\d{4}-\d{2}-\d{2}/.test(text ?? "") ? Date.parse(text.slice(0, 10)) / 86400000 : NaN);
for (const event of events) {
  if (event.days) continue;
  const reported = event.accounts.map((at) => dayOf(articles[statements[at].article].day)).filter((day) => !Number.isNaN(day));
  if (reported.length) Object.assign(event, { days: [Math.min(...reported), Math.min(...reported)], isReported: true });
}

const byTime = (one, other) => (one.days?.[0] ?? Infinity) - (other.days?.[0] ?? Infinity) || one.index - other.index;
const inTime = [...events].sort(byTime);
const dated = events.filter((event) => event.days);
const FIRST_DAY = dated.reduce((day, event) => Math.min(day, event.days[0]), Infinity);
const LAST_DAY = dated.reduce((day, event) => Math.max(day, event.days[1]), -Infinity);
const STATUSES = ["actual", "planned", "possible", "negated"];
const typesThere = Object.keys(kinds.events).filter((type) => events.some((event) => event.type === type));

/** The address if it leads to the web. */
function webAddress(url) {
  try {
    return ["http:", "https:"].includes(new URL(url).protocol) ? url : null;
  } catch {
    return null;
  }
}
