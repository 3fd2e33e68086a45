// Everybody can use the shop: by eye, by ear, by keyboard, with large text, with a thumb.
import type { Page } from '@playwright/test';
import { expectAccessible, sideways } from '../fixtures/audit';
import { cameraFails } from '../fixtures/scanner';
import { expect, test } from '../shop';

const MILK = 'milk-fresh-munan';
const PAGES = [
  ['home', '/'],
  ['categories', '/categories?open=vegetables'],
  ['a list', '/products?category=fruit'],
  ['a list of nothing', '/products?category=fruit&price_min=9999900'],
  ['search', '/search'],
  ['a product', `/products/${MILK}`],
  ['reviews', `/products/${MILK}/reviews`],
  ['stores', '/stores'],
  ['a store', '/stores/sh-daxuelu'],
  ['the cart', '/cart'],
  ['the checkout', '/checkout'],
  ['a payment', '/orders/none/payment'],
  ['an invoice', '/orders/none/invoice'],
  ['the checkout of one product', `/checkout?pieces=2&product=${MILK}&sku=${MILK}-250-ml`],
  ['the scanner', '/scan'],
  ['the counter', '/staff'],
  ['orders', '/orders'],
  ['member', '/me'],
  ['the coupon centre', '/coupons'],
  ['a coupon by its code', '/coupons/HUA12'],
  ['one’s own coupons', '/me/coupons'],
  ['notices', '/me/notices'],
  ['addresses', '/me/addresses'],
  ['signing in', '/sign-in'],
  ['favourites', '/me/favourites'],
  ['viewed', '/me/viewed'],
  ['settings', '/me/settings'],
  ['about', '/about'],
  ['an unknown address', '/no/such/place'],
] as const;

for (const [name, address] of PAGES) {
  test(`axe finds nothing on ${name}, light and dark`, async ({ page, phone }) => {
    await page.goto(address);
    await phone.settles();
    expect(await sideways(page), `${name} on a phone`).toEqual([]);
    await expectAccessible(page, `${name}, light`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, `${name}, dark`);
  });
}

