// The public page: what the camera or a picture shows is put into the form and sent as if it had been typed.
"use strict";
(() => {
  const panel = document.querySelector("[data-scanner]");
  const code = document.getElementById("kode");
  const said = panel.querySelector("[data-said]");
  Scanning.connect(panel, {
    prepare: () => ({ locateFile: () => panel.dataset.reader }),
    found: (text) => { code.value = text; code.form.requestSubmit(); },
    say: (word) => { said.textContent = word ? said.dataset[word] : ""; },
  });
})();
