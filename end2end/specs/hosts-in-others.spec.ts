// The shop in Alipay, Douyin, Baidu and QQ: what each has of its own is used, in the datum that it has.
import { Clerk, CouponInHand } from '../fixtures/counter';
import { gcj02 } from '../fixtures/datums';
import { aboutToPay, atHome, becomes } from '../fixtures/hosted';
import { alipay, baidu, denied, douyin, failed, HOST_CALLS, ok, qq, type OtherHost } from '../hosts';
import { expect, test } from '../shop';

/** Before the door of the store in Daxue Road, in WGS-84. */
const DOOR = { latitude: 31.3, longitude: 121.51 };

test.use({ expectedErrors: HOST_CALLS });

test.beforeEach(async ({ backend }) => atHome(backend));

for (const [name, open] of [
  ['Alipay', (page) => alipay(page, { os: 'android' })],
  ['a mini-program of Alipay', (page) => alipay(page, { os: 'ios', isMini: true })],
  ['Douyin', (page) => douyin(page, { os: 'android' })],
  ['Baidu', (page) => baidu(page, { os: 'ios' })],
] as [string, (page: Parameters<typeof alipay>[0]) => Promise<OtherHost>][]) {
  test.describe(name, () => {
    test('says where the shopper is, and is understood in its datum', async ({ page, stores }) => {
      const host = await open(page);
      host.isAt(DOOR);
      await stores.open();
      await stores.locate();
      await expect(stores.rows().first()).toContainText(/\d+ 米|公里/);
      expect(host.calls('getLocation')).toHaveLength(1);
      // What is asked for is rounded to a hundred metres; another datum would be five hundred off.
      const near = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => new URL(name).searchParams.get('near'))
          .filter(Boolean)
          .at(-1),
      );
      const [latitude, longitude] = (near ?? '').split(',').map(Number);
      expect(latitude).toBeCloseTo(DOOR.latitude, 3);
      expect(longitude).toBeCloseTo(DOOR.longitude, 3);
      expect(host.strangers()).toEqual([]);
    });

    test('takes no for an answer', async ({ page, stores, context }) => {
      await context.grantPermissions(['geolocation']);
      await context.setGeolocation(DOOR);
      const host = await open(page);
      host.answers('getLocation', denied());
      await stores.open();
      await stores.locate();
      await expect(page.getByText('没有定位权限。')).toBeVisible();
    });

    test('shows the store on its own map', async ({ page, stores, backend }) => {
      const host = await open(page);
      await stores.openStore('sh-daxuelu');
      await page.getByRole('button', { name: '怎么去' }).click();
      await expect.poll(() => host.calls('openLocation').length).toBe(1);
      const { position } = await backend.ask<{ position: typeof DOOR }>(
        '/api/v1/stores/sh-daxuelu',
      );
      const { latitude } = host.calls('openLocation')[0]?.given ?? {};
      expect(Number(latitude)).toBeCloseTo(gcj02(position).latitude, 5);
    });
  });
}

for (const [name, isMini] of [
  ['in Alipay', false],
  ['in a mini-program of Alipay', true],
] as const) {
  test(`${name} Alipay asks for the money`, async ({ page, backend, phone, cart, checkout }) => {
    await aboutToPay(page, backend, { phone, cart, checkout });
    const host = await alipay(page, { os: 'android', isMini });
    await page.reload();
    await expect(page.getByRole('radio', { name: /^支付宝/ })).toBeVisible();
    await expect(page.getByRole('radio', { name: /^微信支付/ })).toHaveCount(0);
    host.answers('tradePay', failed('', { resultCode: '8000' }), ok({ resultCode: '9000' }));
    await checkout.payBy('支付宝');
    await expect.poll(() => host.calls('tradePay').length).toBe(1);
    await expect(page.getByRole('heading', { name: '正在确认支付结果' })).toBeVisible();
    await becomes(page, host.calls('tradePay')[0]?.given.tradeNO, '付款');
    await expect(page.getByRole('heading', { name: '支付成功，谢谢惠顾' })).toBeVisible();
  });
}

test('in Alipay a visit ends with the coupon that was used', async ({ backend, browser, page }) => {
  const host = await alipay(page, { os: 'ios' });
  const clerk = await Clerk.at('sh-daxuelu', browser, backend);
  const coupon = await CouponInHand.claimed('voucher-daxuelu-20', page);
  await expect(page.getByRole('button', { name: '完成', exact: true })).toHaveCount(0);
  await clerk.types(await coupon.digits());
  await clerk.confirmButton().click();
  await expect(clerk.done()).toBeVisible();
  await clerk.close();
  await expect(page.getByRole('status').filter({ hasText: '已使用' })).toBeVisible();
  await page.getByRole('button', { name: '完成', exact: true }).click();
  await expect.poll(() => host.calls('exitApp').length).toBe(1);
});

test('QQ has no map and no place of its own, so the browser’s are taken', async ({
  page,
  stores,
  context,
}) => {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation(DOOR);
  const host = await qq(page, { os: 'android' });
  await stores.open();
  await stores.locate();
  await expect(stores.rows().first()).toContainText(/\d+ 米|公里/);
  await stores.openStore('sh-daxuelu');
  await page.getByRole('button', { name: '怎么去' }).click();
  await expect(page.getByRole('dialog', { name: '怎么去' })).toBeVisible();
  expect(host.calls('getLocation')).toEqual([]);
});
