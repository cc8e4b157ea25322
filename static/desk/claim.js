// The claim page: selecting text, speakers by name, Ctrl+S, who else is here. Its form works without this file.
"use strict";
(() => {
  const text = document.getElementById("text");
  const sheet = document.getElementById("sheet");
  const bar = document.getElementById("selection");
  const points = (string) => [...string].length; // offsets count code points
  let selected = null;

  document.getElementById(text.dataset.focus)?.scrollIntoView({ block: "center" });
  sheet.querySelector(".has-error :is(input, select, textarea)")?.focus();

  // Where the selection stands in the text, or null when it is empty or elsewhere.
  function selection() {
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const start = points(before.toString());
    const words = range.toString();
    return words.trim() ? { start, end: start + points(words), words } : null;
  }

  document.addEventListener("selectionchange", () => {
    const found = selection();
    if (!found) return;
    selected = found;
    bar.hidden = false;
    document.getElementById("selected").textContent =
      found.words.length > 80 ? `${found.words.slice(0, 80)}…` : found.words;
  });

  bar.addEventListener("click", (event) => {
    const part = event.target.closest("button")?.dataset.use;
    const start = part && sheet.elements[`${part}-start`];
    if (!start) return;
    for (let open = start.closest("details"); open; open = open.parentElement.closest("details")) open.open = true;
    start.value = selected.start;
    sheet.elements[`${part}-end`].value = selected.end;
    if (part === "reading") document.getElementById("reading-text").textContent = selected.words;
    const next = { reading: "reading-speaker", "quantity-new": "quantity-new-value", annotation: "annotation-text" };
    sheet.elements[next[part]].focus();
    changed = true;
  });

  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-claim]");
    const id = mark?.dataset.claim;
    if (!id || !getSelection().isCollapsed || text.dataset.focus === `claim-${id}`) return;
    location.assign(text.dataset.url.replace(/0\/$/, `${id}/`));
  });
  text.addEventListener("mouseover", (event) => {
    const id = event.target.closest("mark[data-claim]")?.dataset.claim;
    for (const mark of text.querySelectorAll("mark.hover")) mark.classList.remove("hover");
    if (id) for (const mark of text.querySelectorAll(`mark[data-claim="${id}"]`)) mark.classList.add("hover");
  });

  const names = document.getElementById("speakers");
  if (names) {
    let waiting;
    for (const field of [sheet.elements["reading-speaker"], sheet.elements["reading-same_as"]]) {
      field.setAttribute("list", "speakers");
      field.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(async () => {
          const answer = await fetch(`${names.dataset.url}?q=${encodeURIComponent(field.value)}`);
          if (!answer.ok) return;
          const { speakers } = await answer.json();
          names.replaceChildren(...speakers.map((speaker) => new Option(speaker.description, speaker.label)));
        }, 150);
      });
    }
  }

  let changed = false;
  sheet.addEventListener("input", () => { changed = true; });
  sheet.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      const save = sheet.querySelector('button.first');
      sheet.requestSubmit(save);
    } else if ((event.key === "[" || event.key === "]") && !event.target.closest("input, textarea, select")) {
      document.getElementById(event.key === "[" ? "before" : "after")?.click();
    }
  });

  const presence = document.getElementById("presence");
  function tell(leaving) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", sheet.elements.csrfmiddlewaretoken.value);
    if (leaving) {
      data.set("leave", "1");
      navigator.sendBeacon(presence.dataset.url, data);
      return;
    }
    fetch(presence.dataset.url, { method: "POST", body: data }).then(async (answer) => {
      if (!answer.ok) return;
      const { others } = await answer.json();
      document.getElementById("others").textContent = others.join(", ");
      presence.hidden = !others.length;
    }).catch(() => {});
  }
  setInterval(tell, 20_000);
  addEventListener("pagehide", () => tell(true));
})();
