
// The search box: a combobox of the persons whose name, office or country has all the words.

class Search {
  constructor(model, on) {
    Object.assign(this, {model, on, box: $("query"), list: $("found"), at: -1});
    this.texts = null;
    this.box.addEventListener("input", () => this.look());
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("pointerdown", (event) => {
      const found = event.target.closest("[data-person]");
      if (found) this.choose(found);
      event.preventDefault();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !event.target.matches("input, select")) {
        event.preventDefault();
        this.box.focus();
      }
    });
  }

  look() {
    const words = fold(this.box.value).split(/\s+/).filter(Boolean), {persons, data} = this.model;
    this.at = -1;
    if (!words.length) return this.close();
    this.texts ||= persons.map((one) => fold(`${one.name} ${one.office} ${data.states[one.state] || ""}`));
    const found = persons.filter((one) => words.every((word) => this.texts[one.number].includes(word)))
      .sort((a, b) => b.meetings.length - a.meetings.length).slice(0, 12);
    this.list.replaceChildren(...found.map((one, number) => h("li", {role: "option", id: `found-${number}`, "data-person": one.number, "aria-selected": "false"},
      bdi(one.name), h("small", {}, bdi(one.office || data.states[one.state] || "no office known"), ` · ${many(one.meetings.length, "meeting")}`))));
    if (!found.length) this.list.append(h("li", {role: "option", "aria-disabled": "true", "aria-selected": "false"}, "Nobody found in these articles"));
    this.list.hidden = false;
    this.box.setAttribute("aria-expanded", "true");
    return undefined;
  }

  close() {
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
  }

  choose(option) {
    this.close();
    this.box.value = "";
    this.on({person: Number(option.dataset.person), other: -1});
  }

  key(event) {
    const options = [...this.list.querySelectorAll("[data-person]")], step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (event.key === "Escape") this.close();
    if (event.key === "Enter" && options.length && !this.list.hidden) this.choose(options[Math.max(0, this.at)]);
    if (!step || !options.length) return;
    event.preventDefault();
    this.at = (this.at + step + options.length) % options.length;
    options.forEach((one, number) => one.setAttribute("aria-selected", String(number === this.at)));
    this.box.setAttribute("aria-activedescendant", options[this.at].id);
    options[this.at].scrollIntoView({block: "nearest"});
  }
}
