"use strict";
// The words that something rests on: the quote with those who take part marked in it, where it stands, who says so.

const ROLE_NAMES = { agent: "doer", target: "done to", place: "where", origin: "from", destination: "to", source: "says so", subject: "first", object: "second" };
const FIGURES = ["killed", "wounded", "captured"];
const LANGUAGES = new Intl.DisplayNames("en", { type: "language", fallback: "code" });

function languageName(code) {
  try {
    return LANGUAGES.of(code);
  } catch {
    return code;
  }
}

/** The quote; offsets count code points, which JavaScript's strings do not. */
function quoteOf(statement) {
  const letters = Array.from(statement.quote);
  const pieces = [];
  let at = 0;
  for (const [start, end, entity, role] of statement.marks ?? []) {
    pieces.push(...figuresIn(letters.slice(at, start).join(""), statement));
    const words = letters.slice(start, end).join("");
    pieces.push(make("mark", { class: role, title: `${entities[entity].name} (${ROLE_NAMES[role]})` }, words));
    at = end;
  }
  pieces.push(...figuresIn(letters.slice(at).join(""), statement));
  return make("blockquote", { dir: "auto", lang: statement.lang }, ...pieces);
}

/** A stretch of the quote in which the digits of a figure that it tells are marked. */
function figuresIn(text, statement) {
  const told = FIGURES.filter((figure) => statement[figure] !== undefined);
  return text.split(/(\p{Nd}+)/u).map((piece, index) => {
    const figure = index % 2 ? told.find((name) => statement[name] === digits(piece)) : null;
    return figure ? make("mark", { class: "figure", title: figure }, piece) : piece;
  });
}

/** `١٧` and `17` as 17. */
const digits = (text) => Number(text.replace(/\p{Nd}/gu, (digit) => {
  const zero = [0x30, 0x660, 0x6f0].find((start) => digit.codePointAt(0) >= start && digit.codePointAt(0) < start + 10);
  return zero === undefined ? digit : digit.codePointAt(0) - zero;
}));

/** One statement: outlet, day, language; the words; who is said to say so, status, confidence, its own figures. */
function accountOf(statement, { denies = false } = {}) {
  const article = articles[statement.article];
  const facts = FIGURES.filter((figure) => statement[figure] !== undefined).map((figure) => `${number(statement[figure])} ${figure}`);
  return make("article", { class: `account${denies ? " denies" : ""}` },
    make("p", { class: "byline" },
      bdi(article.outlet ?? "no outlet named", { class: "outlet" }),
      make("span", {}, article.day ? tellDay(article.day) : "no day"),
      make("span", {}, languageName(statement.lang ?? article.lang ?? "und")),
      denies ? make("span", { class: "status negated" }, "denies it") : statusOf(statement.status),
      confidenceOf(statement.confidence)),
    quoteOf(statement),
    make("p", { class: "told" },
      statement.sources ? make("span", {}, "says ", ...listNames(statement.sources), ". ") : null,
      statement.start ? make("span", {}, `Day told: ${tellDays(statement.start, statement.end)}. `) : null,
      facts.length ? make("span", {}, `Told: ${facts.join(", ")}. `) : null),
    titleOf(article));
}

/** The headline, with a link where the article has an address on the web. */
function titleOf(article) {
  const title = article.title || article.id;
  const address = webAddress(article.url);
  const link = { href: address, target: "_blank", rel: "noopener noreferrer", dir: "auto", lang: article.lang };
  return make("p", { class: "headline" }, address ? make("a", link, title) : make("span", { dir: "auto", lang: article.lang }, title));
}

const statusOf = (status) => (status === "actual" ? null : make("span", { class: `status ${status}` }, status));

function confidenceOf(confidence) {
  if (confidence === undefined) return null;
  const text = `${Math.round(confidence * 100)} %`;
  const bar = make("span", { class: "bar", "aria-hidden": "true" });
  bar.style.setProperty("--share", confidence);
  return make("span", { class: "confidence", title: `Probability that this was read rightly: ${text}` }, bar, make("span", {}, text));
}

/** Names that lead to their owners, with commas. */
function listNames(indices) {
  return indices.flatMap((at, index) => [index ? ", " : "", nameButton(entities[at])]);
}

function nameButton(entity) {
  return make("button", { type: "button", class: "name-link", click: () => select(entity.id) }, bdi(entity.name));
}

/** What the statements of an event say of the figures, side by side, and what the graph makes of them. */
function figuresOf(event) {
  const told = event.accounts.map((at) => statements[at]).filter((statement) => FIGURES.some((figure) => statement[figure] !== undefined));
  const columns = FIGURES.filter((figure) => event[figure] || told.some((statement) => statement[figure] !== undefined));
  if (!columns.length) return null;
  const cell = (value) => make("td", {}, value === undefined ? "–" : number(value));
  const row = (name, grade) => make("tr", {}, make("th", { scope: "row" }, name), ...columns.map((figure) => cell(event[figure]?.[grade])));
  const differ = columns.filter((figure) => event[figure] && event[figure][0] !== event[figure][2]);
  return make("section", { class: "figures" },
    make("h4", {}, "Figures ", differ.length ? make("span", { class: "differ" }, `they differ on ${differ.join(" and ")}`) : null),
    make("table", {},
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "told by"), ...columns.map((figure) => make("th", { scope: "col" }, figure)))),
      make("tbody", {}, ...told.map((statement) => {
        const article = articles[statement.article];
        const name = make("th", { scope: "row" }, bdi(article.outlet ?? article.id), " ", make("span", { class: "day" }, article.day ?? ""));
        return make("tr", {}, name, ...columns.map((figure) => cell(statement[figure])));
      })),
      make("tfoot", {}, ...(differ.length ? [row("lowest", 0), row("best", 1), row("highest", 2)] : []))));
}
