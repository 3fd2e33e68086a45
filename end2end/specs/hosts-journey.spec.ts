// A whole errand in WeChat and in the mini-program, on both systems: from the first page over the shelf,
// the scanner and the checkout to WeChat's money, and on to the counter or the door. The shopper never
// types an address: each page is come to from the one before, as it is on a phone.
import type { Locator, Page } from '@playwright/test';
import { signInAs } from '../fixtures/account';
import type { Backend } from '../fixtures/backend';
import type { CartPage } from '../fixtures/cart';
import { STORE, type CheckoutPages } from '../fixtures/checkout';
import { atHome, becomes, PAYER_ASKED, paysInWechat, paysOnNativePage } from '../fixtures/hosted';
import { HERE, MILK, PickupClerk } from '../fixtures/orders';
import { streamsOf } from '../fixtures/tracking';
import { miniProgram, wechat, type MiniProgram, type Wechat } from '../hosts';
import { expect, test } from '../shop';

const PHONE = '13800138000';
const WATER = '6913247508151';
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const SYSTEMS = ['android', 'ios'] as const;

/** The shop, opened in an app, and how that app takes the money. */
interface Opened {
  host: Wechat | MiniProgram;
  /** Pays, up to where the shop's page is seen again, and says what the app was handed. */
  pays(checkout: CheckoutPages): Promise<unknown>;
  /** Ends the visit, where the app closes the window; a mini-program closes none. */
  endsVisit(): Promise<void>;
  /** That the page was where the app let it, and told nobody of it. */
  isContent(): void;
}

type Opens = (page: Page, os: (typeof SYSTEMS)[number], backend: Backend) => Promise<Opened>;

/** What ends the visit once the errand is done. */
const doneButton = (page: Page) => page.getByRole('button', { name: '完成', exact: true });

const openedInWechat: Opens = async (page, os) => {
  const host = await wechat(page, { os });
  await page.goto('/');
  return {
    host,
    pays: (checkout) => paysInWechat(page, host, checkout),
    async endsVisit() {
      await doneButton(page).click();
      await expect.poll(() => host.calls('closeWindow')).toMatchObject([{ from: 'page', isVerified: true }]);
    },
    isContent() {
      const asked = host.calls('getBrandWCPayRequest');
      expect(asked).toMatchObject([{ given: { appId: host.account.appId, signType: 'RSA' }, isVerified: true }]);
    },
  };
};

const openedInMiniProgram: Opens = async (page, os, backend) => {
  const host = await miniProgram(page, { os, origin: backend.url });
  await host.opens();
  return {
    host,
    pays: (checkout) => paysOnNativePage(host, checkout),
    endsVisit: () => expect(doneButton(page)).toHaveCount(0),
    isContent() {
      expect(host.shown()).toBe('pages/web/index');
      expect(host.calls('requestPayment')).toMatchObject([{ from: 'shell' }]);
      expect(host.refusals).toEqual([]);
    },
  };
};

const APPS: [app: string, opens: Opens, ends: Record<(typeof SYSTEMS)[number], 'counter' | 'door'>][] = [
  ['WeChat', openedInWechat, { android: 'counter', ios: 'door' }],
  ['the mini-program', openedInMiniProgram, { android: 'door', ios: 'counter' }],
];

test.use({ expectedErrors: PAYER_ASKED });

test.beforeEach(async ({ backend, phone }) => {
  await atHome(backend);
  await phone.remembersStore(STORE);
});

