"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const rows = [...document.querySelectorAll(".f")];
  const groups = [...document.querySelectorAll(".group")].map((element) => ({ element, rows: [] }));
  const byElement = new Map(groups.map((group) => [group.element, group]));
  const levels = [...document.querySelectorAll(".level")];
  const facts = rows.map((element, index) => {
    const [level, operations, tags, unannounced, older, newer] = data.rows[index];
    const fact = { element, level, operations, tags, unannounced, older, newer, text: null, shown: true };
    byElement.get(element.closest(".group")).rows.push(fact);
    return fact;
  });
  const factOf = new Map(facts.map((fact) => [fact.element, fact]));
  const number = new Intl.NumberFormat(document.documentElement.lang === "da" ? "da-DK" : "en-GB");
  const chips = [...document.querySelectorAll("[data-level]")];

  const option = (select, text, value) => {
    const element = document.createElement("option");
    element.textContent = text;
    element.value = value;
    select.append(element);
  };
  data.operations.forEach((name, index) => option($("operation"), name, index));
  data.tags.forEach((name, index) => option($("tag"), name, index));
  $("operation").hidden = data.operations.length < 2;
  $("tag").hidden = !data.tags.length;

  const names = data.operations.map((name) => name.toLowerCase());
  const haystack = (fact) => (fact.text ??= fact.element.textContent.toLowerCase());
  const says = (fact, word) =>
    haystack(fact).includes(word) || data.sets[fact.operations].some((index) => names[index].includes(word));
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 5 }), 50));
  const warm = (from) => (deadline) => {
    let index = from;
    while (index < facts.length && deadline.timeRemaining() > 2) haystack(facts[index++]);
    if (index < facts.length) idle(warm(index));
  };
  const apply = () => {
    const on = new Set(chips.filter((chip) => chip.getAttribute("aria-pressed") === "true").map((chip) => chip.dataset.level));
    const operation = $("operation").value === "" ? -1 : Number($("operation").value);
    const tag = $("tag").value === "" ? -1 : Number($("tag").value);
    const words = $("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const only = $("unannounced").getAttribute("aria-pressed") === "true";
    const reaching = operation < 0 ? null : new Set(data.sets.flatMap((set, index) => (set.includes(operation) ? [index] : [])));
    let shown = 0;
    for (const group of groups) {
      let any = false;
      for (const fact of group.rows) {
        const visible =
          on.has(fact.level) && (!reaching || reaching.has(fact.operations)) && (tag < 0 || fact.tags.includes(tag)) &&
          (!only || fact.unannounced) && words.every((word) => says(fact, word));
        if (visible !== fact.shown) fact.element.hidden = !(fact.shown = visible);
        any ||= visible;
        shown += visible;
      }
      if (group.element.hidden === any) group.element.hidden = !any;
    }
    for (const level of levels) level.hidden = !on.has(level.dataset.of) || !level.querySelector(".f:not([hidden])");
    $("shown").textContent = data.texts.shown.replace("{n}", number.format(shown)).replace("{total}", number.format(facts.length));
    $("nothing").hidden = shown > 0;
    $("reset").hidden = shown === facts.length;
  };
  const reset = () => {
    for (const chip of chips) chip.setAttribute("aria-pressed", "true");
    $("unannounced").setAttribute("aria-pressed", "false");
    $("operation").value = $("tag").value = $("search").value = "";
    apply();
  };

  const pair = (older, newer) => {
    const table = older.map(() => new Uint16Array(newer.length + 1));
    table.push(new Uint16Array(newer.length + 1));
    for (let i = older.length - 1; i >= 0; i--)
      for (let j = newer.length - 1; j >= 0; j--)
        table[i][j] = older[i][1] === newer[j][1] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    const out = [];
    let i = 0, j = 0;
    while (i < older.length || j < newer.length) {
      if (i < older.length && j < newer.length && older[i][1] === newer[j][1]) out.push([older[i++], newer[j++], true]);
      else if (j >= newer.length || (i < older.length && table[i + 1][j] >= table[i][j + 1])) out.push([older[i++], null, false]);
      else out.push([null, newer[j++], false]);
    }
    return out;
  };
  const calm = (pairs) => {
    const same = pairs.map((row) => row[2]);
    for (const edge of [pairs.slice(0, same.indexOf(true)), pairs.slice(same.lastIndexOf(true) + 1)])
      if (same.includes(true) && (edge.every((row) => row[0]) || edge.every((row) => row[1]))) for (const row of edge) row[2] = true;
    return pairs;
  };
  const around = (lines, at) => {
    const found = [];
    if (!lines || at === null) return found;
    let first = at, last = at;
    while (first > at - 6 && lines[first - 1] !== undefined) first--;
    while (last < at + 14 && lines[last + 1] !== undefined) last++;
    for (let n = first; n <= last; n++) if (lines[n] !== undefined) found.push([n, lines[n]]);
    return found;
  };
  const pane = (caption, side, pairs, at, mark) => {
    const figure = document.createElement("figure");
    const title = document.createElement("figcaption");
    const pre = document.createElement("pre");
    title.textContent = caption;
    pre.tabIndex = 0;
    for (const row of pairs) {
      const line = document.createElement("span");
      if (row[side]) {
        line.dataset.n = row[side][0];
        line.textContent = row[side][1] || "\u00a0";
        line.className = (row[2] ? "" : mark) + (row[side][0] === at ? " here" : "");
      } else line.className = "gap";
      pre.append(line);
    }
    figure.append(title, pre);
    return figure;
  };
  const excerpt = (fact) => {
    const older = around(data.older, fact.older), newer = around(data.newer, fact.newer);
    if (fact.drawn || !(older.length || newer.length)) return;
    fact.drawn = true;
    const pairs = older.length && newer.length ? calm(pair(older, newer)) : [...older.map((l) => [l, null, true]), ...newer.map((l) => [null, l, true])];
    const both = document.createElement("div");
    both.className = older.length && newer.length ? "both" : "both one";
    if (older.length) both.append(pane(data.texts.older, 0, pairs, fact.older, "del"));
    if (newer.length) both.append(pane(data.texts.newer, 1, pairs, fact.newer, "ins"));
    fact.element.querySelector("details > div").append(both);
  };

  const wording = (fact) => {
    const [before, after] = ["before", "after"].map((side) => fact.element.querySelector(`dd.${side} > code`));
    if (!before || !after || fact.worded) return;
    fact.worded = true;
    const parts = [before, after].map((code) => code.textContent.match(/[\p{L}\p{N}_]+|[^\p{L}\p{N}_]/gu) ?? []);
    if (Math.min(...parts.map((list) => list.length)) < 6 || Math.max(...parts.map((list) => list.length)) > 600) return;
    const pairs = pair(...parts.map((list) => list.map((word) => [0, word])));
    for (const [side, code, tag] of [[0, before, "del"], [1, after, "ins"]]) {
      code.textContent = "";
      for (const row of pairs.filter((one) => one[side])) {
        const part = row[2] ? document.createTextNode(row[side][1]) : document.createElement(tag);
        if (!row[2]) part.textContent = row[side][1];
        code.append(part);
      }
      code.classList.add("worded");
    }
  };

  const visible = () => facts.filter((fact) => fact.shown);
  const step = (by) => {
    const list = visible();
    if (!list.length) return;
    const now = list.findIndex((fact) => fact.element.contains(document.activeElement));
    const next = list[now < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(now + by, 0), list.length - 1)];
    const summary = next.element.querySelector("summary");
    summary.focus({ preventScroll: true });
    summary.scrollIntoView({ block: "center" });
  };
  const unfold = (open) => {
    for (const fact of visible().slice(0, 500)) fact.element.firstElementChild.open = open;
  };

  const reach = (details) => {
    const group = byElement.get(details.parentElement);
    const names = data.sets[group.rows[0].operations].map((index) => data.operations[index]);
    const list = document.createElement("ul");
    for (const name of names) list.append(Object.assign(document.createElement("li"), { textContent: name }));
    details.lastElementChild.replaceWith(list);
  };

  document.addEventListener("toggle", (event) => {
    if (event.target.className === "reach" && event.target.open) return reach(event.target);
    const fact = event.target.parentElement && factOf.get(event.target.parentElement);
    if (fact && event.target.open) { excerpt(fact); wording(fact); }
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && document.activeElement === $("search")) { $("search").blur(); return; }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) || $("keys").open) return;
    const act = {
      j: () => step(1), k: () => step(-1), "/": () => $("search").focus(), "?": () => $("keys").showModal(), r: reset,
      o: () => { const fact = factOf.get(document.activeElement.closest(".f")); if (fact) fact.element.firstElementChild.open ^= 1; },
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  for (const chip of [...chips, $("unannounced")])
    chip.addEventListener("click", () => { chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true")); apply(); });
  let waiting = 0;
  $("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 90); });
  $("operation").addEventListener("change", apply);
  $("tag").addEventListener("change", apply);
  $("reset").addEventListener("click", reset);
  $("expand").addEventListener("click", () => unfold(true));
  $("collapse").addEventListener("click", () => unfold(false));
  $("help").addEventListener("click", () => $("keys").showModal());
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = visible().slice(0, 500).filter((fact) => !fact.element.firstElementChild.open);
    for (const fact of unfolded) { fact.element.firstElementChild.open = true; excerpt(fact); }
  });
  addEventListener("afterprint", () => { for (const fact of unfolded) fact.element.firstElementChild.open = false; });
  const aim = () => {
    const row = location.hash.startsWith("#f-") && $(location.hash.slice(1));
    if (row && factOf.has(row)) { row.firstElementChild.open = true; row.scrollIntoView({ block: "center" }); }
  };
  addEventListener("hashchange", aim);
  $("unannounced").hidden = !facts.some((fact) => fact.unannounced);
  document.querySelector(".tools").hidden = false;
  apply();
  aim();
  idle(warm(0));
})();
