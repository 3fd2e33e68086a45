// The shop on a second visit: without a line, with a new release, with new prices.
import { expect, test } from '../shop';
import { yuan, type Backend, type Card } from '../fixtures/backend';

const STORE = { id: 'cd-chunxi', name: '春熙店' };
const RAIL = '今日特价';
const NEW_PRICE = 12_345;

/** A product that stands on the home page of the store. */
async function onHome(backend: Backend): Promise<Card> {
  const rail = (await backend.home(STORE.id)).find((section) => section.title === RAIL);
  const card = rail?.products?.[0];
  if (!card) throw new Error(`${RAIL} is empty`);
  return card;
}

const MILK = 'milk-fresh-munan';
const BANNER = '网络已断开，显示的可能不是最新内容';

test.use({ serviceWorkers: 'allow' });

test.describe('without a line', () => {
  test.use({ expectedErrors: /Failed to load resource|ERR_|FetchEvent|Failed to fetch|\.wasm/ });

  test('the last home is there, with its pictures and the tabs', async ({
    backend,
    home,
    kept,
    page,
    phone,
  }) => {
    await home.open();
    await expect(home.section('今日特价')).toBeVisible();
    const prices = await home.cards('今日特价').allInnerTexts();
    await kept.holds();
    await backend.stop();
    await page.reload();
    await expect(home.cards('今日特价')).toHaveText(prices, { useInnerText: true });
    await expect(phone.tab('分类')).toBeVisible();
    await expect(page.getByText(BANNER)).toBeVisible();
    await expect.poll(() => kept.pictures()).toEqual({ come: expect.any(Number), missing: [] });
    expect((await kept.pictures()).come).toBeGreaterThan(1);
  });

  test('what was seen before opens, what was not waits for the line', async ({
    backend,
    home,
    kept,
    page,
    phone,
    product,
  }) => {
    await home.open();
    await kept.holds();
    await product.open(MILK);
    await kept.holds(`/api/v1/products/${MILK}`);
    await backend.stop();

    await page.reload();
    await expect(product.name('牧南鲜牛奶')).toBeVisible();
    await expect(page.getByText(BANNER)).toBeVisible();
    await page.goto('/products/crisps-potato');
    const retry = page.getByRole('alert').getByRole('button', { name: '重试' });
    await expect(retry.first()).toBeVisible();
    await backend.start();
    await retry.first().click();
    await expect(product.name((await backend.product('crisps-potato')).name)).toBeVisible();
    await expect(page.getByText(BANNER)).toHaveCount(0);
    await expect(phone.alert().filter({ visible: true })).toHaveCount(0);
  });

  test('a page that was never opened gets the shell', async ({ backend, home, kept, page }) => {
    await home.open();
    await kept.holds();
    await backend.stop();
    await page.goto('/no/such/place');
    await expect(page.getByRole('heading', { name: '页面不存在' })).toBeVisible();
    await page.getByRole('link', { name: '回首页' }).click();
    await expect(home.section('今日特价')).toBeVisible();
  });

  test('an old price gives way as soon as the line is back', async ({
    backend,
    home,
    kept,
    page,
    phone,
  }) => {
    const card = await onHome(backend);
    await phone.remembersStore(STORE);
    await home.open();
    await kept.holds(`/api/v1/home?store=${STORE.id}`);
    await backend.reprice(card.id, STORE.id, NEW_PRICE);
    await backend.stop();
    await page.reload();
    const shown = home.cards(RAIL).filter({ hasText: card.name }).first();
    await expect(shown).toContainText(yuan(card.price.now.amount));
    await expect(page.getByText(BANNER)).toBeVisible();
    await backend.start();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect(shown).toContainText(yuan(NEW_PRICE));
    await expect(page.getByText(BANNER)).toHaveCount(0);
  });

  test('a new release is there on the next visit, and without a line after it', async ({
    backend,
    home,
    kept,
    page,
    phone,
  }) => {
    await home.open();
    await kept.holds();
    backend.release('新首页');
    await page.reload();
    await expect(phone.tab('新首页')).toBeVisible();
    await kept.holdsRelease('新首页');
    await backend.stop();
    await page.reload();
    await expect(phone.tab('新首页')).toBeVisible();
    await expect(home.section('今日特价')).toBeVisible();
  });
});

