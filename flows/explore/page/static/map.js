// Moves the map: buttons, wheel with Ctrl, dragging, arrow keys, + and −. Without it the map stands still.
"use strict";

const map = document.querySelector(".map svg");
const whole = { width: 1000, height: 0 };

function view() {
  const { x, y, width, height } = map.viewBox.baseVal;
  return { x, y, width, height };
}

function show(next) {
  const width = Math.min(Math.max(next.width, 20), whole.width);
  const height = width * whole.height / whole.width;
  const x = Math.min(Math.max(next.x, 0), whole.width - width);
  const y = Math.min(Math.max(next.y, 0), whole.height - height);
  const scale = width / view().width;
  map.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  for (const circle of map.querySelectorAll("circle")) {
    circle.setAttribute("r", circle.getAttribute("r") * scale);
  }
}

function zoom(factor, at) {
  const now = view();
  const middle = at ?? { x: now.x + now.width / 2, y: now.y + now.height / 2 };
  const width = Math.min(Math.max(now.width * factor, 20), whole.width);
  const real = width / now.width;
  show({ x: middle.x - (middle.x - now.x) * real, y: middle.y - (middle.y - now.y) * real, width });
}

function move(across, down) {
  const now = view();
  show({ x: now.x + across * now.width, y: now.y + down * now.height, width: now.width });
}

function at(event) {
  const point = new DOMPoint(event.clientX, event.clientY);
  return point.matrixTransform(map.getScreenCTM().inverse());
}

if (map) {
  const first = view();
  whole.height = first.height * whole.width / first.width;
  const buttons = document.querySelector(".zoom");
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => {
    const factor = Number(event.target.dataset.zoom);
    if (event.target.dataset.zoom === undefined) return;
    if (factor) zoom(factor); else show(first);
  });

  const keys = {
    "+": () => zoom(0.5), "=": () => zoom(0.5), "-": () => zoom(2), "0": () => show(first),
    ArrowLeft: () => move(-0.2, 0), ArrowRight: () => move(0.2, 0),
    ArrowUp: () => move(0, -0.2), ArrowDown: () => move(0, 0.2),
  };
  map.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  map.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;  // a plain wheel scrolls the page
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, at(event));
  }, { passive: false });

  let held = null;
  let moved = false;
  map.addEventListener("pointerdown", (event) => { held = at(event); moved = false; });
  window.addEventListener("pointerup", () => { held = null; });
  map.addEventListener("pointermove", (event) => {
    if (!held) return;
    const here = at(event);
    const now = view();
    if (Math.hypot(here.x - held.x, here.y - held.y) < now.width / 200 && !moved) return;
    moved = true;
    show({ x: now.x + held.x - here.x, y: now.y + held.y - here.y, width: now.width });
  });
  map.addEventListener("click", (event) => { if (moved) event.preventDefault(); }, true);
  map.addEventListener("dragstart", (event) => event.preventDefault());
}
