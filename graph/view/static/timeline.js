"use strict";
// The timeline: how many events each day, month or year has, by type, and the span that is looked at. An event whose day
// is not known is shared out over the days that it may have had, or stands, pale, on the day of its first report.

const lane = byId("timeline");
const unit = dated.length ? unitFor(FIRST_DAY, LAST_DAY) : UNITS.day;
const bars = []; // {first, last, tally} of each bar, in days
for (let day = dated.length ? unit.of(FIRST_DAY) : Infinity; day <= LAST_DAY; day = unit.next(day)) bars.push({ first: day, last: unit.next(day) - 1 });
const barOf = new Map(bars.map((bar, index) => [bar.first, index]));
const HIGH = 62, FOOT = 18, SIDE = 10;
const REPORTED = "reported";
let drag = null; // the bar where the mouse went down

const barsOf = ({ days }) => [barOf.get(unit.of(days[0])), barOf.get(unit.of(days[1]))];
const wideOf = () => Math.max(lane.clientWidth, 120);
const xOf = (bar) => SIDE + (bar * (wideOf() - 2 * SIDE)) / bars.length;
const barAt = (x) => Math.max(0, Math.min(bars.length - 1, Math.floor(((x - SIDE) / (wideOf() - 2 * SIDE)) * bars.length)));
const spanBars = () => (state.span ? [barOf.get(state.span[0]), bars.findIndex((bar) => bar.last === state.span[1])] : [0, bars.length - 1]);

let tallied = null; // what the bars were counted for

/** The events of each bar by type, whatever span is looked at; those on the day of their report apart. */
function tallyBars() {
  const key = JSON.stringify([[...state.hiddenTypes], [...state.hiddenStatuses], state.only]);
  if (key === tallied) return;
  tallied = key;
  for (const bar of bars) bar.tally = new Map();
  for (const event of dated) {
    if (!isShown(event, { everyDay: true })) continue;
    const [from, to] = barsOf(event);
    const type = event.isReported ? REPORTED : event.type;
    for (let bar = from; bar <= to; bar++) bars[bar].tally.set(type, (bars[bar].tally.get(type) ?? 0) + 1 / (to - from + 1));
  }
}

const sumOf = (bar) => [...bar.tally.values()].reduce((sum, part) => sum + part, 0);

function drawTimeline() {
  if (!bars.length) {
    lane.replaceChildren(make("p", { class: "empty still" }, "None of these events has a day."));
    return;
  }
  tallyBars();
  const [wide, ratio] = [wideOf(), devicePixelRatio || 1];
  const picture = make("canvas", { width: Math.round(wide * ratio), height: Math.round((HIGH + FOOT) * ratio), "aria-hidden": "true" });
  const brush = picture.getContext("2d");
  brush.scale(ratio, ratio);
  drawBars(brush, wide);
  drawAxis(brush, wide);
  lane.replaceChildren(picture, ...handles());
}

function drawBars(brush, wide) {
  const [from, to] = spanBars();
  const high = (HIGH - 6) / Math.max(...bars.map(sumOf), 1);
  const width = Math.max((wide - 2 * SIDE) / bars.length - (bars.length > 60 ? 0.6 : 1.5), 0.8);
  const pale = colourOf("--line");
  bars.forEach((bar, index) => {
    let y = HIGH;
    brush.globalAlpha = index < from || index > to ? 0.25 : 0.95;
    for (const type of [...typesThere, REPORTED]) {
      const part = (bar.tally.get(type) ?? 0) * high;
      if (!part) continue;
      brush.fillStyle = kinds.events[type]?.colour ?? pale;
      brush.fillRect(xOf(index), y - part, width, part);
      y -= part;
    }
  });
  brush.globalAlpha = 1;
}

/** The line beneath, with as many years, months or days as there is room for. */
function drawAxis(brush, wide) {
  brush.fillStyle = colourOf("--line");
  brush.fillRect(SIDE, HIGH, wide - 2 * SIDE, 1);
  brush.fillStyle = colourOf("--soft");
  brush.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  let free = -Infinity;
  bars.forEach((bar, index) => {
    const label = tickOf(bar);
    const room = brush.measureText(label ?? "").width;
    if (!label || xOf(index) < free || xOf(index) + room > wide) return;
    free = xOf(index) + room + 14;
    brush.fillText(label, xOf(index), HIGH + 14);
  });
}

