// Things break: each part of a page alone, the line, the address, the app itself.
import type { Page } from '@playwright/test';
import { expect, test } from '../shop';

const MILK = 'milk-fresh-munan';

/** A part of a page that can fail alone, and what of the page stands all the same. */
interface Part {
  what: string;
  address: string;
  /** The answers that break. */
  path: string;
  stands: (page: Page) => ReturnType<Page['getByRole']>;
  /** What is there once it works. */
  comes: (page: Page) => ReturnType<Page['getByRole']>;
}

const heading = (name: string, level?: number) => (page: Page) =>
  page.getByRole('heading', { name, level });
const region = (name: string) => (page: Page) =>
  page.getByRole('region', { name }).getByRole('link').filter({ hasText: '¥' }).first();
const card = (page: Page) =>
  page.getByRole('main').getByRole('link').filter({ hasText: '¥' }).first();

const PARTS: Part[] = [
  {
    what: 'the home page',
    address: '/',
    path: '/api/v1/home',
    stands: (page) => page.getByRole('link', { name: /^我的门店/ }),
    comes: heading('今日特价'),
  },
  {
    what: 'the list at the end of the home page',
    address: '/',
    path: '/api/v1/products',
    stands: heading('今日特价'),
    comes: region('猜你喜欢'),
  },
  {
    what: 'the category tree',
    address: '/categories',
    path: '/api/v1/categories',
    stands: heading('分类', 1),
    comes: heading('查看全部浆果樱桃'),
  },
  {
    what: 'one shelf',
    address: '/categories?open=vegetables',
    path: '/api/v1/products?category=leafy',
    stands: region('根茎薯芋'),
    comes: region('叶菜'),
  },
  {
    what: 'a list',
    address: '/products?category=fruit',
    path: '/api/v1/products?',
    stands: (page) => page.getByRole('link', { name: '浆果樱桃' }),
    comes: card,
  },
  {
    what: 'the shelves above a list',
    address: '/products?category=fruit',
    path: '/api/v1/categories',
    stands: card,
    comes: (page) => page.getByRole('link', { name: '浆果樱桃' }),
  },
  {
    what: 'a product',
    address: `/products/${MILK}`,
    path: `/api/v1/products/${MILK}`,
    stands: (page) => page.getByRole('button', { name: '收藏' }),
    comes: heading('牧南鲜牛奶'),
  },
  {
    what: 'the stock of a product',
    address: `/products/${MILK}`,
    path: `/api/v1/products/${MILK}/stores`,
    stands: heading('牧南鲜牛奶'),
    comes: (page) => page.getByRole('listitem').filter({ hasText: /有货|仅剩/, hasNotText: '¥' }).first(),
  },
  {
    what: 'the reviews of a product',
    address: `/products/${MILK}`,
    path: `/api/v1/products/${MILK}/reviews`,
    stands: heading('牧南鲜牛奶'),
    comes: (page) =>
      page.getByRole('listitem').filter({ has: page.getByRole('img', { name: /满分/ }) }).first(),
  },
  {
    what: 'what goes with a product',
    address: `/products/${MILK}`,
    path: `/api/v1/products/${MILK}/related`,
    stands: heading('牧南鲜牛奶'),
    comes: region('搭配看看'),
  },
  {
    what: 'the page of all reviews',
    address: `/products/${MILK}/reviews`,
    path: `/api/v1/products/${MILK}/reviews`,
    stands: (page) => page.getByRole('button', { name: '5 星' }),
    comes: (page) =>
      page.getByRole('listitem').filter({ has: page.getByRole('img', { name: /满分/ }) }).first(),
  },
  {
    what: 'the stores',
    address: '/stores',
    path: '/api/v1/stores',
    stands: (page) => page.getByRole('combobox', { name: '城市' }),
    comes: (page) => page.getByRole('link', { name: '致电大学路店' }),
  },
  {
    what: 'the cities',
    address: '/stores',
    path: '/api/v1/cities',
    stands: (page) => page.getByRole('link', { name: '致电大学路店' }),
    comes: (page) => page.getByRole('combobox', { name: '城市' }),
  },
];

