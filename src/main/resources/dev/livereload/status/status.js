// Polls the session's status and shows it. All values are inserted as text, never as markup.

const PAUSE = 1000;
const TIMEOUT = 5000;
const SVG = "http://www.w3.org/2000/svg";
const TOLD = { reload: "reloaded", refresh: "refreshed", follow: "followed", nothing: "left alone" };

const byId = (id) => document.getElementById(id);

let shown = { pid: 0, number: 0 };
let asking = false;
let hasEditor = false;
let timer = 0;

document.addEventListener("visibilitychange", ask);
ask();

// One request at a time, and none while the page is hidden.
async function ask() {
  if (asking || document.hidden) {
    return;
  }
  asking = true;
  clearTimeout(timer);
  try {
    const answer = await fetch("status.json", { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT) });
    if (!answer.ok) {
      throw new Error(String(answer.status));
    }
    const status = await answer.json();
    if (status.pid !== shown.pid) {
      hasEditor = await post("editor", {}).catch(() => null) !== null;
    }
    show(status);
    state("Connected", false);
  } catch (e) {
    state("The session has ended. This page continues when a new session starts.", true);
  }
  asking = false;
  timer = setTimeout(ask, PAUSE);
}

function state(text, over) {
  say(byId("state"), text);
  byId("state").classList.toggle("over", over);
}

// Changes only new text: otherwise a screen reader would read it each second, and a selection would be lost.
function say(place, text) {
  if (place.textContent !== text) {
    place.textContent = text;
  }
}

function show(status) {
  say(byId("session"), `${status.project} · ${status.server} ${status.version} · process ${status.pid}`);
  document.title = `LiveReload: ${status.project}`;
  showTabs(status);
  showLinks(status);
  const batches = status.batches;
  const number = batches.length ? batches[0].number : 0;
  const another = status.pid !== shown.pid || number < shown.number;
  if (another) {
    byId("batches").replaceChildren();
  }
  if (another || number > shown.number) {
    showBatches(batches, another ? 0 : shown.number);
    showTimings(batches);
  }
  shown = { pid: status.pid, number };
}

function showTabs(status) {
  const tabs = status.tabs;
  const body = byId("tabs").tBodies[0];
  const same = tabs.length === body.rows.length
    && tabs.every((tab, index) => body.rows[index].cells[0].textContent === String(tab.tab)
      && body.rows[index].cells[1].textContent === tab.page);
  if (!same) {
    body.replaceChildren(...tabs.map((tab) => row(tab.tab, tab.page, "")));
  }
  tabs.forEach((tab, index) => say(body.rows[index].cells[2], span(status.now - tab.since)));
  byId("tabs").hidden = tabs.length === 0;
  byId("no-tabs").hidden = tabs.length > 0;
}

function showLinks(status) {
  const lines = status.links.map((link) => ({ text: `${link.where}: ${link.what}`, link }));
  const more = status.brokenLinks - lines.length;
  if (more > 0) {
    lines.push({ text: `and ${count(more, "broken link")} more`, link: {} });
  }
  const list = byId("links").querySelector("ul");
  const state = (hasEditor ? "edit\n" : "") + lines.map((line) => line.text).join("\n");
  if (list.dataset.state !== state) {
    list.dataset.state = state;
    list.replaceChildren(...lines.map((line) => element("li", "", line.text, ...edit(line.link))));
  }
  byId("links").hidden = lines.length === 0;
}

function edit(link) {
  if (!hasEditor || !link.file) {
    return [];
  }
  const button = element("button", "", "Edit");
  button.type = "button";
  button.setAttribute("aria-label", `Open ${link.where} in your editor`);
  button.addEventListener("click", () => open(link).catch((failure) => say(byId("told"), failure.message)));
  return [" ", button];
}

// The session gives its token only to its own pages. Asks for it again on each click, as the session may be another one.
async function open(link) {
  const place = new URLSearchParams({ file: link.file, line: link.line });
  const known = await post(`editor?${place}`, {});
  if (!known.source) {
    throw new Error(`This session cannot open ${link.where}.`);
  }
  await post(`editor/open?${place}`, { "LiveReload-Token": known.token });
  say(byId("told"), "");
}

// The answer's JSON, or null if there is none.
async function post(path, headers) {
  const answer = await fetch(path, {
    method: "POST", mode: "same-origin", cache: "no-store", headers, signal: AbortSignal.timeout(TIMEOUT)
  });
  if (!answer.ok) {
    throw new Error(await answer.text());
  }
  return answer.status === 200 ? answer.json() : null;
}

