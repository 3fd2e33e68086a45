// A shopper claims coupons, keeps them, gives them away and uses them in the shop.
import { CLERK, signInAs } from '../fixtures/account';
import { START } from '../fixtures/backend';
import { claimAsAnother } from '../fixtures/coupons';
import { expect, test } from '../shop';

const NOW = Date.parse(START);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MEMBER = '13800138000';

test.describe('to claim', () => {
  for (const [name, worth, place] of [
    ['新客立减券', '¥10', '/products'],
    ['水果八五折', '8.5折', '/products?category=fruit'],
    ['牧南鲜牛奶减 5 元', '¥5', '/products/milk-fresh-munan'],
    ['免配送费券', '免运费', '/products'],
    ['到店领葡式蛋挞', '赠品', '/categories?open=tea-coffee'],
    ['大学路店 20 元代金券', '¥20', /^\/me\/coupons\/./],
  ] as const) {
    test(`one tap: ${name}`, async ({ coupons, page, phone }) => {
      await coupons.open();
      await expect(coupons.card(name)).toContainText(worth);
      await coupons.claimButton(name).click();
      await expect(phone.toast(`已领取“${name}”`)).toBeVisible();
      await expect(coupons.useLink(name)).toHaveAttribute('href', place);
      await page.goto('/me/coupons');
      await expect(coupons.card(name)).toBeVisible();
      expect(await coupons.held()).toHaveLength(1);
    });
  }

  test('are found by kind and category, and the address says which', async ({ coupons, page }) => {
    await coupons.open();
    const kinds = page.getByRole('group', { name: '券的类型' });
    await expect(kinds.getByRole('button')).toHaveText([
      '全部',
      '满减券',
      '折扣券',
      '运费券',
      '赠品券',
      '到店券',
    ]);
    await kinds.getByRole('button', { name: '赠品券' }).click();
    await expect(page).toHaveURL('/coupons?kind=gift');
    await expect(page.getByRole('article')).toHaveCount(1);
    await page.reload();
    await expect(kinds.getByRole('button', { name: '赠品券' })).toHaveAttribute('aria-pressed', 'true');
    await expect(page.getByRole('article')).toHaveCount(1);
    await kinds.getByRole('button', { name: '全部' }).click();
    const categories = page.getByRole('group', { name: '适用分类' });
    await categories.getByRole('button', { name: '水果' }).click();
    await expect(page).toHaveURL('/coupons?category=fruit');
    await expect(coupons.card('水果八五折')).toBeVisible();
    await kinds.getByRole('button', { name: '赠品券' }).click();
    await expect(page.getByText('这一类暂时没有券')).toBeVisible();
  });

  test('tell their terms and how much is gone', async ({ coupons, page }) => {
    await coupons.open();
    const card = coupons.card('早餐烘焙减 6 元');
    const terms = card.getByRole('button', { name: '使用说明' });
    await expect(terms).toHaveAttribute('aria-expanded', 'false');
    await terms.click();
    await expect(card).toContainText('限周一至周五 07:00–10:00');
    await expect(card).toContainText('每人限领 3 张');
    await expect(coupons.card('满 169 减 25')).toContainText('已抢 36%');
    await expect(coupons.card('牧南鲜牛奶减 5 元')).toContainText('已抢 98%');
    await expect(coupons.card('草莓半价券')).toContainText('已抢光');
    await expect(coupons.card('金卡会员八八折')).toContainText('登录领取');
    await expect(coupons.card('年货节满 399 减 50')).toContainText('1月18日 00:00 开领');
    await expect(page.getByRole('article').last()).toContainText(/已抢光|已结束/);
  });

  test('are claimed once by a double tap, and another by another', async ({ coupons }) => {
    await coupons.open();
    const name = '满 169 减 25';
    await coupons.claimButton(name).dblclick();
    const again = coupons.card(name).getByRole('button', { name: /^领取/ });
    await expect(again).toHaveText('再领一张');
    expect(await coupons.held()).toHaveLength(1);
    await again.click();
    await expect(coupons.card(name).getByRole('button', { name: /^领取/ })).toHaveCount(0);
    await expect(coupons.useLink(name)).toBeVisible();
    expect(await coupons.held()).toHaveLength(2);
  });

  test('are for members who sign in and come back', async ({ account, coupons, page }) => {
    await coupons.open('?kind=free_delivery');
    await coupons.card('会员免配送费').getByRole('link', { name: /^登录领取/ }).click();
    await account.signIn(MEMBER);
    await expect(page).toHaveURL('/coupons?kind=free_delivery');
    await coupons.claimButton('会员免配送费').click();
    await expect(coupons.useLink('会员免配送费')).toBeVisible();
  });
});