test.describe('a part that fails', () => {
  test.use({ expectedErrors: /status of 500/ });

  for (const part of PARTS) {
    test(`${part.what} fails alone and comes back at a tap`, async ({ backend, page, phone }) => {
      await backend.break(part.path, { kind: 'status', status: 500 });
      await page.goto(part.address);
      const failure = phone.alert().filter({ hasText: '加载失败' });
      // What is far down is asked for when one comes near.
      await phone.scrollsUntil(async () => (await failure.count()) === 1);
      await expect(failure).toBeVisible();
      await expect(part.stands(page)).toBeVisible();
      await expect(part.comes(page)).toHaveCount(0);
      await backend.mend();
      await failure.getByRole('button', { name: '重试' }).click();
      await expect(part.comes(page)).toBeVisible();
      await expect(failure).toHaveCount(0);
    });
  }

  test('the counts of the filter sheet fail alone', async ({ backend, listing }) => {
    await backend.break('/api/v1/products/facets', { kind: 'status', status: 500 });
    await listing.open('?category=fruit');
    await listing.openSheet();
    const failure = listing.sheet().getByRole('alert');
    await expect(failure).toContainText('加载失败');
    await expect(listing.sheet().getByRole('button', { name: '优惠' })).toBeVisible();
    await backend.mend();
    await failure.getByRole('button', { name: '重试' }).click();
    await expect(listing.choice('储存方式', '冷藏')).toBeVisible();
  });

  test('favourites fail and come back', async ({ backend, page, product, phone }) => {
    await product.open(MILK);
    await product.favourite().click();
    await backend.break('/api/v1/cards', { kind: 'status', status: 500 });
    await page.goto('/me/favourites');
    await expect(phone.alert().filter({ visible: true })).toContainText('加载失败');
    await backend.mend();
    await page.getByRole('button', { name: '重试' }).click();
    await expect(page.getByRole('link', { name: /牧南鲜牛奶/ })).toBeVisible();
  });

  test('a further page of a list fails and comes back', async ({ backend, listing, phone }) => {
    await backend.break('/api/v1/products?sort=sales&cursor', { kind: 'status', status: 500 });
    await listing.open('?sort=sales');
    const failure = phone.alert().filter({ hasText: '加载失败' });
    await phone.scrollsUntil(async () => (await failure.count()) > 0);
    const shown = await listing.reached();
    await backend.mend();
    await failure.getByRole('button', { name: '重试' }).click();
    await phone.scrollsUntil(async () => (await listing.reached()) > shown);
  });

  test('suggestions that fail do not keep anybody from searching', async ({
    backend,
    search,
    listing,
    page,
  }) => {
    await backend.break('/api/v1/search/', { kind: 'status', status: 500 });
    await search.open();
    await search.box().pressSequentially('苹果');
    await page.getByRole('button', { name: '搜索“苹果”' }).click();
    await expect(listing.card('苹果')).toBeVisible();
  });
});

