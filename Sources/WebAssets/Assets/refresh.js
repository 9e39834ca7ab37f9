// Brings the parts marked data-refresh up to date by fetching the page again, so that the server
// stays the only place where a part is written. What somebody is typing is kept.

let isRunning = false;
let isWanted = false;

/** Refreshes all parts; returns whether they were replaced. */
export async function refreshParts() {
  isWanted = true;
  if (isRunning) return false;
  isRunning = true;
  let isReplaced = false;
  try {
    while (isWanted) {
      isWanted = false;
      isReplaced = await refreshOnce();
    }
  } catch {
    // No connection: the stream says so already, and its return brings the next refresh.
  } finally {
    isRunning = false;
  }
  return isReplaced;
}

async function refreshOnce() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html", "Weighbridge-Refresh": "1" }, cache: "no-store" });
  if (answer.redirected) location.reload(); // signed out: go where the server sends us
  if (!answer.ok || answer.redirected) return false;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-refresh]")) {
    const replacement = fresh.getElementById(part.id);
    if (replacement) replace(part, document.adoptNode(replacement));
  }
  return true;
}

function replace(part, replacement) {
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const selection = focused?.matches("input:not([type=hidden])")
    ? [focused.selectionStart, focused.selectionEnd]
    : null;
  for (const field of part.querySelectorAll("input[id], select[id]")) {
    const successor = replacement.querySelector(`#${CSS.escape(field.id)}`);
    if (successor && wasTyped(field)) successor.value = field.value;
  }
  const scrolled = [...part.querySelectorAll(".scroll")].map((box) => [box.scrollLeft, box.scrollTop]);
  part.replaceWith(replacement);
  replacement.querySelectorAll(".scroll").forEach((box, index) => box.scrollTo(...(scrolled[index] ?? [0, 0])));
  if (!focused) return;
  const successor = findAgain(focused, replacement);
  successor?.focus({ preventScroll: true });
  if (selection && successor?.setSelectionRange) successor.setSelectionRange(...selection);
}

// Only what differs from the server's own text was typed by a person.
function wasTyped(field) {
  if (field.matches("select")) {
    return [...field.options].some((option) => option.selected !== option.defaultSelected);
  }
  return field.value !== field.defaultValue;
}

function findAgain(element, replacement) {
  if (element.id) return replacement.querySelector(`#${CSS.escape(element.id)}`);
  if (element.dataset.key) return replacement.querySelector(`[data-key="${element.dataset.key}"]`);
  const href = element.getAttribute("href");
  return href && replacement.querySelector(`[href="${CSS.escape(href)}"]`);
}
