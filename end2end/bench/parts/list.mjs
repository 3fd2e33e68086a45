// Tier 4: long lists. So many products are loaded by scrolling; then a product near the end is
// opened and left again, at a quarter of the processor's speed.
import { openQuietly, placeAt, quiet, slowProcessor, timed, timedBack, within, withPhone } from '../phone.mjs';
import { repeat, summaries } from '../statistics.mjs';

const SIZES = [1_000, 10_000];
/** How long loading them may take, in milliseconds; it is not what is measured. */
const LOADING = 900_000;

export async function list(browser, shop, runs) {
  return withPhone(browser, async (page) => {
    const seen = countProducts(page);
    await openQuietly(page, shop.url + shop.list);
    const sizes = {};
    for (const size of SIZES) {
      const result = { elements: await loadMany(page, seen, size) };
      sizes[size] = result;
      // A little before the end, so that nothing more is asked for.
      const end = await page.evaluate(() => scrollY);
      const place = await placeAt(page, end - 2_000);
      await slowProcessor(page);
      try {
        const results = await repeat(runs, () => thereAndBack(page, shop, place));
        Object.assign(result, summaries(results));
      } catch (error) {
        // What was measured before stays; from here on the page is not where it should be.
        result.failed = error.message;
        break;
      }
      await slowProcessor(page, 1);
    }
    return sizes;
  });
}

/** Which products have come over the line; a list may keep only some of them in the document. */
function countProducts(page) {
  const seen = { ids: new Set() };
  page.on('response', async (response) => {
    if (new URL(response.url()).pathname !== '/api/v1/products') return;
    const { page: part } = await response.json().catch(() => ({ page: { items: [] } }));
    for (const { id } of part.items) seen.ids.add(id);
  });
  return seen;
}

/** Scrolls to the end again and again until so many products have come and the last are drawn. */
async function loadMany(page, seen, size) {
  const scrolling = page.evaluate(async () => {
    bench.isScrolling = true;
    while (bench.isScrolling) {
      scrollTo(0, document.documentElement.scrollHeight);
      await bench.painted();
    }
  });
  await within(
    (async () => {
      while (seen.ids.size < size) await page.waitForResponse((one) => one.url().includes('/products'));
    })(),
    `${size} products do not come`,
    LOADING,
  );
  await page.evaluate(() => (bench.isScrolling = false));
  await scrolling;
  await quiet(page);
  // A list that draws only what is near has more coming whenever it is at its end.
  await page.waitForFunction(() => bench.place() !== null);
  return page.evaluate(() => document.getElementsByTagName('*').length);
}

async function thereAndBack(page, shop, place) {
  const { x, y } = place;
  const opened = await timed(page, () => page.touchscreen.tap(x, y), 'product', place.path);
  const back = await timedBack(page, 'sameProduct', place);
  const moved = await page.evaluate(({ scrolled }) => Math.abs(scrollY - scrolled), place);
  return { open: opened.time, back: back.time, longest: back.longest, moved };
}
