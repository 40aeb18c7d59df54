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
  // Where a link points: the sentence, the words in it, and the entry of the article, which has its address and hash. A link without offsets stands
  // beside the sentence itself, with the words marked.
  const LINK = "[data-u], figure > a, .soles > li > p > a[id]";
  const wordsOf = (link) => {
    if (link.dataset.u !== undefined) return link.dataset.u.split("-").map(Number);
    const words = link.closest("figure, li").querySelector("mark");
    const before = words?.previousSibling?.data.length ?? 0;
    return [before, before + (words?.textContent.length ?? 0)];
  };
  const target = (link) => {
    const sentence = byId(link.hash.slice(1));
    if (!sentence || !link.matches(LINK)) return null;
    const [from, to] = wordsOf(link);
    return { sentence, from, to, entry: sentence.closest(".text") };
  };
  const mark = ({ sentence, from, to }) => {
    if (!CSS.highlights) return;
    const range = textRange(sentence, from, to);
    // Words that run on into the next sentences are marked to the end of this one.
    CSS.highlights.delete("words");
    if (range && to > from) CSS.highlights.set("words", new Highlight(range));
  };
  // Offsets in bytes and the source's hash, as the JSON has them, under the pointer.
  const title = (link) => {
    const at = target(link);
    if (!at || link.title) return;
    const bytes = (text) => new TextEncoder().encode(text).length;
    const text = at.sentence.firstChild?.data ?? "";
    const start = Number(at.sentence.id.split("-")[1]) + bytes(text.slice(0, at.from));
    const hash = at.entry?.querySelector("code")?.textContent ?? "";
    link.title = `bytes ${start}..${start + bytes(text.slice(at.from, at.to))}, sha256 ${hash.slice(0, 8)}…`;
  };
  document.addEventListener("pointerover", (event) => {
    const link = event.target.closest?.(LINK);
    if (link) title(link);
  });

  // Behind the opened sentence, a link to the page it was captured from, at the very words: a text fragment,
  // `#:~:text=prefix-,start,end`. Words that stand more than once get the words before them, as far as the paragraph has some.
  const web = document.createElement("a");
  web.className = "web";
  web.textContent = "on the page ↗";
  const fold = (text) => text.split(/\s+/u).filter(Boolean).join(" ");
  const encode = (words) => encodeURIComponent(words.join(" ")).replace(/-/gu, "%2D");
  const toPage = ({ sentence, from, to, entry }) => {
    web.remove();
    const address = entry?.querySelector("a.page")?.href;
    if (!address) return;
    const paragraph = sentence.parentElement.textContent;
    const at = paragraph.indexOf(sentence.textContent) + from;
    const words = fold(paragraph.slice(at, at + to - from)).split(" ");
    const whole = fold([...entry.querySelectorAll(".body > p")].map((part) => part.textContent).join("\n")).toLowerCase();
    const start = words.length > 10 ? words.slice(0, 5) : words;
    const end = words.length > 10 ? `,${encode(words.slice(-5))}` : "";
    const before = fold(paragraph.slice(0, at)).split(" ").filter(Boolean);
    let prefix = [];
    while (prefix.length < Math.min(before.length, 6) && whole.split(fold([...prefix, ...start].join(" ")).toLowerCase()).length > 2) {
      prefix = before.slice(before.length - prefix.length - 1);
    }
    const text = `${prefix.length ? `${encode(prefix)}-,` : ""}${encode(start)}${end}`;
    web.href = `${address}${address.includes("#") ? "" : "#"}:~:text=${text}`;
    sentence.after(web);
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
    for (let each = byId(link.hash.slice(1)); each; each = each.parentElement) if (each.localName === "details") each.open = true;
    const at = target(link);
    if (!at) { root.classList.remove("peek"); return; }
    opened?.removeAttribute("aria-current");
    opened = link;
    link.setAttribute("aria-current", "true");
    if (narrow.matches) root.classList.add("peek");
    mark(at);
    toPage(at);
  });

  // j and k move over what can be opened; Enter opens the first sentence, and then the next.
  byId("keys").hidden = false;
  const STOPS = ".card, .soles > li:not(.head), .sayings > li, .figs tbody, .line [data-k]";
  const stops = () => [...document.querySelectorAll(STOPS)]
    .filter((stop) => stop.checkVisibility ? stop.checkVisibility() : stop.getClientRects().length > 0);
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
    stop.tabIndex = -1;
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
      const links = stop.querySelectorAll(LINK);
      if (links.length === 0) return;
      const focused = stop;
      links[turn % links.length].click();
      turn += 1;
      focused.focus({ preventScroll: true });
    } else return;
    if (event.key !== "Escape") event.preventDefault();
  });

  // Filters: by outlet, speaker and kind (`s` said, `f` figure, `e` happened); "new since" keeps what first appeared after a moment. A fold that keeps nothing goes too, and a fold
  // tells how much it keeps.
  const form = byId("filter");
  const fields = { o: byId("f-o"), s: byId("f-s"), k: byId("f-k"), t: byId("f-t") };
  const has = (list, wanted) => wanted === "" || (list ?? "").split(" ").includes(wanted);
  // Outlet and time of an item are those of the articles that its links open.
  const articlesOf = (item) => [...item.querySelectorAll(LINK)]
    .map((link) => byId(`text-${link.hash.slice(2).split("-")[0]}`)?.dataset)
    .filter((entry) => entry !== undefined);
  const apply = () => {
    const wanted = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.value]));
    const chosen = Object.values(wanted).some((value) => value !== "");
    let shown = 0;
    const items = document.querySelectorAll(STOPS);
    for (const item of items) {
      const articles = articlesOf(item);
      const moments = articles.map((article) => Number(article.t)).filter((moment) => moment > 0);
      const kind = item.closest("[data-k]")?.dataset.k;
      const kept = (wanted.o === "" || articles.some((article) => article.o === wanted.o))
        && (wanted.s === "" || has(item.closest("[data-s]")?.dataset.s ?? "-", wanted.s))
        && (kind === undefined || has(kind, wanted.k))
        && (wanted.t === "" || moments.length > 0 && Math.min(...moments) > Number(wanted.t));
      item.classList.toggle("off", !kept);
      if (kept) shown += 1;
    }
    for (const fold of document.querySelectorAll("main details")) {
      const inside = [...fold.querySelectorAll(STOPS)];
      const kept = inside.filter((item) => !item.classList.contains("off")).length;
      if (inside.length > 0) fold.classList.toggle("off", kept === 0);
      fold.firstElementChild.dataset.kept = chosen && inside.length > 0 ? `${kept} shown` : "";
    }
    byId("state").textContent = shown === items.length ? "" : `${shown} of ${items.length} shown`;
  };
  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
})();
