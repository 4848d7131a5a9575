"use strict";
// The graph: actors and places, and between them what was done and what holds. Drawn by Cytoscape.js; the places of the
// nodes come with the page. Only what the filter shows is handed to it, so that it stays quick.

const pane = byId("network");
const MANY = 300; // lines above which they are drawn straight
const LINES = 3; // drawn for each node, at most
const nodeId = (entity) => `n${entity.index}`;

const cy = cytoscape({
  container: pane,
  minZoom: 0.05,
  maxZoom: 3,
  autounselectify: true,
  boxSelectionEnabled: false,
  hideEdgesOnViewport: false,
  textureOnViewport: false,
  pixelRatio: Math.min(devicePixelRatio || 1, 2),
});
let grown = 1; // how much larger than on the screen signs are drawn, since one looks from far
let cursor = null; // the entity that the arrow keys are at

function networkStyle() {
  const [ink, paper, soft, accent] = ["--ink", "--card", "--soft", "--accent"].map(colourOf);
  return [
    {
      selector: "node",
      style: {
        width: "data(size)", height: "data(size)", "background-color": "data(colour)", "border-width": 1.5,
        "border-color": paper, label: "data(name)", color: ink, "font-size": "data(font)", "font-family": getComputedStyle(document.body).fontFamily,
        "text-valign": "bottom", "text-margin-y": 3, "text-outline-color": paper, "text-outline-width": 2,
        "text-outline-opacity": 0.9, "text-wrap": "wrap", "text-max-width": (node) => 130 * grown, 
        "overlay-opacity": 0,
      },
    },
    { selector: "node[place = 1]", style: { shape: "round-rectangle" } },
    {
      selector: "edge",
      style: {
        width: "data(width)", "line-color": "data(colour)", "target-arrow-color": "data(colour)", "target-arrow-shape": "triangle",
        "arrow-scale": 0.85, "curve-style": "bezier", "control-point-step-size": 26, opacity: 0.72, "overlay-opacity": 0,
        "font-size": (edge) => 10 * grown, color: soft, "text-outline-color": paper, "text-outline-width": 2.5, "text-rotation": "autorotate",
        "font-family": getComputedStyle(document.body).fontFamily,
      },
    },
    { selector: "edge.many", style: { "curve-style": "straight", opacity: 0.45, "arrow-scale": 0.7 } },
    { selector: "edge[symmetric = 1]", style: { "source-arrow-shape": "triangle", "source-arrow-color": "data(colour)" } },
    { selector: "edge[holds = 1]", style: { "line-style": "dashed", "line-dash-pattern": [7, 4], "arrow-scale": 0.7, opacity: 0.6 } },
    { selector: "edge[unsure = 1]", style: { "line-style": "dotted" } },
    { selector: "edge[unsure = 2]", style: { "line-style": "dotted", "target-arrow-shape": "tee", "source-arrow-shape": "none" } },
    { selector: ".dim", style: { opacity: 0.13 } },
    { selector: "node.near", style: { opacity: 1 } },
    { selector: "node.quiet", style: { "text-opacity": 0 } },
    { selector: "edge.near", style: { opacity: 0.95, label: "data(label)" } },
    { selector: "node.here", style: { "border-color": accent, "border-width": 3.5, "font-weight": "bold" } },
    { selector: "edge.here", style: { "underlay-color": accent, "underlay-opacity": 0.35, "underlay-padding": 4, label: "data(label)", opacity: 1 } },
    { selector: "node.cursor", style: { "outline-color": accent, "outline-width": 2.5, "outline-offset": 3, "text-opacity": 1 } },
    { selector: ".over", style: { label: "data(label)", opacity: 1, "z-index": 9, "text-opacity": 1 } },
  ];
}

/** How many shown events each entity takes part in. */
function countEvents() {
  const counts = new Uint32Array(entities.length);
  for (const event of events) if (shown[event.index]) for (const at of event.who) counts[at] += 1;
  return counts;
}

