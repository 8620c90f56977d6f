
// Meetings by month, and the months that are chosen: by dragging, or by the arrow keys on either end.

const HIGH = 58;
const STEPS = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12, Home: -Infinity, End: Infinity};

class Months {
  constructor(model, on) {
    Object.assign(this, {model, on, box: $("months"), ends: [$("from"), $("to")]});
    this.drag = null;
    this.box.addEventListener("pointerdown", (event) => this.grip(event));
    this.box.addEventListener("pointermove", (event) => this.drag && this.move(event));
    this.box.addEventListener("pointerup", () => { this.drag = null; });
    this.box.addEventListener("pointercancel", () => { this.drag = null; });
    this.ends.forEach((end, number) => end.addEventListener("keydown", (event) => this.key(event, number)));
    new ResizeObserver(() => this.years()).observe(this.box);
  }

  // Draw the bars of the meetings that fit the other filters, and over them those of the person who is chosen.
  bars(view) {
    const {model} = this, all = new Uint32Array(model.months), own = new Uint32Array(model.months);
    for (const one of model.meetings) {
      if (one.first !== one.last || !model.fits(one, view)) continue;
      all[one.first] += 1;
      if (view.person >= 0 && one.persons.includes(view.person) && (view.other < 0 || one.persons.includes(view.other))) own[one.first] += 1;
    }
    const most = Math.max(...all, 1), svg = $("bars");
    svg.setAttribute("viewBox", `0 0 ${model.months} ${HIGH}`);
    svg.replaceChildren();
    for (const [counts, name, least] of [[all, "all", 1], [own, "own", 4]]) {
      counts.forEach((count, at) => {
        if (!count) return;
        const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect"), high = Math.max(least, count / most * HIGH);
        for (const [key, value] of Object.entries({class: name, x: at + 0.06, y: HIGH - high, width: 0.88, height: high})) rect.setAttribute(key, value);
        svg.append(rect);
      });
    }
  }

  years() {
    const {model} = this, first = Math.floor(model.start / 12), last = Math.floor((model.start + model.months - 1) / 12);
    const room = Math.max(1, Math.floor(this.box.clientWidth / 44)), step = Math.ceil((last - first + 1) / room);
    const made = [];
    for (let year = first; year <= last; year += step) {
      const at = Math.max(0, year * 12 - model.start);
      if (at && (1 - at / model.months) * this.box.clientWidth < 30) continue;  // no room for four digits
      const label = h("span", {}, String(year));
      label.style.insetInlineStart = `${at / model.months * 100}%`;
      made.push(label);
    }
    $("years").replaceChildren(...made);
  }

  show(view) {
    this.view = view;
    const {model} = this, edges = [view.from, view.to + 1].map((one) => one / model.months * 100);
    $("window").style.insetInlineStart = `${edges[0]}%`;
    $("window").style.width = `${edges[1] - edges[0]}%`;
    this.ends.forEach((end, number) => {
      const at = number ? view.to : view.from;
      end.style.insetInlineStart = `${edges[number]}%`;
      end.setAttribute("aria-valuemin", number ? view.from : 0);
      end.setAttribute("aria-valuemax", number ? model.months - 1 : view.to);
      end.setAttribute("aria-valuenow", at);
      end.setAttribute("aria-valuetext", model.name(at));
    });
    $("range").textContent = `${model.name(view.from)} – ${model.name(view.to)}`;
  }

  at(event) {
    const box = this.box.getBoundingClientRect();
    return Math.max(0, Math.min(this.model.months - 1, Math.floor((event.clientX - box.left) / box.width * this.model.months)));
  }

  grip(event) {
    const kind = {from: "from", to: "to", window: this.model.isWhole(this.view) ? "new" : "window"}[event.target.id] || "new";
    this.drag = {kind, at: this.at(event), from: this.view.from, to: this.view.to};
    this.box.setPointerCapture(event.pointerId);
    if (kind === "new") this.set(this.drag.at, this.drag.at);
    event.preventDefault();
    if (kind === "from" || kind === "to") event.target.focus();
  }

  move(event) {
    const {kind, at, from, to} = this.drag, now = this.at(event);
    if (kind === "new") this.set(Math.min(at, now), Math.max(at, now));
    if (kind === "from") this.set(Math.min(now, to), to);
    if (kind === "to") this.set(from, Math.max(now, from));
    if (kind === "window") {
      const step = Math.max(-from, Math.min(this.model.months - 1 - to, now - at));
      this.set(from + step, to + step);
    }
  }

  key(event, number) {
    const step = STEPS[event.key], {from, to} = this.view;
    if (!step) return;
    event.preventDefault();
    if (number) this.set(from, Math.max(from, Math.min(this.model.months - 1, to + step)));
    else this.set(Math.max(0, Math.min(to, from + step)), to);
  }

  set(from, to) {
    if (from !== this.view.from || to !== this.view.to) this.on({from, to});
  }
}