for (const [app, opens, ends] of APPS) {
  for (const os of SYSTEMS) {
    test(`in ${app} on ${os}: from the shelf to the ${ends[os]}`, async ({
      backend,
      browser,
      cart,
      categories,
      checkout,
      context,
      home,
      listing,
      orders,
      page,
      phone,
      product,
      tracking,
    }) => {
      test.slow();
      await signInAs(page.request, backend, PHONE);
      await tracking.keepAddress();
      const { host, pays, endsVisit, isContent } = await opens(page, os, backend);
      const end = ends[os];

      await test.step('browse: home, the shelf, a product', async () => {
        await expect(home.cards('今日特价').first()).toBeVisible();
        await phone.tab('分类').click();
        await categories.top('酒水饮料').click();
        await page.getByRole('link', { name: '查看全部水与汽水' }).click();
        await listing.card('老弄堂可乐').click();
        await expect(product.name('老弄堂可乐')).toBeVisible();
        await cart.add();
      });

      await test.step('scan: a bottle leads to its page', async () => {
        host.sees('EAN_13', WATER);
        await phone.goBack();
        await page.getByRole('link', { name: /搜索/ }).first().click();
        await page.getByRole('link', { name: '扫一扫' }).click();
        await page.getByRole('region', { name: '商品' }).getByRole('link', { name: '查看商品' }).click();
        await expect(product.name('泠泉天然山泉水')).toBeVisible();
        // The configuration is held against the address that this system takes, with a page behind it
        // that was never loaded.
        expect(host.calls('scanQRCode')).toMatchObject([{ isVerified: true }]);
        await cart.add(2);
        await cart.isKept(3);
      });

      const order = await test.step('check out', async () => {
        await page.getByRole('link', { name: /^购物车/ }).first().click();
        await cart.line('老弄堂可乐').waitFor();
        await page.getByRole('link', { name: /^去结算/ }).click();
        await checkout.use(end === 'door' ? '同城配送' : '到店自提');
        await checkout.submit();
        return checkout.reachesPayment();
      });

      await test.step('pay: WeChat says that it is paid, and the backend decides', async () => {
        const handed = await pays(checkout);
        await expect(checkout.isAskedAfter()).toBeVisible();
        expect((await orders.read(order)).state).toBe('awaiting_payment');
        await becomes(page, handed, '付款');
        await expect(checkout.paid()).toBeVisible();
        expect((await orders.read(order)).state).toBe('preparing');
      });

      const streams = streamsOf(context);
      const bought = await test.step('follow it: what the store does is seen at once', async () => {
        await page.getByRole('link', { name: '查看订单' }).click();
        await expect(page).toHaveURL(`/orders/${order}`);
        await tracking.shows('付款成功', '备货中');
        return orders.read(order);
      });

      if (end === 'counter') {
        const clerk = await PickupClerk.at(HERE, browser, backend);
        await clerk.advances(bought, { to: 'preparing', step: 'picked' });
        await tracking.shows('拣货完成', '备货中');
        // She is elsewhere in the app while it is packed, and comes back to a page that knows.
        await host.leaves();
        await clerk.advances(bought, { to: 'ready' });
        await host.returns();
        await tracking.shows('备货完成，可取货', '可取货');
        await page.getByRole('link', { name: '出示取货码' }).first().click();
        await expect(page.getByRole('img', { name: '取货码的二维码和条形码' })).toBeVisible();
        await clerk.handsOver(await orders.digits());
        await expect(page.getByRole('status').filter({ hasText: '取货完成' })).toBeVisible();
        await clerk.close();
        await endsVisit();
      } else {
        await backend.simulate(true);
        await tracking.reaches(21 * SECOND, '门店开始备货', '备货中');
        await tracking.reaches(5 * MINUTE + SECOND, '已送出', '配送中');
        await expect(tracking.courier()).toContainText(/约 \d+ 分钟后送达/);
        await tracking.reaches(30 * MINUTE, '已送达', '已送达');
        await orders.receives();
        await expect(orders.head()).toContainText('已完成');
      }
      expect((await orders.read(order)).state).toBe('completed');
      expect(streams.length, 'it was told, not asked for').toBeGreaterThan(0);
      isContent();
      expect(host.strangers()).toEqual([]);
      expect(host.reports().filter((url) => /(code|state|ticket)(=|%3D)/.test(url))).toEqual([]);
    });
  }
}

test.describe('a guest says at the checkout who she is, and goes on where she was', () => {
  for (const os of SYSTEMS) {
    test(`in WeChat on ${os}, which leads back to a page that is loaded anew`, async ({ account, cart, checkout, page }) => {
      const host = await wechat(page, { os });
      const sheet = await asksWho(page, cart, checkout);
      await expect(sheet.getByText('首次登录请验证手机号')).toBeVisible();
      await account.code().fill(await account.askForCode(PHONE));
      await sheet.getByRole('button', { name: '登录', exact: true }).click();
      await isWhereSheWas(sheet, checkout);
      await checkout.submit();
      await checkout.reachesPayment();
      // Who pays is known by now.
      await checkout.payBy('微信支付');
      await expect.poll(() => host.calls('getBrandWCPayRequest').length).toBe(1);
      expect(host.consented()).toHaveLength(1);
    });

    test(`in the mini-program on ${os}, on its native page`, async ({ backend, cart, checkout, page }) => {
      const host = await miniProgram(page, { os, origin: backend.url });
      await host.opens();
      const sheet = await asksWho(page, cart, checkout);
      await host.taps('手机号快捷登录');
      await isWhereSheWas(sheet, checkout);
      await checkout.submit();
      await checkout.reachesPayment();
      expect(host.strangers()).toEqual([]);
    });
  }
});

/** Goes to the checkout as a guest, writes something there, and leaves it to WeChat to say who she is. */
async function asksWho(page: Page, cart: CartPage, checkout: CheckoutPages): Promise<Locator> {
  await cart.fill({ [MILK]: 2 });
  await page.goto('/cart');
  await page.getByRole('link', { name: /^去结算/ }).click();
  await checkout.note().fill('放门口');
  await expect(checkout.go()).toHaveText('登录并下单');
  await checkout.go().click();
  const sheet = page.getByRole('dialog', { name: '登录' });
  await sheet.getByRole('button', { name: '微信一键登录' }).click();
  return sheet;
}

async function isWhereSheWas(sheet: Locator, checkout: CheckoutPages): Promise<void> {
  await expect(sheet).toBeHidden();
  await expect(checkout.note()).toHaveValue('放门口');
}
