// Tier 4: a cart of 200 lines, and putting something in it, at a quarter of the processor's speed.
import { openQuietly, quiet, slowProcessor, withPhone } from '../phone.mjs';
import { repeat, summaries } from '../statistics.mjs';

const LINES = 200;
/** Event Timing says nothing of what is painted sooner, so that much is counted. */
const SHORTEST = 16;
/** How often each control is used; counted is the slowest time, as for the INP of a short visit. */
const TIMES = 3;

export async function cart(browser, shop, runs) {
  const skus = await variants(shop);
  return summaries(await repeat(runs, () => use(browser, shop.url, skus)));
}

/** Variants to fill a cart with. */
async function variants({ ask }) {
  const skus = [];
  let cursor = '';
  while (skus.length < LINES) {
    const { page } = await ask(`/api/v1/products?limit=100${cursor && `&cursor=${cursor}`}`);
    skus.push(...page.items.flatMap((card) => (card.sku ? [card.sku] : [])));
    if (!page.next) break;
    cursor = encodeURIComponent(page.next);
  }
  if (skus.length < LINES) throw new Error(`there are only ${skus.length} variants for the cart`);
  return skus.slice(0, LINES);
}

/** The interaction to next paint of a tick, of "select all", of the stepper and of "add to cart". */
async function use(browser, address, skus) {
  return withPhone(browser, async (page) => {
    const changes = skus.map((sku) => ({ do: 'add', sku, quantity: 2 }));
    const filled = await page.request.post(`${address}/api/v1/cart/changes`, {
      data: { key: 'fill', changes },
    });
    if (!filled.ok()) throw new Error(`the cart cannot be filled: ${await filled.text()}`);
    await openQuietly(page, `${address}/cart`);
    const elements = await page.evaluate(() => document.getElementsByTagName('*').length);
    await slowProcessor(page);
    const tick = await taps(page, page.getByRole('checkbox', { name: /^选择/ }).nth(2));
    const all = await taps(page, page.getByRole('checkbox', { name: '全选', exact: true }));
    // The buttons of Vant's stepper have no names.
    const more = page.getByRole('button', { name: '增加' }).or(page.locator('.van-stepper__plus')).nth(2);
    const stepper = await taps(page, more);
    await slowProcessor(page, 1);
    const { items } = await page.request
      .get(`${address}/api/v1/products?limit=1`)
      .then((answer) => answer.json())
      .then((listing) => listing.page);
    await openQuietly(page, `${address}/products/${items[0].id}`);
    await slowProcessor(page);
    const add = await taps(page, page.getByRole('button', { name: '加入购物车', exact: true }));
    return { tick, all, stepper, add, elements };
  });
}

async function taps(page, control) {
  await control.waitFor();
  let slowest = SHORTEST;
  for (let time = 0; time < TIMES; time += 1) {
    const start = await page.evaluate(() => performance.now());
    await control.tap();
    await quiet(page);
    const duration = await page.evaluate(
      (start) =>
        Math.max(0, ...bench.seen.events.filter((one) => one.startTime >= start).map((one) => one.duration)),
      start,
    );
    slowest = Math.max(slowest, duration);
  }
  return slowest;
}