/** The entities to draw: those of most shown events, and the selected one with whoever it is tied to. */
function chooseEntities(counts) {
  const whole = !isFiltered();
  const busy = entities.filter((entity) => counts[entity.index] || (whole && entity.bundles.some((bundle) => isDrawable(bundle))));
  busy.sort((one, other) => counts[other.index] - counts[one.index] || one.index - other.index);
  const chosen = new Set(busy.slice(0, state.most));
  const found = selectedItem();
  const ends = found?.kind === "entity" ? [found.item.index, ...found.item.bundles.filter(isDrawable).flatMap(({ from, to }) => [from, to])]
    : found?.kind === "event" ? found.item.who : found ? [found.item.from, found.item.to] : [];
  for (const at of ends) chosen.add(entities[at]);
  return chosen;
}

function isDrawable(bundle) {
  if (bundle.relation) return (bundle.lies ? state.lying : state.relations) && !state.hiddenStatuses.has(bundle.status);
  return bundle.events.some((event) => shown[event.index]);
}

/** The lines between them: those of most shown events, as many as LINES times the nodes, and those of what is selected. */
function chooseLines(chosen) {
  const there = bundles.filter((bundle) => chosen.has(entities[bundle.from]) && chosen.has(entities[bundle.to]) && isDrawable(bundle));
  const most = state.most * LINES;
  if (there.length <= most) return there;
  const found = selectedItem();
  const isOf = (bundle) => found && (found.item === bundle || found.item.bundles?.includes(bundle));
  const weight = new Map(there.map((bundle) => [bundle, isOf(bundle) ? Infinity : bundle.relation ? 0.5 : shownOf(bundle.events).length]));
  return there.sort((one, other) => weight.get(other) - weight.get(one)).slice(0, most);
}

function drawNetwork() {
  const counts = countEvents();
  const chosen = chooseEntities(counts);
  const edges = chooseLines(chosen);
  const busiest = Math.max(16, ...[...chosen].map((entity) => counts[entity.index]));
  const tied = new Set(edges.flatMap((bundle) => [bundle.from, bundle.to]));
  const nodes = [...chosen].filter((entity) => counts[entity.index] || tied.has(entity.index));
  const wanted = new Map([...nodes.map((entity) => nodeElement(entity, counts[entity.index] / busiest)), ...edges.map(edgeElement)].map((e) => [e.data.id, e]));
  cy.batch(() => {
    const stale = cy.elements().filter((element) => !wanted.has(element.id()));
    cy.remove(stale);
    for (const element of cy.elements()) refresh(element, wanted.get(element.id()).data);
    cy.add([...wanted.values()].filter((element) => cy.getElementById(element.data.id).empty()));
    cy.edges().toggleClass("many", edges.length > MANY);
  });
  const left = entities.filter((entity) => counts[entity.index]).length - nodes.filter((entity) => counts[entity.index]).length;
  byId("network-name").textContent = left > 0 ? `Who did what to whom: the busiest ${number(nodes.length)}` : "Who did what to whom";
  byId("network-empty").hidden = nodes.length > 0;
  markNetwork();
}

/** Hand on what has changed, since every change is a look at the style. */
function refresh(element, data) {
  const changed = Object.entries(data).filter(([key, value]) => element.data(key) !== value);
  if (changed.length) element.data(Object.fromEntries(changed));
}

function nodeElement(entity, share) {
  const own = Math.round(9 + 28 * Math.sqrt(share));
  const [x, y] = entity.spot;
  const data = { id: nodeId(entity), name: entity.name, label: entity.name, own, size: own * grown, font: fontOf(own) * grown, colour: entity.colour, place: entity.isPlace ? 1 : 0 };
  return { group: "nodes", data, position: { x, y } };
}

function edgeElement(bundle) {
  const there = shownOf(bundle.events);
  const statuses = bundle.relation ? [bundle.status] : there.map((event) => event.status);
  const unsure = statuses.every((status) => status === "negated") ? 2 : statuses.includes("actual") ? 0 : 1;
  const own = bundle.relation ? 1 : 1.2 + Math.min(0.9 * Math.log2(there.length || 1), 5);
  const times = there.length > 1 ? ` ×${there.length}` : "";
  const data = {
    id: bundle.id, source: nodeId(entities[bundle.from]), target: nodeId(entities[bundle.to]), colour: bundle.colour, unsure,
    own, width: own * grown,
    label: `${unsure === 2 ? "not: " : ""}${tellEdge(bundle.type)}${times}`,
    holds: bundle.relation ? 1 : 0, symmetric: bundle.symmetric ? 1 : 0,
  };
  return { group: "edges", data };
}