/** Puts two variants of a product in the cart. */
async function fillCart(page: Page): Promise<void> {
  const changes = ['250-ml', '950-ml'].map((size) => ({
    do: 'add',
    sku: `${MILK}-${size}`,
    quantity: 2,
  }));
  const answer = await page.request.post('/api/v1/cart/changes', { data: { key: 'filled', changes } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** What opens over a page or takes its place. */
const STATES: { name: string; reach: (page: Page) => Promise<void> }[] = [
  {
    name: 'the filter sheet',
    reach: async (page) => {
      await page.goto('/products?category=fruit');
      await page.getByRole('button', { name: /^筛选/ }).click();
      await expect(page.getByRole('group', { name: '储存方式' })).toBeVisible();
      await page.getByRole('group', { name: '储存方式' }).getByRole('button').first().click();
    },
  },
  {
    name: 'a cart with something in it',
    reach: async (page) => {
      await fillCart(page);
      await page.goto('/cart');
      await expect(page.getByRole('textbox', { name: /的数量$/ }).first()).toBeVisible();
    },
  },
  {
    name: 'why the cart costs what it costs',
    reach: async (page) => {
      await fillCart(page);
      await page.goto('/cart');
      await page.getByRole('button', { name: '优惠明细' }).click();
      const sheet = page.getByRole('dialog', { name: '优惠明细' });
      await sheet.getByText('逐件明细').click();
      await expect(sheet.getByText('实付').first()).toBeVisible();
    },
  },
  {
    name: 'a guest’s checkout',
    reach: async (page) => {
      await fillCart(page);
      await page.goto('/checkout');
      await expect(page.getByRole('button', { name: '登录并下单' })).toBeVisible();
      await page.getByText('共 4 件').click();
    },
  },
  {
    name: 'the sheet to choose a variant in',
    reach: async (page) => {
      await page.goto('/products?category=milk');
      await page.getByRole('button', { name: /加入购物车$/ }).first().click();
      const sheet = page.getByRole('dialog', { name: '选择规格' });
      await expect(sheet.getByRole('button', { name: '加入购物车', exact: true })).toBeVisible();
    },
  },
  {
    name: 'what stores offer',
    reach: async (page) => {
      await page.goto('/stores?services=parking');
      await page.getByRole('button', { name: /^服务/ }).click();
      await expect(page.getByRole('dialog', { name: '服务' })).toBeVisible();
    },
  },
  {
    name: 'the map of stores',
    reach: async (page) => {
      await page.goto('/stores?map=true');
      await expect(page.getByText('示意图，仅表示门店方位')).toBeVisible();
    },
  },
  {
    name: 'a store on the map',
    reach: async (page) => {
      await page.goto('/stores?city=chengdu');
      await page.getByRole('button', { name: '在地图上查看春熙店' }).click();
      const map = page.getByRole('region', { name: '门店地图' });
      await expect(map.getByRole('link', { name: '春熙店', exact: true })).toBeVisible();
    },
  },
  {
    name: 'the ways to a store',
    reach: async (page) => {
      await page.goto('/stores/sh-daxuelu');
      await page.getByRole('button', { name: '怎么去' }).click();
      await expect(page.getByRole('dialog', { name: '怎么去' })).toBeVisible();
    },
  },
  {
    name: 'a large picture',
    reach: async (page) => {
      await page.goto(`/products/${MILK}`);
      await page.getByRole('button', { name: /^放大第1张图片/ }).click();
      await expect(page.getByRole('dialog', { name: '查看大图' })).toBeVisible();
    },
  },
  {
    name: 'goods that were typed into the scanner',
    reach: async (page) => {
      await page.goto('/scan');
      await page.getByRole('textbox').fill('6913247508151');
      await page.getByRole('button', { name: '确定' }).click();
      await expect(page.getByRole('link', { name: '查看商品' })).toBeVisible();
    },
  },
  {
    name: 'a camera that is not allowed and a link that leads elsewhere',
    reach: async (page) => {
      await cameraFails(page, 'NotAllowedError');
      await page.goto('/scan');
      await page.getByRole('button', { name: '打开相机' }).click();
      await expect(page.getByText('相机权限未开启')).toBeVisible();
      await page.getByRole('textbox').fill('https://evil.example/');
      await page.getByRole('button', { name: '确定' }).click();
      await expect(page.getByText('这不是本店的码')).toBeVisible();
    },
  },
  {
    name: 'suggestions',
    reach: async (page) => {
      await page.goto('/search');
      await page.getByRole('searchbox').pressSequentially('牛奶');
      await expect(page.getByRole('list', { name: '搜索建议' }).getByRole('button')).not.toHaveCount(1);
    },
  },
  {
    name: 'a store chosen, a message and a countdown',
    reach: async (page) => {
      await page.goto('/');
      await page.getByRole('link', { name: /^我的门店/ }).click();
      await page.getByRole('button', { name: '选择春熙店', exact: true }).click();
      await expect(page.getByRole('timer')).toBeVisible();
    },
  },
];

for (const { name, reach } of STATES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing with ${name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await reach(page);
      await expectAccessible(page, `${name}, ${colorScheme}`);
    });
  }
}

test.describe('where something failed', () => {
  test.use({ expectedErrors: /status of (404|500)/ });

  for (const [address, path] of [
    ['/', '/api/v1/home'],
    [`/products/${MILK}`, `/api/v1/products/${MILK}/`],
    ['/products/no-such-product', '/api/v1/products/no-such-product'],
  ] as const) {
    test(`axe finds nothing on the failed ${address}`, async ({ backend, page, phone }) => {
      if (!address.includes('no-such')) await backend.break(path, { kind: 'status', status: 500 });
      await page.goto(address);
      await expect(phone.alert().filter({ visible: true }).first()).toBeVisible();
      await phone.settles();
      await expectAccessible(page, `the failed ${address}, light`);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page, `the failed ${address}, dark`);
    });
  }

  test('axe finds nothing on the page of an app that stopped', async ({ page, home }) => {
    await home.open();
    await expect(home.section('今日特价')).toBeVisible();
    await page.evaluate('window.doorstep.crashed()');
    await expect(page.getByRole('button', { name: '重新加载' })).toBeVisible();
    await expectAccessible(page, 'an app that stopped');
  });

  test('axe finds nothing on the page for an engine that is too old', async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
    await page.goto('/');
    await expect(page.getByRole('heading', { name: '当前浏览器版本过低' })).toBeVisible();
    await expectAccessible(page, 'an engine that is too old');
  });
});

test('the first stop of the keyboard leads past the bars', async ({ page, home }) => {
  await home.open();
  await expect(home.section('今日特价')).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: '跳到主要内容' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(home.store()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').getByRole('link', { name: /^搜索/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(home.banner('柑橘正当季')).toBeFocused();
});

test('the keyboard goes from home to a product and back', async ({
  page,
  home,
  product,
}) => {
  await home.open();
  await home.cards('今日特价').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '商品详情' })).toBeFocused();
  await expect(product.article()).toBeVisible();
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: '返回' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '巷口鲜生' })).toBeFocused();
});

