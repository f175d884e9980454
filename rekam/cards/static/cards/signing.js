// A signature drawn with a finger. Without this script the field stays hidden and a signed paper is scanned.
"use strict";
(() => {
  const form = document.querySelector("form[data-signing]");
  const box = form && form.querySelector("[data-pad]");
  if (!box || typeof SignaturePad === "undefined") return;
  const canvas = box.querySelector("canvas");
  const drawn = form.querySelector("[name=tanda_tangan]");
  box.hidden = false;
  const pad = new SignaturePad(canvas, { backgroundColor: "rgb(255,255,255)", penColor: "rgb(20,33,58)" });
  const fit = () => {
    const kept = pad.toData();
    const ratio = Math.max(window.devicePixelRatio || 1, 1);
    canvas.width = canvas.offsetWidth * ratio;
    canvas.height = canvas.offsetHeight * ratio;
    canvas.getContext("2d").scale(ratio, ratio);
    pad.clear();
    pad.fromData(kept);
  };
  fit();
  if (drawn.value) pad.fromDataURL(drawn.value);
  window.addEventListener("resize", fit);
  box.querySelector("[data-pad-clear]").addEventListener("click", () => { pad.clear(); drawn.value = ""; });
  form.addEventListener("submit", () => { if (!pad.isEmpty()) drawn.value = pad.toDataURL("image/png"); }, true);
})();