// Existing entries stay in place, so that they keep their focus and stay open.
function showBatches(batches, last) {
  byId("batches").prepend(...batches.filter((batch) => batch.number > last).map(item));
  while (byId("batches").childElementCount > batches.length) {
    byId("batches").lastElementChild.remove();
  }
  byId("no-batches").hidden = batches.length > 0;
}

function item(batch, index) {
  const summary = element("summary", "",
    element("time", "", new Date(batch.time).toLocaleTimeString()),
    element("span", "what", title(batch)),
    element("span", told(batch) > 0 ? "told" : "quiet", outcome(batch)),
    element("span", "quiet number", batch.took || ""));
  const details = element("details", "", summary, element("div", "more", ...changes(batch), verdicts(batch), took(batch)));
  details.open = index === 0;
  return element("li", "", details);
}

function title(batch) {
  const first = batch.changed ? batch.changes[0].path : batch.tabs[0].path;
  return batch.changed > 1 ? `${first} and ${batch.changed - 1} more` : first;
}

function told(batch) {
  return batch.reloaded + batch.refreshed + batch.followed;
}

function outcome(batch) {
  const did = [[batch.reloaded, "reloaded"], [batch.refreshed, "refreshed"], [batch.followed, "followed"]]
    .filter(([tabs]) => tabs > 0);
  return did.length
    ? did.map(([tabs, what]) => `${count(tabs, "tab")} ${what}`).join(", ")
    : batch.nothing ? "no tab reloaded" : "no tab connected";
}

function changes(batch) {
  const kinds = new Map();
  batch.changes.forEach((change) => kinds.set(change.what, [...(kinds.get(change.what) || []), change.path]));
  const lines = [...kinds].map(([what, paths]) => element("p", "", element("b", "", `${what}: `), paths.join(", ")));
  return [...lines, ...rest(batch.changed - batch.changes.length, "change")];
}

function verdicts(batch) {
  const rows = batch.tabs.map((tab) => {
    const told = element("span", tab.told === "nothing" ? "quiet" : "told", TOLD[tab.told] || tab.told);
    return row(tab.tab, tab.page, told, tab.why + (tab.path && tab.path !== tab.page ? `: ${tab.path}` : ""));
  });
  if (rows.length === 0) {
    return element("p", "quiet", "No tab was connected.");
  }
  const names = ["Tab", "Page", "Was", "Why"].map((name) => {
    const head = element("th", "", name);
    head.scope = "col";
    return head;
  });
  const table = element("table", "", element("thead", "", element("tr", "", ...names)), element("tbody", "", ...rows));
  const all = told(batch) + batch.nothing;
  return element("div", "", table, ...rest(all - batch.tabs.length, "tab"));
}

function rest(number, what) {
  return number > 0 ? [element("p", "quiet", `and ${count(number, what)} more`)] : [];
}

function took(batch) {
  const times = batch.building === undefined ? batch.micros : { building: batch.building, ...batch.micros };
  const parts = Object.entries(times || {}).map(([what, micros]) => `${what} ${millis(micros)}`);
  return element("p", "quiet", parts.join(", "));
}

function showTimings(batches) {
  const timed = batches.filter((batch) => batch.micros).reverse();
  const figure = byId("timings");
  figure.hidden = timed.length === 0;
  if (figure.hidden) {
    return;
  }
  const times = timed.map(total);
  const longest = Math.max(...times);
  const median = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
  const caption = `${count(times.length, "push", "es")}, oldest first: median ${millis(median)}, longest ${millis(longest)}`;
  figure.replaceChildren(chart(timed, longest, caption), element("figcaption", "", caption));
}

function chart(batches, longest, caption) {
  const picture = svg("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", role: "img", "aria-label": caption });
  batches.forEach((batch, index) => {
    const height = Math.max(2, (100 * total(batch)) / longest);
    const bar = svg("rect", { x: index + 0.1, y: 100 - height, width: 0.8, height });
    const name = svg("title", {});
    name.textContent = `${title(batch)}: ${millis(total(batch))}`;
    bar.append(name);
    picture.append(bar);
  });
  return picture;
}

// With the build, if its time is known.
function total(batch) {
  return Object.values(batch.micros).reduce((sum, micros) => sum + micros, batch.building || 0);
}

function row(...cells) {
  return element("tr", "", ...cells.map((cell) => element("td", "", cell)));
}

// Strings and numbers become text.
function element(name, className, ...content) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
}

function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

function count(number, what, plural = "s") {
  return `${number} ${what}${number === 1 ? "" : plural}`;
}

function millis(micros) {
  if (micros >= 10000000) {
    return `${Math.round(micros / 1000000)} s`;
  }
  return `${micros < 10000 ? (micros / 1000).toFixed(1) : Math.round(micros / 1000)} ms`;
}

function span(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  return seconds < 3600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}