test('a line that does not answer in time is not waited for', async ({
  backend,
  home,
  kept,
  page,
}) => {
  await home.open();
  await expect(home.section('今日特价')).toBeVisible();
  await kept.holds();
  await backend.break('/', { kind: 'delay', ms: 60_000 });
  await page.reload();
  await expect(home.section('今日特价')).toBeVisible();
  await expect(page.getByText(BANNER)).toBeVisible();
});

test('a price that changed is the new one on the next visit', async ({
  backend,
  home,
  kept,
  page,
  phone,
}) => {
  const card = await onHome(backend);
  await phone.remembersStore(STORE);
  await home.open();
  await kept.holds(`/api/v1/home?store=${STORE.id}`);
  await backend.reprice(card.id, STORE.id, NEW_PRICE);
  const shown = home.cards(RAIL).filter({ hasText: card.name }).first();
  await expect(shown).toContainText(yuan(card.price.now.amount));
  // Writes down every price that the card is drawn with.
  await page.addInitScript((name) => {
    const drawn = new Set<string>();
    Object.assign(window, { drawn });
    new MutationObserver(() => {
      for (const link of document.querySelectorAll<HTMLElement>('main li a')) {
        const price = /¥\s*[\d.]+/.exec(link.innerText.replace(/\s/g, ''))?.[0];
        if (price && link.innerText.includes(name)) drawn.add(price);
      }
    }).observe(document, { childList: true, subtree: true });
  }, card.name);
  await page.reload();
  await expect(shown).toContainText(yuan(NEW_PRICE));
  const drawn = await page.evaluate(() => [...(window as unknown as { drawn: Set<string> }).drawn]);
  expect(drawn).toEqual([yuan(NEW_PRICE)]);
  await expect(page.getByText(BANNER)).toHaveCount(0);
});

test('a shop that switches it off leaves nothing on the phone', async ({
  backend,
  home,
  kept,
  page,
}) => {
  await home.open();
  await kept.holds();
  backend.configure('offline', false);
  await page.reload();
  await expect(home.section('今日特价')).toBeVisible();
  await expect.poll(() => kept.inAll()).toEqual({ hasWorker: false, names: [] });
});

test('nothing is kept that is not to be', async ({ backend, home, kept, page }) => {
  await home.open();
  await kept.holds();
  await page.evaluate(async () => {
    const moments = [
      '/api/v1/stores?near=31.305,121.508',
      '/api/v1/products/milk-fresh-munan/stores?near=31.305,121.508',
      '/api/v1/store-clusters?area=31,121,31.5,121.5&zoom=10',
    ];
    for (const address of ['/health', '/test/clock', '/api/openapi.json', '/api/v1/shop', ...moments]) {
      await fetch(address);
    }
  });
  const { names } = await kept.inAll();
  expect(names.sort()).toEqual(['doorstep-answers', 'doorstep-files', 'doorstep-pages', 'doorstep-pictures']);
  const all = (await Promise.all(names.map((name) => kept.addresses(name)))).flat();
  const known = [/^\/(latest)?$/, /-[0-9a-f]{12,16}\./, /^\/media\//, /^\/api\/v1\/(home|products|categories)\b/];
  expect(all.filter((address) => !known.some((form) => form.test(address)))).toEqual([]);
  const answer = await fetch(`${backend.url}/service-worker.js`);
  expect(answer.headers.get('cache-control')).toBe('no-cache');
});

test.describe('an engine without service workers', () => {
  test('shows the shop all the same', async ({ home, kept, page }) => {
    await page.addInitScript(() => {
      delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker;
    });
    await home.open();
    await expect(home.section('今日特价')).toBeVisible();
    expect(await kept.addresses('doorstep-pages')).toEqual([]);
  });
});
