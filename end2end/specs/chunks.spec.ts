// The app comes in parts: home first, each page when it is wanted or about to be.
import type { Page } from '@playwright/test';
import { expect, test } from '../shop';

/** The pages that a page asks for from now on, by name: the parts of the app but for those that home
 * is made of. What pages share has no names of its own, and comes only with a part that has one. */
function pages(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const name = /\/([\w]+)-[0-9a-f]{12,16}\.wasm$/.exec(request.url())?.[1];
    if (name && !/^(doorstep|coupon_strip|shared_\d+)$/.test(name)) asked.push(name);
  });
  return asked;
}

test('home comes without any other page', async ({ home, page }) => {
  const asked = pages(page);
  await home.open();
  await expect(home.section('今日特价')).toBeVisible();
  expect(asked).toEqual([]);
});

test('a page is fetched when its link is pointed at, and opens from what was fetched', async ({
  home,
  page,
  product,
}) => {
  const asked = pages(page);
  await home.open();
  const card = home.cards('今日特价').first();
  const comes = page.waitForResponse(/\/product-[0-9a-f]{12,16}\.wasm$/);
  await card.hover();
  await comes;
  await card.click();
  await expect(product.article()).toBeVisible();
  expect(asked.filter((name) => name === 'product')).toHaveLength(1);
});

test('pages that can be seen from home are fetched once it is at rest', async ({ home, page }) => {
  const comes = Promise.all(
    ['categories', 'member'].map((name) =>
      page.waitForResponse((answer) => answer.url().includes(`/${name}-`)),
    ),
  );
  await home.open();
  await comes;
});

for (const [line, connection] of [
  ['a line that is to be spared', { saveData: true, effectiveType: '4g' }],
  ['a slow line', { saveData: false, effectiveType: '2g' }],
] as const) {
  test(`nothing is fetched ahead on ${line}`, async ({ home, page, product }) => {
    await page.addInitScript((connection) => {
      Object.defineProperty(navigator, 'connection', { value: connection });
    }, connection);
    const asked = pages(page);
    await home.open();
    const card = home.cards('今日特价').first();
    await card.hover();
    await card.focus();
    expect(asked).toEqual([]);
    await card.click();
    await expect(product.article()).toBeVisible();
    expect(asked).toContain('product');
  });
}

test.describe('on a bad line', () => {
  test.use({ expectedErrors: /ERR_FAILED|Failed to fetch/ });

  test('a page that does not come can be asked for again', async ({ home, page, phone, product }) => {
    await page.route(/\/product-[0-9a-f]{12,16}\.wasm$/, (route) => route.abort());
    await home.open();
    await home.cards('今日特价').first().click();
    await expect(phone.alert().filter({ visible: true })).toContainText('网络连接不上');
    await page.unroute(/\/product-[0-9a-f]{12,16}\.wasm$/);
    await phone.alert().getByRole('button', { name: '重试' }).click();
    await expect(product.article()).toBeVisible();
  });

  test('filters that do not come can be asked for again', async ({ listing, page }) => {
    await page.route(/\/filters-[0-9a-f]{12,16}\.wasm$/, (route) => route.abort());
    await listing.open('?category=fruit');
    await listing.openSheet();
    const failure = listing.sheet().getByRole('alert');
    await expect(failure).toBeVisible();
    await page.unroute(/\/filters-[0-9a-f]{12,16}\.wasm$/);
    await failure.getByRole('button', { name: '重试' }).click();
    await expect(listing.choice('储存方式', '冷藏')).toBeVisible();
  });
});