test.describe('refused', () => {
  test.use({ expectedErrors: /status of 4\d\d|ERR_/ });

  test('when the last one went to somebody else', async ({ backend, coupons, phone, request }) => {
    backend.offerCoupon('last', '最后一张', { total: 1 });
    await coupons.open();
    await claimAsAnother(backend, request, 'last');
    await coupons.claimButton('最后一张').click();
    await expect(phone.toast('已经抢光了')).toBeVisible();
    await expect(coupons.card('最后一张')).toContainText('已抢光');
    await expect(coupons.claimButton('最后一张')).toHaveCount(0);
    expect(await coupons.held()).toEqual([]);
  });

  test('when it was claimed in another tab', async ({ backend, coupons, page, phone }) => {
    backend.offerCoupon('once', '一人一张');
    await coupons.open();
    await page.request.post('/api/v1/coupon-offers/once/claims', { data: { key: 'other-tab' } });
    await coupons.claimButton('一人一张').click();
    await expect(phone.toast('您已领过，每人限领 1 张')).toBeVisible();
    await expect(coupons.useLink('一人一张')).toBeVisible();
    expect(await coupons.held()).toHaveLength(1);
  });

  test('when its time is over', async ({ backend, coupons, phone }) => {
    backend.offerCoupon('evening', '今晚截止', { claim_until: '2026-11-23T03:00:00Z' });
    await coupons.open();
    await backend.setClock(NOW + 61 * MINUTE);
    await coupons.claimButton('今晚截止').click();
    await expect(phone.toast('已于 11月23日 11:00 结束')).toBeVisible();
    await expect(coupons.card('今晚截止')).toContainText('已结束');
  });

  test('when it opens only later after all', async ({ backend, coupons, phone }) => {
    backend.offerCoupon('moved', '改期的券');
    await coupons.open();
    backend.offerCoupon('moved', '改期的券', { claim_from: '2026-11-28T02:00:00Z' });
    await coupons.claimButton('改期的券').click();
    await expect(phone.toast('还没开始，11月28日 10:00 开领')).toBeVisible();
    await expect(coupons.card('改期的券')).toContainText('11月28日 10:00 开领');
  });

  test('a lost answer is asked for again, and makes one coupon', async ({ backend, coupons }) => {
    await coupons.open();
    await coupons.claim('新客立减券');
    await backend.break('/api/v1/coupon-offers/grocery-25', { kind: 'cut' }, 1);
    await coupons.claimButton('满 169 减 25').click();
    await expect(coupons.useLink('满 169 减 25')).toBeVisible();
    expect((await coupons.held()).filter((it) => it.name === '满 169 减 25')).toHaveLength(1);
  });

  test('without a line it is the same claim when it is tried again', async ({
    backend,
    coupons,
    phone,
  }) => {
    await coupons.open();
    await coupons.claim('新客立减券');
    await backend.break('/api/v1/coupon-offers/grocery-25', { kind: 'cut' }, 3);
    await coupons.claimButton('满 169 减 25').click();
    await expect(phone.toast('网络连接不上，请检查网络后重试')).toBeVisible();
    await expect(coupons.claimButton('满 169 减 25')).toHaveText('领取');
    await coupons.claimButton('满 169 减 25').click();
    await expect(coupons.useLink('满 169 减 25')).toBeVisible();
    expect((await coupons.held()).filter((it) => it.name === '满 169 减 25')).toHaveLength(1);
  });
});

