"use strict";
(() => {
  const root = document.documentElement;
  const form = document.getElementById("filters");
  const notes = [...document.querySelectorAll("li[data-finding]")];
  const marks = new Map();
  for (const mark of document.querySelectorAll("mark")) {
    const of = mark.dataset.finding;
    if (!marks.has(of)) marks.set(of, []);
    marks.get(of).push(mark);
  }
  const rows = [...document.querySelectorAll(".row")];
  let lit = null;

  // Filters -----------------------------------------------------------------------------------
  const checked = (name) => new Set([...form.elements].filter((e) => e.name === name && e.checked).map((e) => e.value));

  function filter() {
    const categories = checked("category"), severities = checked("severity");
    const least = Number(form.elements.confidence.value), safe = form.elements.safe.value;
    let shown = 0;
    for (const note of notes) {
      const data = note.dataset;
      const on = categories.has(data.category) && severities.has(data.severity)
        && Number(data.confidence) >= least && (safe === "" || safe === data.safe);
      note.hidden = !on;
      for (const mark of marks.get(data.finding) || []) mark.classList.toggle("off", !on);
      shown += on;
    }
    for (const part of document.querySelectorAll(".notes section")) {
      part.hidden = !part.querySelector("li:not([hidden])");
    }
    const only = form.elements.only.checked;
    for (const row of rows) row.hidden = only && !row.querySelector("li:not([hidden])");
    form.querySelector("[data-out=confidence]").textContent = least.toFixed(2);
    form.querySelector("[data-out=shown]").textContent = `${shown} of ${notes.length} findings`;
  }

  function arrange() {
    const worst = form.elements.order.value === "worst";
    for (const body of document.querySelectorAll(".body")) {
      const own = [...body.children];
      own.sort((a, b) => (worst && b.dataset.score - a.dataset.score) || a.dataset.row - b.dataset.row);
      body.append(...own);
    }
  }

  form.addEventListener("input", (event) => (event.target.name === "order" ? arrange() : filter()));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { arrange(); filter(); }));

  // A note and its mark light up together ------------------------------------------------------
  function light(number) {
    if (lit !== null) for (const e of [document.getElementById("f" + lit), ...(marks.get(lit) || [])]) e?.classList.remove("lit");
    lit = number;
    if (lit !== null) for (const e of [document.getElementById("f" + lit), ...(marks.get(lit) || [])]) e?.classList.add("lit");
  }
  const of = (target) => target.closest?.("[data-finding]")?.dataset.finding ?? null;
  document.addEventListener("mouseover", (event) => { const number = of(event.target); if (number !== lit) light(number); });
  document.addEventListener("focusin", (event) => light(of(event.target)));
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark:not(.off)");
    if (mark) document.getElementById("f" + mark.dataset.finding)?.querySelector("a").focus();
  });

  // Keys: j or n next finding, k or p previous, t theme ------------------------------------------
  function step(by) {
    const shown = [...document.querySelectorAll("li[data-finding]:not([hidden]) > a")];
    if (!shown.length) return;
    const here = shown.indexOf(document.activeElement);
    const next = here < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(here + by, 0), shown.length - 1);
    shown[next].focus();
    shown[next].closest(".row").scrollIntoView({ block: "nearest" });
  }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  function theme() {
    const now = root.dataset.theme || (dark.matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
  }
  document.getElementById("theme").addEventListener("click", theme);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input")) return;
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "t") theme();
  });

  // The strip is one stop of the Tab key; arrows move inside it ---------------------------------
  for (const strip of document.querySelectorAll(".doc .strip")) {
    const cells = [...strip.querySelectorAll("a")];
    cells.forEach((cell, i) => { cell.tabIndex = i ? -1 : 0; });
    strip.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const next = by && cells[cells.indexOf(document.activeElement) + by];
      if (!next) return;
      event.preventDefault();
      document.activeElement.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  }

  form.parentElement.hidden = false;
  form.parentElement.open = matchMedia("(min-width: 60rem)").matches;
  filter();
})();
