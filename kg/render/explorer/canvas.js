
// The network on a canvas: persons as dots, who met as lines between them.

const PALETTE = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5195"];
const WIDTHS = [[1, 0.8], [2, 1.4], [4, 2.2], [8, 3.2], [Infinity, 4.6]];  // up to so many meetings: so wide a line
const LONGEST = 34;  // characters of a name beside a dot
const LABELS = 60;

const shortened = (name) => {
  if (name.length <= LONGEST) return name;
  const letters = [...name];
  return letters.length > LONGEST ? letters.slice(0, LONGEST - 1).join("") + "…" : name;
};

class NetworkCanvas {
  constructor(canvas, model, on) {
    Object.assign(this, {canvas, model, on, context: canvas.getContext("2d"), scale: 1, stretch: 1, left: 0, top: 0, hover: -1});
    this.shown = this.view = null;
    this.labels = model.persons.map((one) => shortened(one.name));
    this.widths = new Map();
    this.radii = model.persons.map((one) => 3.5 + Math.sqrt(one.meetings.length) * (model.persons.length > 1000 ? 0.7 : 1.4));
    this.order = model.persons.map((one) => one.number)
      .sort((a, b) => model.persons[b].meetings.length - model.persons[a].meetings.length || a - b);
    this.colours = model.persons.map((one) => one.state >= 0 && one.state < PALETTE.length ? PALETTE[one.state] : "");
    this.theme();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { this.theme(); this.later(); });
    new ResizeObserver(() => { if (this.size()) this.fit(); }).observe(canvas);
    this.listen();
    this.size();
  }

  theme() {
    const style = getComputedStyle(document.documentElement), get = (name) => style.getPropertyValue(`--${name}`).trim();
    this.theme_ = {ink: get("ink"), back: get("back"), tie: get("tie"), strong: get("strong"), other: get("other")};
  }

  // Take the size of the canvas, and tell whether it is another one than before.
  size() {
    const before = [this.ratio, this.wide, this.high].join();
    this.ratio = Math.min(2, devicePixelRatio || 1);
    this.wide = this.canvas.clientWidth || 800;
    this.high = this.canvas.clientHeight || 500;
    const isNew = before !== [this.ratio, this.wide, this.high].join();
    if (isNew) Object.assign(this.canvas, {width: this.wide * this.ratio, height: this.high * this.ratio});
    return isNew;
  }

  show(shown, view, fit) {
    Object.assign(this, {shown, view});
    const near = this.near = new Uint8Array(this.model.persons.length);
    if (view.person >= 0) {
      near[view.person] = 1;
      for (const tie of this.model.persons[view.person].ties) {
        if (shown.weights[tie.number]) near[tie.one] = near[tie.other] = 1;
      }
    }
    if (fit) this.fit();
    else this.draw();
  }

  later() {
    this.frame ||= requestAnimationFrame(() => this.draw());
  }

  x(number) { return this.model.persons[number].x * this.scale + this.left; }
  y(number) { return this.model.persons[number].y * this.scale * this.stretch + this.top; }
  zoomed() { return Math.max(0.7, Math.min(2, Math.sqrt(this.scale / 0.6))); }
  radius(number) { return this.radii[number] * this.zoomed() * 0.8; }

  isIn(x, y) {
    return x > -20 && x < this.wide + 20 && y > -20 && y < this.high + 20;
  }

  // Move and scale so that all that is drawn is seen.
  fit() {
    if (!this.shown) return;
    const seen = this.model.persons.filter((one) => this.shown.drawn[one.number]);
    if (seen.length) {
      const range = (axis) => seen.reduce(([a, b], one) => [Math.min(a, one[axis]), Math.max(b, one[axis])], [Infinity, -Infinity]);
      const [x0, x1] = range("x"), [y0, y1] = range("y");
      const margin = Math.min(70, this.wide / 8);
      const across = (this.wide - 2 * margin) / (x1 - x0 || 1), down = (this.high - 70) / (y1 - y0 || 1);
      this.stretch = Math.max(0.6, Math.min(2.2, down / across));
      this.scale = Math.min(across, down / this.stretch, 2.5);
      this.left = this.wide / 2 - (x0 + x1) / 2 * this.scale;
      this.top = this.high / 2 - 6 - (y0 + y1) / 2 * this.scale * this.stretch;
    }
    this.draw();
  }

  zoom(factor, x = this.wide / 2, y = this.high / 2) {
    const scale = Math.min(12, Math.max(0.04, this.scale * factor));
    this.left = x - (x - this.left) * scale / this.scale;
    this.top = y - (y - this.top) * scale / this.scale;
    this.scale = scale;
    this.later();
  }

  focus(number) {
    if (this.isIn(this.x(number) - 40, this.y(number) - 40) && this.isIn(this.x(number) + 40, this.y(number) + 40)) return;
    this.left += this.wide / 2 - this.x(number);
    this.top += this.high / 2 - this.y(number);
    this.later();
  }

  draw() {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    if (!this.shown) return;
    const {context} = this;
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.globalAlpha = 1;
    context.fillStyle = this.theme_.back;
    context.fillRect(0, 0, this.wide, this.high);
    this.drawTies();
    this.drawPersons();
    this.drawLabels();
  }

  drawTies() {
    const {context, view, shown: {weights, count}, model: {ties, persons}} = this;
    const chosen = view.person >= 0;
    context.globalAlpha = (count.ties > 5000 ? 0.1 : count.ties > 600 ? 0.24 : 0.45) * (chosen ? 0.3 : 1);
    context.strokeStyle = this.theme_.tie;
    const left = persons.map((one) => this.x(one.number)), top = persons.map((one) => this.y(one.number));
    const line = ({one, other}) => {
      const ax = left[one], ay = top[one], bx = left[other], by = top[other];
      if (this.isIn(ax, ay) || this.isIn(bx, by)) {
        context.moveTo(ax, ay);
        context.lineTo(bx, by);
      }
    };
    const drawn = WIDTHS.map(() => []);
    for (const tie of ties) {
      const weight = weights[tie.number];
      if (weight) drawn[WIDTHS.findIndex(([most]) => weight <= most)].push(tie);
    }
    WIDTHS.forEach(([, width], at) => {
      context.beginPath();
      drawn[at].forEach(line);
      context.lineWidth = width;
      context.stroke();
    });
    if (!chosen) return;
    context.globalAlpha = 0.85;
    context.strokeStyle = this.theme_.strong;
    for (const tie of persons[view.person].ties) {
      if (!weights[tie.number]) continue;
      const isPair = view.other === tie.one || view.other === tie.other;
      context.globalAlpha = view.other >= 0 && !isPair ? 0.25 : 0.85;
      context.lineWidth = Math.min(7, 0.7 + Math.sqrt(weights[tie.number])) * (isPair ? 1.6 : 1);
      context.beginPath();
      line(tie);
      context.stroke();
    }
  }

  drawPersons() {
    const {context, view, near, shown: {drawn}} = this;
    for (const faded of [true, false]) {
      context.globalAlpha = faded ? 0.2 : 1;
      for (const colour of [...PALETTE, ""]) {
        context.fillStyle = colour || this.theme_.other;
        context.beginPath();
        for (const {number} of this.model.persons) {
          if (!drawn[number] || this.colours[number] !== colour || faded !== (view.person >= 0 && !near[number])) continue;
          const x = this.x(number), y = this.y(number), radius = this.radius(number);
          if (!this.isIn(x, y)) continue;
          context.moveTo(x + radius, y);
          context.arc(x, y, radius, 0, 2 * Math.PI);
        }
        context.fill();
      }
    }
    context.globalAlpha = 1;
    for (const number of [view.person, view.other]) {
      if (number < 0) continue;
      context.lineWidth = 2.5;
      context.strokeStyle = this.theme_.ink;
      context.beginPath();
      context.arc(this.x(number), this.y(number), this.radius(number) + 2, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  width(number, font) {
    const key = font + number;
    if (!this.widths.has(key)) this.widths.set(key, this.context.measureText(this.labels[number]).width);
    return this.widths.get(key);
  }

  // Write names where there is room: below, above or beside the dot, those of most meetings first.
  drawLabels() {
    const {context, view, near, shown: {drawn, count}, theme_: {ink, back}} = this, boxes = [];
    Object.assign(context, {textAlign: "center", textBaseline: "middle", lineJoin: "round", direction: "ltr"});
    const first = [view.person, view.other, this.hover].filter((one) => one >= 0);
    const rest = view.person >= 0 ? this.order.filter((one) => near[one]) : this.order;
    const dots = count.persons > 400 ? [] : rest.filter((one) => drawn[one]).map((one) => [this.x(one), this.y(one), this.radius(one)]);
    const done = new Set();
    for (const number of [...first, ...rest]) {
      const isFirst = first.includes(number), x = this.x(number), y = this.y(number);
      if (done.size > LABELS && !isFirst) break;
      if (!drawn[number] || done.has(number) || !this.isIn(x, y)) continue;
      context.font = isFirst ? "bold 14px system-ui, sans-serif" : "12px system-ui, sans-serif";
      const wide = this.width(number, context.font), radius = this.radius(number), beside = radius + 5 + wide / 2;
      const places = [[x, y + radius + 9], [x, y - radius - 9], [x + beside, y], [x - beside, y]].map(([left, top]) => {
        const isFree = Math.abs(left - this.wide / 2) < (this.wide - wide) / 2 && !boxes.some((box) => Math.abs(box.left - left) < (box.wide + wide) / 2 + 6 && Math.abs(box.top - top) < 15);
        const hidden = dots.filter((dot) => Math.abs(dot[0] - left) < wide / 2 + dot[2] && Math.abs(dot[1] - top) < 7 + dot[2]).length;
        return {left, top, wide, isFree, hidden};
      }).filter((one) => one.isFree || isFirst).sort((a, b) => b.isFree - a.isFree || a.hidden - b.hidden);
      if (!places.length || (places[0].hidden > 1 && !isFirst)) continue;
      boxes.push(places[0]);
      done.add(number);
      context.lineWidth = 3;
      context.strokeStyle = back;
      context.strokeText(this.labels[number], places[0].left, places[0].top);
      context.fillStyle = ink;
      context.fillText(this.labels[number], places[0].left, places[0].top);
    }
  }

  personAt(x, y, reach) {
    let best = -1, nearest = Infinity;
    for (const {number} of this.model.persons) {
      if (!this.shown.drawn[number]) continue;
      const distance = Math.hypot(this.x(number) - x, this.y(number) - y) - this.radius(number);
      if (distance < Math.min(reach, nearest)) [best, nearest] = [number, distance];
    }
    return best;
  }

  tieAt(x, y) {
    let best = null, nearest = 5;
    for (const tie of this.model.ties) {
      if (!this.shown.weights[tie.number]) continue;
      const ax = this.x(tie.one), ay = this.y(tie.one), dx = this.x(tie.other) - ax, dy = this.y(tie.other) - ay;
      const at = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      const distance = Math.hypot(ax + at * dx - x, ay + at * dy - y);
      if (distance < nearest) [best, nearest] = [tie, distance];
    }
    return best;
  }

  listen() {
    const {canvas} = this, held = new Map();
    let moved = false;
    canvas.addEventListener("pointerdown", (event) => {
      held.set(event.pointerId, event);
      moved = held.size > 1;
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      const before = held.get(event.pointerId);
      if (!before) {
        const person = this.personAt(event.offsetX, event.offsetY, 6);
        if (person !== this.hover) {
          this.hover = person;
          canvas.style.cursor = person >= 0 ? "pointer" : "";
          this.later();
        }
      } else if (held.size === 2) {
        const [other] = [...held.values()].filter((one) => one.pointerId !== event.pointerId);
        const gap = (one) => Math.hypot(one.offsetX - other.offsetX, one.offsetY - other.offsetY) || 1;
        this.zoom(gap(event) / gap(before), other.offsetX, other.offsetY);
        held.set(event.pointerId, event);
      } else if (moved || Math.hypot(event.offsetX - before.offsetX, event.offsetY - before.offsetY) > 4) {
        moved = true;
        this.left += event.offsetX - before.offsetX;
        this.top += event.offsetY - before.offsetY;
        held.set(event.pointerId, event);
        this.later();
      }
    });
    const release = (event) => {
      const wasHeld = held.delete(event.pointerId);
      if (event.type === "pointerup" && wasHeld && !moved) this.click(event);
    };
    canvas.addEventListener("pointerup", release);
    canvas.addEventListener("pointercancel", release);
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * 0.0015), event.offsetX, event.offsetY);
    }, {passive: false});
    canvas.addEventListener("keydown", (event) => this.key(event));
  }

  click(event) {
    const person = this.personAt(event.offsetX, event.offsetY, event.pointerType === "mouse" ? 6 : 16);
    const tie = person < 0 && this.tieAt(event.offsetX, event.offsetY);
    this.on(person, tie || null);
  }

  key(event) {
    const step = {ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60]}[event.key];
    const factor = {"+": 1.25, "=": 1.25, "-": 0.8}[event.key];
    if (step) [this.left, this.top] = [this.left + step[0], this.top + step[1]];
    else if (factor) this.zoom(factor);
    else if (event.key === "0") this.fit();
    else return;
    event.preventDefault();
    this.later();
  }

  // The picture as it is seen, with a line that says what it shows.
  png(caption) {
    const copy = document.createElement("canvas"), line = 22 * this.ratio;
    copy.width = this.canvas.width;
    copy.height = this.canvas.height + line * caption.length + line / 2;
    const context = copy.getContext("2d");
    context.fillStyle = this.theme_.back;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(this.canvas, 0, 0);
    context.fillStyle = this.theme_.ink;
    context.font = `${12 * this.ratio}px system-ui, sans-serif`;
    caption.forEach((text, number) => context.fillText(text, 10, this.canvas.height + line * (number + 0.8), copy.width - 20));
    return new Promise((resolve) => copy.toBlob(resolve, "image/png"));
  }
}
