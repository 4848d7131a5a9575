"use strict";
// The timeline: how many events each day, month or year has, by type, and the span that is looked at. An event whose day
// is not known is shared out over the days that it may have had, or stands, pale, on the day of its first report.

const lane = byId("timeline");
const unit = dated.length ? unitFor(FIRST_DAY, LAST_DAY) : UNITS.day;
const bars = []; // {first, last, tally} of each bar, in days
for (let day = dated.length ? unit.of(FIRST_DAY) : Infinity; day <= LAST_DAY; day = unit.next(day)) bars.push({ first: day, last: unit.next(day) - 1 });
const barOf = new Map(bars.map((bar, index) => [bar.first, index]));
const HIGH = 62, FOOT = 18, SIDE = 10;
let drag = null; // the bar where the mouse went down

const barsOf = ({ days }) => [barOf.get(unit.of(days[0])), barOf.get(unit.of(days[1]))];
const wideOf = () => Math.max(lane.clientWidth, 120);
const xOf = (bar) => SIDE + (bar * (wideOf() - 2 * SIDE)) / bars.length;
const barAt = (x) => Math.max(0, Math.min(bars.length - 1, Math.floor(((x - SIDE) / (wideOf() - 2 * SIDE)) * bars.length)));
const spanBars = () => (state.span ? [barOf.get(state.span[0]), bars.findIndex((bar) => bar.last === state.span[1])] : [0, bars.length - 1]);

/** The events of each bar by type, whatever span is looked at. */
function tallyBars() {
  for (const bar of bars) bar.tally = new Map();
  const span = state.span;
  state.span = null;
  for (const event of dated) {
    if (!isShown(event)) continue;
    const [from, to] = barsOf(event);
    const key = event.isReported ? "reported" : event.type;
    for (let bar = from; bar <= to; bar++) bars[bar].tally.set(key, (bars[bar].tally.get(key) ?? 0) + 1 / (to - from + 1));
  }
  state.span = span;
}

const sumOf = (bar) => [...bar.tally.values()].reduce((sum, part) => sum + part, 0);

function drawTimeline() {
  if (!bars.length) {
    lane.replaceChildren(make("p", { class: "empty still" }, "None of these events has a day."));
    return;
  }
  tallyBars();
  const wide = wideOf();
  const top = Math.max(...bars.map(sumOf), 1);
  const picture = draw("svg", { width: wide, height: HIGH + FOOT, "aria-hidden": "true" });
  const [from, to] = spanBars();
  bars.forEach((bar, index) => {
    let y = HIGH;
    const width = Math.max((wide - 2 * SIDE) / bars.length - (bars.length > 60 ? 0.6 : 1.5), 0.8);
    for (const type of [...typesThere, "reported"]) {
      if (!bar.tally.has(type)) continue;
      const high = ((HIGH - 6) * bar.tally.get(type)) / top;
      y -= high;
      picture.append(draw("rect", { x: xOf(index).toFixed(1), y: y.toFixed(1), width: width.toFixed(1), height: Math.max(high, 0.6).toFixed(1), fill: kinds.events[type]?.colour ?? colourOf("--line"), opacity: index < from || index > to ? 0.25 : 0.95 }));
    }
  });
  picture.append(...axis(wide));
  lane.replaceChildren(picture, ...handles());
}

/** The line beneath, with as many years or months as there is room for. */
function axis(wide) {
  const marks = [draw("line", { x1: SIDE, x2: wide - SIDE, y1: HIGH + 0.5, y2: HIGH + 0.5, class: "axis" })];
  let free = -Infinity;
  bars.forEach((bar, index) => {
    const text = unit === UNITS.day ? isoOf(bar.first).slice(5) : isoOf(bar.first).slice(0, unit === UNITS.month ? 7 : 4);
    const label = unit === UNITS.month && text.endsWith("-01") ? text.slice(0, 4) : text;
    const matters = unit !== UNITS.month || text.endsWith("-01") || bars.length < 30;
    if (!matters || xOf(index) < free || xOf(index) + label.length * 7 > wide) return;
    free = xOf(index) + label.length * 7 + 14;
    marks.push(draw("text", { x: xOf(index).toFixed(1), y: HIGH + 14, class: "tick" }, label));
  });
  return marks;
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
  const left = reported ? `; pale: ${number(reported)} whose day nobody tells, on the day of their first report` : "";
  byId("span").textContent = bars.length ? `${unit.name(bars[from].first)}${to === from ? "" : ` – ${unit.name(bars[to].first)}`}${left}` : "";
  byId("whole").hidden = !state.span;
});
