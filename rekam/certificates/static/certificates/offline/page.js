// The page: words in two languages, a code typed, photographed or seen by the camera, and the answer. It keeps nothing.
(() => {
  const facts = JSON.parse(document.getElementById("data").textContent);
  const part = (name) => document.querySelector(`[data-part="${name}"]`);
  const each = (selector, action) => document.querySelectorAll(selector).forEach(action);
  const DAY = 86400;
  let language = "id";
  let told = null;
  let said = "";
  const now = () => Date.now() / 1000;
  const say = (name, more = {}) => facts.words[language][name].replace(/\{(\w+)\}/g, (_, key) => more[key]);
  const day = (seconds, zone = facts.zone) =>
    new Intl.DateTimeFormat(language === "id" ? "id-ID" : "en-GB", { dateStyle: "long", timeZone: zone }).format(seconds * 1000);

  function rows({ name, born, sex, place, expires, issuer }) {
    const birth = born && day(Date.UTC(born.slice(0, 4), born.slice(4, 6) - 1, born.slice(6)) / 1000, "UTC");
    const shown = { name, born: birth, sex: sex && say(sex), place, until: day(expires - 1), issuer };
    return Object.entries(shown).filter(([, value]) => value).map(([label, value]) => {
      const row = document.createElement("div");
      row.append(Object.assign(document.createElement("dt"), { textContent: say(label) }));
      row.append(Object.assign(document.createElement("dd"), { textContent: value }));
      return row;
    });
  }

  function show() {
    document.documentElement.lang = language;
    each("[data-say]", (element) => { element.textContent = say(element.dataset.say, facts); });
    each("[data-language]", (button) => button.setAttribute("aria-pressed", String(button.dataset.language === language)));
    document.title = say("title");
    const age = Math.floor((now() - facts.as_of) / DAY);
    part("as_of").textContent = day(facts.as_of);
    part("stale").hidden = age <= facts.stale_days;
    part("stale_words").textContent = say("stale", { days: age });
    part("clock").hidden = age >= -1;
    part("said").textContent = said && say(said);
    each("[data-answer]", (note) => { note.hidden = !told || told.answer !== note.dataset.answer; });
    part("facts").hidden = part("compare").hidden = !(told && told.found);
    if (!told) return;
    each("[data-why]", (element) => { element.textContent = say(told.why, { day: day(facts.as_of) }); });
    part("facts").replaceChildren(...(told.found ? rows(told.found) : []));
  }

  async function asked(text) {
    const short = /^[0-9A-Z]{12}$/.test(text.toUpperCase().replace(/[\s-]/g, ""));
    told = short ? { answer: "unknown", why: "short" } : await check(text, facts, now());
    show();
    part("answer").scrollIntoView({ block: "nearest" });
  }

  const code = document.getElementById("kode");
  code.form.addEventListener("submit", (event) => {
    event.preventDefault();
    asked(code.value);
  });
  each("[data-language]", (button) => button.addEventListener("click", () => { language = button.dataset.language; show(); }));
  const reader = () => Uint8Array.from(atob(document.getElementById("reader").textContent), (letter) => letter.charCodeAt(0)).buffer;
  Scanning.connect(document.querySelector("[data-scanner]"), {
    prepare: () => ({ wasmBinary: reader() }),
    found: (text) => { code.value = text; asked(text); },
    say: (word) => { said = word; if (word) told = null; show(); },
  });
  show();
})();
