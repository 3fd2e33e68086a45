// Prices generated carts in WebAssembly and compares the quotes with those that came with them:
// `node compare-quotes.mjs pricing_wasm.wasm carts.jsonl`. Ends with a line such as cargo's.
import { readFileSync } from "node:fs";

const [module, carts] = process.argv.slice(2);
const { instance } = await WebAssembly.instantiate(readFileSync(module), {});
const { memory, room, price, answer } = instance.exports;

function quote(basket) {
  const bytes = new TextEncoder().encode(JSON.stringify(basket));
  // The memory may grow in each call, so its buffer is asked for after it.
  const start = room(bytes.length);
  new Uint8Array(memory.buffer, start, bytes.length).set(bytes);
  const length = price();
  const written = new Uint8Array(memory.buffer, answer(), length);
  return length === 0 ? null : JSON.parse(new TextDecoder().decode(written));
}

// Members in order, since each writer has its own.
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
}

let [passed, failed, lowered] = [0, 0, 0];
for (const line of readFileSync(carts, "utf8").split("\n").filter(Boolean)) {
  const { basket, quote: expected } = JSON.parse(line);
  const found = quote(basket);
  lowered += expected.list !== expected.goods;
  if (JSON.stringify(sorted(found)) === JSON.stringify(sorted(expected))) {
    passed += 1;
  } else {
    failed += 1;
    console.log(`A cart costs something else in WebAssembly:\n${line}\n${JSON.stringify(found)}`);
  }
}
console.log(`${passed + failed} carts, ${lowered} of them with deductions`);
const verdict = failed === 0 && passed > 0 && lowered > 0 ? "ok" : "FAILED";
console.log(`test result: ${verdict}. ${passed} passed; ${failed} failed; 0 ignored;`);
process.exitCode = verdict === "ok" ? 0 : 1;
