// Reads a chosen CSV file into the text area, where it can be looked at before it is sent.
// Office programs on Chinese Windows save CSV as GB 18030 without saying so: what is not valid
// UTF-8 is read as that.

const LARGEST_BYTES = 2_000_000;

function decode(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030", { fatal: true }).decode(bytes);
  }
}

for (const input of document.querySelectorAll("[data-read-into]")) {
  const target = document.getElementById(input.dataset.readInto);
  const result = input.parentElement.querySelector("[data-read-result]");
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    if (file.size > LARGEST_BYTES) {
      result.textContent = input.dataset.tooLargeText;
      return;
    }
    try {
      target.value = decode(await file.arrayBuffer());
      result.textContent = `${input.dataset.readText} ${file.name}`;
      target.focus();
    } catch {
      result.textContent = input.dataset.failedText;
    }
  });
}
