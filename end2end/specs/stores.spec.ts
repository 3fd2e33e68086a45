// A shopper looks for a store: by place, by words, by what it offers, on the map and in the list.
import { fromBd09, gcj02, metres } from '../fixtures/datums';
import { expect, test } from '../shop';

/** A week that is the same on every day. */
const daily = (opens: string, closes: string) =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens, closes }));

const instant = (text: string) => Date.parse(text);

/** The door of 大学路店 in Shanghai. */
const DOOR = { latitude: 31.3046, longitude: 121.5083 };

test('stores can be looked through by city and district', async ({ stores, page }) => {
  await stores.open();
  await expect(stores.rows().first()).toHaveAttribute('aria-setsize', '24');
  await stores.pickCity('成都');
  await expect(page).toHaveURL('/stores?city=chengdu');
  await expect(stores.row('春熙店')).toBeVisible();
  await expect(stores.row('大学路店')).toHaveCount(0);
  await stores.pickCity('上海');
  await stores.pickDistrict('杨浦区');
  await expect(stores.row('大学路店')).toBeVisible();
  await expect(stores.row('愚园路店')).toHaveCount(0);
  await page.reload();
  await expect(stores.district()).toHaveValue(/.+/);
  await expect(stores.row('大学路店')).toBeVisible();
  await stores.pickCity('全部城市');
  await expect(stores.rows().first()).toHaveAttribute('aria-setsize', '24');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - button "返回"
      - heading "门店" [level=1]
      - search:
        - searchbox "搜索门店、街道或地标"
      - button "离我最近"
      - button "营业中"
      - button "到店自提"
      - button "同城配送"
      - button "服务"
      - combobox "城市"
      - button "显示地图"
      - feed "门店":
        - article:
          - paragraph:
            - link /.+店/
          - link /致电.+店/
          - button /在地图上查看.+店/
          - button /选择.+店/
  `);
});

test('a store is found by its name, its street, and in pinyin', async ({ stores, page }) => {
  await stores.open();
  for (const words of ['大学路', '伟德路口', 'daxuelu', 'Daxue']) {
    await stores.search(words);
    await expect(stores.told()).toHaveText('1 家门店');
    await expect(stores.row('大学路店')).toBeVisible();
  }
  await stores.search('火星');
  await expect(page.getByText('没有符合条件的门店')).toBeVisible();
  await page.getByRole('button', { name: '清除筛选' }).click();
  await expect(page).toHaveURL('/stores');
  await expect(stores.row('大学路店')).toBeVisible();
});

test('what stores offer narrows the list, and the address keeps it', async ({
  backend,
  stores,
  page,
}) => {
  const { items } = await backend.ask<{ items: { services?: string[] }[] }>('/api/v1/stores');
  const having = (...names: string[]) =>
    items.filter(({ services = [] }) => names.every((name) => services.includes(name))).length;
  await stores.open();
  await stores.filter('到店自提').click();
  await expect(stores.told()).toHaveText(`${having('pickup')} 家门店`);
  await stores.filter('同城配送').click();
  await expect(stores.told()).toHaveText(`${having('pickup', 'delivery')} 家门店`);
  await stores.service('停车');
  await expect(page).toHaveURL('/stores?services=pickup,delivery,parking');
  const all = having('pickup', 'delivery', 'parking');
  expect(all).toBeLessThan(having('pickup'));
  await expect(stores.told()).toHaveText(`${all} 家门店`);
  await page.reload();
  await expect(stores.filter('到店自提')).toHaveAttribute('aria-pressed', 'true');
  await expect(stores.told()).toHaveText(`${all} 家门店`);
});

test('each service in the sheet narrows the list', async ({ backend, stores, page }) => {
  const { items } = await backend.ask<{ items: { services?: string[] }[] }>('/api/v1/stores');
  await stores.open();
  const wished: string[] = [];
  for (const [name, service] of [
    ['免费 Wi-Fi', 'wifi'],
    ['充电', 'charging'],
    ['无障碍通道', 'wheelchair'],
  ] as const) {
    await stores.service(name);
    wished.push(service);
    const count = items.filter(({ services = [] }) => wished.every((it) => services.includes(it))).length;
    expect(count).toBeLessThan(items.length);
    await expect(stores.told()).toHaveText(`${count} 家门店`);
  }
  await expect(page).toHaveURL('/stores?services=wifi,charging,wheelchair');
  await expect(page.getByRole('button', { name: /^服务/ })).toContainText('3');
});

test('open now follows the clock of the shop past midnight', async ({ backend, stores }) => {
  backend.openStore('owl', '夜猫店', { hours: daily('20:00', '02:30') });
  backend.openStore('lark', '百灵店', { hours: daily('06:00', '14:00') });
  await backend.setClock(instant('2026-11-24T02:29:00+08:00'));
  await stores.open('?q=店&open=true&city=shanghai');
  await expect(stores.filter('营业中')).toHaveAttribute('aria-pressed', 'true');
  await expect(stores.row('夜猫店')).toContainText('营业至 02:30');
  await expect(stores.row('百灵店')).toHaveCount(0);
  await backend.setClock(instant('2026-11-24T06:00:00+08:00'));
  await stores.open('?open=true&city=shanghai');
  await expect(stores.row('百灵店')).toContainText('营业至 14:00');
  await expect(stores.row('夜猫店')).toHaveCount(0);
});

test.describe('a shopper in New York', () => {
  test.use({ timezoneId: 'America/New_York' });

  test('reads the hours of a store on the clocks of the store', async ({ backend, stores }) => {
    backend.openStore('berlin', '柏林店', {
      city: 'berlin',
      city_name: { 'zh-CN': '柏林' },
      latitude: 52.52,
      longitude: 13.405,
      time_zone: 'Europe/Berlin',
    });
    // Summer time has ended: 8 in Berlin is 7 in UTC, and Monday is not yet over in New York.
    await backend.setClock(instant('2026-11-24T06:30:00Z'));
    await stores.open('?city=berlin');
    await expect(stores.row('柏林店')).toContainText('08:00 开门');
    await backend.setClock(instant('2026-11-24T07:00:00Z'));
    await stores.open('?city=berlin');
    await expect(stores.row('柏林店')).toContainText('营业至 22:00');
  });
});

test('what is said of the hours changes when the minute comes', async ({
  backend,
  stores,
  page,
}) => {
  const closes = instant('2026-11-24T22:00:00+08:00');
  await backend.setClock(closes - 60_000);
  // The phone's own clock is an hour off.
  await page.clock.install({ time: closes - 3_660_000 });
  await stores.open('?q=大学路');
  await expect(stores.row('大学路店')).toContainText('营业至 22:00');
  await page.clock.fastForward(61_000);
  await expect(stores.row('大学路店')).toContainText('明天 07:30 开门');
});

test('holidays and long closings are told', async ({ backend, stores }) => {
  const closed = { date: '2026-11-20', through: '2027-02-07', reason: { 'zh-CN': '店面升级' } };
  backend.openStore('works', '装修店', { exceptions: [closed] });
  backend.openStore('always', '不打烊店', { hours: daily('00:00', '24:00') });
  await stores.open('?q=装修店');
  await expect(stores.row('装修店')).toContainText('休息至 2月8日');
  await stores.openStore('works');
  await expect(stores.week().getByRole('row').first()).toContainText('今天 星期一');
  await expect(stores.week().getByRole('row').first()).toContainText('休息店面升级');
  await stores.openStore('always');
  await expect(stores.detail()).toContainText('24 小时营业');
});

test('a store has a page of its own, to share and to call', async ({ stores, page, phone }) => {
  await stores.open('?q=大学路');
  await stores.row('大学路店').getByRole('link', { name: '大学路店', exact: true }).click();
  await expect(page).toHaveURL('/stores/sh-daxuelu');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('大学路店');
  await expect(stores.detail()).toContainText('营业至 22:00');
  await expect(stores.week().getByRole('row')).toHaveCount(7);
  const dial = page.getByRole('link', { name: /^致电大学路店/ });
  await expect(dial).toHaveAttribute('href', 'tel:+862155670186');
  await expect(dial).toContainText('021-5567 0186');
  await expect(page).toHaveTitle(/^大学路店 · /);
  await page.getByRole('button', { name: '设为我的门店' }).click();
  await expect(phone.toast('已切换到大学路店')).toBeVisible();
  await page.reload();
  await expect(stores.detail()).toContainText('我的门店');
});

test('the coupons of a store are on its page, to be claimed at a tap', async ({ coupons, stores, page }) => {
  await stores.openStore('sh-daxuelu');
  const strip = page.getByRole('region', { name: '本店可用的券' });
  const voucher = strip.getByRole('listitem').filter({ hasText: '大学路店 20 元代金券' });
  await voucher.getByRole('button', { name: /^领取/ }).click();
  await voucher.getByRole('link', { name: /已领取$/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: /大学路店 20 元代金券$/ })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('限大学路店使用');
  const where = page.getByRole('navigation', { name: '在哪里用' }).getByRole('link');
  await expect(where).toHaveAttribute('href', '/stores/sh-daxuelu');
  expect((await coupons.held()).map((it) => it.name)).toEqual(['大学路店 20 元代金券']);
  // A coupon of one store is not on the page of another.
  await stores.openStore('sh-yuyuanlu');
  await expect(strip.getByRole('listitem').first()).toBeVisible();
  await expect(voucher).toHaveCount(0);
});

test('the pictures of a store are moved through by finger and by keyboard', async ({ stores, page }) => {
  await stores.openStore('sh-daxuelu');
  const pictures = stores.pictures();
  await expect(pictures.getByRole('img')).toHaveCount(3);
  await expect(pictures.getByRole('img', { name: /门面/ })).toBeInViewport();
  await expect(page.getByText('1 / 3')).toBeVisible();
  await pictures.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('2 / 3')).toBeVisible();
  await expect(pictures.getByRole('img', { name: /柜台/ })).toBeInViewport();
  await pictures.evaluate((row) => row.scrollTo({ left: row.scrollWidth }));
  await expect(page.getByText('3 / 3')).toBeVisible();
  await expect(pictures.getByRole('img', { name: /货架/ })).toBeInViewport();
});

test('each map app is shown the way in its own datum and order', async ({ stores }) => {
  await stores.openStore('sh-daxuelu');
  const ways = await stores.ways();
  const told = (way: string, name: string) => ways.get(way)?.searchParams.get(name) ?? '';
  const place = (way: string, name: string) => {
    const [latitude = 0, longitude = 0] = told(way, name).split(',').map(Number);
    return { latitude, longitude };
  };
  expect([...ways.keys()]).toEqual(['高德地图', '腾讯地图', '百度地图', '苹果地图', '谷歌地图']);
  // Some 500 metres from the door itself.
  const gcj = gcj02(DOOR);
  expect(metres(gcj, DOOR)).toBeGreaterThan(400);
  const [longitude, latitude, name] = told('高德地图', 'to').split(',');
  expect(metres({ latitude: Number(latitude), longitude: Number(longitude) }, gcj)).toBeLessThan(1);
  expect(name).toBe('大学路店');
  expect(told('高德地图', 'coordinate')).toBe('gaode');
  expect(metres(place('腾讯地图', 'tocoord'), gcj)).toBeLessThan(1);
  expect(told('腾讯地图', 'coord_type')).toBe('2');
  expect(metres(fromBd09(place('百度地图', 'location')), gcj)).toBeLessThan(2);
  expect(metres(place('百度地图', 'location'), gcj)).toBeGreaterThan(700);
  expect(told('百度地图', 'coord_type')).toBe('bd09ll');
  expect(place('苹果地图', 'daddr')).toEqual(DOOR);
  expect(place('谷歌地图', 'destination')).toEqual(DOOR);
});

test.describe('where the phone may be located', () => {
  test.use({ geolocation: { ...DOOR, accuracy: 20 }, permissions: ['geolocation'] });

  test('the nearest store comes first, with how far it is', async ({ stores, page }) => {
    await stores.open();
    await stores.locate();
    await expect(stores.rows().first()).toContainText('大学路店');
    await expect(stores.rows().first()).toContainText(/\d+ 米/);
    await expect(stores.rows().nth(1)).toContainText(/[\d.]+ 公里/);
    await expect(page).toHaveURL('/stores');
  });

  test('a known position outlives a second try that fails', async ({ context, stores, page }) => {
    await stores.open();
    await stores.locate();
    await expect(stores.rows().first()).toContainText(/\d+ 米/);
    await context.clearPermissions();
    await page.evaluate(() => {
      navigator.geolocation.getCurrentPosition = (_, fail) => {
        fail?.({ code: 1, PERMISSION_DENIED: 1 } as GeolocationPositionError);
        Object.assign(window, { wasAsked: true });
      };
    });
    await stores.locate();
    await page.waitForFunction(() => 'wasAsked' in window);
    await expect(stores.rows().first()).toContainText('大学路店');
    await expect(stores.rows().first()).toContainText(/\d+ 米/);
    await expect(page.getByText('没有定位权限。')).toHaveCount(0);
  });

  test('the product page names the nearest stores that have it', async ({
    home,
    stores,
    page,
    product,
  }) => {
    await stores.open();
    await stores.locate();
    await expect(stores.rows().first()).toContainText('大学路店');
    await page.getByRole('button', { name: '返回' }).click();
    await home.cards('今日特价').first().click();
    const rows = product.article().getByRole('listitem').filter({ hasText: /营业|开门/ });
    await expect(rows.first()).toContainText(/\d+ 米|公里/);
  });

  test('the offer of a store close by moves nothing, and does not come back', async ({
    home,
    page,
    phone,
  }) => {
    await page.addInitScript(() => {
      const moved = { by: 0 };
      Object.assign(window, { moved });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) moved.by += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const moved = () =>
      page.evaluate(() => (window as unknown as { moved: { by: number } }).moved.by);
    await home.open();
    await expect(home.cards('今日特价').first()).toBeVisible();
    await phone.settles();
    const before = await moved();
    const offer = page.getByRole('region', { name: '附近门店' });
    await expect(offer).toBeVisible();
    await offer.getByRole('button', { name: '关闭' }).click();
    await expect(home.store()).toBeVisible();
    expect((await moved()) - before).toBeLessThan(0.001);
    await page.reload();
    // The shop looks again, and remembers what it offered.
    await page.waitForRequest('**/api/v1/stores?near=*');
    await expect(home.store()).toBeVisible();
    await expect(offer).toHaveCount(0);
  });

  test('a store close by is offered at home, once', async ({ home, stores, page, phone }) => {
    await home.open();
    const offer = page.getByRole('region', { name: '附近门店' });
    await expect(offer).toContainText('您离大学路店只有');
    await offer.getByRole('button', { name: '选择大学路店' }).click();
    await expect(phone.toast('已切换到大学路店')).toBeVisible();
    await expect(offer).toHaveCount(0);
    await stores.open('?city=chengdu');
    await stores.choose('春熙店');
    await page.goto('/');
    await expect(home.store()).toContainText('春熙店');
    // The shop looks again, and remembers what it offered.
    await page.waitForRequest('**/api/v1/stores?near=*');
    await expect(offer).toHaveCount(0);
  });
});

test.describe('where the phone knows only roughly where it is', () => {
  test.use({ geolocation: { ...DOOR, accuracy: 3_000 }, permissions: ['geolocation'] });

  test('distances are said to be rough', async ({ stores, page }) => {
    await stores.open();
    await stores.locate();
    await expect(page.getByText('只知道在约 3.0 公里范围内')).toBeVisible();
    await expect(stores.rows().first()).toContainText('3.0 公里以内');
  });
});

test('where it may not be, the page says what to do instead', async ({ stores, page }) => {
  await stores.open();
  await stores.locate();
  await expect(page.getByText('没有定位权限。')).toBeVisible();
  await stores.pickCity('杭州');
  await expect(stores.row('武林店')).toBeVisible();
});

test('a phone that takes too long is not waited for', async ({ stores, page }) => {
  await page.addInitScript(() => {
    navigator.geolocation.getCurrentPosition = (_, fail) =>
      setTimeout(() => fail?.({ code: 3, TIMEOUT: 3 } as GeolocationPositionError), 50);
  });
  await stores.open();
  await stores.locate();
  await expect(page.getByText('定位超时')).toBeVisible();
  await expect(stores.row('大学路店').or(stores.rows().first()).first()).toBeVisible();
});

test('the choice holds over a reload and everywhere', async ({ stores, home, page, product, phone }) => {
  await home.open();
  await home.store().click();
  await stores.choose('武林店');
  await expect(phone.toast('已切换到武林店')).toBeVisible();
  await expect(page).toHaveURL('/');
  await page.reload();
  await expect(home.store()).toContainText('武林店');
  await product.open('milk-fresh-munan');
  await expect(page.getByRole('heading', { name: '武林店附近的库存' })).toBeVisible();
  await stores.open();
  await expect(stores.row('武林店')).toContainText('我的门店');
  await expect(page.getByRole('button', { name: '选择武林店', exact: true })).toHaveCount(0);
});

test('going to another store says what it means for the products one knows', async ({
  backend,
  stores,
  page,
  phone,
  product,
}) => {
  await phone.remembersStore({ id: 'sh-daxuelu', name: '大学路店' });
  for (const id of ['milk-fresh-munan', 'banana-hainan']) await product.open(id);
  const { skus } = await backend.product('milk-fresh-munan', 'sh-daxuelu');
  const cheapest = Math.min(...skus.map((sku) => sku.price.now.amount));
  await backend.reprice('milk-fresh-munan', 'hz-wulin', cheapest + 100);
  await backend.reprice('banana-hainan', 'hz-wulin', 390);
  await backend.reprice('banana-hainan', 'sh-daxuelu', 390);
  await stores.open('?city=hangzhou');
  await stores.choose('武林店');
  await expect(phone.toast('已切换到武林店。收藏和看过的商品中，1 件价格不同。')).toBeVisible();
  await expect(page).toHaveURL('/');
});

test.describe('a store that is gone', () => {
  test.use({ expectedErrors: /status of 40[04]/ });

  test('has a page that says so', async ({ stores, page }) => {
    await stores.openStore('no-such-store');
    await expect(page.getByText('已经不在了').or(page.getByRole('alert')).first()).toBeVisible();
  });

  for (const address of ['/', '/products?category=fruit', '/products/milk-fresh-munan']) {
    test(`is let go of at ${address}`, async ({ page, phone }) => {
      await phone.remembersStore({ id: 'sh-closed', name: '老码头店' });
      await page.goto(address);
      await expect(phone.toast('您选择的门店已不可用，请重新选择')).toBeVisible();
      await expect(page.getByRole('link').filter({ hasText: '¥' }).first()).toBeVisible();
      await expect(phone.alert().filter({ visible: true })).toHaveCount(0);
      await page.goto('/');
      await expect(page.getByRole('link', { name: /^我的门店/ })).toContainText('选择门店');
    });
  }
});
