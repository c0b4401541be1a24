// Keys of the reviewer's page: each presses a button or follows a link that is there to be seen.
"use strict";

const OFF = "dateline-keys-off";
const PRESSED = { a: "button[value=accepted]", r: "button[value=rejected]", u: "button[value=withdrawn]" };
const FOLLOWED = { n: "nav a[rel=next]", p: "nav a[rel=prev]" };

const find = (selector) => document.querySelector(selector);
const isField = (element) => element instanceof Element && element.matches("input:not([type=checkbox]), select, textarea");

function openFields() {
  const fields = find("#fields");
  if (!fields) return;
  fields.open = true;
  find("#kind").focus();
}

function act(key) {
  if (key in PRESSED) find(PRESSED[key])?.click();
  else if (key in FOLLOWED) find(FOLLOWED[key])?.click();
  else if (key === "c") openFields();
  else if (key === "m") find("#comment")?.focus();
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isField(event.target)) return event.target.blur();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && find("#fields")?.contains(event.target)) {
    event.preventDefault();
    return find("button[value=corrected]").click();
  }
  const held = event.ctrlKey || event.metaKey || event.altKey || event.repeat;
  if (held || isField(event.target) || sessionStorage.getItem(OFF)) return;
  if (act(event.key)) event.preventDefault();
});

document.addEventListener("submit", (event) => {
  // A second press while the first is under way would judge the next event unseen.
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});

const box = find("#keys-on");
if (box) {
  box.checked = !sessionStorage.getItem(OFF);
  box.addEventListener("change", () => (box.checked ? sessionStorage.removeItem(OFF) : sessionStorage.setItem(OFF, "yes")));
}
if (find("#error")) find("#fields")?.scrollIntoView();
window.addEventListener("pageshow", () => delete find("#verdict")?.dataset.sent);
