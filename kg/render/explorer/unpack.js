
"use strict";
// The one script that stands in the page as it is: it unpacks the rest, which the page's policy knows by its hash.

async function unpacked(id) {
  const packed = Uint8Array.from(atob(document.getElementById(id).textContent), (one) => one.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

unpacked("code").then((code) => {
  const trusted = window.trustedTypes ? trustedTypes.createPolicy("whomet", {createScript: (text) => text}) : null;
  const script = document.createElement("script");
  script.text = trusted ? trusted.createScript(code) : code;
  document.body.append(script);
});
