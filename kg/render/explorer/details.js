
// What is known of the person or the pair that is chosen, or of all.

const PAGE = 40;  // meetings that are listed at once

class Details {
  constructor(model, on) {
    Object.assign(this, {model, on, box: $("details")});
  }

  show(view, shown, isNew) {
    const {box} = this, hadFocus = box.contains(document.activeElement);
    box.replaceChildren(...(view.person < 0 ? this.all(view, shown) : view.other < 0 ? this.person(view, shown) : this.pair(view, shown)));
    if (isNew) box.scrollTop = 0;
    if (hadFocus) box.focus({preventScroll: true});  // what had it is gone
  }

  link(person, text = bdi(person.name)) {
    return h("button", {type: "button", class: "link", onclick: () => this.on({person: person.number, other: -1})}, text);
  }

  all(view, shown) {
    const times = new Map();
    for (const one of this.model.meetings) {
      if (shown.behind[one.number]) for (const person of one.persons) if (shown.drawn[person]) times.set(person, (times.get(person) || 0) + 1);
    }
    const top = [...times].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 12);
    return [
      h("h2", {}, "Overview"),
      h("p", {class: "dim"}, "Choose a person in the network, or search one. Choose a line for the words behind it."),
      h("h3", {}, "Most meetings"),
      this.ranked(top.map(([number, count]) => [this.model.persons[number], count])),
    ];
  }

  ranked(rows, of = null) {
    const most = rows.length ? rows[0][1] : 1;
    if (!rows.length) return h("p", {class: "dim"}, "Nobody under these filters.");
    return h("ul", {class: "ranked"}, ...rows.map(([person, times]) => h("li", {}, this.link(person), of
      ? h("button", {type: "button", class: "link", "aria-label": `${many(times, "meeting")} with ${person.name}`,
        onclick: () => this.on({person: of.number, other: person.number})}, String(times))
      : h("span", {}, String(times)), bar(times / most))));
  }

  head(title, ...parts) {
    return [
      h("button", {type: "button", class: "link", id: "back", onclick: () => this.on({person: -1, other: -1, around: false})}, "← Overview"),
      h("h2", {id: "name"}, ...title), ...parts,
    ];
  }

  person(view, shown) {
    const {model} = this, person = model.persons[view.person], met = model.counterparts(view.person);
    const meetings = model.about(view, shown);
    const states = new Set(met.map(([one]) => one.state).filter((one) => one >= 0));
    const figure = (number, words) => h("div", {}, h("b", {}, number.toLocaleString("en")), h("span", {}, words));
    const office = [person.office, person.state >= 0 && !person.office.includes(model.data.states[person.state]) ? model.data.states[person.state] : ""];
    return [
      ...this.head([bdi(person.name)], h("p", {class: "dim"}, bdi(office.filter(Boolean).join(", ")))),
      h("div", {class: "figures"}, figure(meetings.length, `of ${many(person.meetings.length, "meeting")} here`),
        figure(met.length, "counterparts"), figure(states.size, states.size === 1 ? "country" : "countries")),
      h("button", {type: "button", id: "around", "aria-pressed": String(view.around), onclick: () => this.on({around: !view.around})},
        "Only this person's circle"),
      h("h3", {}, "Met most often"), this.ranked(met.slice(0, 8), person),
      h("h3", {}, "Meetings and the words that say so"), ...this.meetings(meetings, view),
    ];
  }

  pair(view, shown) {
    const [one, other] = [view.person, view.other].map((number) => this.model.persons[number]);
    const meetings = this.model.about(view, shown);
    return [
      ...this.head([this.link(one), " and ", this.link(other)]),
      h("p", {class: "dim"}, `${many(meetings.length, "meeting")} under these filters`),
      ...this.meetings(meetings, view),
    ];
  }

  meetings(meetings, view) {
    if (!meetings.length) return [h("p", {}, "No meeting is recorded here under these filters; that does not say that there was none.")];
    const made = meetings.slice(0, PAGE).map((one) => this.meeting(one, view));
    const left = meetings.slice(PAGE);
    if (left.length) {
      made.push(h("button", {type: "button", class: "more", onclick: (event) => event.target.replaceWith(...this.meetings(left, view))},
        `Show ${Math.min(PAGE, left.length)} of ${left.length} more`));
    }
    return made;
  }

  meeting(one, view) {
    const {data, persons} = this.model, chosen = [view.person, view.other], present = one.persons.map((number) => persons[number]);
    const others = present.filter((person) => !chosen.includes(person.number)).flatMap((person, at) => [at ? ", " : "", this.link(person)]);
    const place = one.place ? [" · ", bdi(one.place)] : [];
    return h("article", {class: "meeting"},
      h("div", {}, h("b", {}, one.date || "no date"), h("span", {class: "dim"}, " · ", data.modes[one.mode] || one.mode, ...place),
        one.status === "held" ? "" : h("span", {class: "status"}, one.status)),
      others.length ? h("div", {}, view.person < 0 ? "" : "with ", ...others) : "",
      ...this.model.words(one).flatMap(({quote, confidence, article}) => [
        quotation(quote, present, present.filter((person) => chosen.includes(person.number))),
        h("cite", {}, ...source(article), ` · confidence ${confidence.toFixed(2)}`),
      ]),
      one.more ? h("cite", {}, `and ${many(one.more, "more article")}`) : "");
  }
}
