// Tier 1: what a cold home loads. The same in every run, whatever else the machine does.
import { openQuietly, slowLine, slowProcessor, withPhone } from '../phone.mjs';

/** The kinds that count as code: what has to come before anything can be tapped. */
const CODE = ['html', 'css', 'js', 'wasm', 'words'];

/** Lazy pages by name, for the code that each brings on top of home's. */
const PAGES = {
  categories: () => '/categories',
  list: (subject) => subject.list,
  product: (_, id) => `/products/${id}`,
  search: () => '/search',
  stores: () => '/stores',
  cart: () => '/cart',
  orders: () => '/orders',
  member: () => '/me',
};

export async function bytes(browser, shop) {
  const home = await firstView(browser, shop.url);
  const { page } = await shop.ask('/api/v1/products?limit=1');
  const lazy = {};
  const isKnown = new Set(home.files.map((file) => file.path));
  for (const [name, path] of Object.entries(PAGES)) {
    const there = await firstView(browser, shop.url + path(shop, page.items[0].id));
    lazy[name] = there.files.filter(
      (file) => CODE.includes(file.kind) && file.kind !== 'html' && !isKnown.has(file.path),
    );
  }
  // What several pages share is no page's own: the first of them brings it for all.
  const pagesOf = (path) =>
    Object.values(lazy).filter((files) => files.some((file) => file.path === path)).length;
  const own = (files) => files.filter((file) => pagesOf(file.path) === 1);
  const sizes = (pick) =>
    Object.fromEntries(Object.entries(lazy).map(([name, files]) => [name, sum(pick(files))]));
  const kinds = {};
  for (const { kind, bytes } of home.files) kinds[kind] = (kinds[kind] ?? 0) + bytes;
  return {
    kinds,
    code: sum(home.files.filter((file) => CODE.includes(file.kind))),
    html: kinds.html,
    requests: home.files.length,
    elements: home.elements,
    lazy: sizes((files) => files),
    lazyOwn: sizes(own),
    ...(await untilLargestPaint(browser, shop.url)),
    chunks: home.files.filter((file) => CODE.includes(file.kind)),
  };
}

const sum = (files) => files.reduce((total, file) => total + file.bytes, 0);

/**
 * All that a page loads until it has been quiet for half a second. On a phone that saves data, so
 * that code which the shop fetches ahead for other pages does not count as this one's.
 */
async function firstView(browser, address) {
  return withPhone(browser, async (page) => {
    await saveData(page);
    await openQuietly(page, address);
    const elements = await page.evaluate(() => document.getElementsByTagName('*').length);
    return { files: await filesOf(page), elements };
  });
}

const saveData = (page) =>
  page.devtools.send('Emulation.setDataSaverOverride', { dataSaverEnabled: true });

/** Every file that the page loaded, with the size of its compressed body. */
async function filesOf(page) {
  const entries = await page.evaluate(() =>
    [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ].map((entry) => ({
      path: new URL(entry.name).pathname,
      bytes: entry.encodedBodySize,
      begun: entry.startTime,
      ended: entry.responseEnd,
      isPage: entry.entryType === 'navigation',
    })),
  );
  return entries.map((entry) => ({ ...entry, kind: entry.isPage ? 'html' : kindOf(entry.path) }));
}

function kindOf(path) {
  if (path.startsWith('/api/')) return 'answers';
  if (path.startsWith('/locales/')) return 'words';
  const ending = /\.(\w+)$/.exec(path)?.[1];
  if (['avif', 'webp', 'jpeg', 'png', 'svg'].includes(ending)) return 'pictures';
  return { js: 'js', css: 'css', wasm: 'wasm', woff2: 'fonts' }[ending] ?? 'other';
}

/** How many requests had been begun, and ended, when the largest thing of home was painted. */
async function untilLargestPaint(browser, address) {
  return withPhone(browser, async (page) => {
    await saveData(page);
    await slowLine(page);
    await slowProcessor(page);
    await openQuietly(page, address);
    const largest = await page.evaluate(() => bench.seen.largest);
    const files = await filesOf(page);
    return {
      begunBeforeLargest: files.filter((file) => file.begun < largest).length,
      endedBeforeLargest: files.filter((file) => file.ended <= largest).length,
    };
  });
}
