// A shopper looks for a store on the map: a sketch that comes when it is asked for, or tiles of a
// provider beside the list.
import { gcj02, metres } from '../fixtures/datums';
import { CALLS_FOR_TILES, Tiles } from '../fixtures/tiles';
import { expect, test } from '../shop';

/** The door of 大学路店 in Shanghai. */
const DOOR = { latitude: 31.3046, longitude: 121.5083 };
const SKETCH = '示意图，仅表示门店方位';
const MAP_FILES = /\/(map|finder_map)-[0-9a-f]+\.(js|css|wasm)$/;

test('without tiles the list leads, and the sketch comes when it is asked for', async ({
  stores,
  page,
}) => {
  const files: string[] = [];
  page.on('request', (request) => files.push(new URL(request.url()).pathname));
  await stores.open();
  await expect(stores.rows().first()).toBeInViewport();
  await expect(stores.mapSwitch()).toHaveAttribute('aria-expanded', 'false');
  await expect(stores.map()).toHaveCount(0);
  await page.waitForLoadState('networkidle');
  expect(files.filter((file) => MAP_FILES.test(file)), 'nothing of the map is fetched').toEqual([]);
  await stores.showMap();
  await expect(stores.mapSwitch()).toHaveAttribute('aria-expanded', 'true');
  await expect(stores.map().getByText(SKETCH)).toBeVisible();
  await expect(stores.map().getByText('北')).toBeVisible();
  await expect(stores.map().getByText(/^\d+ k?m$/)).toBeVisible();
  await expect(page).toHaveURL('/stores?map=true');
  await stores.pickCity('成都');
  await expect(page).toHaveURL('/stores?city=chengdu&map=true');
  await page.reload();
  await expect(stores.marks('春熙店')).toBeVisible();
  await stores.mapSwitch().click();
  await expect(page).toHaveURL('/stores?city=chengdu');
  await expect(stores.map()).toHaveCount(0);
});

test('stores that are close together are one mark, which opens', async ({ stores, page }) => {
  await stores.open('?map=true');
  await expect(stores.map().getByText(SKETCH)).toBeVisible();
  const group = stores.marks(/^\d+ 家门店$/).first();
  await expect(group).toBeVisible();
  await group.focus();
  await page.keyboard.press('Enter');
  const scale = stores.map().getByText(/^\d+ k?m$/);
  const before = await scale.innerText();
  await page.getByRole('button', { name: '搜索此区域' }).click();
  await expect(page).toHaveURL(/[?&]area=/);
  await expect(stores.rows().first()).toBeVisible();
  await expect(scale).toHaveText(before);
  await expect(stores.rows().first()).not.toHaveAttribute('aria-setsize', '24');
  // The list says so without the map as well.
  await stores.mapSwitch().click();
  await page.getByRole('button', { name: '仅看地图区域' }).click();
  await expect(stores.rows().first()).toHaveAttribute('aria-setsize', '24');
});

test('the keyboard stays on the map as groups open, and on the store it picks', async ({
  stores,
  page,
}) => {
  await stores.open('?city=shanghai&map=true');
  const focused = page.locator('*:focus');
  await stores.marks(/^\d+ 家门店$/).first().focus();
  // Each group that opens hands the keyboard on, until a store stands alone.
  await expect
    .poll(async () => {
      await expect(focused).toHaveAttribute('aria-label', /店/);
      const name = (await focused.getAttribute('aria-label')) ?? '';
      if (/家门店$/.test(name)) await page.keyboard.press('Enter');
      return name;
    })
    .toMatch(/^[^\d].*店$/);
  const name = (await focused.getAttribute('aria-label')) ?? '';
  await page.keyboard.press('Enter');
  await expect(stores.map().getByRole('link', { name, exact: true })).toBeVisible();
  await expect(stores.marks(name).first()).toBeFocused();
});

