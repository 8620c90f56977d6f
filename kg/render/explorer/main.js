
// The view that is chosen: kept in the address behind #, shown by all parts together.

const STATUSES = ["held", "planned", "proposed", "postponed", "cancelled", "denied"];

class Page {
  constructor(model) {
    const {data} = model;
    this.model = model;
    const change = (changes) => this.change(changes);
    this.canvas = new NetworkCanvas($("canvas"), model, (person, tie) => {
      if (tie) change({person: tie.one, other: tie.other});
      else change({person, other: -1, around: person >= 0 && this.view.around});
    });
    Object.assign(this, {months: new Months(model, change), details: new Details(model, change), table: new Table(model, change)});
    new Search(model, (changes) => { change(changes); this.canvas.focus(changes.person); });
    this.choices(data);
    this.controls(change);
    $("coverage").textContent = this.coverage();
    this.legend();
    this.open();
  }

  // How the page opens where the address says nothing.
  opening() {
    const {least, person} = this.model.data.opening;
    return {from: 0, to: this.model.months - 1, state: -1, mode: "", status: this.statuses[0] || "", least, person, other: -1, around: person >= 0, table: false};
  }

  choices({states, modes, opening}) {
    const {model} = this, option = (value, text) => h("option", {value}, text);
    const present = (key) => new Set(model.meetings.map((one) => one[key]));
    this.statuses = STATUSES.filter((one) => present("status").has(one));
    const sorted = states.map((name, number) => [name, number]).sort((a, b) => a[0] < b[0] ? -1 : 1);
    $("state").append(option(-1, "all"), ...sorted.map(([name, number]) => option(number, isolated(name))));
    $("mode").append(option("", "all"), ...Object.keys(modes).filter((one) => present("mode").has(one)).map((one) => option(one, modes[one])));
    $("status").append(...this.statuses.map((one) => option(one, one)), option("", "any"));
    const steps = [1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100].filter((one) => one <= model.most);
    this.least = [...new Set([...steps, opening.least])].sort((a, b) => a - b);
    $("least").append(...this.least.map((one) => option(one, one)));
  }

