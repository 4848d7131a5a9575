"use strict";
// Elements of the page. Whatever comes from the graph goes in as text, never as markup.

const byId = (id) => document.getElementById(id);

/** An element: make("p", {class: "told", dir: "auto"}, "words", child, null). Functions among the attributes listen. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** A name or title of the graph, in its own direction. */
const bdi = (text, attributes = {}) => make("bdi", attributes, text);

/** A spot of colour: colours are set by script, since the page allows no style attribute. */
function swatch(colour, name = "swatch") {
  const spot = make("span", { class: name, "aria-hidden": "true" });
  spot.style.setProperty("--colour", colour);
  return spot;
}

/** `17`, `1,204`; `1 event`, `3 events`. */
const number = (value) => value.toLocaleString("en-GB");
const count = (value, one, many = `${one}s`) => `${number(value)} ${value === 1 ? one : many}`;

/** A colour of the page's style, such as `--ink`. */
const colourOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const tip = byId("tip");

/** Show a short text beside a point of the window, or hide it. */
function showTip(text, x, y) {
  tip.hidden = !text;
  if (!text) return;
  tip.textContent = text;
  const left = Math.min(x + 14, innerWidth - tip.offsetWidth - 8);
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${Math.max(8, y - tip.offsetHeight - 10)}px`;
}

/** Say something to those who hear the page. */
function say(text) {
  byId("said").textContent = text;
}

/** The zoom buttons of a pane. */
function addTools(pane, zoom, fit) {
  const button = (sign, name, act) => make("button", { type: "button", "aria-label": name, title: name, click: act }, sign);
  document.querySelector(`.tools[data-for=${pane}]`).append(
    button("+", "Zoom in", () => zoom(1.4)), button("−", "Zoom out", () => zoom(1 / 1.4)), button("⤢", "Show all", fit));
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Of `spots` ({x, y}) the nearest to `from` in the direction of an arrow key; undefined where there is none. */
function nearestToward(spots, from, [right, down]) {
  let best, least = Infinity;
  for (const spot of spots) {
    const along = (spot.x - from.x) * right + (spot.y - from.y) * down;
    const across = Math.abs((spot.x - from.x) * down) + Math.abs((spot.y - from.y) * right);
    if (along > 0.5 && along + 2.5 * across < least) [best, least] = [spot, along + 2.5 * across];
  }
  return best;
}
