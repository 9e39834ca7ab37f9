// Function keys and the barcode gun.
//
// An element says with data-key which key works it; the same key is printed on it. Only F2, F4,
// F8, F9 and Esc are used: the others belong to the browser.

const KEYS = ["F2", "F4", "F8", "F9", "Escape"];
const GUN_GAP_MS = 30; // no hand types this fast
const GUN_SHORTEST = 4;
const AFTER_TYPING_MS = 500;

// MARK: Function keys

function work(key) {
  const targets = [...document.querySelectorAll(`[data-key="${key}"]`)];
  const target = targets.find((each) => !each.disabled && each.checkVisibility());
  if (!target) return;
  if (target.matches("input")) {
    target.focus();
    target.select();
  } else if (target.matches("summary")) {
    // Nothing that cannot be undone on one key: it opens the form that asks for the reason.
    target.parentElement.open = true;
    target.parentElement.querySelector("input:not([type=hidden])").focus();
  } else {
    target.click();
  }
}

function escape() {
  const details = document.querySelector("details[open]");
  if (details) {
    details.open = false;
    details.querySelector("summary").focus();
  } else if (document.activeElement?.matches("input, textarea, select")) {
    document.activeElement.blur();
  } else {
    work("Escape");
  }
}

addEventListener("keydown", (event) => {
  if (!KEYS.includes(event.key) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (event.isComposing) return;
  if (event.key === "Escape") return escape();
  event.preventDefault();
  if (!event.repeat) work(event.key); // a key held down is pressed once
});

// MARK: Barcode gun

// A gun is a fast keyboard that ends in Enter. What it reads goes to the scan field, wherever the
// focus is, and can never press a button: least of all the one that saves a weight.
let scan = null;
let lastTypedAt = -Infinity;

// With a Chinese input method on, event.key is "Process"; the key's place tells what it is.
function character(event) {
  const byPlace = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/.exec(event.code);
  if (event.key.length === 1) return event.key.normalize("NFKC");
  if (event.key !== "Process") return null;
  if (byPlace) return byPlace[1] ?? byPlace[2];
  return event.code === "Minus" || event.code === "NumpadSubtract" ? "-" : null;
}

function startScan(event, text) {
  const field = document.activeElement;
  const isField = field?.matches?.("input, textarea") ?? false;
  scan = { text, lastAt: event.timeStamp, isComposed: false, field: isField ? field : null };
  scan.before = scan.field?.value; // to take the gun's letters out of a foreign field again
}

function watchForScan(event) {
  const isFast = scan !== null && event.timeStamp - scan.lastAt < GUN_GAP_MS;
  if (event.key === "Enter" || (event.key === "Process" && event.code === "Enter")) {
    const onButton = document.activeElement?.matches("[data-capture]");
    if (isFast && scan.text.length >= GUN_SHORTEST) {
      event.preventDefault();
      finishScan();
    } else if (onButton && (event.repeat || event.timeStamp - lastTypedAt < AFTER_TYPING_MS)) {
      event.preventDefault(); // a slow gun on the save button
    }
    scan = null;
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const text = character(event);
  if (text === null) return; // Shift and the like come between the gun's letters
  lastTypedAt = event.timeStamp;
  if (isFast) {
    scan.text += text;
    scan.lastAt = event.timeStamp;
  } else {
    startScan(event, text);
  }
  if (event.key === "Process" || event.isComposing) scan.isComposed = true;
  // A space from the gun, or from a hand that was typing, must not press the button either.
  if (event.key === " " && isFast && !scan.field) event.preventDefault();
}

// Without a field for scans a gun is a keyboard like any other.
if (document.querySelector("[data-scan]")) addEventListener("keydown", watchForScan, { capture: true });

function finishScan() {
  const { text, isComposed, field, before } = scan;
  const target = field?.matches("[data-scan]") ? field : document.querySelector("[data-scan]");
  if (!target) return;
  if (field && field !== target) field.value = before;
  target.blur(); // ends a composition that the input method began
  target.value = text.trim().toUpperCase();
  target.focus();
  const hint = target.form.querySelector("[data-scan-hint]");
  if (hint) hint.hidden = !isComposed;
  // A composed scan may have lost letters: a person looks at it and presses Enter.
  if (!isComposed) target.form.requestSubmit();
}

// MARK: Long work

// What takes long says so, and is not sent twice by an impatient hand.
const BUSY_AFTER_MS = 400;

addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.closest("dialog")) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => { document.querySelector(".busy").hidden = false; }, BUSY_AFTER_MS);
});
// A page that comes back from the browser's memory can send its forms again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  document.querySelector(".busy").hidden = true;
});

// MARK: Printing

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print());
}
// The console's print button opens the ticket with #print, so that one key prints.
if (location.hash === "#print") {
  history.replaceState(null, "", location.pathname + location.search);
  addEventListener("load", () => {
    const form = document.querySelector("[data-print-form]");
    form ? form.requestSubmit() : print();
  });
}
