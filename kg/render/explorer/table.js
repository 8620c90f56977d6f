
// The same meetings as rows: on the page, and as a file for a spreadsheet.

const ROWS = 200;
const COLUMNS = ["Date", "Persons", "Kind", "Status", "Place", "Words", "Article"];

class Table {
  constructor(model, on) {
    Object.assign(this, {model, on, box: $("rows")});
  }

  show(meetings) {
    const body = h("tbody");
    const table = h("table", {}, h("caption", {class: "unseen"}, "Meetings"),
      h("thead", {}, h("tr", {}, ...COLUMNS.map((name) => h("th", {scope: "col"}, name)))), body);
    this.box.replaceChildren(table);
    this.add(meetings, body);
  }

  add(meetings, body) {
    body.append(...meetings.slice(0, ROWS).map((one) => this.row(one)));
    const left = meetings.slice(ROWS);
    if (left.length) {
      this.box.append(h("button", {type: "button", class: "more", onclick: (event) => {
        event.target.remove();
        this.add(left, body);
      }}, `Show ${Math.min(ROWS, left.length)} of ${left.length} more`));
    }
  }

  row(one) {
    const [first] = this.model.words(one), {persons, data} = this.model;
    const present = one.persons.map((number) => persons[number]);
    const names = present.map((person) => h("li", {}, h("button",
      {type: "button", class: "link", onclick: () => this.on({person: person.number, other: -1})}, bdi(person.name))));
    return h("tr", {}, h("td", {}, one.date || "no date"), h("td", {}, h("ul", {}, ...names)), h("td", {}, data.modes[one.mode] || one.mode),
      h("td", {}, one.status), h("td", {}, bdi(one.place)), h("td", {class: "words"}, bdi(first.quote)),
      h("td", {}, ...source(first.article), one.words.length - 1 + one.more ? ` and ${one.words.length - 1 + one.more} more` : ""));
  }

  // Rows as `whomet ask -f csv` writes them: what a spreadsheet would run as a formula gets an apostrophe in front.
  csv(meetings) {
    const cell = (value) => {
      const text = typeof value === "string" && /^\s*[=+\-@]/.test(value) ? `'${value}` : String(value);
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const rows = meetings.map((one) => {
      const [{quote, confidence, article}] = this.model.words(one);
      return [one.date, one.persons.map((number) => this.model.persons[number].name).join("; "), one.mode, one.status, one.place,
        quote, confidence, article.source, article.title, article.publisher, article.published];
    });
    const head = ["date", "persons", "mode", "status", "place", "quote", "confidence", "article", "title", "publisher", "published"];
    return "\ufeff" + [head, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
  }
}
