"use strict";
(() => {
  const filters = document.getElementById("filters");
  const field = (name) => filters.querySelector(`[name="${name}"]`);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const entries = [...document.querySelectorAll(".contact")].map((node) => ({
    node,
    text: fold(node.textContent),
    sides: node.dataset.sides.split(" "),
    ...node.dataset,
  }));
  const sections = [...document.querySelectorAll("main section")];
  const count = filters.querySelector("output");

  const keeps = (entry, wish) =>
    wish.words.every((word) => entry.text.includes(word)) &&
    (!wish.side || entry.sides.includes(wish.side)) &&
    (!wish.with || entry.sides.includes(wish.with)) &&
    (!wish.kind || entry.kind === wish.kind) &&
    (!wish.status || entry.status === wish.status) &&
    (!wish.core || entry.core === "true") &&
    (!wish.since || (Boolean(entry.first || entry.last) && (!entry.last || entry.last >= wish.since))) &&
    (!wish.until || (Boolean(entry.first || entry.last) && (!entry.first || entry.first <= wish.until)));

  const apply = () => {
    const wish = { words: fold(field("words").value).split(/\s+/).filter(Boolean), core: field("core").checked };
    for (const name of ["side", "with", "kind", "status", "since", "until"]) wish[name] = field(name).value;
    let shown = 0;
    for (const entry of entries) {
      entry.node.hidden = !keeps(entry, wish);
      if (!entry.node.hidden) shown += 1;
    }
    for (const section of sections) section.hidden = !section.querySelector(".contact:not([hidden])");
    count.textContent = `${shown} of ${entries.length} contacts`;
  };

  filters.addEventListener("input", apply);
  filters.querySelector("button").addEventListener("click", () => {
    for (const input of filters.querySelectorAll("input, select")) {
      if (input.type === "checkbox") input.checked = false;
      else input.value = "";
    }
    apply();
  });
  filters.hidden = false;
  apply();
})();
