"use strict";
const all = [...document.querySelectorAll("[data-ref]")];
const belongs = (one, other) => {
  if (one === other) return true;
  if (one.dataset.ref && one.dataset.ref === other.dataset.ref) return true;
  const [line, span] = one.classList.contains("line") ? [one, other] : [other, one];
  if (!line.classList.contains("line") || span.classList.contains("line") || line.dataset.start < 0) return false;
  return +line.dataset.start <= +span.dataset.start && +span.dataset.end <= +line.dataset.end;
};
const mark = (name, one) => all.forEach((other) => other.classList.toggle(name, one !== null && belongs(one, other)));
let pinned = null;
const nearest = (event) => event.target.closest("[data-ref]");
document.addEventListener("mouseover", (event) => mark("lit", nearest(event)));
document.addEventListener("focusin", (event) => mark("lit", nearest(event)));
const pin = (one) => { pinned = one === pinned ? null : one; mark("pinned", pinned); };
document.addEventListener("click", (event) => { if (!event.target.closest("summary")) pin(nearest(event)); });
document.addEventListener("keydown", (event) => { if (event.key === "Enter" && nearest(event)) pin(nearest(event)); });
