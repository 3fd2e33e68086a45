// Tier 4: going from page to page when everything has been there once.
import { openQuietly, placeAt, quiet, slowProcessor, tab, timed, timedBack, withPhone } from '../phone.mjs';
import { repeat, summaries } from '../statistics.mjs';

export async function routes(browser, shop, runs) {
  const { sections } = await shop.ask('/api/v1/home');
  const shortcuts = sections.find((section) => section.type === 'shortcuts').items;
  const shelf = shortcuts.find((item) => item.target.to === 'category').name;
  return summaries(await repeat(runs, () => walk(browser, shop.url, shelf)));
}

/** Walks once so that everything is there, and once more with the watch in hand. */
async function walk(browser, address, shelf) {
  return withPhone(browser, async (page) => {
    await openQuietly(page, address);
    await round(page, shelf);
    await quiet(page);
    await slowProcessor(page);
    const { times, keepsPlace } = await round(page, shelf);
    const inp = await page.evaluate(() =>
      Math.max(16, ...bench.seen.events.map((event) => event.duration)),
    );
    const shift = await page.evaluate(() => bench.seen.shift);
    return { ...times, slowest: Math.max(...Object.values(times)), inp, keepsPlace, shift };
  });
}

/** Home, categories, home, a list, a product, and back to the list and to home. */
async function round(page, shelf) {
  const times = {};
  await quiet(page);
  const note = async (name, step) => {
    times[name] = (await step).time;
  };
  await note('categories', timed(page, () => tab(page, '分类').tap(), 'categories'));
  await note('home', timed(page, () => tab(page, '首页').tap(), 'home'));
  const shortcut = page.getByRole('main').getByText(shelf, { exact: true }).first();
  await note('list', timed(page, () => shortcut.tap(), 'list', '/products'));
  await quiet(page);
  const place = await placeAt(page, 700);
  const open = () => page.touchscreen.tap(place.x, place.y);
  await note('product', timed(page, open, 'product', place.path));
  await note('back', timedBack(page, 'sameProduct', place));
  const scrolled = await page.evaluate(() => scrollY);
  await note('backHome', timedBack(page, 'home'));
  return { times, keepsPlace: Math.abs(scrolled - place.scrolled) <= 2 ? 1 : 0 };
}
