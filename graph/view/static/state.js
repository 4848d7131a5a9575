"use strict";
// What is chosen: which events are shown, and what is selected. Whoever draws listens.

const state = {
  hiddenTypes: new Set(),
  hiddenStatuses: new Set(),
  span: null, // [first day, last day], or all time
  only: null, // an entity: only events in which it takes part
  relations: true, // whether what holds is drawn, such as LEADS
  lying: false, // whether it is drawn where places lie
  most: 120, // actors and places drawn, those of most events
  selected: null, // an id of `items`
};
const shown = new Uint8Array(events.length); // by index of the event
const listeners = { filter: [], selection: [], theme: [] };

const listen = (what, act) => listeners[what].push(act);
const announce = (what) => listeners[what].forEach((act) => act());

/** Whether the filter lets an event through; `everyDay` leaves the span out. */
function isShown(event, { everyDay = false } = {}) {
  if (state.hiddenTypes.has(event.type) || state.hiddenStatuses.has(event.status)) return false;
  if (state.only !== null && !event.who.includes(state.only)) return false;
  if (everyDay || state.span === null) return true;
  return Boolean(event.days) && event.days[0] <= state.span[1] && event.days[1] >= state.span[0];
}

function applyFilter() {
  for (const event of events) shown[event.index] = isShown(event) ? 1 : 0;
  announce("filter");
}

let waiting = false;

/** Change the filter; several changes before the next frame are drawn once. */
function filterBy(changes) {
  Object.assign(state, changes);
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    const began = performance.now();
    applyFilter();
    document.documentElement.dataset.filterMs = (performance.now() - began).toFixed(1);
  });
}

const shownOf = (some) => some.filter((event) => shown[event.index]);
const isFiltered = () => state.hiddenTypes.size + state.hiddenStatuses.size > 0 || state.span !== null || state.only !== null;

/** Select something by its id, or nothing; the browser's Back leads to what was selected before. */
function select(id) {
  if (id === state.selected) return;
  history.pushState(null, "", id ? `#${encodeURIComponent(id)}` : location.pathname + location.search);
  readAddress();
}

function readAddress() {
  let id = null;
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    // an address that somebody typed
  }
  state.selected = items.has(id) ? id : null;
  announce("selection");
}
addEventListener("popstate", readAddress);
const selectedItem = () => (state.selected === null ? null : items.get(state.selected));