const fontOf = (own) => (own > 24 ? 13 : 11);

/** Keep nodes, lines and names about as large on the screen as they are, however far away one looks. */
function scaleSigns() {
  const now = Math.max(0.55, Math.min(Math.pow(cy.zoom(), -0.75), 9));
  if (Math.abs(now / grown - 1) > 0.02) {
    grown = now;
    cy.batch(() => {
      for (const node of cy.nodes()) node.data({ size: node.data("own") * grown, font: fontOf(node.data("own")) * grown });
      for (const edge of cy.edges()) edge.data("width", edge.data("own") * grown);
    });
  }
  quieten();
}

/** Leave out the names that would lie over others: those of what is selected come first, then the busiest. */
function quieten() {
  const taken = [];
  const first = (node) => (node.hasClass("here") ? 1e6 : 0) + (node.hasClass("near") ? 1e5 : 0) + node.data("own");
  const nodes = cy.nodes().sort((one, other) => first(other) - first(one));
  const discs = nodes.map((node) => {
    const [{ x, y }, half] = [node.renderedPosition(), (node.data("size") * cy.zoom()) / 2.6];
    return [x - half, y - half, x + half, y + half, node.data("own")];
  });
  const lies = (box) => (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
  cy.batch(() => {
    for (const node of nodes) {
      const { x, y } = node.renderedPosition();
      const font = node.data("font") * cy.zoom();
      const wide = Math.min(node.data("name").length * font * 0.55, 130) / 2;
      const top = y + (node.data("size") * cy.zoom()) / 2;
      const box = [x - wide, top, x + wide, top + font * (node.data("name").length * font * 0.55 > 130 ? 2.7 : 1.4)];
      const hides = taken.some(lies(box)) || discs.some((disc) => disc[4] >= first(node) && lies(box)(disc));
      node.toggleClass("quiet", hides);
      if (!hides) taken.push(box);
    }
  });
}

let scaling = null;
cy.on("zoom", () => {
  clearTimeout(scaling);
  scaling = setTimeout(scaleSigns, 90);
});

/** Light up what is selected, and put the rest back. */
function markNetwork() {
  const found = selectedItem();
  cy.batch(() => {
    cy.elements().removeClass("dim near here");
    const here = found ? hereIn(found) : cy.collection();
    if (here.empty()) return;
    cy.elements().addClass("dim");
    const near = found.kind === "entity" ? here.closedNeighborhood() : here.union(here.connectedNodes());
    near.removeClass("dim").addClass("near");
    here.addClass("here");
  });
  quieten();
}

/** The elements that stand for what is selected. */
function hereIn({ kind, item }) {
  if (kind === "entity") return cy.getElementById(nodeId(item));
  if (kind !== "event") return cy.getElementById(item.id);
  const edges = item.bundles.map((bundle) => cy.getElementById(bundle.id)).filter((edge) => edge.nonempty());
  const parts = edges.length ? edges : item.who.map((at) => cy.getElementById(nodeId(entities[at])));
  return parts.reduce((all, one) => all.union(one), cy.collection());
}

/** Bring what is selected into view, if it is not. */
function bringIntoView() {
  const near = cy.nodes(".near");
  if (near.empty() || !pane.clientWidth) return;
  const isIn = ({ x, y }) => x > 20 && y > 20 && x < pane.clientWidth - 20 && y < pane.clientHeight - 40;
  if (cy.zoom() > 0.35 && near.every((node) => isIn(node.renderedPosition()))) return;
  const to = viewportOf(near);
  if (cy.edges().length > MANY || matchMedia("(prefers-reduced-motion: reduce)").matches) cy.viewport(to);
  else cy.animate(to, { duration: 250 });
}

/** Where to look from to see nodes with their names, no closer than one reads well. */
function viewportOf(nodes) {
  const at = nodes.map((node) => node.position());
  const [left, right] = [Math.min(...at.map(({ x }) => x)), Math.max(...at.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...at.map(({ y }) => y)), Math.max(...at.map(({ y }) => y))];
  const [wide, high] = [pane.clientWidth, pane.clientHeight];
  const zoom = Math.max(cy.minZoom(), Math.min((wide - Math.min(150, wide / 4)) / (right - left || 1), (high - 120) / (bottom - top || 1), 1.4));
  return { zoom, pan: { x: wide / 2 - (zoom * (left + right)) / 2, y: high / 2 - (zoom * (top + bottom)) / 2 } };
}

/** Show all, or at first the largest piece, if it is most of all. */
function fitNetwork(first = false) {
  if (cy.nodes().empty()) return;
  cy.resize();
  const largest = first === true ? largestPiece() : [];
  cy.viewport(viewportOf(largest.length > cy.nodes().length / 2 ? largest : cy.nodes().toArray()));
  scaleSigns();
}

/** The nodes of the largest piece that lines hold together. */
function largestPiece() {
  const next = new Map(cy.nodes().map((node) => [node.id(), []]));
  for (const edge of cy.edges()) {
    next.get(edge.data("source")).push(edge.data("target"));
    next.get(edge.data("target")).push(edge.data("source"));
  }
  let largest = [];
  const seen = new Set();
  for (const start of next.keys()) {
    if (seen.has(start)) continue;
    const piece = [start];
    seen.add(start);
    for (const id of piece) for (const other of next.get(id)) if (!seen.has(other)) { seen.add(other); piece.push(other); }
    if (piece.length > largest.length) largest = piece;
  }
  return largest.map((id) => cy.getElementById(id));
}

const zoomNetwork = (by) => cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: pane.clientWidth / 2, y: pane.clientHeight / 2 } });
const entityOf = (node) => entities[Number(node.id().slice(1))];

