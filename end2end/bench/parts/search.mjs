// Tier 4: typing into the search box of the large shop.
import { openQuietly, slowProcessor, within, withPhone } from '../phone.mjs';
import { quantile, repeat, summaries } from '../statistics.mjs';

/** What is typed, a key at a time. */
const WORDS = ['niunai', 'pingguo', 'jidan'];
/** Event Timing says nothing of what is painted sooner, so that much is counted. */
const SHORTEST = 16;

export async function search(browser, shop, runs) {
  return summaries(await repeat(runs, () => type(browser, shop.url)));
}
/** After so many milliseconds without a change the suggestions are the same as before. */
const STILL = 1_500;

/**
 * For each key: from the key to the next paint (`key`), and from the last byte of the suggestions
 * to the paint that shows them (`answer`). The network and the pause that both apps wait for
 * further keys are in neither. `total` is the sum; all are 95th percentiles over the keys.
 */
async function type(browser, address) {
  return withPhone(browser, async (page) => {
    await openQuietly(page, `${address}/search`);
    const box = page.getByRole('searchbox').first();
    await box.focus();
    await slowProcessor(page);
    await page.evaluate(() => bench.watchChanges());
    const keys = [];
    for (const words of WORDS) {
      await box.fill('');
      for (const letter of words) keys.push(await press(page, letter));
    }
    const p95 = (name) => quantile(keys.map((key) => key[name]), 0.95);
    return { key: p95('key'), answer: p95('answer'), total: p95('total') };
  });
}

async function press(page, letter) {
  const start = await page.evaluate(() => performance.now());
  const answered = page.evaluate(
    ([start, still]) =>
      new Promise((resolve) => {
        const look = () => {
          const answers = performance
            .getEntriesByType('resource')
            .filter((one) => one.name.includes('/suggestions?') && one.startTime >= start);
          const answer = answers.at(-1);
          const shown = answer && bench.seen.changes.find((change) => change.at >= answer.responseEnd);
          if (shown) resolve(shown.painted - answer.responseEnd);
          else if (answer && performance.now() - answer.responseEnd > still) resolve(null);
          else requestAnimationFrame(look);
        };
        look();
      }),
    [start, STILL],
  );
  await page.keyboard.press(letter);
  const answer = await within(answered, `${letter} brings no suggestions`);
  const key = await page.evaluate(
    ([start, shortest]) =>
      Math.max(
        shortest,
        ...bench.seen.events.filter((one) => one.startTime >= start).map((one) => one.duration),
      ),
    [start, SHORTEST],
  );
  return { key, answer, total: key + (answer ?? 0) };
}
