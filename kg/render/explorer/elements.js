
// Pieces of the page. Text is set as text: nothing that an article says becomes markup.

const $ = (id) => document.getElementById(id);

function h(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

const bdi = (text) => h("bdi", {}, text);
const isolated = (text) => `\u2068${text}\u2069`;  // where markup cannot stand
const many = (number, one, several = one + "s") => `${number.toLocaleString("en")} ${number === 1 ? one : several}`;

function bar(share) {
  const made = h("i", {"aria-hidden": "true"});
  made.style.width = `${Math.max(2, Math.round(share * 90))}px`;
  return made;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const isCased = (text) => text.toLowerCase() !== text.toUpperCase();

// Where a text has words of somebody's name: [start, end].
function places(text, names) {
  const words = new Set(), found = [];
  for (const name of names) {
    if (!isCased(name)) {
      for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) found.push([at, at + name.length]);
    }
    for (const [word] of name.matchAll(WORD)) {
      if ([...word].length > 2 && word[0] !== word[0].toLowerCase()) words.add(word).add(word.toUpperCase());
    }
  }
  for (const match of text.matchAll(WORD)) if (words.has(match[0])) found.push([match.index, match.index + match[0].length]);
  return found.sort((a, b) => a[0] - b[0]);
}

// A quotation with the names of those who took part marked: those of `own` strongly.
function quotation(quote, persons, own) {
  const made = h("blockquote", {dir: "auto"}), runs = [];
  const of = (several) => places(quote, several.map((one) => one.name)), starts = (several) => new Set(of(several).map(([start]) => start));
  const mine = starts(own), theirs = starts(persons.filter((one) => !own.includes(one)));
  for (const [start, end] of of(persons)) {
    const last = runs.at(-1), whose = mine.has(start) - theirs.has(start);  // 0: a word that both are called
    if (last && start < last.end) continue;
    if (last && last.whose * whose >= 0 && /^[ .-]*$/.test(quote.slice(last.end, start))) Object.assign(last, {end, whose: last.whose || whose});
    else runs.push({start, end, whose});
  }
  let done = 0;
  for (const {start, end, whose} of runs) {
    made.append(quote.slice(done, start), h("mark", whose >= 0 ? {} : {class: "other"}, quote.slice(start, end)));
    done = end;
  }
  made.append(quote.slice(done));
  return made;
}

function source(article) {
  const title = article.title || article.source;
  const isAddress = /^https?:\/\//i.test(article.source);
  const named = isAddress
    ? h("a", {href: article.source, target: "_blank", rel: "noopener noreferrer", dir: "auto"}, title)
    : bdi(title === article.source ? title : `${title} (${article.source})`);
  return [named, ", ", bdi(article.publisher), article.published ? `, ${article.published}` : ""];
}

function download(name, blob) {
  const link = h("a", {href: URL.createObjectURL(blob), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
