// Tier 2: the processor time that the page's main thread takes for a cold home. Time of the thread,
// not of the wall: another program on the machine does not count.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openQuietly, SLOWDOWN, withPhone } from '../phone.mjs';
import { repeat, summaries } from '../statistics.mjs';

/** The one category that tells of each task of a thread once. */
const CATEGORIES = ['disabled-by-default-devtools.timeline'];

export async function cpu(browser, shop, runs) {
  return summaries(await repeat(runs, () => coldHome(browser, shop.url)));
}

async function coldHome(browser, address) {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-trace-'));
  try {
    const path = join(folder, 'trace.json');
    await withPhone(browser, async (page) => {
      await browser.startTracing(page, { path, categories: CATEGORIES });
      await openQuietly(page, address);
      await browser.stopTracing();
    });
    return mainThread(JSON.parse(readFileSync(path, 'utf8')).traceEvents);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The tasks of the busiest main thread of any page, which is that of ours. */
function mainThread(events) {
  const mains = events.filter(
    (event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain',
  );
  const threads = mains.map(({ pid, tid }) =>
    events
      .filter((event) => event.pid === pid && event.tid === tid && isTask(event))
      .map((event) => event.tdur / 1_000),
  );
  const total = (tasks) => tasks.reduce((sum, task) => sum + task, 0);
  const tasks = threads.sort((a, b) => total(b) - total(a))[0] ?? [];
  if (tasks.length === 0) throw new Error('the trace has no task of a page');
  return {
    cpu: total(tasks),
    blocking: total(tasks.map((task) => Math.max(0, SLOWDOWN * task - 50))),
    longest: Math.max(...tasks),
  };
}

const isTask = (event) =>
  event.ph === 'X' && event.name === 'RunTask' && event.tdur !== undefined;
