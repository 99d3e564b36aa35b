// The list of directives, and that of articles: search without marks, filters, sorting; a part of the rows at a time.
"use strict";

const table = document.getElementById("list");
const body = table.tBodies[0];
const more = document.getElementById("more");
const form = document.getElementById("filters");
const field = (name) => document.getElementById(name);
const AT_ONCE = 100;

// What each list shows: where a row has the address, the link's text and the year, and what is searched in.
const KINDS = {
  directives: { folder: "directives", columns: ["key", "type", "title", "issuer", "issued", "articles", "references", "last_cited"], date: "issued", sort: "articles" },
  articles: { folder: "articles", columns: ["headline", "source", "published", "references"], date: "published", sort: "published" },
};
const kind = KINDS[table.dataset.list];
const NUMBERS = new Set(["articles", "references"]);
const DATES = new Set(["issued", "last_cited", "published"]);
// The heading of each column: its cells have the same classes.
const heads = Object.fromEntries([...table.querySelectorAll("[data-sort]")].map((button) => [button.dataset.sort, button.closest("th")]));
const order = new Intl.Collator("vi", { numeric: true, sensitivity: "base" });
const place = Object.fromEntries(kind.columns.map((name, index) => [name, index + 1]));

function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đð]/g, "d");
}

function words(text) {
  return fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

const rows = ROWS.map((values) => ({
  values,
  year: Number(String(values[place[kind.date]] || "").slice(0, 4)) || 0,
  text: null,
}));
let sorting = { column: kind.sort, down: true };
let kept = [];
let shown = 0;

function haystack(row) {
  if (row.text === null) {
    const type = kind.folder === "directives" ? [TYPES[row.values[place.type]]] : [];
    row.text = " " + words([...row.values.slice(1, 5), ...type].filter((value) => typeof value === "string").join(" ")).join(" ");
  }
  return row.text;
}

function asked() {
  const value = (name) => (field(name) ? field(name).value : "");
  return { q: value("q"), type: value("type"), issuer: value("issuer"), from: value("from"), to: value("to") };
}

function passes(row, wanted, query) {
  return (!wanted.type || row.values[place.type] === wanted.type)
    && (!wanted.issuer || row.values[place.issuer] === wanted.issuer)
    && (!wanted.from || (row.year && row.year >= Number(wanted.from)))
    && (!wanted.to || (row.year && row.year <= Number(wanted.to)))
    && query.every((one) => haystack(row).includes(" " + one));
}

function compare(one, other) {
  const [a, b] = [one.values[place[sorting.column]], other.values[place[sorting.column]]];
  if (!a || !b) return a ? -1 : b ? 1 : 0; // what is not known comes last, whatever the order
  const result = NUMBERS.has(sorting.column) ? a - b : order.compare(a, b);
  return sorting.down ? -result : result;
}

function isUsual() {
  return sorting.column === kind.sort && sorting.down;
}

// Whether all words of a search stand in what a row is called: that row is meant rather than one whose title has them.
function named(row, query) {
  row.name ??= " " + words(`${row.values[1]} ${kind.folder === "directives" ? TYPES[row.values[2]] || "" : ""}`).join(" ");
  return query.every((one) => row.name.includes(" " + one));
}

function cell(name, value, row) {
  const element = document.createElement(name === kind.columns[0] ? "th" : "td");
  element.className = heads[name].className;
  if (name === kind.columns[0]) {
    element.scope = "row";
    const link = document.createElement("a");
    link.href = `${kind.folder}/${row.values[0]}.html`;
    const named = isolated(value || row.values[0]);
    link.append(name === "key" ? breakable(named) : named);
    element.append(link);
  } else if (name === "type" && value) {
    const short = document.createElement("abbr");
    short.title = TYPES[value] || value;
    short.lang = "vi";
    short.textContent = value;
    element.append(short);
  } else if (DATES.has(name) && value) {
    const time = document.createElement("time");
    time.setAttribute("datetime", value);
    time.textContent = day(value);
    element.append(time);
  } else element.append(isolated(value === null ? "" : String(value)));
  return element;
}

function isolated(text) {
  const element = document.createElement("bdi");
  element.lang = "vi";
  element.textContent = text;
  return element;
}

// A number may be broken behind its slashes, where there is no room for it.
function breakable(element) {
  const parts = element.textContent.split(/(?<=\/)/);
  element.replaceChildren(...parts.flatMap((part, index) => (index ? [document.createElement("wbr"), part] : [part])));
  return element;
}

function showMore() {
  const next = kept.slice(shown, shown + AT_ONCE).map((row) => {
    const line = document.createElement("tr");
    line.append(...kind.columns.map((name) => cell(name, row.values[place[name]], row)));
    return line;
  });
  body.append(...next);
  shown += next.length;
  more.hidden = shown >= kept.length;
  return next[0];
}

function list() {
  const wanted = asked();
  const query = words(wanted.q);
  kept = rows.filter((row) => passes(row, wanted, query)).sort(compare);
  if (query.length && isUsual()) kept.sort((one, other) => named(other, query) - named(one, query));
  body.replaceChildren();
  shown = 0;
  showMore();
  field("found").textContent = kept.length.toLocaleString(document.documentElement.lang);
  for (const [column, heading] of Object.entries(heads)) {
    if (column === sorting.column) heading.setAttribute("aria-sort", sorting.down ? "descending" : "ascending");
    else heading.removeAttribute("aria-sort");
  }
  keep(wanted);
}

// What is asked stands behind the # of the address, so that the way back, a bookmark and a link keep it.
function keep(wanted) {
  const said = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  if (!isUsual()) said.set("sort", (sorting.down ? "-" : "") + sorting.column);
  history.replaceState(null, "", `#${said}`);
}

function recall() {
  const said = new URLSearchParams(location.hash.slice(1));
  for (const name of ["q", "type", "issuer", "from", "to"]) if (field(name)) field(name).value = said.get(name) || "";
  const column = (said.get("sort") || "").replace(/^-/, "");
  if (place[column]) sorting = { column, down: said.get("sort").startsWith("-") };
}

function choices(name, label) {
  const select = field(name);
  if (!select) return;
  const counts = new Map();
  for (const row of rows) {
    const value = row.values[place[name]];
    if (value) counts.set(value, (counts.get(value) || 0) + 1);
  }
  for (const value of [...counts.keys()].sort((a, b) => order.compare(label(a), label(b)))) {
    const option = document.createElement("option");
    option.value = value;
    option.lang = "vi";
    option.textContent = `${label(value)} (${counts.get(value)})`;
    select.append(option);
  }
}

let waiting = 0;
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(list, 80);
}

choices("type", (value) => TYPES[value] || value);
choices("issuer", (value) => value);
recall();
list();
form.addEventListener("input", soon);
form.addEventListener("submit", (event) => { event.preventDefault(); list(); });
form.addEventListener("reset", () => setTimeout(list));
more.addEventListener("click", () => showMore()?.querySelector("a").focus());
window.addEventListener("hashchange", () => {
  if (location.hash === "#content") return; // the link over the menu
  recall();
  list();
});
document.addEventListener("spoken", () => { field("found").textContent = kept.length.toLocaleString(document.documentElement.lang); });
table.tHead.addEventListener("click", (event) => {
  const button = event.target.closest("[data-sort]");
  if (!button) return;
  const column = button.dataset.sort;
  sorting = { column, down: sorting.column === column ? !sorting.down : heads[column].classList.contains("number") };
  list();
});
