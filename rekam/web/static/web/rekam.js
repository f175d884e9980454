// Comfort on top of pages that work without it: keys, menus that close, forms that are sent once.
"use strict";
(() => {
  const KEYS = "rekam-keys";
  const keysOn = () => localStorage.getItem(KEYS) !== "off";
  const writing = (element) => element.closest("input, select, textarea, [contenteditable]");
  const each = (selector, action) => document.querySelectorAll(selector).forEach(action);

  // "/" goes to the search; a letter presses what carries it as data-key; j and k walk through data-row.
  const press = (key) => {
    const target = key === "/" ? document.querySelector("[data-search]") : document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return key === "j" || key === "k" ? walk(key === "j" ? 1 : -1) : false;
    if (key === "/") target.select(), target.focus();
    else target.click();
    return true;
  };
  const walk = (step) => {
    const rows = [...document.querySelectorAll("[data-row]")];
    if (!rows.length) return false;
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const row = rows[Math.max(0, Math.min(rows.length - 1, here + step))];
    const target = row.querySelector("a, button, input") || row;
    target.focus();
    row.scrollIntoView({ block: "nearest" });
    return true;
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const open = event.target.closest("[data-menu][open]") || document.querySelector("[data-menu][open]");
      if (open) open.open = false, open.querySelector("summary").focus();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat && event.key !== "j" && event.key !== "k") return;
    if (writing(event.target) || !keysOn()) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (press(key)) event.preventDefault();
  });

  // Whoever dictates or rests a hand on the keyboard can switch the letters off.
  const showKeys = () => {
    each("[data-keys-switch]", (button) => {
      button.hidden = false;
      button.textContent = keysOn() ? button.dataset.on : button.dataset.off;
    });
    each("[data-keys-shown]", (hints) => { hints.hidden = !keysOn(); });
  };

  document.addEventListener("click", (event) => {
    each("[data-menu][open]", (menu) => { if (!menu.contains(event.target)) menu.open = false; });
    const button = event.target.closest("[data-keys-switch]");
    if (button) localStorage.setItem(KEYS, keysOn() ? "off" : "on"), showKeys();
    if (event.target.closest("[data-print]")) window.print();
  });

  // A second click while the first is under way sends nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    (event.submitter || form).setAttribute("aria-disabled", "true");
    setTimeout(reopen, 5000); // a download leaves the page where it is
  });
  const reopen = () => each("form[data-sent]", (form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  });
  window.addEventListener("pageshow", reopen);

  // A refusal of a part of a page stands at the top: lead the eye there. No answer at all is said as well.
  const answer = () => document.getElementById("sambutan");
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === answer()) answer().scrollIntoView({ block: "center" });
  });
  document.addEventListener("htmx:sendError", () => {
    answer().replaceChildren(document.getElementById("luring").content.cloneNode(true));
    answer().scrollIntoView({ block: "center" });
  });

  const ready = () => {
    showKeys();
    each("[data-print]", (button) => { button.hidden = false; });
    const wrong = document.querySelector("[data-focus]:not(main)");
    const fresh = !document.querySelector("[autofocus]") && document.querySelector("main[data-focus]");
    if (wrong) wrong.focus();
    else if (fresh) fresh.focus({ preventScroll: true });
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", ready) : ready();
})();
