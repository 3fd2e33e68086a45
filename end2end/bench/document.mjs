// The readable table of a run.
import { isDisturbed } from './calibration.mjs';
import { figure, table } from './figures.mjs';
import { goalRows, MISSING } from './goals.mjs';
import { TRIED } from './tried.mjs';

const SUBJECTS = ['shop', 'plain', 'virtual'];

const METHOD = `\
\`cargo xtask bench\` builds the shop for release, the backend as it is deployed, and small reference pages in Vue 3 and Vant ([end2end/bench/reference](../end2end/bench/reference)), and measures both in one run, on the same data, behind the same backend with the same compression and caching. It writes this file, and all figures with their spread to \`target/bench/report.json\`.

- **Reference.** Vant's components on demand, styles in files, pages by lazy routes, home in the first chunk, pictures by \`srcset\` in AVIF, home, categories and lists kept alive by Vue's \`<keep-alive>\`. *Plain* is Vant's own list, *virtual* the same list with virtua. Its pages do less than the shop's: no store, facets, reviews, words in two languages or dark theme, and its categories page shows pictures of shelves where the shop shows products.
- **Phone.** 390 × 844 with touch, in Chinese; "4×" is a processor made four times slower by the browser. Every run begins with an empty phone.
- **Bytes** are bodies after brotli at quality 11, up to the first half second of rest, on a phone that saves data, so that what is fetched ahead for other pages is not in them. *Code* is HTML, CSS, scripts, Wasm and words. A lazy page is what is its own; what it brings with it as the first page of those that share code is told apart. Requests before the largest paint are counted at 150 ms and 1.6 Mbit/s.
- **Processor time** is that of the thread, from traces at full speed, so other programs on the machine count little. Blocking is the sum of what each task, four times as long, takes beyond 50 ms.
- **Lighthouse** with its mobile preset; "simulated" and "applied" are its two ways to throttle. Scores are of simulated runs. The goal for the largest paint under applied throttling is 0.85 × the 1,987 ms that a server-rendered shop in Qwik took on a machine like this one.
- **First handled tap.** At 150 ms, 1.6 Mbit/s and 4×, the tab 分类 is tapped every 50 ms from the start of the navigation. Counted is the first tap that the app keeps for itself by preventing the browser's own answer; where an app never does (Vant's tabs), the change of the address.
- **Lists** of the large shop are scrolled until so many products have come. Then a product near the end is opened and left by the browser's back; counted is the time until the same product is painted at the same place of the screen. Of tasks the browser names those over 50 ms alone; where there is none, a table says 0 or none.
- **Search.** Per key: the key to its paint (Event Timing, which says nothing below 16 ms) plus the last byte of the suggestions to the paint that shows them. Network and the pause of 120 ms, which both apps wait for further keys, are left out.
- **Cart.** A cart of 200 lines of the large shop, filled before: each control is tapped three times, counted is the slowest tap's interaction to next paint (Event Timing). The shop works out every promotion and coupon at each tap; the reference adds prices up.
- **Stores** of the large chain are sorted by the backend: counted is from the last byte of the nearest ones to the picture that shows them. Then the map is dragged about for five seconds, on a sketch without tiles. The reference has no such page.
- **Routes** are walked once to have everything, then once more at 4×: the time from the tap to the first picture of the page in which its content is there.
- Times are medians. The calibration is a fixed computation before the run and after each of its parts: where its times differ, or the processor did not work on it all the time, the machine was not ours alone and times are rough.`;

export function document(report) {
  const of = (subject) =>
    Object.fromEntries(
      Object.entries(report.parts).map(([part, results]) => [part, results[subject]]),
    );
  const parts = [
    '# Performance',
    `## How it is measured\n\n${METHOD}`,
    `## The run\n\n${run(report.about)}`,
    `## Goals\n\n${goals(of)}`,
    ...missed(of),
    ...details(report.parts),
    ...missing(report),
  ];
  return `${parts.join('\n\n')}\n`;
}

function run(about) {
  const { calibrations } = about;
  const rows = Object.entries({
    date: about.date,
    revision: about.revision,
    'runs per figure': about.runs,
    processor: about.processor,
    'calibration, fastest': extreme(calibrations, -1),
    'calibration, slowest': extreme(calibrations, 1),
    versions: `Chromium ${about.chromium}, Node ${about.node}, Lighthouse ${about.lighthouse}`,
    reference: `Vue ${about.vue}, Vant ${about.vant}, virtua ${about.virtua}`,
  });
  return table(['', ''], rows);
}