test('the sheet holds the keyboard and gives it back', async ({ listing, page }) => {
  await listing.open('?category=fruit');
  await expect(listing.cards().first()).toBeVisible();
  await listing.filterButton().focus();
  await page.keyboard.press('Enter');
  await expect(listing.sheet()).toBeVisible();
  await expect(listing.choice('储存方式', '冷藏')).toBeVisible();
  for (let step = 0; step < 6; step++) {
    await page.keyboard.press('Tab');
    const isInside = await listing
      .sheet()
      .evaluate((sheet) => sheet.contains(document.activeElement) || document.activeElement === document.body);
    expect(isInside, `after ${step + 1} steps`).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(listing.sheet()).toBeHidden();
  await expect(listing.filterButton()).toBeFocused();
});

test('a choice in the sheet keeps the keyboard where it is', async ({ listing, page }) => {
  await listing.open('?category=dairy-bakery');
  await listing.openSheet();
  const chilled = listing.choice('储存方式', '冷藏');
  await chilled.focus();
  await page.keyboard.press('Enter');
  await expect(chilled).toHaveAttribute('aria-pressed', 'true');
  await expect(listing.sheet().getByRole('button', { name: /^常温/ })).toBeVisible();
  await expect(chilled).toBeFocused();
});

test.describe('text twice as large', () => {
  for (const [name, address] of [
    ['home', '/'],
    ['a product', `/products/${MILK}`],
    ['a list', '/products?category=fruit'],
    ['categories', '/categories'],
    ['stores', '/stores'],
    ['the map of stores', '/stores?map=true'],
    ['a store', '/stores/sh-daxuelu'],
  ] as const) {
    test(`fits ${name}`, async ({ page, phone }) => {
      await page.goto(address);
      await phone.settles();
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      expect(await sideways(page), `${name} in large text`).toEqual([]);
    });
  }
});

test('what is tapped is large enough for a thumb', async ({ page, phone }) => {
  await fillCart(page);
  for (const address of ['/', '/categories', '/products?category=fruit', `/products/${MILK}`, '/stores', '/checkout', '/me']) {
    await page.goto(address);
    await phone.settles();
    const small = await page.evaluate(() => {
      const bars = document.querySelectorAll(
        'header button, header a, nav a, nav button, [role="group"] > button, form button, fieldset button',
      );
      return [...bars]
        .filter((it) => it.checkVisibility({ visibilityProperty: true }))
        .map((it) => ({ it, box: it.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
        .map(({ it, box }) => `${it.textContent || it.getAttribute('aria-label')}: ${box.width}×${box.height}`);
    });
    expect(small, `too small on ${address}`).toEqual([]);
  }
});

for (const [name, address] of [
  ['home', '/'],
  ['a list', '/products?category=fruit'],
  ['a product', `/products/${MILK}`],
] as const) {
  test(`nothing jumps while ${name} comes, though the shop itself answers late`, async ({
    backend,
    page,
    phone,
  }) => {
    await backend.break('/api/v1/shop', { kind: 'delay', ms: 1_500 });
    const known = page.waitForResponse('**/api/v1/shop');
    await page.addInitScript(() => {
      const jumps: { by: number; what: string[] }[] = [];
      Object.assign(window, { jumps });
      type Shift = PerformanceEntry & {
        value: number;
        sources: { node: Element | null; previousRect: DOMRect; currentRect: DOMRect }[];
      };
      const place = ({ top, height }: DOMRect) => `${Math.round(top)}+${Math.round(height)}`;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as Shift[]) {
          const what = entry.sources.map(
            ({ node, previousRect, currentRect }) =>
              `${node?.getAttribute?.('class') ?? node?.nodeName}: ${place(previousRect)} to ${place(currentRect)}`,
          );
          jumps.push({ by: entry.value, what });
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(address);
    await phone.settles();
    await expect(page.getByRole('link').filter({ hasText: '¥' }).first()).toBeVisible();
    await known;
    await expect(page).toHaveTitle(/巷口鲜生/);
    const jumps = await page.evaluate(
      () => (window as unknown as { jumps: { by: number; what: string[] }[] }).jumps,
    );
    const sum = jumps.reduce((sum, jump) => sum + jump.by, 0);
    expect(sum, JSON.stringify(jumps, null, 1)).toBeLessThan(0.02);
  });
}
