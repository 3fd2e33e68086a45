// A shopper opens the shop and looks around.
import { expect, test } from '../shop';
import { yuan, type Backend } from '../fixtures/backend';

/** When the new store of the demo chain opens, by its own shop's clock. */
async function opening(backend: Backend): Promise<number> {
  await backend.setClock(0);
  const section = (await backend.home('cd-chunxi')).find((it) => it.type === 'opening');
  return Date.parse(section?.opens_at ?? '');
}

const CHENGDU = { id: 'cd-chunxi', name: '春熙店' };

test('the home page shows its sections in the order of the shop', async ({ home, page }) => {
  await home.open();
  await expect(page).toHaveTitle('巷口鲜生');
  await expect(home.titles()).toHaveText([
    '领券再买',
    '今日特价',
    '当季鲜果',
    '新品上架',
    '大家都在买',
    '不新鲜，就退',
    '猜你喜欢',
  ]);
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "巷口鲜生" [level=1]
      - link /我的门店/
      - link /搜索/
      - region "精选活动":
        - link /柑橘正当季/
        - button "第1张，共4张"
      - link /查看本店价格与库存/
      - list:
        - listitem:
          - link "水果"
      - region "今日特价":
        - heading "今日特价" [level=2]
        - link "查看全部今日特价"
        - list
      - region "猜你喜欢"
  `);
});

test('a banner leads to what it is about', async ({ home, listing, page }) => {
  await home.open();
  await home.banner('柑橘正当季').click();
  await expect(page).toHaveURL('/products?category=citrus');
  await expect(page.getByRole('heading', { level: 1, name: '柑橘橙柚' })).toBeFocused();
  await expect(listing.card('橙')).toBeVisible();
});

test('the dots of the banners bring the others into view', async ({ home, page }) => {
  await home.open();
  await home.banners().getByRole('button', { name: '第3张，共4张' }).click();
  await expect(home.banner('早晨七点半出炉')).toBeInViewport({ ratio: 0.9 });
  await expect(page.getByRole('button', { name: '第3张，共4张' })).toHaveAttribute(
    'aria-current',
    'true',
  );
});

test('a shortcut and the head of a rail lead to lists', async ({ home, listing, page, phone }) => {
  await home.open();
  await home.shortcut('水果').click();
  await expect(page).toHaveURL('/products?category=fruit');
  await phone.goBack();
  await expect(page).toHaveURL('/');
  await home.section('今日特价').getByRole('link', { name: '查看全部今日特价' }).click();
  await expect(page).toHaveURL('/products?on_promotion=true');
  await expect.poll(() => listing.cards().count()).toBeGreaterThan(4);
});

test('until a picture has come a blurred one is in its place, and nothing moves', async ({
  home,
  page,
}) => {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/media/**', async (route) => {
    await released;
    await route.continue();
  });
  await page.addInitScript(() => {
    const moved: number[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) moved.push(entry.startTime);
    }).observe({ type: 'layout-shift' });
    Object.assign(window, { moved });
  });
  const isThere = (picture: HTMLImageElement) => picture.complete && picture.naturalWidth > 0;

  await home.open();
  const card = home.cards('今日特价').first();
  const pictures = [home.pictureOf(home.banner('柑橘正当季')), home.pictureOf(card)];
  for (const picture of pictures) {
    await expect(picture).toHaveCSS('background-image', /^url\("data:image\/bmp;base64,/);
    expect(await picture.evaluate(isThere)).toBe(false);
  }
  const before = await card.boundingBox();
  await page.evaluate(() => ((window as unknown as { moved: number[] }).moved.length = 0));

  release();
  for (const picture of pictures) await expect.poll(() => picture.evaluate(isThere)).toBe(true);
  expect(await card.boundingBox()).toEqual(before);
  expect(await page.evaluate(() => (window as unknown as { moved: number[] }).moved)).toEqual([]);
});

test('a picture in a circle has nothing behind it', async ({ home }) => {
  await home.open();
  await expect(home.pictureOf(home.shortcut('水果'))).toHaveCSS('background-image', 'none');
});

test('a card of a rail leads to its product', async ({ backend, home, page, product }) => {
  const rail = (await backend.home()).find((section) => section.title === '当季鲜果');
  const first = rail?.products?.[0];
  await home.open();
  await page.getByRole('heading', { name: '当季鲜果' }).scrollIntoViewIfNeeded();
  await expect(home.cards('当季鲜果').first()).toContainText(yuan(first?.price.now.amount ?? 0));
  await home.cards('当季鲜果').first().click();
  await expect(product.name(first?.name ?? '')).toBeVisible();
});

test('the first banner is there before the app, and comes once', async ({ home, page }) => {
  let go = () => {};
  const isOurTurn = new Promise<void>((resolve) => (go = resolve));
  await page.route(/\/doorstep-\w+\.wasm$/, async (route) => {
    await isOurTurn;
    await route.continue();
  });
  await home.open();
  // The outline is not there for those who cannot see it, so it has no roles.
  const early = page.locator('#shell img');
  await expect
    .poll(() => early.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBeGreaterThan(300);
  const address = await early.evaluate((image: HTMLImageElement) => image.currentSrc);
  go();
  await expect(home.banner('柑橘正当季')).toBeVisible();
  await expect
    .poll(() =>
      page
        .getByRole('region', { name: '精选活动' })
        .locator('img')
        .first()
        .evaluate((image: HTMLImageElement) => image.complete && image.currentSrc),
    )
    .toBe(address);
  const times = await page.evaluate(
    (address) =>
      (performance.getEntriesByName(address) as PerformanceResourceTiming[]).filter(
        (entry) => entry.transferSize > 0,
      ).length,
    address,
  );
  expect(times).toBe(1);
});

test('a rail below the first view is drawn when one comes near, and is there on the way back', async ({
  home,
  page,
  product,
}) => {
  await home.open();
  await expect(home.cards('今日特价').first()).toBeVisible();
  await expect(home.cards('大家都在买')).toHaveCount(0);
  await page.getByRole('heading', { name: '大家都在买' }).scrollIntoViewIfNeeded();
  const card = home.cards('大家都在买').first();
  await expect(card).toBeVisible();
  await card.scrollIntoViewIfNeeded();
  const before = await card.boundingBox();
  await card.click();
  await expect(product.article()).toBeVisible();
  await page.goBack();
  await expect.poll(async () => (await card.boundingBox())?.y).toBeCloseTo(before!.y, -1);
});

test('the list at the end grows as it is scrolled', async ({ home, phone }) => {
  await home.open();
  await phone.scrollsUntil(async () => (await home.reached()) > 60);
});

test('a store chosen from the bar changes the prices', async ({ backend, home, stores, phone }) => {
  // A product that stands on the home page with and without a store, and costs something else there.
  const plain = (await backend.home()).flatMap((section) => section.products ?? []);
  let found: { store: string; product: string; before: number; after: number } | undefined;
  for (const store of await backend.stores()) {
    for (const card of (await backend.home(store.id)).flatMap((it) => it.products ?? [])) {
      const before = plain.find((other) => other.id === card.id)?.price.now.amount;
      const after = card.price.now.amount;
      if (before !== undefined && before !== after) {
        found ??= { store: store.name, product: card.name, before, after };
      }
    }
    if (found) break;
  }
  if (!found) throw new Error('every store of the demo chain sells at the list price');

  await home.open();
  await expect(home.rails().filter({ hasText: found.product }).first()).toContainText(
    yuan(found.before),
  );
  await home.store().click();
  await stores.choose(found.store);
  await expect(phone.toast(`已切换到${found.store}，价格和库存已更新`)).toBeVisible();
  await expect(home.store()).toContainText(found.store);
  await expect(home.rails().filter({ hasText: found.product }).first()).toContainText(
    yuan(found.after),
  );
});

test('the countdown to an opening is for the city of the opening alone', async ({
  backend,
  home,
  stores,
  phone,
}) => {
  await backend.setClock((await opening(backend)) - 3_700_000);
  await home.open();
  await expect(home.section('今日特价')).toBeVisible();
  await expect(home.countdown()).toHaveCount(0);

  await home.store().click();
  await stores.choose('大学路店');
  await expect(home.store()).toContainText('大学路店');
  await expect(home.countdown()).toHaveCount(0);

  await home.store().click();
  await stores.choose(CHENGDU.name);
  await expect(phone.toast(CHENGDU.name)).toBeVisible();
  await expect(home.countdown()).toBeVisible();
  await expect(home.section('成都桐梓林店即将开业')).toContainText('开业当天');
});

test('the countdown runs by the clock of the shop, whatever the phone says', async ({
  backend,
  home,
  phone,
}) => {
  const opens = await opening(backend);
  await backend.setClock(opens - 3_719_000);
  await phone.isAhead(10 * 86_400_000);
  await phone.remembersStore(CHENGDU);
  await home.open();
  await expect(home.countdown()).toHaveAccessibleName('距开业还有0天1小时1分钟');
  await expect(home.countdown()).toHaveText(/00\s*天\s*01\s*时\s*01\s*分\s*[3-5]\d\s*秒/);
  await phone.lets(30_000);
  await expect(home.countdown()).toHaveText(/00\s*天\s*01\s*时\s*01\s*分\s*[0-2]\d\s*秒/);
  await phone.lets(60_000);
  await expect(home.countdown()).toHaveAccessibleName('距开业还有0天1小时0分钟');
});

test('at zero the home page is asked for again instead of assuming', async ({
  backend,
  home,
  phone,
}) => {
  const opens = await opening(backend);
  await backend.setClock(opens - 60_000);
  await phone.isAhead(opens - Date.now() + 3_600_000);
  await phone.remembersStore(CHENGDU);
  await home.open();
  await expect(home.countdown()).toHaveAccessibleName('距开业还有0天0小时0分钟');
  await backend.setClock(opens + 1_000);
  await phone.lets(61_000);
  await expect(home.countdown()).toHaveCount(0);
  await expect(home.section('今日特价')).toBeVisible();
});

test('a section that this version does not know is passed over', async ({ home, page }) => {
  await page.route('**/api/v1/home*', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.json()) as { sections: unknown[] };
    body.sections.splice(1, 0, { type: 'hologram', title: '全息橱窗', depth: 3 });
    await route.fulfill({ response: answer, json: body });
  });
  await home.open();
  await expect(home.titles()).toHaveCount(7);
  await expect(page.getByText('全息橱窗')).toHaveCount(0);
});
