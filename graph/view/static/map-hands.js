"use strict";
// The map under the mouse, fingers and keys.

const fingers = new Map(); // by pointer: where it is
let moved = 0;

canvas.addEventListener("pointerdown", (event) => {
  canvas.setPointerCapture(event.pointerId);
  fingers.set(event.pointerId, [event.offsetX, event.offsetY]);
  if (fingers.size === 1) moved = 0;
});

canvas.addEventListener("pointermove", (event) => {
  const before = fingers.get(event.pointerId);
  const now = [event.offsetX, event.offsetY];
  if (!before) return point(event, now);
  const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
  if (other) {
    const spread = (one) => Math.hypot(one[0] - other[0], one[1] - other[1]) || 1;
    zoomMap(spread(now) / spread(before), other[0], other[1]);
  } else panMap(now[0] - before[0], now[1] - before[1]);
  moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
  fingers.set(event.pointerId, now);
});

function point(event, [x, y]) {
  const spot = event.pointerType === "mouse" ? spotAt(x, y) : null;
  canvas.classList.toggle("pointing", Boolean(spot));
  showTip(spot ? `${spot.entity.name} · ${count(spot.events.length, "event")}${tellReach(spot.entity)}` : null, event.clientX, event.clientY);
}

const tellReach = (entity) => (entity.at?.[2] ? ` · may be ${number(Math.round(entity.at[2]))} km off` : "");

canvas.addEventListener("pointerup", (event) => {
  const click = fingers.size === 1 && moved < 6;
  fingers.delete(event.pointerId);
  if (click) select(spotAt(event.offsetX, event.offsetY, event.pointerType === "mouse" ? 3 : 12)?.entity.id ?? null);
});
canvas.addEventListener("pointercancel", (event) => fingers.delete(event.pointerId));
canvas.addEventListener("pointerleave", () => showTip(null));
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  zoomMap(Math.exp(-Math.max(-120, Math.min(120, event.deltaY)) / 300), event.offsetX, event.offsetY);
}, { passive: false });

canvas.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in ARROWS && event.shiftKey) panMap(-80 * ARROWS[event.key][0], -80 * ARROWS[event.key][1]);
  else if (event.key in ARROWS) stepOnMap(ARROWS[event.key]);
  else if (event.key === "Enter" && here) select(here.id);
  else if (event.key === "+" || event.key === "=") zoomMap(1.4);
  else if (event.key === "-") zoomMap(1 / 1.4);
  else if (event.key === "0") fitMap();
  else return;
  event.preventDefault();
});

function stepOnMap(direction) {
  const at = here && spots.find((spot) => spot.entity === here);
  here = (at ? nearestToward(spots, at, direction) ?? at : spots[0])?.entity ?? null;
  if (!here) return;
  const [x, y] = toScreen(here.map);
  if (x < 20 || y < 20 || x > view.width - 20 || y > view.height - 20) Object.assign(view, { x: here.map.x, y: here.map.y });
  say(`${here.name}, ${count(spots.find((spot) => spot.entity === here).events.length, "event")}${tellReach(here)}`);
  redrawMap();
}
canvas.addEventListener("blur", () => { here = null; redrawMap(); });

/** Bring the place that is selected into view. */
function showPlace() {
  const found = selectedItem();
  const at = found?.kind === "entity" ? found.item : found?.kind === "event" && found.item.where !== undefined ? entities[found.item.where] : null;
  if (at?.map && mapFitted) {
    const [x, y] = toScreen(at.map);
    if (x < 30 || y < 30 || x > view.width - 30 || y > view.height - 30) Object.assign(view, { x: at.map.x, y: at.map.y });
  }
  redrawMap();
}

listen("filter", () => { gatherSpots(); redrawMap(); });
listen("selection", showPlace);
listen("theme", redrawMap);
addTools("map", zoomMap, fitMap);
