// Live weights of all scales on the console, from one event stream.
//
// The rule above all others: a weight on the screen is a weight of now. Whenever that is in
// doubt - the stream broke, nothing came for 3 seconds, the page was asleep - it goes at once.

import { refreshParts } from "/assets/refresh.js";

const SILENCE_LIMIT_MS = 3000;
const CHECK_EVERY_MS = 250;
const REFRESH_EVERY_MS = 60_000; // minutes inside grow without any event
const NO_WEIGHT = "– – –";

const page = document.querySelector("[data-stream]");
const scales = new Map();
for (const root of document.querySelectorAll("[data-scale]")) {
  scales.set(root.dataset.scale, {
    root,
    reading: null, // the last event, or null while there is no signal
    revision: root.dataset.revision || null,
  });
}

function write(root, selector, text) {
  const place = root.querySelector(selector);
  // Writing the same text again would make a screen reader say the state again.
  if (place && place.textContent !== text) place.textContent = text;
}

function show(scale) {
  const { root, reading } = scale;
  root.dataset.state = reading ? reading.state : "noSignal";
  write(root, "[data-state-text]", reading ? reading.stateText : page.dataset.noLinkText);
  write(root, "[data-state-hint]", reading ? reading.stateHint ?? "" : page.dataset.noLinkHint);
  write(root, "[data-weight]", reading ? reading.weightText : NO_WEIGHT);
  write(root, "[data-unit]", reading ? reading.unitText : "");
  if (reading) write(root, "[data-plate]", reading.plateShown ?? "");
  const zero = root.querySelector("[data-zero]");
  if (zero) zero.hidden = !reading?.isZero;
  if (root.classList.contains("live")) {
    showDeck(root, reading ? reading.deck : []);
    const blockers = reading ? reading.blockers : [page.dataset.noLinkHint];
    showCapture(Boolean(reading?.canCapture), blockers);
  }
}

// Sensors, light and barriers: what is not known of now is not shown at all.
function showDeck(root, words) {
  const list = root.querySelector("[data-deck]");
  if (!list) return;
  const wanted = words.map((word) => `${word.level} ${word.name} ${word.text}`).join("\n");
  if (list.dataset.shown === wanted) return;
  list.dataset.shown = wanted;
  list.replaceChildren(...words.map((word) => {
    const item = document.createElement("li");
    item.dataset.level = word.level;
    const shape = document.createElement("span");
    shape.className = "shape";
    shape.ariaHidden = "true";
    const name = document.createElement("span");
    name.textContent = word.name;
    const text = document.createElement("strong");
    text.textContent = word.text;
    item.append(shape, name, " ", text);
    return item;
  }));
}

// The save button and the reasons against saving stand in the same place. Whoever may not weigh
// has neither.
function showCapture(canCapture, blockers) {
  const button = document.querySelector("[data-capture]");
  if (!button) return;
  button.hidden = button.disabled = !canCapture;
  document.querySelector("[data-refusals]").hidden = canCapture;
  const list = document.querySelector("[data-blockers]");
  const isShown = [...list.children].map((item) => item.textContent).join("\n");
  if (isShown === blockers.join("\n")) return;
  list.replaceChildren(...blockers.map((text) => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  }));
}

function loseAllSignals() {
  for (const scale of scales.values()) {
    scale.reading = null;
    show(scale);
  }
}

// A scale that stands still sends no reading, but the stream sends "alive" every second; a silent
// scale is the server's to notice, a silent stream is ours. A stream that stalled is opened anew:
// only a new one begins with the state of every scale.
function loseSilentStream() {
  if (performance.now() - lastEventAt <= SILENCE_LIMIT_MS) return;
  loseAllSignals();
  open();
}

async function refresh() {
  const isRefreshed = await refreshParts();
  // The new parts state what the server knew; what the stream said since then is newer.
  if (isRefreshed) scales.forEach(show);
}

function receive(event) {
  const reading = JSON.parse(event.data);
  const scale = scales.get(String(reading.scale));
  if (!scale) return;
  scale.reading = reading;
  show(scale);
  const revision = String(reading.revision);
  const isNews = scale.revision !== null && scale.revision !== revision;
  scale.revision = revision;
  if (isNews) refresh();
}

let source = null;
let lastEventAt = performance.now(); // the server wrote the first weights into the page

function open() {
  source?.close();
  lastEventAt = performance.now();
  source = new EventSource(page.dataset.stream);
  source.addEventListener("alive", () => { lastEventAt = performance.now(); });
  source.addEventListener("reading", (event) => {
    lastEventAt = performance.now();
    receive(event);
  });
  // The browser reconnects by itself; where it gives up, the silence makes us open a new stream.
  source.addEventListener("error", loseAllSignals);
}

// A page taken from the back/forward cache still shows the weight it was left with.
addEventListener("pagehide", () => {
  source?.close();
  loseAllSignals();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    open();
    refresh();
  }
});
document.addEventListener("visibilitychange", loseSilentStream);

if (page) {
  open();
  setInterval(loseSilentStream, CHECK_EVERY_MS);
  setInterval(refresh, REFRESH_EVERY_MS);
}
