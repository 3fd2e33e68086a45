// Tier 4: the stores of the large chain, at a quarter of the processor's speed. The reference has no
// such page: one that shows 5,000 stores on a map would be another shop.
import { openQuietly, quiet, slowProcessor, within, withPhone } from '../phone.mjs';
import { repeat, summaries } from '../statistics.mjs';

/** In the middle of Shanghai, where the large chain has most stores. */
const HERE = { latitude: 31.2304, longitude: 121.4737, accuracy: 20 };
/** How long the map is dragged about, in milliseconds. */
const DRAGGING = 5_000;

export async function stores(browser, shop, runs) {
  return summaries(await repeat(runs, () => find(browser, shop.url)));
}

/**
 * `sorted`: from the last byte of the nearest stores to the picture that shows them; the backend
 * sorts them. `longest`: the longest task while the map is dragged about.
 */
async function find(browser, address) {
  const phone = { geolocation: HERE, permissions: ['geolocation'] };
  return withPhone(
    browser,
    async (page) => {
      await openQuietly(page, `${address}/stores?map=true`);
      const map = page.getByRole('region', { name: '门店地图' });
      await map.getByRole('button', { name: /^\d+ 家门店$/ }).first().waitFor();
      await slowProcessor(page);
      await page.evaluate(() => bench.watchChanges());
      await page.getByRole('button', { name: '离我最近' }).tap();
      const sorted = await within(page.evaluate(nearest), 'the nearest stores do not come');
      await quiet(page);
      const longest = await drag(page, map);
      const elements = await page.evaluate(() => document.getElementsByTagName('*').length);
      return { sorted, longest, elements };
    },
    phone,
  );
}

/** Runs in the page: from the answer to the first picture that shows how far a store is. */
function nearest() {
  return new Promise((resolve) => {
    const look = () => {
      const answer = performance
        .getEntriesByType('resource')
        .findLast((one) => /\/stores\?.*near=/.test(one.name) && one.responseEnd > 0);
      const isShown = /\d (米|公里)/.test(document.querySelector('[role="feed"]')?.textContent ?? '');
      if (!answer || !isShown) {
        requestAnimationFrame(look);
        return;
      }
      bench.painted().then((at) => {
        const change = bench.seen.changes.find((one) => one.at >= answer.responseEnd);
        resolve((change?.painted ?? at) - answer.responseEnd);
      });
    };
    look();
  });
}

async function drag(page, map) {
  const { x, y, width, height } = await map.getByRole('group').boundingBox();
  const [middle, centre] = [x + width / 2, y + height / 2];
  const begun = await page.evaluate(() => performance.now());
  for (let turn = 0; (await page.evaluate(() => performance.now())) - begun < DRAGGING; turn++) {
    const way = turn % 2 === 0 ? 90 : -90;
    await page.mouse.move(middle, centre);
    await page.mouse.down();
    await page.mouse.move(middle + way, centre + way / 3, { steps: 12 });
    await page.mouse.up();
    await page.waitForTimeout(250);
  }
  await quiet(page);
  return page.evaluate((begun) => {
    const during = bench.seen.tasks.filter((task) => task.startTime >= begun);
    return Math.max(0, ...during.map((task) => task.duration));
  }, begun);
}