  controls(change) {
    const chosen = {state: Number, mode: String, status: String, least: Number};
    for (const [name, read] of Object.entries(chosen)) $(name).addEventListener("change", (event) => change({[name]: read(event.target.value)}));
    const click = {
      "all-months": () => change({from: 0, to: this.model.months - 1}), reset: () => change({...this.opening(), table: this.view.table}),
      "as-table": () => change({table: !this.view.table}), fit: () => this.canvas.fit(),
      larger: () => this.canvas.zoom(1.25), smaller: () => this.canvas.zoom(0.8),
      csv: () => {
        this.settled();
        download("meetings.csv", new Blob([this.table.csv(this.meetings)], {type: "text/csv"}));
      },
      png: async () => {
        this.settled();
        download("network.png", await this.canvas.png([this.summary(), this.model.data.coverage.line]));
      },
    };
    for (const [name, act] of Object.entries(click)) $(name).addEventListener("click", act);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target !== $("query")) change({person: -1, other: -1, around: false});
    });
    addEventListener("hashchange", () => { if (location.hash !== this.hash) this.open(); });
    const wide = matchMedia("(min-width: 1301px)"), unfold = () => { $("filters").open = wide.matches; };
    wide.addEventListener("change", unfold);
    unfold();
  }

  open() {
    const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1))), {model} = this;
    const view = this.opening(), numbered = (list, wanted) => list.findIndex((one) => one === wanted);
    if (location.hash.length > 1) Object.assign(view, {person: -1, around: false});
    const at = (name) => Math.max(0, Math.min(model.months - 1, month(given[name]) - model.start));
    for (const name of ["from", "to"]) if (/^\d{4}-\d{2}$/.test(given[name] || "")) view[name] = at(name);
    if (view.from > view.to) view.from = view.to;
    if (given.country) view.state = numbered(model.data.states, given.country);
    if (Object.hasOwn(model.data.modes, given.kind || "")) view.mode = given.kind;
    if (given.status === "any" || this.statuses.includes(given.status)) view.status = given.status === "any" ? "" : given.status;
    if (this.least.includes(Number(given.least))) view.least = Number(given.least);
    const ids = model.persons.map((one) => one.id);
    if (given.person) view.person = numbered(ids, given.person);
    if (given.with && view.person >= 0) view.other = numbered(ids, given.with);
    view.around = view.around || (given.around === "1" && view.person >= 0);
    view.table = given.view === "table";
    this.view = view;
    this.update({whole: true, fit: true});
  }

  keep() {
    const {view, model} = this, {states, opening} = model.data, id = (number) => model.persons[number].id;
    const isOpening = opening.person === view.person && view.around === (opening.person >= 0);
    const words = {
      ...(model.isWhole(view) ? {} : {from: model.name(view.from), to: model.name(view.to)}),
      ...(view.state >= 0 && {country: states[view.state]}), ...(view.mode && {kind: view.mode}),
      ...(view.status !== this.opening().status && {status: view.status || "any"}), ...(view.least !== opening.least && {least: view.least}),
      ...(view.person >= 0 && {person: id(view.person)}), ...(view.other >= 0 && {with: id(view.other)}),
      ...(view.around && {around: 1}), ...(view.table ? {view: "table"} : !isOpening && view.person < 0 && {view: "network"}),
    };
    this.hash = `#${new URLSearchParams(words)}`;
    history.replaceState(null, "", this.hash);
  }

  change(changes) {
    const before = this.view;
    this.view = {...before, ...changes};
    const is = (...names) => names.some((name) => this.view[name] !== before[name]);
    const whole = is("state", "mode", "status", "least", "person", "other", "around", "table");
    this.next = {whole: whole || this.next?.whole, fit: is("state", "least", "around") || this.next?.fit, isNew: is("person", "other") || this.next?.isNew};
    this.frame ||= requestAnimationFrame(() => this.update(this.next));
  }

  update({whole, fit, isNew}) {
    const {view, model} = this;
    this.frame = 0;
    this.next = null;
    this.shown = model.shown(view);
    this.months.show(view);
    this.canvas.show(this.shown, view, fit);
    $("count").textContent = this.summary();
    clearTimeout(this.wait);
    this.wait = 0;
    if (whole) this.rest(isNew);
    else this.wait = setTimeout(() => this.rest(false), 120);  // not at each step of a drag
  }

  // Show at once what was chosen a moment ago, before anything is saved.
  settled() {
    if (this.frame) {
      cancelAnimationFrame(this.frame);
      this.update(this.next);
    }
    if (this.wait) this.rest(false);
  }

  // Show what takes longer than a frame.
  rest(isNew) {
    clearTimeout(this.wait);
    this.wait = 0;
    const {view, model, shown} = this;
    this.meetings = model.about(view, shown);
    this.months.bars(view);
    this.details.show(view, shown, isNew);
    for (const name of ["state", "mode", "status", "least"]) $(name).value = view[name];
    $("as-table").setAttribute("aria-pressed", String(view.table));
    $("rows").hidden = !view.table;
    for (const name of ["network", "larger", "smaller", "fit"]) $(name).hidden = view.table;
    if (view.table) this.table.show(this.meetings);
    $("empty").hidden = shown.count.ties > 0;
    $("empty").textContent = "No meeting of two persons is recorded here under these filters. That does not say that there was none.";
    $("undated").textContent = shown.count.undated ? `${many(shown.count.undated, "meeting")} without a month in this range: see All dates` : "";
    this.keep();
  }

  summary() {
    const {persons, meetings, ties} = this.shown.count;
    const status = this.view.status === "held" || !this.view.status ? "" : `${this.view.status} `;
    return `${many(persons, "person")} · ${meetings.toLocaleString("en")} ${status}${meetings === 1 ? "meeting" : "meetings"} · ${many(ties, "tie")}`;
  }

  coverage() {
    const {coverage: {line}, span, left_out: left} = this.model.data;
    const within = [span.since && `since ${span.since}`, span.until && `until ${span.until}`].filter(Boolean).join(" and ");
    return `${line}.${within ? ` Only meetings ${within}.` : ""}`
      + `${left ? ` ${many(left, "meeting")} of which fewer than two persons are known ${left === 1 ? "is" : "are"} left out.` : ""}`
      + " No line between two persons means that these articles have no record of a meeting, not that they did not meet.";
  }

  legend() {
    const {states} = this.model.data, dot = (colour, text) => {
      const made = h("i", {"aria-hidden": "true"});
      made.style.background = colour;
      return h("span", {}, made, bdi(text));
    };
    $("legend").append(...states.slice(0, PALETTE.length).map((name, number) => dot(PALETTE[number], name)),
      dot(this.canvas.theme_.other, states.length > PALETTE.length ? "other countries, or none known" : "no country known"),
      h("span", {class: "key"}, "larger dot: more meetings; wider line: met more often"));
  }
}

network.then((data) => {
  const page = window.explorer = new Page(new Model(JSON.parse(data)));
  requestAnimationFrame(() => requestAnimationFrame(() => {
    performance.mark("ready");
    document.documentElement.dataset.ready = page.shown.count.persons;
  }));
});