test('a store of the list is shown on the map, and one of the map in words', async ({
  stores,
  page,
}) => {
  await stores.open('?city=chengdu');
  await page.getByRole('button', { name: '在地图上查看春熙店' }).click();
  await expect(stores.map().getByRole('button', { name: '春熙店', exact: true })).toBeVisible();
  const picked = stores.map().getByRole('link', { name: '春熙店', exact: true });
  await expect(picked).toBeInViewport();
  // The keyboard and the screen reader are at the store that was asked for.
  await page.keyboard.press('Tab');
  await expect(picked).toBeFocused();
  await stores.map().getByRole('button', { name: '收起门店' }).click();
  await expect(picked).toHaveCount(0);
  await expect(stores.map().getByRole('group')).toBeFocused();
  await page.getByRole('button', { name: '在地图上查看春熙店' }).click();
  await stores.map().getByRole('button', { name: '选择春熙店' }).click();
  await page.goto('/stores');
  await expect(stores.row('春熙店')).toContainText('我的门店');
});

for (const [what, file] of [
  ['script', /\/map-[0-9a-f]+\.js$/],
  ['style sheet', /\/map-[0-9a-f]+\.css$/],
] as const) {
  test.describe(`where the map's ${what} does not come`, () => {
    test.use({ expectedErrors: /Failed to load resource|ERR_FAILED|dynamically imported/ });

    test('the list is there, and the map can be asked for again', async ({ stores, page }) => {
      await page.route(file, (route) => route.abort());
      await stores.open('?map=true');
      await expect(page.getByText('地图加载失败')).toBeVisible();
      await expect(stores.rows().first()).toHaveAttribute('aria-setsize', '24');
      await page.unroute(file);
      await stores.map().getByRole('button', { name: '重试' }).click();
      await expect(stores.map().getByText(SKETCH)).toBeVisible();
    });
  });
}

test.describe('with tiles', () => {
  test.use({ expectedErrors: CALLS_FOR_TILES });

  test.beforeEach(async ({ backend, tiles }) => {
    backend.configure('tiles', Tiles.template);
    backend.configure('tiles_attribution', '© 街图 <贡献者>');
    await tiles.serve();
  });

  test('list and map stand together, and the provider is named', async ({ stores, tiles, page }) => {
    await stores.open();
    await expect(tiles.shown().first()).toBeVisible();
    await expect(stores.map().getByText('© 街图 <贡献者>')).toBeVisible();
    await expect(stores.map().getByText(SKETCH)).toHaveCount(0);
    await expect(stores.mapSwitch()).toHaveAttribute('aria-expanded', 'true');
    await expect(stores.rows().first()).toHaveAttribute('aria-setsize', '24');
    await stores.mapSwitch().click();
    await expect(page).toHaveURL('/stores?map=false');
    await page.reload();
    await expect(stores.rows().first()).toBeVisible();
    await expect(stores.map()).toHaveCount(0);
    await stores.showMap();
    await expect(page).toHaveURL('/stores');
    await expect(tiles.shown().first()).toBeVisible();
  });

  test('a shopper who spares her line asks for the map herself', async ({ phone, stores, tiles }) => {
    await phone.sparesLine(true);
    await stores.open();
    await expect(stores.rows().first()).toBeVisible();
    await expect(stores.map()).toHaveCount(0);
    await stores.showMap();
    await expect(tiles.shown().first()).toBeVisible();
  });

  for (const [datum, expected] of [
    ['wgs84', DOOR],
    ['gcj02', gcj02(DOOR)],
  ] as const) {
    test(`a store stands where it is on tiles in ${datum}`, async ({ backend, stores, tiles }) => {
      backend.configure('tiles_datum', datum);
      await stores.open('?q=大学路');
      const mark = stores.marks('大学路店').first();
      await expect(mark).toBeVisible();
      await expect(tiles.shown().first()).toBeVisible();
      // A pixel is some four metres, and one datum lies some five hundred beside the other.
      expect(metres(await tiles.placeOf(mark), expected)).toBeLessThan(12);
    });
  }

  test('tiles that do not come are told of, until they come', async ({ stores, tiles, page }) => {
    tiles.lose();
    await stores.open('?q=大学路');
    const lost = page.getByText('地图底图加载失败');
    await expect(lost).toBeVisible();
    await expect(stores.marks('大学路店').first()).toBeVisible();
    // As long as they do not come, asking again changes nothing.
    await stores.map().getByRole('button', { name: '重试' }).click();
    await expect(lost).toBeVisible();
    tiles.bringBack();
    await stores.map().getByRole('button', { name: '重试' }).click();
    await expect(lost).toHaveCount(0);
    await expect(tiles.shown().first()).toBeVisible();
  });
});
