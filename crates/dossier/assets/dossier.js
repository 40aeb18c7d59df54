// What the story page does with a script: moves by keys, marks the exact words in the source text, filters, and keeps the theme.
// Everything here is extra: without it each link still opens its sentence.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted");
  const byId = (id) => document.getElementById(id);

  // Theme: the system's, until the reader chooses.
  const theme = byId("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try { chosen = localStorage.getItem("secondsource-theme"); } catch { /* storage is closed to files in some browsers */ }
  const isDark = () => (chosen ?? (dark.matches ? "dark" : "light")) === "dark";
  const showTheme = () => {
    if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
    theme.textContent = isDark() ? "Light" : "Dark";
  };
  theme.hidden = false;
  theme.addEventListener("click", () => {
    chosen = isDark() ? "light" : "dark";
    try { localStorage.setItem("secondsource-theme", chosen); } catch { /* as above */ }
    showTheme();
  });
  dark.addEventListener("change", showTheme);
  showTheme();

  // The exact words, inside the sentence that the anchor opens.
  const textRange = (element, from, to) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let at = 0;
    let open = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const end = at + node.length;
      if (!open && from < end) { range.setStart(node, from - at); open = true; }
      if (open && to <= end) { range.setEnd(node, to - at); return range; }
      at = end;
    }
    if (open) range.setEnd(element, element.childNodes.length);
    return open ? range : null;
  };
  const mark = (link) => {
    const sentence = byId(link.hash.slice(1));
    const [from, to] = (link.dataset.u ?? "").split("-").map(Number);
    if (!sentence || !Number.isInteger(from) || !Number.isInteger(to) || !CSS.highlights) return;
    const range = textRange(sentence, from, to);
    // Words that run on into the next sentences are marked to their end there.
    CSS.highlights.delete("words");
    if (range && to > from) CSS.highlights.set("words", new Highlight(range));
  };

  // On a narrow screen the source texts come up from below and go again.
  const texts = byId("texts");
  const narrow = matchMedia("(max-width: 1099px)");
  const closer = document.createElement("button");
  closer.type = "button";
  closer.className = "close";
  closer.textContent = "Close";
  closer.addEventListener("click", () => root.classList.remove("peek"));
  texts.prepend(closer);

  let opened = null;
  document.addEventListener("click", (event) => {
    const page = event.target.closest?.("a.web, a.page");
    if (page) { page.target = "_blank"; page.rel = "noopener noreferrer"; }
    const link = event.target.closest?.("a[href^='#']");
    if (!link) return;
    const target = byId(link.hash.slice(1));
    for (let fold = target; fold; fold = fold.parentElement) if (fold.localName === "details") fold.open = true;
    if (!link.classList.contains("src")) { root.classList.remove("peek"); return; }
    opened?.removeAttribute("aria-current");
    opened = link;
    link.setAttribute("aria-current", "true");
    if (narrow.matches) root.classList.add("peek");
    mark(link);
  });

  // j and k move over what can be opened; Enter opens the first sentence, and then the next.
  byId("keys").hidden = false;
  const stops = () => [...document.querySelectorAll("main [tabindex='-1']:not(main)")]
    .filter((stop) => stop.getClientRects().length > 0);
  let stop = null;
  let turn = 0;
  const go = (step) => {
    const all = stops();
    if (all.length === 0) return;
    const at = all.indexOf(stop);
    stop?.classList.remove("on");
    stop = all[Math.min(all.length - 1, Math.max(0, at === -1 ? 0 : at + step))];
    turn = 0;
    stop.classList.add("on");
    stop.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, select, textarea")) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "Escape") root.classList.remove("peek");
    else if (event.key === "Enter" && stop && document.activeElement === stop) {
      const links = stop.querySelectorAll("a.src");
      if (links.length === 0) return;
      const focused = stop;
      links[turn % links.length].click();
      turn += 1;
      focused.focus({ preventScroll: true });
    } else return;
    if (event.key !== "Escape") event.preventDefault();
  });

  // Filters: by outlet, speaker and kind; "new since" marks what first appeared after a moment.
  const form = byId("filter");
  const fields = { o: byId("f-o"), s: byId("f-s"), k: byId("f-k"), t: byId("f-t") };
  const has = (list, wanted) => wanted === "" || (list ?? "").split(" ").includes(wanted);
  const apply = () => {
    let shown = 0;
    let all = 0;
    for (const item of document.querySelectorAll("main [data-o]")) {
      const { o, s, k, t } = item.dataset;
      const kept = has(o, fields.o.value)
        && (fields.s.value === "" || (s !== undefined && has(s, fields.s.value)))
        && (fields.k.value === "" || k === undefined || k === fields.k.value)
        && (fields.t.value === "" || (t ?? "") > fields.t.value);
      item.classList.toggle("off", !kept);
      if (item.tabIndex === -1 && item.hasAttribute("tabindex")) { all += 1; if (kept) shown += 1; }
    }
    byId("state").textContent = shown === all ? "" : `${shown} of ${all} shown`;
  };
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
})();
