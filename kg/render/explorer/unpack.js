
"use strict";
// The one script that stands in the page as it is: it unpacks the rest, which the page's policy knows by its hash.

async function unpacked(id) {
  const text = atob(document.getElementById(id).textContent), packed = new Uint8Array(text.length);
  for (let at = 0; at < packed.length; at += 1) packed[at] = text.charCodeAt(at);
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

const network = unpacked("data");  // meanwhile
unpacked("code").then((code) => {
  const trusted = window.trustedTypes ? trustedTypes.createPolicy("whomet", {createScript: (text) => text}) : null;
  const script = document.createElement("script");
  script.text = trusted ? trusted.createScript(code) : code;
  document.body.append(script);
});
