// Comfort of the desks on top of pages that work without it: whatever is typed or scanned goes to the field,
// arrows walk through the line, Escape ends with one person, the camera fills the field.
"use strict";
(() => {
  const field = document.querySelector("[data-scan-field]");
  const rows = () => [...document.querySelectorAll("[data-row] a")];
  const writing = (element) => element.closest("input, select, textarea, [contenteditable]");

  const walk = (step) => {
    const all = rows();
    const here = all.indexOf(document.activeElement);
    if (!all.length || (here < 0 && ![field, document.body].includes(document.activeElement))) return false;
    const next = here < 0 ? (step > 0 ? 0 : -1) : here + step;
    (all[next] || (next < 0 ? field : all[here])).focus();
    return true;
  };

  // Before the keys of the house: a scanner types letters too, and none of them may press anything here.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (walk(event.key === "ArrowDown" ? 1 : -1)) event.preventDefault();
    } else if (event.key === "Escape" && !document.querySelector("[data-menu][open]")) {
      const done = document.querySelector("[data-done]");
      if (done) done.click();
      else field.focus(), field.select();
    } else if (event.key.length === 1 && event.key !== " " && !writing(event.target)) {
      event.stopPropagation();
      if (event.key === "/") event.preventDefault(); // the key of the house for "search"
      field.value = "";
      field.focus();
    }
  }, true);

  if (document.activeElement === field) field.select(); // what was typed in vain is typed over

  const here = document.querySelector(".tabs [aria-current]");
  if (here) here.scrollIntoView({ inline: "center", block: "nearest" });

  const panel = document.querySelector("[data-scanner]");
  const said = panel.querySelector("[data-said]");
  Scanning.connect(panel, {
    prepare: () => ({ locateFile: () => panel.dataset.reader }),
    found: (text) => { field.value = text; field.form.requestSubmit(); },
    say: (word) => { said.textContent = word ? said.dataset[word] : ""; },
  });
})();