test('an offer that opens is counted down by the shop’s clock and asked about at zero', async ({
  backend,
  coupons,
  phone,
}) => {
  backend.offerCoupon('soon', '整点开抢', { claim_from: '2026-11-23T02:10:00Z' });
  await phone.isAhead(0);
  await coupons.open();
  const card = coupons.card('整点开抢');
  await expect(card).toContainText('11月23日 10:10 开领');
  await expect(card).toContainText(/00:0\d:\d\d/);
  await backend.setClock(NOW + 10 * MINUTE);
  await phone.lets(10 * MINUTE);
  await coupons.claim('整点开抢');
});

test.describe('by code', () => {
  test('a coupon is claimed, and where it was found is told', async ({ coupons, page }) => {
    await page.goto('/coupons/HUA12?from=poster-7');
    const claim = page.waitForRequest(/coupon-codes\/HUA12\/claims/);
    await coupons.claim('鲜花海报券');
    expect((await claim).postDataJSON()).toMatchObject({ channel: 'poster-7' });
    expect((await coupons.held()).map((it) => it.name)).toEqual(['鲜花海报券']);
  });

  test('typed in the coupon centre it leads to its coupon', async ({ coupons, page }) => {
    await coupons.open();
    await page.getByRole('textbox', { name: '券码' }).fill(' LIVE-COFFEE ');
    await page.getByRole('textbox', { name: '券码' }).press('Enter');
    await expect(page).toHaveURL('/coupons/LIVE-COFFEE');
    await coupons.claim('直播间咖啡券');
  });

  test.describe('that is none', () => {
    test.use({ expectedErrors: /status of 404/ });

    test('is told, with a way to type another', async ({ coupons, page }) => {
      await page.goto('/coupons/NOPE');
      await expect(page.getByText('没有找到这张券')).toBeVisible();
      await expect(page.getByText('券码：NOPE')).toBeVisible();
      await page.getByRole('textbox', { name: '券码' }).fill('HUA12');
      await page.getByRole('button', { name: '查询' }).click();
      await expect(coupons.card('鲜花海报券')).toBeVisible();
    });
  });
});

test.describe('one’s own', () => {
  test('are kept by how they stand', async ({ backend, coupons, page, phone }) => {
    await phone.isAhead(NOW - Date.now());
    backend.offerCoupon('short', '一日券', { valid_days: 1 });
    backend.offerCoupon('later', '下月券', {
      valid_days: undefined,
      claim_until: '2026-12-31T16:00:00Z',
      valid_from: '2026-12-01T00:00:00Z',
      valid_until: '2026-12-31T16:00:00Z',
    });
    await coupons.open();
    await coupons.claim('一日券');
    await coupons.claim('下月券');
    await page.goto('/me');
    await expect(page.getByRole('link', { name: /我的优惠券/ })).toContainText('1 张即将到期');
    // The tab says so too, from the first paint of the next visit on.
    await expect(phone.tab('我的')).toHaveAccessibleName('我的 1');
    await page.goto('/');
    await expect(phone.tab('我的')).toHaveAccessibleName('我的 1');
    await page.goto('/me');
    await page.getByRole('link', { name: /我的优惠券/ }).click();
    await expect(coupons.card('一日券')).toContainText('明天到期');
    const groups = page.getByRole('group', { name: '券的状态' });
    await expect(groups.getByRole('button', { name: '可使用' })).toHaveText('可使用1');
    await groups.getByRole('button', { name: '未生效' }).click();
    await expect(page).toHaveURL('/me/coupons?group=upcoming');
    await expect(coupons.card('下月券')).toContainText('12月1日 08:00 至 2026年12月31日有效');
    await backend.setClock(NOW + DAY + MINUTE);
    await coupons.openMine('expired');
    await expect(coupons.card('一日券')).toContainText('已于 11月24日 10:00过期');
    await coupons.openMine();
    await expect(page.getByText('没有可用的优惠券')).toBeVisible();
    await page.goto('/');
    await expect(phone.tab('我的')).toHaveAccessibleName('我的');
  });

  test('a coupon used at the counter says so while it is looked at', async ({
    backend,
    coupons,
    page,
    playwright,
  }) => {
    const clerk = await playwright.request.newContext();
    await signInAs(clerk, backend, CLERK);
    await coupons.open();
    await coupons.claim('大学路店 20 元代金券');
    const { id } = await coupons.openOne('大学路店 20 元代金券');
    await expect(page.getByRole('region', { name: '到店请出示给店员' })).toBeVisible();
    const code = await coupons.codeOf(id, NOW);
    const counter = `${backend.url}/api/v1/counter`;
    const found = await clerk.post(`${counter}/look-ups`, { data: { code } });
    const { ticket } = (await found.json()) as { ticket: string };
    await clerk.post(`${counter}/redemptions`, { data: { ticket } });
    const done = page.getByRole('status').filter({ hasText: '已使用' });
    await expect(done).toContainText('在大学路店使用');
    await expect(page.getByRole('region', { name: '到店请出示给店员' })).toHaveCount(0);
    await clerk.dispose();
  });
});