test.describe('a bad line', () => {
  test.use({ expectedErrors: /ERR_|status of 503/ });

  test('a gateway that is busy once is asked again without a word', async ({
    backend,
    listing,
    phone,
  }) => {
    await backend.break('/api/v1/products?', { kind: 'status', status: 503 }, 2);
    await listing.open('?category=fruit');
    await expect(listing.cards().first()).toBeVisible();
    await expect(phone.alert().filter({ visible: true })).toHaveCount(0);
  });

  test('an answer that is cut off is asked for again', async ({ backend, listing }) => {
    await backend.break('/api/v1/products?', { kind: 'cut' }, 1);
    await listing.open('?category=fruit');
    await expect(listing.cards().first()).toBeVisible();
  });

  test('a line that always cuts off says so', async ({ backend, listing, page, phone }) => {
    await backend.break('/api/v1/products?', { kind: 'cut' });
    await listing.open('?category=fruit');
    await expect(phone.alert().filter({ visible: true })).toContainText('网络连接不上');
    await backend.mend();
    await page.getByRole('button', { name: '重试' }).click();
    await expect(listing.cards().first()).toBeVisible();
  });

  test('a slow answer shows the outline of what will come', async ({ backend, page, listing }) => {
    await backend.break('/api/v1/products?', { kind: 'delay', ms: 3_000 });
    await listing.open('?category=fruit');
    await expect(page.getByRole('list', { name: '加载中' })).toBeVisible();
    await expect(listing.cards().first()).toBeVisible();
    await expect(page.getByRole('list', { name: '加载中' })).toHaveCount(0);
  });

  test('without a network the shop says so and keeps what is there', async ({
    context,
    home,
    page,
    phone,
  }) => {
    // The pages that the tabs lead to are fetched once home is at rest.
    const isReady = page.waitForResponse(/\/categories-\w+\.wasm$/);
    await home.open();
    await expect(home.section('今日特价')).toBeVisible();
    await isReady;
    await context.setOffline(true);
    await expect(phone.toast('网络已断开')).toBeVisible();
    await expect(home.section('今日特价')).toBeVisible();
    await phone.tab('分类').click();
    await expect(phone.alert().filter({ visible: true }).first()).toContainText('网络连接不上');
    await context.setOffline(false);
    await expect(page.getByText('网络已断开，显示的可能不是最新内容')).toHaveCount(0);
    await page.getByRole('button', { name: '重试' }).first().click();
    await expect(page.getByRole('region', { name: '浆果樱桃' })).toBeVisible();
  });
});

test('an address that leads nowhere leads home', async ({ page }) => {
  await page.goto('/no/such/place');
  await expect(page).toHaveTitle('页面不存在 · 巷口鲜生');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - button "返回"
      - heading "页面不存在" [level=1]
      - link "回首页"
  `);
  await page.getByRole('link', { name: '回首页' }).click();
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('heading', { level: 2, name: '今日特价' })).toBeVisible();
});

test.describe('what the shop does not have', () => {
  test.use({ expectedErrors: /status of 404/ });

  test('a product that is sold no more says so', async ({ page, phone }) => {
    await page.goto('/products/no-such-product');
    await expect(phone.alert().filter({ visible: true })).toContainText('找不到了');
    // Trying again is of no use, so it is not offered.
    await expect(page.getByRole('button', { name: '重试' })).toHaveCount(0);
    await phone.goBack();
    await expect(page).toHaveURL('/');
  });
});

test.describe('the app itself stops', () => {
  test('the shopper is told and can begin anew', async ({ home, page }) => {
    await home.open();
    await expect(home.section('今日特价')).toBeVisible();
    await page.evaluate('window.doorstep.crashed()');
    await expect(page.getByRole('alert').filter({ visible: true })).toMatchAriaSnapshot(`
      - alert:
        - heading "页面出了点问题" [level=1]
        - button "重新加载"
    `);
    await expect(home.section('今日特价')).toBeHidden();
    await page.getByRole('button', { name: '重新加载' }).click();
    await expect(home.section('今日特价')).toBeVisible();
  });
});

test.describe('an app that does not arrive', () => {
  test.use({ expectedErrors: /ERR_FAILED|Failed to fetch/ });

  test('offers to begin anew', async ({ backend, page, home }) => {
    await page.route('**/*.wasm', (route) => route.abort());
    await page.goto('/');
    await expect(page.getByRole('heading', { name: '页面出了点问题' })).toBeVisible();
    await page.unroute('**/*.wasm');
    await backend.mend();
    await page.getByRole('button', { name: '重新加载' }).click();
    await expect(home.section('今日特价')).toBeVisible();
  });
});

for (const [locale, title, advice] of [
  ['zh-CN', '当前浏览器版本过低', '请更新您打开此页面的应用，或在手机自带的浏览器中打开。'],
  ['en-US', 'This browser is too old for the shop', 'Please update the app you opened this page in'],
] as const) {
  test.describe(`an engine that cannot run the app, ${locale}`, () => {
    test.use({ locale });

    test('gets a plain page that says what to do', async ({ page }) => {
      await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
      await page.goto('/');
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expect(page.getByText(advice)).toBeVisible();
      await expect(page.getByRole('alert').filter({ visible: true })).toHaveCount(1);
    });
  });
}
