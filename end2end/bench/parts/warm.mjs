// Tier 4: the second visit, from the browser's cache and without a line.
import { newPage, openQuietly, quiet, slowProcessor, withPhone } from '../phone.mjs';
import { open } from '../shops.mjs';
import { repeat, summaries } from '../statistics.mjs';

/** After so many milliseconds a page that has no service worker will have none. */
const LATE = 8_000;

export async function warm(browser, shop, runs) {
  const cached = await repeat(runs, () => fromCache(browser, shop.url));
  return { ...summaries(cached), offline: await offline(browser, shop, runs) };
}

/**
 * What goes over the line when a shopper comes back within the hour to a browser that has no
 * service worker, or lets none work: what such a worker asks for by itself is not seen here.
 */
async function fromCache(browser, address) {
  const visit = async (first, context) => {
    await openQuietly(first, address);
    await first.close();
    const page = await newPage(context);
    await page.devtools.send('Network.enable');
    const free = new Set();
    let [wire, requests] = [0, 0];
    page.devtools.on('Network.requestServedFromCache', ({ requestId }) => free.add(requestId));
    page.devtools.on('Network.responseReceived', ({ requestId, response }) => {
      if (response.fromDiskCache) free.add(requestId);
    });
    page.devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (free.has(requestId)) return;
      wire += encodedDataLength;
      requests += encodedDataLength > 0 ? 1 : 0;
    });
    await openQuietly(page, address);
    return { wire, requests };
  };
  return withPhone(browser, visit, { serviceWorkers: 'block' });
}

/** Whether the last home is there when the backend is not, and how soon. */
async function offline(browser, subject, runs) {
  const results = [];
  for (let run = 0; run < runs; run++) {
    const shop = await open(subject, 'demo');
    const result = await withPhone(browser, async (page) => {
      await openQuietly(page, shop.url);
      // A shop lets its worker in some seconds after it is ready itself.
      const hasWorker = await page.evaluate((patience) => {
        const none = new Promise((resolve) => setTimeout(() => resolve(false), patience));
        return Promise.race([navigator.serviceWorker.ready.then(() => true), none]);
      }, LATE);
      if (!hasWorker) return null;
      // The first visit with a worker in charge lets it keep what it keeps.
      await page.reload();
      await quiet(page);
      const isInCharge = await page.evaluate(() => navigator.serviceWorker.controller !== null);
      if (!isInCharge) return null;
      await shop.close();
      await slowProcessor(page);
      await page.reload({ waitUntil: 'load' });
      await page.waitForFunction(() => bench.views.home());
      const fcp = await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null,
      );
      return { fcp };
    });
    await shop.close();
    if (result === null) return null;
    results.push(result);
  }
  return summaries(results);
}
