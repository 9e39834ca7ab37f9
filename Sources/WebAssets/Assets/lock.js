// The idle lock: after some minutes without a key or a click the page asks for the password.
// What was typed stays where it is; the live weight behind the question goes on.

const LOOK_EVERY_MS = 5_000;
const TELL_EVERY_MS = 60_000; // use is told to the server at most once a minute

const dialog = document.getElementById("lock");
const lockAfterMs = Number(document.body.dataset.lockAfter) * 60_000;
let usedAt = Date.now();
let toldAt = Date.now();

function csrf() {
  return new URLSearchParams({ csrf: dialog.querySelector("[name=csrf]").value });
}

function used() {
  if (dialog.open) return;
  usedAt = Date.now();
  if (usedAt - toldAt < TELL_EVERY_MS) return;
  toldAt = usedAt;
  // Any page counts as use; the lightest one is asked for.
  fetch("/used", { method: "POST", body: csrf() }).catch(() => {});
}

for (const event of ["keydown", "pointerdown"]) addEventListener(event, used, { passive: true });

async function lock() {
  dialog.showModal();
  await fetch("/lock", { method: "POST", body: csrf() }).catch(() => {});
}

setInterval(() => {
  if (!dialog.open && Date.now() - usedAt > lockAfterMs) lock();
}, LOOK_EVERY_MS);

dialog.addEventListener("cancel", (event) => event.preventDefault()); // Esc does not open a lock

dialog.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const password = dialog.querySelector("[name=password]");
  const body = new URLSearchParams(new FormData(event.target));
  body.set("next", "/used");
  password.value = "";
  const answer = await fetch("/unlock", { method: "POST", body, redirect: "manual" }).catch(() => null);
  // Success is a redirect; everything else is a page that asks again.
  const isOpen = answer?.type === "opaqueredirect";
  dialog.querySelector("[data-lock-refused]").hidden = isOpen;
  if (!isOpen) return password.focus();
  usedAt = toldAt = Date.now();
  dialog.close();
});
