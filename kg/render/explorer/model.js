
"use strict";
// What the page knows, and which of it a view shows.

const month = (text) => text ? Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1 : NaN;
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

class Model {
  constructor(data) {
    this.data = data;
    const [ids, names, offices, states, xs, ys] = data.people;
    this.persons = ids.map((id, number) => ({number, id, name: names[number], office: offices[number], state: states[number],
      x: xs[number], y: ys[number], meetings: [], ties: []}));
    const [dates, firsts, lasts, modes, statuses, places, present, words, more] = data.meetings;
    this.meetings = dates.map((date, number) => ({number, date, first: month(firsts[number]), last: month(lasts[number]),
      mode: modes[number], status: statuses[number], place: data.places[places[number]], persons: present[number],
      words: words[number], more: more[number]}));
    const known = this.meetings.filter((one) => one.first >= 0);
    this.start = known.reduce((least, one) => Math.min(least, one.first), known.length ? Infinity : 2000 * 12);
    this.months = known.reduce((most, one) => Math.max(most, one.last - this.start + 1), 1);
    for (const one of this.meetings) {
      one.first -= this.start;
      one.last -= this.start;
    }
    this.tie();
    this.passing = new Uint8Array(this.meetings.length);
  }

  // What articles say of a meeting: made when it is shown, since most never are.
  words(meeting) {
    return meeting.words.map(([article, quote, confidence]) => {
      const [source, title, publisher, published] = this.data.articles.map((column) => column[article]);
      return {quote, confidence, article: {source, title, publisher, published}};
    });
  }

  // Make a tie of each two persons who are in one meeting.
  tie() {
    this.ties = [];
    const found = new Map(), size = this.persons.length;
    for (const meeting of this.meetings) {
      for (const one of meeting.persons) {
        this.persons[one].meetings.push(meeting);
        for (const other of meeting.persons) {
          if (one < other) {
            const key = one * size + other;
            let tie = found.get(key);
            if (!tie) {
              tie = {number: this.ties.length, one, other, meetings: []};
              found.set(key, tie);
              this.ties.push(tie);
              this.persons[one].ties.push(tie);
              this.persons[other].ties.push(tie);
            }
            tie.meetings.push(meeting.number);
          }
        }
      }
    }
    this.most = this.ties.reduce((most, tie) => Math.max(most, tie.meetings.length), 1);
  }

  name(index) {
    const at = this.start + index;
    return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String(at % 12 + 1).padStart(2, "0")}`;
  }

  isWhole(view) {
    return view.from === 0 && view.to === this.months - 1;
  }

  // Whether a meeting is of the kind, status and country that are asked for, whenever it was.
  fits(meeting, view) {
    return (!view.mode || meeting.mode === view.mode) && (!view.status || meeting.status === view.status)
      && (view.state < 0 || meeting.persons.some((one) => this.persons[one].state === view.state));
  }

  // Say which meetings pass the filters, and which ties and persons are drawn: of a tie with too few meetings neither
  // the line nor its meetings, of other countries' pairs in one meeting neither.
  shown(view) {
    const {passing, ties, persons} = this, whole = this.isWhole(view);
    let undated = 0;
    for (const one of this.meetings) {
      const fits = this.fits(one, view), within = whole || (one.first >= view.from && one.last <= view.to);
      passing[one.number] = fits && within ? 1 : 0;
      undated += fits && !within && !(one.first === one.last) ? 1 : 0;
    }
    const circle = view.around && view.person >= 0 ? this.circle(view.person) : null;
    const weights = new Uint16Array(ties.length), drawn = new Uint8Array(persons.length);
    const behind = new Uint8Array(this.meetings.length);
    const count = {persons: 0, meetings: 0, ties: 0, undated};
    for (const tie of ties) {
      if (circle && !(circle[tie.one] && circle[tie.other])) continue;
      if (view.state >= 0 && persons[tie.one].state !== view.state && persons[tie.other].state !== view.state) continue;
      let weight = 0;
      for (const one of tie.meetings) weight += passing[one];
      if (weight < view.least) continue;
      weights[tie.number] = weight;
      drawn[tie.one] = drawn[tie.other] = 1;
      count.ties += 1;
      for (const one of tie.meetings) behind[one] |= passing[one];
    }
    for (const one of drawn) count.persons += one;
    for (const one of behind) count.meetings += one;
    if (view.person >= 0) drawn[view.person] = 1;
    return {weights, drawn, behind, count};
  }

  circle(person) {
    const circle = new Uint8Array(this.persons.length);
    circle[person] = 1;
    for (const tie of this.persons[person].ties) {
      if (tie.meetings.some((one) => this.passing[one])) circle[tie.one] = circle[tie.other] = 1;
    }
    return circle;
  }

  // The meetings that a view is about: of a pair, of a person, or behind what is drawn; the newest first, undated last.
  about(view, shown) {
    const own = view.person >= 0 ? this.persons[view.person].meetings : this.meetings;
    const found = own.filter((one) => view.person < 0 ? shown.behind[one.number]
      : this.passing[one.number] && (view.other < 0 || one.persons.includes(view.other)));
    return found.sort((a, b) => (b.first >= 0) - (a.first >= 0) || (a.date < b.date ? 1 : a.date > b.date ? -1 : a.number - b.number));
  }

  // Whom a person met, each with the number of meetings, the most first.
  counterparts(person) {
    const found = this.persons[person].ties.map((tie) => {
      const other = this.persons[tie.one === person ? tie.other : tie.one];
      return [other, tie.meetings.reduce((sum, one) => sum + this.passing[one], 0)];
    });
    return found.filter(([, times]) => times).sort((a, b) => b[1] - a[1] || a[0].number - b[0].number);
  }
}
