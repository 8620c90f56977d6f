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
new Yasgui(document.getElementById("editor"), {
  requestConfig: { endpoint: new URL("/sparql", location.href).href },
  copyEndpointOnNewTab: false,
  endpointCatalogueOptions: { getData: () => [] },
  persistenceId: "whomet",
});
