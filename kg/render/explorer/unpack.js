
"use strict";
// The one script that stands in the page as it is: it unpacks the rest, which the page's policy knows by its hash.

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";

// Five letters for four bytes, as Python's b85encode writes them, but for the comma.
function bytes(text) {
  const values = new Uint8Array(128), made = new Uint8Array(Math.floor(text.length * 4 / 5)), last = LETTERS.length - 1;
  [...LETTERS].forEach((one, at) => { values[one.charCodeAt(0)] = at; });
  for (let at = 0, end = 0; at < text.length; at += 5) {
    let value = 0;
    for (let step = at; step < at + 5; step += 1) value = value * 85 + (step < text.length ? values[text.charCodeAt(step)] : last);
    for (let shift = 24; shift >= 0 && end < made.length; shift -= 8) made[end++] = value >>> shift;
  }
  return made;
}

async function unpacked(id) {
  const packed = bytes(document.getElementById(id).textContent);
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

const network = unpacked("data");  // meanwhile
unpacked("code").then((code) => {
  const trusted = window.trustedTypes ? trustedTypes.createPolicy("whomet", {createScript: (text) => text}) : null;
  const script = document.createElement("script");
  script.text = trusted ? trusted.createScript(code) : code;
  document.body.append(script);
});
