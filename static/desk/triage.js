// The triage list by keyboard. Without this file its forms do the same with the mouse.
"use strict";
(() => {
  const form = document.getElementById("triage");
  const dismissing = document.getElementById("dismiss");
  const confirming = document.getElementById("confirm");
  const help = document.getElementById("help");
  const rows = [...form.querySelectorAll(".claims .claim")];
  const results = document.getElementById("results");
  let at = -1;
  const undoable = [];
  let asked = null;

  function go(to) {
    if (!rows.length || to < 0) return;
    if (to >= rows.length) {
      const next = document.getElementById("next");
      if (next) next.focus();
      else tell("This is the end of the list.");
      return;
    }
    rows[at]?.classList.remove("current");
    at = to;
    rows[at].classList.add("current");
    stay();
    rows[at].scrollIntoView({ block: "nearest" });
  }

  // Focus on the current row, so that what is read out and what the keys act on is the same.
  function stay() {
    if (!rows[at]) return;
    rows[at].tabIndex = -1;
    rows[at].focus({ preventScroll: true });
  }

  function step(by) {
    let to = at + by;
    while (rows[to]?.classList.contains("gone")) to += by;
    go(to);
  }

  const boxes = () => [...form.querySelectorAll(".claims [name=claim]")];

  function count() {
    const chosen = boxes().filter((box) => box.checked).length;
    if (all) document.getElementById("chosen").textContent = chosen ? `${chosen} chosen` : "All";
  }

  // Sends one move for one row; the answer is its result line, which stands in the row's place.
  async function send(row, move, fields = {}) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("move", `${move}:${row.dataset.claim}`);
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    const edition = row.querySelector(`[name="edition-${row.dataset.claim}"]`);
    if (edition) data.set(edition.name, edition.value);
    row.classList.add("busy");
    let html;
    try {
      const answer = await fetch(location.href, {
        method: "POST", body: data, headers: { "X-Requested-With": "fetch" },
      });
      html = [200, 400, 403, 409].includes(answer.status) ? await answer.text() : null;
    } catch {
      html = null;
    }
    row.classList.remove("busy");
    const line = line_of(html);
    row.querySelector(".became")?.remove();
    if (line.classList.contains("done")) {
      if (move === "undo" && row.kept) {
        row.classList.remove("gone");
        row.replaceChildren(...row.kept);
        row.dataset.waits = "";
      } else {
        row.kept = [...row.childNodes];
        row.classList.add("gone");
        delete row.dataset.waits;
        row.replaceChildren(line);
        if (move !== "undo") undoable.push(row);
      }
    } else {
      row.append(line);
    }
    say(line.textContent);
    count();
  }

  function line_of(html) {
    const line = document.createElement("div");
    const item = html && new DOMParser().parseFromString(html, "text/html").querySelector("li");
    line.className = `became ${item ? item.className : "refused"}`;
    if (item) line.append(...item.childNodes);
    else line.textContent = "The server did not answer: nothing was done. Try again.";
    return line;
  }

  // For those who do not see the row.
  function say(text) {
    tell(text).className = "visually-hidden";
  }

  function tell(text) {
    const item = document.createElement("li");
    item.textContent = text;
    for (const told of results.querySelectorAll(".told")) told.remove();
    item.className = "told";
    results.append(item);
    return item;
  }

  function act(row, move, fields) {
    const busy = send(row, move, fields);
    if (move !== "undo" && rows[at] === row) step(1);
    return busy;
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    s: (row) => row && "waits" in row.dataset && row.querySelector('[value^="start:"]') && act(row, "start"),
    d: (row) => {
      if (!row || !("waits" in row.dataset) || !row.querySelector('[value^="dismiss:"]')) return;
      asked = row;
      dismissing.showModal();
    },
    u: () => {
      const row = undoable.pop();
      if (row) act(row, "undo").then(() => go(rows.indexOf(row)));
      else if (rows[at]?.querySelector('[value^="undo:"]')) act(rows[at], "undo").then(() => step(1));
      else tell("There is nothing to take back on this page. What was dismissed is under Show: dismissed.");
    },
    o: (row) => row?.querySelector("a.open").click(),
    x: (row) => {
      const box = row?.querySelector("[name=claim]");
      box?.click();
    },
    a: () => form.elements.assignee?.focus(),
    t: () => form.elements.tag?.focus(),
    n: () => {
      const next = document.getElementById("next");
      if (next) next.click();
      else tell("This is the last page.");
    },
    "/": () => document.querySelector(".filters select").focus(),
    "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (dismissing.open) {
      const choice = dismissing.querySelectorAll("button")[Number(event.key) - 1];
      if (choice) {
        event.preventDefault();
        choice.click();
      }
      return;
    }
    if (help.open || confirming.open) return;
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (typing) {
      if (event.key === "Escape") {
        typing.blur();
        stay();
      }
      return;
    }
    const key = keys[event.key];
    if (!key) return;
    event.preventDefault();
    key(rows[at]?.classList.contains("gone") ? null : rows[at]);
  });

  dismissing.addEventListener("click", (event) => {
    const choice = event.target.closest("button[value]");
    if (!choice) return;
    dismissing.close();
    act(asked, "dismiss", { reason: choice.value });
  });

  // Enter in a field of the bulk bar presses that field's button, not the form's first one.
  form.querySelector(".bulk")?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("input:not([type=checkbox])")) return;
    event.preventDefault();
    event.target.closest(".set").querySelector("button").click();
  });

  // Readers see what is published: ask once more.
  let confirmed = false;
  form.addEventListener("submit", (event) => {
    const chosen = boxes().filter((box) => box.checked).length;
    if (event.submitter?.value !== "publish" || confirmed || !chosen) return;
    event.preventDefault();
    document.getElementById("confirm-number").textContent = `Chosen: ${chosen}.`;
    confirming.returnValue = "";
    confirming.showModal();
    confirming.addEventListener("close", () => {
      confirmed = confirming.returnValue === "yes";
      if (confirmed) form.requestSubmit(event.submitter);
    }, { once: true });
  });

  form.addEventListener("click", (event) => {
    const row = event.target.closest(".claims .claim");
    if (row && rows.indexOf(row) !== at && !event.target.closest("a, button, input")) go(rows.indexOf(row));
    const button = event.target.closest('button[name="move"][value*=":"]');
    if (!button || !row) return;
    event.preventDefault();
    const [move] = button.value.split(":");
    go(rows.indexOf(row));
    if (move === "dismiss") keys.d(row);
    else act(row, move);
  });

  const all = document.getElementById("all");
  if (all) all.closest("label").hidden = false;
  form.addEventListener("change", (event) => {
    if (event.target === all) for (const box of boxes()) box.checked = all.checked;
    if (event.target.type === "checkbox") count();
  });
  count();
  const button = document.getElementById("keys");
  button.hidden = false;
  button.addEventListener("click", () => help.showModal());
  // Who comes back from a claim is at the row that was opened.
  form.addEventListener("click", (event) => {
    const row = event.target.closest("a[href]")?.closest(".claims .claim");
    if (row) history.replaceState({ at: rows.indexOf(row) }, "");
  });
  at = Math.min(history.state?.at ?? 0, rows.length - 1);
  rows[at]?.classList.add("current");
  if (at > 0) stay();
  rows[at]?.scrollIntoView({ block: "nearest" });
  if (results.children.length) {
    results.tabIndex = -1;
    results.focus();
  } else if (new URLSearchParams(location.search).has("after")) {
    stay();
  }
})();
