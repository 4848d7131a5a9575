"use strict";
// The map: coasts and borders, and each place with the events that are shown there, in Mercator's projection. The circle
// around a place is how far off it may be.

const canvas = byId("map");
const paint = canvas.getContext("2d");
const TURN_KM = 40075; // around the equator
const FAR_KM = 300; // a place as vague as this does not stretch the first view
const FAR = 15 / 360; // of a turn from the middle: likewise what is farther than this
const LABELS = 14;

const toX = (longitude) => (longitude + 180) / 360;
const toY = (latitude) => {
  const sine = Math.sin((Math.max(-84, Math.min(84, latitude)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
};

const coasts = JSON.parse(byId("borders").textContent).map((steps) => {
  const points = new Float64Array(steps.length);
  let [longitude, latitude] = [0, 0];
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < steps.length; i += 2) {
    longitude += steps[i];
    latitude += steps[i + 1];
    points[i] = toX(longitude / 100);
    points[i + 1] = toY(latitude / 100);
    box[0] = Math.min(box[0], points[i]); box[1] = Math.min(box[1], points[i + 1]);
    box[2] = Math.max(box[2], points[i]); box[3] = Math.max(box[3], points[i + 1]);
  }
  return { points, box };
});

const view = { x: 0.5, y: 0.5, scale: 400, width: 0, height: 0 }; // the middle, pixels a turn, pixels
let spots = []; // what is drawn: {entity, events, x, y, radius}
let here = null; // the entity that the arrow keys are at
let mapFitted = false;

const placed = entities.filter((entity) => entity.at);
for (const entity of placed) {
  const [latitude, longitude, radius] = entity.at;
  entity.map = { x: toX(longitude), y: toY(latitude), reach: radius / (TURN_KM * Math.cos((latitude * Math.PI) / 180)) };
}

function gatherSpots() {
  const there = new Map();
  for (const event of events) {
    if (!shown[event.index] || event.where === undefined) continue;
    if (!there.has(event.where)) there.set(event.where, []);
    there.get(event.where).push(event);
  }
  const busiest = Math.max(16, ...[...there.values()].map((some) => some.length));
  const widest = there.size > 80 ? 11 : 17; // pixels
  spots = [...there].map(([at, some]) => ({ entity: entities[at], events: some, size: 4 + widest * Math.sqrt(some.length / busiest) }));
  spots.sort((one, other) => other.events.length - one.events.length || one.entity.index - other.entity.index);
  byId("map-empty").hidden = spots.length > 0;
}

const toScreen = ({ x, y }) => [view.width / 2 + (x - view.x) * view.scale, view.height / 2 + (y - view.y) * view.scale];

function drawMap() {
  if (!canvas.clientWidth) return;
  const ratio = devicePixelRatio || 1;
  [view.width, view.height] = [canvas.clientWidth, canvas.clientHeight];
  if (canvas.width !== Math.round(view.width * ratio) || canvas.height !== Math.round(view.height * ratio)) {
    canvas.width = Math.round(view.width * ratio);
    canvas.height = Math.round(view.height * ratio);
  }
  paint.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint.clearRect(0, 0, view.width, view.height);
  drawCoasts();
  const found = selectedItem();
  const chosen = new Set(found === null ? [] : found.kind === "entity" ? (found.item.isPlace ? [found.item.index] : found.item.events.map((event) => event.where))
    : found.kind === "event" ? [found.item.where] : found.item.relation ? [found.item.from, found.item.to] : found.item.events.map((event) => event.where));
  for (const spot of spots) {
    [spot.x, spot.y] = toScreen(spot.entity.map);
    spot.lit = found === null || chosen.has(spot.entity.index);
    drawReach(spot.entity, spot.lit);
  }
  if (found?.kind === "entity" && found.item.map) drawTarget(found.item);
  for (const spot of spots) drawSpot(spot);
  drawLabels();
  drawScale();
}

function drawCoasts() {
  const [wide, high] = [view.width / view.scale / 2, view.height / view.scale / 2];
  paint.beginPath();
  for (const { points, box } of coasts) {
    if (box[2] < view.x - wide || box[0] > view.x + wide || box[3] < view.y - high || box[1] > view.y + high) continue;
    let [lastX, lastY] = [Infinity, Infinity];
    for (let i = 0; i < points.length; i += 2) {
      const x = view.width / 2 + (points[i] - view.x) * view.scale;
      const y = view.height / 2 + (points[i + 1] - view.y) * view.scale;
      if (i === 0) paint.moveTo(x, y);
      else if (Math.abs(x - lastX) + Math.abs(y - lastY) > 0.8 || i === points.length - 2) paint.lineTo(x, y);
      else continue;
      [lastX, lastY] = [x, y];
    }
  }
  paint.strokeStyle = colourOf("--coast");
  paint.lineWidth = 1;
  paint.stroke();
}

/** How far off a place may be: an area, or only its rim where it would cover the map. */
function drawReach(entity, lit) {
  const radius = entity.map.reach * view.scale;
  if (radius < 6) return;
  const [x, y] = toScreen(entity.map);
  const wide = radius > Math.min(view.width, view.height) * 0.3;
  paint.beginPath();
  paint.arc(x, y, radius, 0, 2 * Math.PI);
  paint.globalAlpha = lit ? 1 : 0.35;
  paint.setLineDash(wide ? [2, 5] : []);
  paint.strokeStyle = colourOf("--reach-rim");
  paint.fillStyle = colourOf("--reach");
  paint.lineWidth = 0.8;
  if (!wide) paint.fill();
  paint.stroke();
  paint.setLineDash([]);
  paint.globalAlpha = 1;
}

/** A place as a pie of the types of events there; hollow where none of them is said to have happened. */
function drawSpot({ x, y, size, events: some, lit, entity }) {
  const tally = new Map();
  for (const event of some) tally.set(event.type, (tally.get(event.type) ?? 0) + 1);
  const real = some.some((event) => event.status === "actual");
  paint.globalAlpha = lit ? 0.92 : 0.22;
  let turn = -Math.PI / 2;
  for (const type of typesThere) {
    if (!tally.has(type)) continue;
    const to = turn + (2 * Math.PI * tally.get(type)) / some.length;
    paint.beginPath();
    if (real) paint.moveTo(x, y);
    paint.arc(x, y, real ? size : size - 1.2, turn, to);
    paint.fillStyle = paint.strokeStyle = kinds.events[type].colour;
    paint.lineWidth = 2.4;
    if (real) paint.fill();
    else paint.stroke();
    turn = to;
  }
  paint.beginPath();
  paint.arc(x, y, size + 0.7, 0, 2 * Math.PI);
  paint.strokeStyle = colourOf("--card");
  paint.lineWidth = 1.2;
  paint.stroke();
  paint.globalAlpha = 1;
  if (here === entity || state.selected === entity.id) {
    paint.beginPath();
    paint.arc(x, y, size + 4, 0, 2 * Math.PI);
    paint.strokeStyle = colourOf("--accent");
    paint.lineWidth = 2.5;
    paint.stroke();
  }
}

/** A place that is selected, whether or not events are shown there. */
function drawTarget(entity) {
  drawReach(entity, true);
  const [x, y] = toScreen(entity.map);
  paint.beginPath();
  paint.arc(x, y, 5, 0, 2 * Math.PI);
  paint.strokeStyle = colourOf("--accent");
  paint.lineWidth = 2;
  paint.stroke();
}

function drawLabels() {
  paint.font = `500 12px ${getComputedStyle(document.body).fontFamily}`;
  paint.textBaseline = "middle";
  const taken = [];
  const important = [...spots].sort((one, other) => Number(other.lit) - Number(one.lit) || other.events.length - one.events.length);
  let left = LABELS;
  for (const { x, y, size, entity, lit } of important) {
    if (left === 0 || x < 0 || y < 0 || x > view.width || y > view.height) continue;
    const text = entity.name.length > 28 ? `${entity.name.slice(0, 27)}…` : entity.name;
    const width = paint.measureText(text).width;
    const isRight = x + size + 6 + width < view.width;
    const box = [isRight ? x + size + 5 : x - size - 5 - width, y - 8, width, 16];
    if (taken.some(([a, b, w, h]) => box[0] < a + w + 4 && a < box[0] + box[2] + 4 && box[1] < b + h && b < box[1] + box[3])) continue;
    taken.push(box);
    left -= 1;
    paint.globalAlpha = lit ? 1 : 0.4;
    paint.lineWidth = 3;
    paint.lineJoin = "round";
    paint.strokeStyle = colourOf("--card");
    paint.strokeText(text, box[0], y);
    paint.fillStyle = colourOf("--ink");
    paint.fillText(text, box[0], y);
    paint.globalAlpha = 1;
  }
}

/** A scale for the middle of the map. */
function drawScale() {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * view.y)));
  const kmAPixel = (TURN_KM * Math.cos(latitude)) / view.scale;
  const km = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].findLast((step) => step / kmAPixel < 110) ?? 1;
  const [x, y, width] = [14, view.height - 14, km / kmAPixel];
  paint.strokeStyle = paint.fillStyle = colourOf("--soft");
  paint.lineWidth = 1.2;
  paint.beginPath();
  paint.moveTo(x, y - 4); paint.lineTo(x, y); paint.lineTo(x + width, y); paint.lineTo(x + width, y - 4);
  paint.stroke();
  paint.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  paint.fillText(`${number(km)} km`, x + width + 6, y - 4);
}

