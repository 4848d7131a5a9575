"use strict";
// Days are counted from the first of January 1970; events have the first and the last one that they may have had.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** `2017-09-22` as `22 September 2017`, at the precision it has. */
function tellDay(text) {
  const [year, month, day] = text.split("-");
  return [day && Number(day), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
}

/** From start to end, or the one day. */
function tellDays(start, end) {
  if (!start) return "no day told";
  return end && end !== start ? `${tellDay(start)} – ${tellDay(end)}` : tellDay(start);
}

const dateOf = (day) => new Date(day * 86400000);
const isoOf = (day) => dateOf(day).toISOString().slice(0, 10);

/** What the bars of a timeline stand for: where each begins, how it is called, and which the next one is. */
const UNITS = {
  day: { of: (day) => day, next: (day) => day + 1, name: (day) => tellDay(isoOf(day)) },
  month: {
    of: (day) => Date.UTC(dateOf(day).getUTCFullYear(), dateOf(day).getUTCMonth(), 1) / 86400000,
    next: (day) => Date.UTC(dateOf(day).getUTCFullYear(), dateOf(day).getUTCMonth() + 1, 1) / 86400000,
    name: (day) => tellDay(isoOf(day).slice(0, 7)),
  },
  year: {
    of: (day) => Date.UTC(dateOf(day).getUTCFullYear(), 0, 1) / 86400000,
    next: (day) => Date.UTC(dateOf(day).getUTCFullYear() + 1, 0, 1) / 86400000,
    name: (day) => isoOf(day).slice(0, 4),
  },
};
const MOST_BARS = 130;

/** The finest unit that has no more than MOST_BARS bars from the first to the last day. */
function unitFor(first, last) {
  if (last - first < MOST_BARS) return UNITS.day;
  return (last - first) / 30.4 < MOST_BARS * 1.3 ? UNITS.month : UNITS.year;
}
