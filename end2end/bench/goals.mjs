// The goals of the shop's speed, and what the run says of each.
import { figure } from './figures.mjs';

const atMost = (limit, unit) => ({
  text: `≤ ${figure(limit, unit)}`,
  unit,
  isMet: (value) => value <= limit,
});
const atLeast = (limit) => ({ text: `≥ ${limit}`, isMet: (value) => value >= limit });
/** Event and task timing name nothing shorter than their threshold. */
const quickTask = {
  text: 'none over 50 ms',
  unit: 'ms',
  isMet: (value) => value <= 50,
  write: (value) => (value === 0 ? 'none' : figure(value, 'ms')),
};

/** Largest contentful paint of a server-rendered Qwik shop under applied throttling, as measured. */
const QWIK = 1_987;

/** The middle of the runs; undefined when the part was not measured, null when it found nothing. */
const median = (summary) => (summary === undefined ? undefined : (summary?.median ?? null));
const worst = (values) => (values.length > 0 ? Math.max(...values) : null);

/** Each goal: what it is of, what is asked for, and how it is read from a subject's results. */
const GOALS = [
  ['home: all code that the first tap needs', atMost(130_000, 'KB'), ({ bytes }) => bytes?.code],
  ['home: the page itself, with critical styles', atMost(12_000, 'KB'), ({ bytes }) => bytes?.html],
  ['home: requests begun before the largest paint', atMost(4), ({ bytes }) => bytes?.begunBeforeLargest],
  ['home: requests in the first view', atMost(20), ({ bytes }) => bytes?.requests],
  ['home: first paint (FCP), simulated', atMost(950, 'ms'), ({ model }) => median(model?.simulated.fcp)],
  ['home: largest paint (LCP), simulated', atMost(1_900, 'ms'), ({ model }) => median(model?.simulated.lcp)],
  ['home: largest paint (LCP), applied', atMost(0.85 * QWIK, 'ms'), ({ model }) => median(model?.applied.lcp)],
  ['home: first handled tap, applied', atMost(2_800, 'ms'), ({ tap }) => median(tap?.taken ?? tap?.moved)],
  [
    'home: layout shift (CLS)',
    atMost(0.01, 'share'),
    ({ model }) => model && Math.max(model.simulated.cls.median, model.applied.cls.median),
  ],
  [
    'home: processor time of the main thread',
    { text: '≤ 0.5 × reference', unit: 'ms', isMet: (value, other) => other && value <= 0.5 * other },
    ({ cpu }) => median(cpu?.cpu),
  ],
  ['Lighthouse: performance', atLeast(97), ({ model }) => median(model?.simulated.performance)],
  ['Lighthouse: accessibility', atLeast(100), ({ model }) => median(model?.simulated.accessibility)],
  ['Lighthouse: best practices', atLeast(100), ({ model }) => median(model?.simulated.bestPractices)],
  ['second visit: on the wire', atMost(2_000, 'KB'), ({ warm }) => median(warm?.wire)],
  [
    'second visit, offline: first paint, 4×',
    { ...atMost(400, 'ms'), none: 'no service worker' },
    ({ warm }) => warm && median(warm.offline?.fcp ?? null),
  ],
  ...[
    ['1,000', 190],
    ['10,000', 350],
  ].flatMap(([name, limit]) => {
    const of = ({ list }) => list?.[name.replace(',', '')];
    return [
      [`list of ${name}: back to painted, 4×`, atMost(limit, 'ms'), (all) => median(of(all)?.back)],
      [`list of ${name}: longest task on the way back, 4×`, quickTask, (all) => median(of(all)?.longest)],
      [`list of ${name}: elements in the document`, atMost(800), (all) => of(all)?.elements],
    ];
  }),
  ['search: keystroke to painted, p95, 4×', atMost(50, 'ms'), ({ search }) => median(search?.total)],
  ['cart of 200 lines: tick, 4×', atMost(48, 'ms'), ({ cart }) => median(cart?.tick)],
  ['cart of 200 lines: select all, 4×', atMost(96, 'ms'), ({ cart }) => median(cart?.all)],
  ['cart of 200 lines: stepper, 4×', atMost(48, 'ms'), ({ cart }) => median(cart?.stepper)],
  ['add to cart, 4×', atMost(48, 'ms'), ({ cart }) => median(cart?.add)],
  ['route change with cached data, the slowest, 4×', atMost(100, 'ms'), ({ routes }) => median(routes?.slowest)],
  ['5,000 stores: nearest first, painted, 4×', atMost(64, 'ms'), ({ stores }) => median(stores?.sorted)],
  ['5,000 stores: longest task while the map is dragged, 4×', quickTask, ({ stores }) => median(stores?.longest)],
  ['largest lazy page', atMost(25_000, 'KB'), ({ bytes }) => bytes && worst(Object.values(bytes.lazyOwn))],
];

/** What is a goal and cannot be measured yet. */
export const MISSING = [];

/** A row for each goal that the run has figures for. */
export function goalRows(of) {
  const [shop, plain, virtual] = [of('shop'), of('plain'), of('virtual')];
  return GOALS.flatMap(([what, goal, read]) => {
    const [ours, theirs] = [read(shop), read(plain)];
    // A part that was not measured says nothing at all; one that found nothing says null.
    if (ours === undefined && theirs === undefined) return [];
    const write = goal.write ?? ((value) => figure(value, goal.unit));
    const cell = (value) => (value == null ? ((value === null && goal.none) || '–') : write(value));
    const isMet = ours != null && goal.isMet(ours, theirs);
    return [[what, goal.text, cell(ours), cell(theirs), cell(read(virtual)), isMet ? 'yes' : 'no']];
  });
}
