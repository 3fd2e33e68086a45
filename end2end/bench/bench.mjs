// Measures the shop and the reference pages, one part after the other, and writes what it found:
// everything as JSON, and a table for people. Started by `cargo xtask bench`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { calibrate } from './calibration.mjs';
import { document } from './document.mjs';
import { bytes } from './parts/bytes.mjs';
import { cart } from './parts/cart.mjs';
import { cpu } from './parts/cpu.mjs';
import { list } from './parts/list.mjs';
import { memory } from './parts/memory.mjs';
import { model } from './parts/model.mjs';
import { routes } from './parts/routes.mjs';
import { search } from './parts/search.mjs';
import { stores } from './parts/stores.mjs';
import { tap } from './parts/tap.mjs';
import { warm } from './parts/warm.mjs';
import { launch } from './phone.mjs';
import { setting, SUBJECTS, withShop } from './shops.mjs';

/** Every part, the data it is measured with, and what is compared. */
const PARTS = {
  bytes: { measure: bytes, data: 'demo', subjects: ['shop', 'plain'] },
  cpu: { measure: cpu, data: 'demo', subjects: ['shop', 'plain'] },
  model: { measure: model, data: 'demo', subjects: ['shop', 'plain'] },
  tap: { measure: tap, data: 'demo', subjects: ['shop', 'plain'] },
  warm: { measure: warm, data: 'demo', subjects: ['shop', 'plain'] },
  routes: { measure: routes, data: 'demo', subjects: ['shop', 'plain'] },
  memory: { measure: memory, data: 'demo', subjects: ['shop', 'plain'] },
  search: { measure: search, data: 'large', subjects: ['shop', 'plain'] },
  cart: { measure: cart, data: 'large', subjects: ['shop', 'plain'] },
  stores: { measure: stores, data: 'large', subjects: ['shop'] },
  list: { measure: list, data: 'large', subjects: ['shop', 'plain', 'virtual'] },
};
const HOME = ['bytes', 'cpu', 'model', 'tap', 'warm'];

const { runs, only } = options(process.argv.slice(2));
const chosen = only ?? Object.keys(PARTS);
const browser = await launch();
const report = { about: about(browser.version()), parts: {}, failures: [] };
report.about.calibrations.push(calibrate());
for (const name of chosen) {
  const { measure, data, subjects } = PARTS[name];
  report.parts[name] = {};
  for (const subject of subjects) {
    const begun = performance.now();
    try {
      report.parts[name][subject] = await withShop(SUBJECTS[subject], data, (shop) =>
        measure(browser, shop, runs),
      );
    } catch (error) {
      report.failures.push(`${name}, ${subject}: ${error.message}`);
      console.error(`    ${name}, ${subject}: ${error.stack}`);
    }
    const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
    console.log(`    ${name}, ${subject} (${seconds} s)`);
  }
  report.about.calibrations.push(calibrate());
}
await browser.close();

const folder = setting('DOORSTEP_BENCH');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
const text = document(report);
console.log(`\n${text}`);
// The document is of one run: a part of it is no replacement.
if (only === null) writeFileSync(setting('DOORSTEP_DOCUMENT'), text);
process.exitCode = report.failures.length > 0 ? 1 : 0;

function options(given) {
  const value = (name) => {
    const at = given.indexOf(name);
    return at < 0 ? null : given[at + 1];
  };
  const parts = value('--only')?.split(',').flatMap((part) => (part === 'home' ? HOME : [part]));
  const unknown = parts?.find((part) => !(part in PARTS));
  if (unknown) throw new Error(`there is no part ${unknown}: ${Object.keys(PARTS).join(', ')}, home`);
  return { runs: Number(value('--runs') ?? 5), only: parts ?? null };
}

function about(chromium) {
  const locked = JSON.parse(readFileSync(new URL('package-lock.json', import.meta.url), 'utf8'));
  const version = (name) => locked.packages[`node_modules/${name}`].version;
  return {
    date: new Date().toISOString().slice(0, 10),
    revision: setting('DOORSTEP_REVISION'),
    runs,
    processor: `${cpus().length} × ${cpus()[0].model.trim()}`,
    chromium,
    node: process.versions.node,
    lighthouse: version('lighthouse'),
    vue: version('vue'),
    vant: version('vant'),
    virtua: version('virtua'),
    calibrations: [],
  };
}