/** What stands under a bar, if anything may: of months only the years, unless they are few. */
function tickOf(bar) {
  const day = isoOf(bar.first);
  if (unit === UNITS.year) return day.slice(0, 4);
  if (unit === UNITS.day) return `${Number(day.slice(8))} ${MONTHS[day.slice(5, 7) - 1].slice(0, 3)}`;
  if (day.slice(5, 7) === "01") return day.slice(0, 4);
  return bars.length < 30 ? MONTHS[day.slice(5, 7) - 1].slice(0, 3) : null;
}

/** The two ends of the span, to be dragged or moved by arrow keys. */
function handles() {
  const [from, to] = spanBars();
  const shade = make("div", { class: "shade", hidden: !state.span });
  shade.style.left = `${xOf(from)}px`;
  shade.style.width = `${xOf(to + 1) - xOf(from)}px`;
  const handle = (which, bar, name) => {
    const end = make("div", {
      class: `handle ${which}`, role: "slider", tabindex: "0", "data-which": which, "aria-label": name, "aria-valuemin": 0,
      "aria-valuemax": bars.length - 1, "aria-valuenow": bar, "aria-valuetext": unit.name(bars[bar].first), keydown: moveHandle,
    });
    end.style.left = `${which === "from" ? xOf(bar) : xOf(bar + 1)}px`;
    return end;
  };
  return [shade, handle("from", from, "Events since"), handle("to", to, "Events until")];
}

function setSpan(from, to) {
  const whole = from <= 0 && to >= bars.length - 1;
  filterBy({ span: whole ? null : [bars[Math.max(0, from)].first, bars[Math.min(bars.length - 1, to)].last] });
}

function moveHandle(event) {
  const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 12, PageDown: -12, Home: -Infinity, End: Infinity }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const which = event.target.dataset.which;
  let [from, to] = spanBars();
  if (which === "from") from = Math.max(0, Math.min(to, from + step));
  else to = Math.min(bars.length - 1, Math.max(from, to + step));
  setSpan(from, to);
}

lane.addEventListener("pointerdown", (event) => {
  if (!bars.length || event.button) return;
  const x = event.clientX - lane.getBoundingClientRect().left;
  const [from, to] = spanBars();
  const which = event.target.dataset?.which;
  const inside = state.span && !which && barAt(x) >= from && barAt(x) <= to;
  drag = { which: which ?? (inside ? "move" : "new"), at: barAt(x), from, to, moved: false };
  lane.setPointerCapture(event.pointerId);
});
lane.addEventListener("pointermove", (event) => {
  if (!bars.length) return;
  const x = event.clientX - lane.getBoundingClientRect().left;
  const bar = barAt(x);
  if (!drag) {
    const there = Math.round(sumOf(bars[bar]));
    return showTip(`${unit.name(bars[bar].first)} · ${count(there, "event")}`, event.clientX, lane.getBoundingClientRect().top);
  }
  if (bar === drag.at && !drag.moved) return;
  drag.moved = true;
  if (drag.which === "from") setSpan(Math.min(bar, drag.to), drag.to);
  else if (drag.which === "to") setSpan(drag.from, Math.max(bar, drag.from));
  else if (drag.which === "new") setSpan(Math.min(bar, drag.at), Math.max(bar, drag.at));
  else {
    const shift = Math.max(-drag.from, Math.min(bars.length - 1 - drag.to, bar - drag.at));
    setSpan(drag.from + shift, drag.to + shift);
  }
});
lane.addEventListener("pointerup", () => {
  if (drag && !drag.moved && drag.which !== "from" && drag.which !== "to") setSpan(drag.at, drag.at);
  drag = null;
});
lane.addEventListener("pointercancel", () => { drag = null; });
lane.addEventListener("pointerleave", () => showTip(null));
lane.addEventListener("dblclick", () => filterBy({ span: null }));
byId("whole").addEventListener("click", () => { filterBy({ span: null }); lane.querySelector(".handle")?.focus(); });

listen("theme", drawTimeline);
listen("filter", () => {
  const focused = document.activeElement?.dataset?.which;
  drawTimeline();
  if (focused) lane.querySelector(`.handle.${focused}`)?.focus();
  const [from, to] = spanBars();
  const reported = shownOf(dated).filter((event) => event.isReported).length;
  const left = reported ? ` · pale: ${number(reported)} by the day of their report` : "";
  byId("span").textContent = bars.length ? `${unit.name(bars[from].first)}${to === from ? "" : ` – ${unit.name(bars[to].first)}`}${left}` : "";
  byId("whole").hidden = !state.span;
});
