
"use strict";
(() => {
  const text = document.getElementById("text");
  if (!text) return;
  const svg = document.getElementById("links");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const marks = all("mark"), rows = all("aside ol > li"), links = all("li.link");
  const firstMark = new Map();
  for (const mark of marks)
    for (const name of mark.dataset.of.split(" "))
      if (!firstMark.has(name)) firstMark.set(name, mark);
  const hidden = new Set();
  let lit = new Set();

  function draw() {
    svg.replaceChildren();
    const box = svg.getBoundingClientRect();
    for (const link of links) {
      const ends = [firstMark.get(link.dataset.head), firstMark.get(link.dataset.child)];
      if (ends.some((end) => !end || end.classList.contains("off"))) continue;
      const [from, to] = ends.map((end) => end.getClientRects()[0] || end.getBoundingClientRect());
      const x1 = from.left - box.left + Math.min(12, from.width / 2), y1 = from.top - box.top + 3;
      const x2 = to.left - box.left + Math.min(12, to.width / 2), y2 = to.top - box.top + 3;
      const lift = Math.min(y1, y2) - 10 - Math.min(24, Math.abs(x1 - x2) / 12);
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", `M${x1},${y1} C${x1},${lift} ${x2},${lift} ${x2},${y2}`);
      if (lit.has(link.dataset.head) || lit.has(link.dataset.child)) path.classList.add("lit");
      svg.append(path);
    }
  }

  function light(names) {
    const near = new Set(names);
    for (const { dataset } of links) {
      if (names.includes(dataset.head)) near.add(dataset.child);
      if (names.includes(dataset.child)) near.add(dataset.head);
    }
    lit = new Set(names);
    for (const mark of marks)
      mark.classList.toggle("lit", mark.dataset.of.split(" ").some((name) => near.has(name)));
    for (const row of rows) row.classList.toggle("lit", near.has(row.dataset.of));
    draw();
  }

  function filter() {
    for (const row of rows) row.hidden = hidden.has(row.dataset.label);
    const off = new Set(rows.filter((row) => row.hidden).map((row) => row.dataset.of));
    for (const mark of marks)
      mark.classList.toggle("off", mark.dataset.of.split(" ").every((name) => off.has(name)));
    draw();
  }

  for (const box of all("[data-filter]"))
    box.addEventListener("change", () => {
      hidden[box.checked ? "delete" : "add"](box.dataset.filter);
      filter();
    });
  for (const mark of marks)
    mark.addEventListener("pointerenter", () => light([mark.dataset.of.split(" ")[0]]));
  for (const row of rows) row.addEventListener("pointerenter", () => light([row.dataset.of]));
  for (const part of [text, document.querySelector("aside")])
    part.addEventListener("pointerleave", () => light([]));
  new ResizeObserver(draw).observe(document.body);
  addEventListener("hashchange", () => light([location.hash.slice(1)]));
  if (location.hash) light([location.hash.slice(1)]);
  draw();
})();
