"use strict";
// The page around it all: counts, tabs on small screens, light and dark, keys; and the beginning.

const root = document.documentElement;
const tabs = [...document.querySelectorAll("[role=tab]")];
const PANES = { network: "network-pane", map: "map-pane", panel: "panel", legend: "below" };

for (const tab of tabs) {
  tab.setAttribute("aria-controls", PANES[tab.dataset.tab]);
  tab.addEventListener("click", () => showTab(tab.dataset.tab));
  tab.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length];
    showTab(next.dataset.tab);
    next.focus();
  });
}

/** Show one view on a small screen; a large one shows all at once. */
function showTab(name) {
  root.dataset.tab = name;
  for (const tab of tabs) {
    const isOn = tab.dataset.tab === name;
    tab.setAttribute("aria-selected", String(isOn));
    tab.tabIndex = isOn ? 0 : -1;
  }
  refit();
}

const isSmall = () => matchMedia("(max-width: 60rem)").matches;
let networkFitted = false;

/** What was hidden until now finds its size. */
function refit() {
  cy.resize();
  if (pane.clientWidth && !networkFitted) {
    fitNetwork(true);
    networkFitted = true;
  }
  if (!mapFitted) fitMap();
  redrawMap();
}

function drawCounts() {
  const there = shown.reduce((sum, one) => sum + one, 0);
  const part = there === events.length ? "" : `${number(there)} of `;
  byId("counts").textContent = `${part}${count(events.length, "event")} · ${count(entities.filter(({ stand }) => stand === undefined).length, "actor or place", "actors and places")} · ${count(articles.length, "article")}`;
}

function setTheme(theme) {
  if (theme) root.dataset.theme = theme;
  announce("theme");
}

byId("theme").addEventListener("click", () => {
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  setTheme(isDark ? "light" : "dark");
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => announce("theme"));

const KEYS = [
  ["/", "search names, events and words"], ["Tab", "from part to part: graph, map, words, time, filters"],
  ["Arrows", "in the graph and on the map to the next node or place; on an end of the time, a bar on"],
  ["Enter", "select"], ["+  −  0", "zoom, show all"], ["Shift + arrows", "move the map"], ["Esc", "close, go back to all events, show all time"], ["?", "these keys"],
];
const keys = byId("keys");
keys.append(
  make("h2", { id: "keys-name" }, "Keys and signs"),
  make("dl", {}, ...KEYS.flatMap(([key, what]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, what)])),
  make("p", {}, "A line is what one did to another, as thick as events are many; dashed is what holds for a time; dotted is planned, possible or said not to be so. On the map, the circle around a place is how far off it may be; a hollow mark is not said to have happened."),
  make("p", {}, "Marked words name who takes part. The percentage is the probability that a statement was read rightly: read the words before you rely on it."),
  make("form", { method: "dialog" }, make("button", { class: "plain" }, "Close")));
keys.addEventListener("submit", (event) => { event.preventDefault(); keys.close(); });
byId("help").addEventListener("click", () => keys.showModal());

addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input, select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
  if (event.key === "/" && !typing) { event.preventDefault(); box.focus(); box.select(); }
  else if (event.key === "?" && !typing) keys.showModal();
  else if (event.key === "Escape") goBack();
});

function goBack() {
  if (state.selected !== null) select(null);
  else if (state.span !== null || state.only !== null) filterBy({ span: null, only: null });
}

listen("filter", drawCounts);
listen("selection", () => { if (state.selected !== null && isSmall()) showTab("panel"); });
let sizing = null;
new ResizeObserver(() => {
  cancelAnimationFrame(sizing);
  sizing = requestAnimationFrame(() => { drawTimeline(); refit(); });
}).observe(document.querySelector("main"));

if (isSmall()) state.most = 40;
setTheme(null);
applyFilter();
drawNetwork();
showTab("network");
if (location.hash) readAddress();
requestAnimationFrame(() => setTimeout(() => {
  root.dataset.ready = "yes";
  root.dataset.readyMs = performance.now().toFixed(0);
}));