/** The slowest calibration, or with a sign of -1 the fastest. */
function extreme(calibrations, sign) {
  const [{ time, processor }] = calibrations.toSorted((a, b) => sign * (b.time - a.time));
  return `${figure(time, 'ms')}, of which the processor worked ${figure(processor, 'ms')}`;
}

function goals(of) {
  const head = ['what', 'goal', 'shop', 'reference, plain', 'reference, virtual', 'met'];
  return table(head, goalRows(of));
}

/** What was tried for each goal that is missed. */
function missed(of) {
  const names = goalRows(of)
    .filter((row) => row.at(-1) === 'no')
    .map(([name]) => `- **${name}**: ${TRIED[name] ?? 'nothing yet'}`);
  return names.length > 0 ? [`## Missed goals, and what was tried\n\n${names.join('\n')}`] : [];
}

/** What the run did not bring, if there is anything. */
function missing(report) {
  const gone = [...MISSING, ...gaps(report)];
  return gone.length > 0 ? [`## What is missing\n\n${gone.map((one) => `- ${one}`).join('\n')}`] : [];
}

/** The other figures of each part, for those who look for the cause. */
function details({ bytes, cpu, model, tap, warm, routes, memory, search, cart, stores, list }) {
  const section = (title, results, unit, read) => {
    if (!results) return [];
    const subjects = SUBJECTS.filter((subject) => results[subject]);
    const columns = subjects.map((subject) => read(results[subject]));
    const names = [...new Set(columns.flatMap((column) => Object.keys(column)))];
    const rows = names.map((name) => [name, ...columns.map((column) => figure(column[name], unit))]);
    return [`## ${title}\n\n${table(['', ...subjects], rows)}`];
  };
  const medians = (summaries) =>
    Object.fromEntries(Object.entries(summaries).map(([name, one]) => [name, one?.median]));
  const times = ({ keepsPlace, shift, ...rest }) => medians(rest);
  const sizes = (results) =>
    Object.fromEntries(
      Object.entries(results).flatMap(([size, one]) => [
        [`${size}: open a product`, one.open?.median],
        [`${size}: back`, one.back?.median],
        [`${size}: longest task on the way back`, one.longest?.median],
      ]),
    );
  const kept = ({ before, after }) => ({
    'script heap before': before.heap,
    'script heap after': after.heap,
    'Wasm memory before': before.wasm,
    'Wasm memory after': after.wasm,
  });
  return [
    ...section('Bytes of home by kind', bytes, 'KB', ({ kinds, code }) => ({ ...kinds, 'all code': code })),
    ...section('Bytes of lazy pages', bytes, 'KB', ({ lazyOwn }) => lazyOwn),
    ...section('Bytes of lazy pages, opened first, with what is shared', bytes, 'KB', ({ lazy }) => lazy),
    ...section('Document of home', bytes, '', (one) => ({
      elements: one.elements,
      'requests ended before the largest paint': one.endedBeforeLargest,
    })),
    ...section('Main thread, cold home', cpu, 'ms', medians),
    ...section('Lighthouse, applied', model, 'ms', ({ applied: { fcp, lcp } }) => medians({ fcp, lcp })),
    ...section('First handled tap', tap, 'ms', ({ taken, moved, inp }) =>
      medians({ taken, moved, 'slowest tap (INP)': inp }),
    ),
    ...section('Second visit, requests on the wire', warm, '', ({ requests }) => medians({ requests })),
    ...section('Route changes, 4×', routes, 'ms', times),
    ...section('Scroll position kept (1 is yes)', routes, '', ({ keepsPlace }) => medians({ keepsPlace })),
    ...section('Memory, fifty route changes', memory, 'MB', kept),
    ...section('Search, p95, 4×', search, 'ms', medians),
    ...section('A cart of 200 lines, INP, 4×', cart, 'ms', ({ elements, ...rest }) => medians(rest)),
    ...section('Stores of the large chain, 4×', stores, 'ms', ({ elements, ...rest }) => medians(rest)),
    ...section('Long lists, 4×', list, 'ms', sizes),
  ];
}

/** What the run did not bring. */
function gaps({ parts, failures, about }) {
  const gaps = failures.map((failure) => `failed: ${failure.split('\n')[0]}`);
  for (const [subject, sizes] of Object.entries(parts.list ?? {})) {
    for (const [size, { failed }] of Object.entries(sizes)) {
      if (failed) gaps.push(`failed: list of ${size}, ${subject}: ${failed}`);
    }
  }
  if (parts.warm?.shop && parts.warm.shop.offline === null) {
    gaps.push('second visit, offline: the shop has no service worker');
  }
  if (isDisturbed(about.calibrations)) {
    gaps.push('**the machine was busy with other things during this run: its times are rough**');
  }
  return gaps;
}
