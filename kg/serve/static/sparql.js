"use strict";
// Completing classes and properties would ask a server outside what somebody types: variables only.
Yasgui.Yasqe.defaults.autocompleters = ["variables"];
const example = `PREFIX wm: <https://whomet.example/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?one ?other
WHERE {
  ?person wm:met ?whom .
  ?person skos:prefLabel ?one .
  ?whom skos:prefLabel ?other
}
ORDER BY ?one ?other
LIMIT 100`;
Yasgui.Yasqe.defaults.value = example;
// Tab leads on from the query, as everywhere: whoever has no mouse could not leave it otherwise.
Object.assign(Yasgui.Yasqe.defaults.extraKeys, { "Tab": false, "Shift-Tab": false });
new Yasgui(document.getElementById("editor"), {
  requestConfig: { endpoint: new URL("/sparql", location.href).href },
  copyEndpointOnNewTab: false,
  endpointCatalogueOptions: { getData: () => [] },
  persistenceId: "whomet",
});

// What the editor makes without a name for whoever does not see it: each gets one as soon as it is there.
const named = [
  [".autocomplete", () => "Endpoint"],
  [".yasqe textarea", () => "Query"],
  [".yasr textarea", () => "Response"],
  [".tableSizer", () => "Rows of a page"],
  [".tableFilter", () => "Filter"],
  [".tab input", () => "Name of the tab"],
  [".selector select", (it) => it.parentElement.querySelector("label").textContent],
  [".textSetting input", (it) => it.closest(".textSetting").querySelector("label").textContent],
];
function name() {
  for (const [where, words] of named)
    for (const it of document.querySelectorAll(`${where}:not([aria-label])`)) it.setAttribute("aria-label", words(it));
  for (const it of document.querySelectorAll(".addTab:not([role])")) {
    it.setAttribute("role", "tab");
    it.setAttribute("aria-selected", "false");
  }
  for (const it of document.querySelectorAll("th .dt-column-title:empty")) it.textContent = "#";
}
new MutationObserver(name).observe(document.getElementById("editor"), { childList: true, subtree: true });
name();
fetch("/questions.json")
  .then((it) => it.json())
  .then((it) => { document.getElementById("coverage").textContent = `${it.coverage.line}. ${it.coverage.note}`; });
