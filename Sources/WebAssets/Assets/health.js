// Says on every open page what keeps the site from keeping its records, as soon as it is known.
//
// The server writes the troubles into a page when it is loaded; a console stays open for days.

const EVERY_MS = 5000;
const place = document.querySelector("[data-troubles]");

function line(trouble) {
  const message = document.createElement("div");
  message.className = "message";
  message.dataset.level = "stop";
  message.innerHTML = '<span class="shape" aria-hidden="true"></span><p><strong></strong> <span class="next"></span></p>';
  message.querySelector("strong").textContent = trouble.text;
  message.querySelector(".next").textContent = trouble.next;
  return message;
}

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch("/api/v1/health", { headers: { "Accept-Language": document.documentElement.lang } });
    if (!answer.ok) return; // signed out or locked: the page itself will say so
    const { troubles } = await answer.json();
    const said = JSON.stringify(troubles.map(({ code, text }) => [code, text]));
    if (place.dataset.said === said) return; // a screen reader is not to hear it again and again
    place.dataset.said = said;
    place.replaceChildren(...troubles.map(line));
  } catch {
    // No connection: what was said last stays; live weights go by themselves.
  }
}

if (place) {
  look();
  setInterval(look, EVERY_MS);
}