test.describe('a gift', () => {
  const NAME = '水果八五折';

  test('goes to whoever opens its link first, once', async ({ backend, browser, coupons, page }) => {
    await coupons.open();
    await coupons.claim(NAME);
    const { id } = await coupons.openOne(NAME);
    await page.getByRole('button', { name: '转赠好友' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '生成链接' }).click();
    await expect(page.getByRole('status').filter({ hasText: '等待好友领取' })).toBeVisible();
    const [given] = await coupons.held('given');
    const link = `${backend.url}/gifts/${given?.gift?.token ?? ''}`;
    await expect(page.getByText(link)).toBeVisible();

    await page.goto(link);
    await expect(page.getByText('这是您自己送出的券')).toBeVisible();

    const friend = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const friends = await friend.newPage();
    await friends.goto(link);
    await expect(friends.getByRole('heading', { name: new RegExp(`${NAME}$`) })).toBeVisible();
    await friends.getByRole('button', { name: '收下这张券' }).click();
    await expect(friends.getByText('您已领取')).toBeVisible();
    await friends.getByRole('link', { name: '查看我的优惠券' }).click();
    await expect(friends.getByRole('heading', { name: new RegExp(`${NAME}$`) })).toBeVisible();
    await friend.close();

    const third = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const thirds = await third.newPage();
    await thirds.goto(link);
    await expect(thirds.getByText('已被别人领走')).toBeVisible();
    await expect(thirds.getByRole('button', { name: '收下这张券' })).toHaveCount(0);
    await third.close();

    await page.goto(`/me/coupons/${id}`);
    await expect(page.getByText(/已于 11月23日 10:00 送出/)).toBeVisible();
  });

  test.describe('that was taken back', () => {
    test.use({ expectedErrors: /status of 404/ });

    test('is one’s own again, and its link is dead', async ({ browser, backend, coupons, page, phone }) => {
      await coupons.open();
      await coupons.claim(NAME);
      await coupons.openOne(NAME);
      await page.getByRole('button', { name: '转赠好友' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '生成链接' }).click();
      await expect(page.getByRole('button', { name: '收回' })).toBeVisible();
      const [given] = await coupons.held('given');
      await page.getByRole('button', { name: '收回' }).click();
      await expect(phone.toast('已收回，券又是您的了')).toBeVisible();
      await expect(page.getByRole('button', { name: '转赠好友' })).toBeVisible();
      const friend = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
      const friends = await friend.newPage();
      await friends.goto(`${backend.url}/gifts/${given?.gift?.token ?? ''}`);
      await expect(friends.getByText(/没有找到这份礼物|好友已把这张券收回/)).toBeVisible();
      await friend.close();
    });
  });

  test('that nobody may give offers no way to', async ({ coupons, page }) => {
    await coupons.open();
    await coupons.claim('新客立减券');
    await coupons.openOne('新客立减券');
    await expect(page.getByRole('button', { name: '转赠好友' })).toHaveCount(0);
  });
});