/** Show where most shown events are: what is vague or far from all others does not stretch the map. */
function fitMap() {
  if (!canvas.clientWidth || !spots.length) return;
  [view.width, view.height] = [canvas.clientWidth, canvas.clientHeight];
  const exact = spots.filter(({ entity }) => entity.at[2] <= FAR_KM);
  const some = (exact.length ? exact : spots).map(({ entity, events: there }) => ({ ...entity.map, weight: there.length }));
  const middle = (axis) => {
    const sorted = [...some].sort((one, other) => one[axis] - other[axis]);
    let left = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
    return sorted.find(({ weight }) => (left -= weight) <= 0)[axis];
  };
  const centre = { x: middle("x"), y: middle("y") };
  const near = some.filter(({ x, y }) => Math.abs(x - centre.x) <= FAR && Math.abs(y - centre.y) <= FAR);
  const range = (axis) => [Math.min(...near.map((at) => at[axis])), Math.max(...near.map((at) => at[axis]))];
  const [[west, east], [north, south]] = [range("x"), range("y")];
  [view.x, view.y] = [(west + east) / 2, (north + south) / 2];
  const [wide, high] = [Math.max(east - west, 0.012), Math.max(south - north, 0.012)];
  view.scale = Math.min((view.width * 0.7) / wide, (view.height * 0.74) / high);
  mapFitted = true;
  drawMap();
}

function zoomMap(by, x = view.width / 2, y = view.height / 2) {
  const scale = Math.max(250, Math.min(view.scale * by, 2e6));
  const [worldX, worldY] = [view.x + (x - view.width / 2) / view.scale, view.y + (y - view.height / 2) / view.scale];
  Object.assign(view, { scale, x: worldX - (x - view.width / 2) / scale, y: worldY - (y - view.height / 2) / scale });
  redrawMap();
}

function panMap(right, down) {
  view.x = Math.max(0, Math.min(1, view.x - right / view.scale));
  view.y = Math.max(0, Math.min(1, view.y - down / view.scale));
  redrawMap();
}

let mapWaiting = false;
function redrawMap() {
  if (mapWaiting) return;
  mapWaiting = true;
  requestAnimationFrame(() => { mapWaiting = false; drawMap(); });
}

/** The smallest mark under a point, with some room for fingers. */
function spotAt(x, y, room = 3) {
  const near = spots.filter((spot) => Math.hypot(spot.x - x, spot.y - y) <= spot.size + room);
  return near.sort((one, other) => one.size - other.size)[0];
}
