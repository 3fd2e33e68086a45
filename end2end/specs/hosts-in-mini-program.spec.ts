// The shop in its WeChat mini-program: the page in the web-view and the native pages around it, as one.
import { aboutToPay, atHome, becomes, paysOnNativePage, takesPhotos } from '../fixtures/hosted';
import { cancelled, HOST_CALLS, miniProgram } from '../hosts';
import { expect, test } from '../shop';

test.use({ expectedErrors: HOST_CALLS });

test.beforeEach(async ({ backend }) => atHome(backend));

for (const os of ['android', 'ios'] as const) {
  test.describe(`on ${os}`, () => {
    test('the native page pays, and the backend says so', async ({
      page,
      backend,
      phone,
      cart,
      checkout,
    }) => {
      const order = await aboutToPay(page, backend, { phone, cart, checkout });
      const host = await miniProgram(page, { os, origin: backend.url });
      await host.opens(`/pages/web/index?path=${encodeURIComponent(`/orders/${order}/payment`)}`);
      await becomes(page, await paysOnNativePage(host, checkout), '付款');
      await expect(checkout.paid()).toBeVisible();
      await expect(page).toHaveURL(`/orders/${order}/payment`);
      expect(host.calls('request')[0]?.given).toMatchObject({
        url: `${backend.url}/api/v1/shell/payment`,
      });
      expect(host.reports().filter((url) => url.includes('ticket'))).toEqual([]);
      expect(host.strangers()).toEqual([]);
      expect(host.refusals).toEqual([]);
    });

    test('who closes the cashier comes back to an order that can be paid', async ({
      page,
      backend,
      phone,
      cart,
      checkout,
    }) => {
      const order = await aboutToPay(page, backend, { phone, cart, checkout });
      const host = await miniProgram(page, { os, origin: backend.url });
      host.answers('requestPayment', cancelled());
      await host.opens(`/pages/web/index?path=${encodeURIComponent(`/orders/${order}/payment`)}`);
      await becomes(page, await paysOnNativePage(host, checkout), '返回，不付款');
      await expect(page.getByText('您取消了上次支付')).toBeVisible();
      await expect(page).toHaveURL(`/orders/${order}/payment`);
    });

    test('the native page signs in, and its ticket stays in no address', async ({
      page,
      backend,
    }) => {
      const host = await miniProgram(page, { os, origin: backend.url });
      await host.opens(`/pages/web/index?path=${encodeURIComponent('/sign-in?then=%2Forders')}`);
      await page.getByRole('button', { name: '微信一键登录' }).click();
      // The shop does not know this shopper yet.
      await host.taps('手机号快捷登录');
      await expect(page).toHaveURL('/orders');
      const session = await page.request.get('/api/v1/session');
      expect(await session.json()).toHaveProperty('member.phone');
      expect(host.reports().filter((url) => /ticket|nonce/.test(url))).toEqual([]);
      expect(await page.evaluate(() => location.hash)).toBe('');
    });

    test('a ticket that somebody else made signs nobody in', async ({ page, backend }) => {
      const host = await miniProgram(page, { os, origin: backend.url });
      await host.opens(`/pages/web/index?path=${encodeURIComponent('/sign-in')}`);
      await expect(page.getByRole('button', { name: '微信一键登录' })).toBeVisible();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.goto('/sign-in#shell=sign-in&ticket=stolen&visit=9');
      await expect(page).toHaveURL('/sign-in');
      await expect(page.getByRole('button', { name: '微信一键登录' })).toBeVisible();
      expect(asked).not.toContain('/api/v1/session/ticket');
    });

    test('photos of what is wrong are picked by WeChat', async ({ afterSales, backend, orders, page }) => {
      await orders.signIn();
      const bought = await orders.bought();
      const host = await miniProgram(page, { os, origin: backend.url });
      await host.opens();
      await takesPhotos(host, afterSales, bought);
      expect(host.strangers()).toEqual([]);
    });

    test('the card to a friend is the page’s own', async ({ page, backend }) => {
      const host = await miniProgram(page, { os, origin: backend.url });
      await host.opens(`/pages/web/index?path=${encodeURIComponent('/products/water-spring')}`);
      await expect(page.getByRole('heading', { name: '泠泉天然山泉水' })).toBeVisible();
      await expect.poll(async () => (await host.shares()).title).toBe('泠泉天然山泉水');
      const card = await host.shares();
      await host.opens();
      await host.opens(card.path);
      await expect(page).toHaveURL('/products/water-spring');
      expect(host.calls('updateAppMessageShareData')).toEqual([]);
    });
  });
}

test('the page locates and scans by WeChat, for the service account', async ({
  page,
  backend,
  stores,
}) => {
  const host = await miniProgram(page, { os: 'android', origin: backend.url });
  await host.opens(`/pages/web/index?path=${encodeURIComponent('/stores')}`);
  await stores.locate();
  await expect(stores.rows().first()).toContainText(/\d+ 米|公里/);
  expect(host.calls('geoLocation')).toMatchObject([{ isVerified: true }]);
  expect(host.calls('preVerifyJSAPI')[0]?.given.verifyAppId).toBe(host.account.appId);
  host.sees('QR_CODE', `${backend.url}/stores/sh-daxuelu?table=7`);
  await host.opens(`/pages/web/index?path=${encodeURIComponent('/scan')}`);
  await expect(page).toHaveURL('/stores/sh-daxuelu?table=7');
});

test('QQ opens the mini-program too, and cannot say what is wrong', async ({
  page,
  backend,
  stores,
}) => {
  const host = await miniProgram(page, { os: 'android', origin: backend.url, inQq: true });
  await host.opens(`/pages/web/index?path=${encodeURIComponent('/stores')}`);
  await stores.locate();
  await expect(stores.rows().first()).toContainText(/\d+ 米|公里/);
  expect(host.calls('geoLocation')).toHaveLength(1);
});

test('a page that comes back from a native page asks how its order stands', async ({
  page,
  backend,
  phone,
  cart,
  checkout,
}) => {
  const order = await aboutToPay(page, backend, { phone, cart, checkout });
  const host = await miniProgram(page, { os: 'ios', origin: backend.url });
  await host.opens(`/pages/web/index?path=${encodeURIComponent(`/orders/${order}/payment`)}`);
  await expect(checkout.pay()).toBeEnabled();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await host.leaves();
  await host.returns();
  await expect.poll(() => asked.filter((path) => path.endsWith('/payment')).length).toBe(1);
});