test('a product and the home page show what can be claimed there', async ({ coupons, page, phone }) => {
  await page.goto('/products/milk-fresh-munan');
  const strip = page.getByRole('region', { name: '领券' });
  await strip.getByRole('button', { name: /领取 牧南鲜牛奶减 5 元/ }).click();
  await expect(phone.toast('已领取“牧南鲜牛奶减 5 元”')).toBeVisible();
  await expect(strip.getByRole('link', { name: /已领取/ })).toBeVisible();
  await expect(strip).not.toContainText('草莓');
  await page.goto('/');
  const home = page.getByRole('region', { name: '领券再买' });
  await home.getByRole('button', { name: /领取 新客立减券/ }).click();
  await expect(phone.toast('已领取“新客立减券”')).toBeVisible();
  await home.getByRole('link', { name: '查看全部领券再买' }).click();
  await expect(coupons.useLink('新客立减券')).toBeVisible();
});

test.describe('where the backend has no coupons', () => {
  test('nothing speaks of them', async ({ backend, page }) => {
    await backend.doWithout('coupons');
    await page.goto('/products/milk-fresh-munan');
    await expect(page.getByRole('heading', { name: '牧南鲜牛奶' })).toBeVisible();
    await expect(page.getByRole('region', { name: '领券' })).toHaveCount(0);
    await page.goto('/');
    await expect(page.getByRole('heading', { name: '今日特价' })).toBeVisible();
    await expect(page.getByRole('region', { name: '领券再买' })).toHaveCount(0);
  });
});

test.describe('without a line', () => {
  test.use({
    serviceWorkers: 'allow',
    expectedErrors: /Failed to load resource|ERR_|FetchEvent|Failed to fetch|\.wasm/,
  });

  test('one’s coupons and their codes open, marked as kept', async ({ backend, coupons, home, kept, page }) => {
    await home.open();
    await kept.holds();
    await coupons.open();
    await coupons.claim('大学路店 20 元代金券');
    await coupons.openMine();
    await expect(coupons.card('大学路店 20 元代金券')).toBeVisible();
    const { id } = await coupons.openOne('大学路店 20 元代金券');
    const code = page.getByRole('region', { name: '到店请出示给店员' });
    await expect(code.getByRole('img').first()).toBeVisible();
    expect((await kept.addresses('doorstep-answers')).filter((it) => /coupon|session/.test(it))).toEqual([]);
    await backend.stop();

    await page.goto('/me/coupons');
    await expect(page.getByText('网络不畅，显示的是上次保存的内容')).toBeVisible();
    await expect(coupons.card('大学路店 20 元代金券')).toBeVisible();
    await page.goto(`/me/coupons/${id}`);
    await expect(page.getByText('网络不畅，显示的是上次保存的内容')).toBeVisible();
    await expect(code.getByRole('img').first()).toBeVisible();

    await backend.start();
    await page.getByRole('button', { name: '重试' }).click();
    await expect(page.getByText('网络不畅，显示的是上次保存的内容')).toBeHidden();
  });
});

test('another shopper’s coupon is nobody’s business', async ({ browser, coupons, backend }) => {
  await coupons.open();
  await coupons.claim('新客立减券');
  const [coupon] = await coupons.held();
  const other = await browser.newContext({ locale: 'zh-CN' });
  const others = await other.newPage();
  await others.goto(`${backend.url}/me/coupons/${coupon?.id ?? ''}`);
  await expect(others.getByText('没有找到这张券')).toBeVisible();
  await other.close();
});
