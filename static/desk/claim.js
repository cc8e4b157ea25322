// The claim page: selecting text, speakers by name, Ctrl+S, who else is here. Its form works without this file.
"use strict";
(() => {
  const text = document.getElementById("text");
  const sheet = document.getElementById("sheet");
  const bar = document.getElementById("selection");
  const adding = document.getElementById("adding");
  const points = (string) => [...string].length; // offsets count code points
  let selected = null;
  let changed = false;

  document.getElementById(text.dataset.focus)?.scrollIntoView({ block: "center" });

  // After a save the page is where it was: as far down, with the same parts open.
  const parts = () => [...sheet.querySelectorAll("details[id]")];
  const kept = JSON.parse(sessionStorage.getItem("sheet") ?? "null");
  sessionStorage.removeItem("sheet");
  if (kept?.address === location.pathname && !sheet.querySelector(".has-error, [role=alert]")) {
    for (const part of parts()) if (kept.open.includes(part.id)) part.open = true;
    sheet.scrollTop = kept.top;
  }
  sheet.addEventListener("submit", () => {
    const open = parts().filter((part) => part.open).map((part) => part.id);
    sessionStorage.setItem("sheet", JSON.stringify({ address: location.pathname, top: sheet.scrollTop, open }));
  });
  sheet.querySelector(":is(.has-error, .move[open]) :is(input, select, textarea)")?.focus();

  function show(part) {
    for (let open = part.closest("details"); open; open = open.parentElement.closest("details")) open.open = true;
  }

  // A new claim is shown with what is still to be said of it.
  const asked = location.hash && document.getElementById(location.hash.slice(1));
  if (asked && sheet.contains(asked)) {
    show(asked);
    asked.scrollIntoView({ block: "center" });
    sheet.elements[{ correct: "reading-speaker", "new-quantity": "quantity-new-value" }[asked.id]]?.focus();
  }

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
    if (adding) adding.elements.place.value = `${found.start}-${found.end}`;
    document.getElementById("selected").textContent =
      found.words.length > 80 ? `${found.words.slice(0, 80)}…` : found.words;
  });

  // A place's input holds "12-45, 60-98"; what people see and change is the list of the words there.
  const places = new Map();
  let characters = null;
  function words({ start, end }) {
    characters ??= [...text.textContent];
    return characters.slice(start, end).join("");
  }

  function tell_places(box) {
    const { input, list } = places.get(box);
    const found = [...input.value.matchAll(/(\d+)\s*[-–]\s*(\d+)/g)].map(([, start, end]) => ({ start: +start, end: +end }));
    places.get(box).found = found;
    list.replaceChildren(...found.map((place, at) => {
      const item = document.createElement("li");
      const quoted = document.createElement("q");
      quoted.textContent = words(place);
      item.append(quoted, " ", act_on(box, "Put the selection here", () => put(box, selected, at)));
      if (found.length > 1) item.append(" ", act_on(box, "Take away", () => write(box, found.toSpliced(at, 1))));
      return item;
    }));
    if (!found.length) {
      const item = document.createElement("li");
      item.append(act_on(box, "Put the selection here", () => put(box, selected, 0)));
      list.append(item);
    }
  }

  function act_on(box, name, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = name;
    button.addEventListener("click", () => {
      if (name !== "Take away" && !selected) {
        hint.textContent = "Select words in the article first.";
        box.append(hint);
        return;
      }
      hint.remove();
      act();
      box.querySelector("button")?.focus();
    });
    return button;
  }

  function put(box, { start, end }, at) {
    const { input, found } = places.get(box);
    const most = Number(input.dataset.most);
    write(box, most === 1 ? [{ start, end }] : found.toSpliced(at, 1, { start, end }));
  }

  function write(box, found) {
    places.get(box).input.value = found.sort((one, other) => one.start - other.start)
      .map(({ start, end }) => `${start}-${end}`).join(", ");
    tell_places(box);
    changed = true;
  }

  const hint = document.createElement("p");
  hint.className = "help";
  hint.setAttribute("role", "status");
  for (const box of sheet.querySelectorAll("[data-input]")) {
    const input = document.getElementById(box.dataset.input);
    places.set(box, { input, list: box.querySelector(".pieces"), found: [] });
    input.addEventListener("input", () => tell_places(box));
    tell_places(box);
  }

  // Evidence changes places by two buttons; what is stored are the numbers in its fields. What is struck out has none
  // and stays where it is.
  const number = (piece) => piece.querySelector("[name$=-order]");
  const movable = () => [...sheet.querySelectorAll(".piece[data-title]")].filter(number);
  if (movable().length > 1) {
    for (const piece of movable()) {
      const order = document.createElement("p");
      order.className = "order";
      order.append(mover(piece, "↑", "Earlier", -1), mover(piece, "↓", "Later", 1));
      piece.prepend(order);
    }
  }

  function mover(piece, sign, name, by) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = sign;
    button.setAttribute("aria-label", `${name}: ${piece.dataset.title}`);
    button.addEventListener("click", () => {
      const all = movable();
      const other = all[all.indexOf(piece) + by];
      if (!other) return;
      const here = document.createComment("");
      piece.before(here);
      other.before(piece);
      here.replaceWith(other);
      [number(piece).value, number(other).value] = [number(other).value, number(piece).value];
      changed = true;
      button.focus();
    });
    return button;
  }

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const part = button?.dataset.use;
    const input = part && sheet.elements[`${part}-place`];
    if (!input) return;
    const box = input.closest("[data-input]");
    show(box);
    write(box, "add" in button.dataset ? [...places.get(box).found, selected] : [selected]);
    const next = { reading: "reading-speaker", "quantity-new": "quantity-new-value", annotation: "annotation-text" };
    sheet.elements[next[part]].focus();
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

  sheet.addEventListener("input", () => { changed = true; });
  sheet.addEventListener("submit", () => { changed = false; });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      bar.hidden = true;
      selected = null;
    } else if ((event.ctrlKey || event.metaKey) && event.key === "s") {
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
    data.set("page", presence.dataset.page);
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
  // Also a page that the browser shows again as it was.
  addEventListener("pageshow", () => tell(false));
  setInterval(tell, 20_000, false);
  addEventListener("pagehide", () => tell(true));
})();