cy.on("tap", (event) => {
  if (event.target === cy) return select(null);
  select(event.target.isNode() ? entityOf(event.target).id : event.target.id());
});
cy.on("mouseover", "node, edge", ({ target, originalEvent }) => {
  target.addClass("over");
  pane.classList.add("pointing");
  if (target.isNode()) {
    const entity = entityOf(target);
    showTip(`${entity.name} · ${count(shownOf(entity.events).length, "event")}`, originalEvent.clientX, originalEvent.clientY);
  }
});
cy.on("mouseout", "node, edge", ({ target }) => {
  target.removeClass("over");
  pane.classList.remove("pointing");
  showTip(null);
});

function setCursor(entity) {
  cy.nodes(".cursor").removeClass("cursor");
  cursor = entity;
  if (!entity) return;
  const node = cy.getElementById(nodeId(entity));
  node.addClass("cursor");
  const { x, y } = node.renderedPosition();
  if (x < 20 || y < 20 || x > pane.clientWidth - 20 || y > pane.clientHeight - 20) cy.center(node);
  say(`${entity.name}, ${count(shownOf(entity.events).length, "event")}`);
}

pane.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in ARROWS) {
    const spots = cy.nodes().map((node) => ({ ...node.position(), entity: entityOf(node) }));
    const here = cursor && cy.getElementById(nodeId(cursor)).nonempty() ? cy.getElementById(nodeId(cursor)).position() : null;
    const busiest = spots.reduce((best, spot) => (spot.entity.events.length > (best?.entity.events.length ?? -1) ? spot : best), null);
    setCursor((here ? nearestToward(spots, here, ARROWS[event.key]) : busiest)?.entity ?? cursor);
  } else if (event.key === "Enter" && cursor) select(cursor.id);
  else if (event.key === "+" || event.key === "=") zoomNetwork(1.3);
  else if (event.key === "-") zoomNetwork(1 / 1.3);
  else if (event.key === "0") fitNetwork();
  else return;
  event.preventDefault();
});
pane.addEventListener("blur", () => setCursor(null));

let networkDue = null; // the drawing that is to come; while one drags, the slower it is, the rarer
let networkCost = 0; // milliseconds that the last one took

function redrawNetwork() {
  networkDue ??= setTimeout(() => {
    const began = performance.now();
    drawNetwork();
    networkCost = performance.now() - began;
    networkDue = null;
  }, networkCost);
}

listen("filter", redrawNetwork);
listen("selection", () => {
  drawNetwork();
  bringIntoView();
});
listen("theme", () => cy.style(networkStyle()));
addTools("network", zoomNetwork, fitNetwork);
