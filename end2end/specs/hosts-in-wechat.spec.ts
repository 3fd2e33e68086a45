// The shop in WeChat's own browser: what WeChat does better is left to it, and what it does not do is
// done as in any browser.
import { photograph, SECRET } from '../fixtures/after-sales';
import { gcj02 } from '../fixtures/datums';
import { aboutToPay, atHome, becomes, PAYER_ASKED, paysInWechat, signOut, takesPhotos } from '../fixtures/hosted';
import { cancelled, denied, doubled, failed, HOST_CALLS, natural, ok, silent, slow, wechat, type WechatOptions } from '../hosts';
import { expect, test } from '../shop';

const WATER = '6913247508151';
const SYSTEMS = ['android', 'ios'] as const;
const UNHEARD = /^call to another origin: https:\/\/(res2?\.wx\.qq\.com|open\.weixin\.qq\.com)|ERR_FAILED/;

test.use({ expectedErrors: HOST_CALLS });

test.beforeEach(async ({ backend }) => atHome(backend));

for (const os of SYSTEMS) {
  test.describe(`WeChat on ${os}`, () => {
    test('WeChat says where the shopper is, after it took the page for ours', async ({
      page,
      stores,
    }) => {
      const host = await wechat(page, { os });
      host.isAt({ latitude: 31.3, longitude: 121.51 });
      await stores.open();
      await stores.locate();
      await expect(stores.rows().first()).toContainText(/\d+ 米|公里/);
      expect(host.calls('geoLocation')).toMatchObject([{ given: { type: 'wgs84' }, isVerified: true }]);
      expect(host.calls('preVerifyJSAPI')).toHaveLength(1);
      expect(host.strangers()).toEqual([]);
    });

    test('a page that was gone to from another is configured too', async ({ page, phone, stores }) => {
      const host = await wechat(page, { os });
      await page.goto('/');
      await expect.poll(() => host.calls('updateAppMessageShareData').length).toBe(1);
      await phone.tab('分类').click();
      await expect(page).toHaveURL('/categories');
      await page.goBack();
      await page.locator('a[href="/stores"]').first().click();
      await expect(page).toHaveURL('/stores');
      await stores.locate();
      await expect(stores.rows().first()).toContainText(/\d+ 米|公里/);
      expect(host.calls('geoLocation')).toMatchObject([{ isVerified: true }]);
    });

    test('the other address is signed where this version wants it', async ({ page, stores }) => {
      const verifies = os === 'ios' ? 'current' : 'landing';
      const host = await wechat(page, { os, verifies });
      await page.goto('/');
      await expect.poll(() => host.calls('updateAppMessageShareData').length).toBe(1);
      await page.locator('a[href="/stores"]').first().click();
      await expect(page).toHaveURL('/stores');
      await stores.locate();
      await expect(stores.rows().first()).toContainText(/\d+ 米|公里/);
      expect(host.calls('geoLocation')).toMatchObject([{ isVerified: true }]);
    });

    test('a shopper who goes on while a page is signed for has WeChat’s scanner on the next', async ({ page }) => {
      const host = await wechat(page, { os });
      host.sees('EAN_13', WATER);
      const signature = /\/api\/v1\/hosts\/wechat\/config/;
      let letThrough = () => {};
      const isThrough = new Promise<void>((resolve) => (letThrough = resolve));
      await page.route(signature, (route) => isThrough.then(() => route.fallback()), { times: 1 });
      const isAsked = page.waitForRequest(signature);
      await page.goto('/search');
      await isAsked;
      await page.getByRole('link', { name: '扫一扫' }).click();
      await expect(page).toHaveURL('/scan');
      letThrough();
      const card = page.getByRole('region', { name: '商品' });
      await expect(card.getByRole('heading', { name: '泠泉天然山泉水' })).toBeVisible();
      expect(host.calls('scanQRCode')).toMatchObject([{ isVerified: true }]);
    });

    test('the map of WeChat shows the store where it is on China’s maps', async ({
      backend,
      page,
      stores,
    }) => {
      const host = await wechat(page, { os });
      await stores.openStore('sh-daxuelu');
      await page.getByRole('button', { name: '怎么去' }).click();
      await expect.poll(() => host.calls('openLocation').length).toBe(1);
      const { position } = await backend.ask<{ position: { latitude: number; longitude: number } }>(
        '/api/v1/stores/sh-daxuelu',
      );
      const { latitude, longitude, name } = host.calls('openLocation')[0]?.given ?? {};
      const expected = gcj02(position);
      expect(Number(latitude)).toBeCloseTo(expected.latitude, 5);
      expect(Number(longitude)).toBeCloseTo(expected.longitude, 5);
      expect(name).toBe('大学路店');
      await expect(page.getByRole('dialog')).toBeHidden();
    });

    test('WeChat scans, as soon as the scanner is opened', async ({ page }) => {
      const host = await wechat(page, { os });
      host.sees('EAN_13', WATER);
      await page.goto('/scan');
      const card = page.getByRole('region', { name: '商品' });
      await expect(card.getByRole('heading', { name: '泠泉天然山泉水' })).toBeVisible();
      expect(host.calls('scanQRCode')).toMatchObject([
        { given: { needResult: 1, scanType: ['qrCode', 'barCode'] }, isVerified: true },
      ]);
    });

    test('a poster leads to its coupon, and who closes the scanner can open it again', async ({
      backend,
      page,
    }) => {
      const host = await wechat(page, { os });
      host.answers('scanQRCode', cancelled(), ok({ resultStr: `${backend.url}/coupons/HUA12?from=poster` }));
      await page.goto('/scan');
      await page.getByRole('button', { name: '扫一扫' }).click();
      await expect(page).toHaveURL('/coupons/HUA12?from=poster');
    });

    test('a friend is sent the product itself, and home instead of a page of one’s own', async ({
      page,
      phone,
      backend,
    }) => {
      const host = await wechat(page, { os });
      await page.goto('/products/water-spring');
      await expect.poll(async () => (await host.shares()).title).toBe('泠泉天然山泉水');
      const card = await host.shares();
      expect(card.link).toBe(page.url());
      expect(card.desc).not.toBe('');
      expect(card.imgUrl).toMatch(/^http.*(jpe?g|webp|png)$/);
      const picture = await page.request.get(card.imgUrl ?? '');
      expect(picture.ok()).toBe(true);
      await page.getByRole('button', { name: '分享' }).click();
      await expect(phone.toast('点右上角「···」即可分享')).toBeVisible();
      await page.goto('/orders');
      await expect.poll(async () => (await host.shares()).link).toBe(`${backend.url}/`);
      await expect
        .poll(() => host.calls('hideMenuItems')[0]?.given.menuList ?? [])
        .toContain('menuItem:copyUrl');
    });

    test('a picture in full size is kept by a long press', async ({ page, product }) => {
      await wechat(page, { os });
      await product.open('water-spring');
      await product.picture(1).click();
      const picture = product.large().getByRole('img');
      await expect(picture).toBeVisible();
      // WeChat's menu comes up over a picture that has an address, with nothing above it, on a page
      // that does not keep the press for itself.
      const pressed = await picture.evaluate((picture: HTMLImageElement) => {
        const { left, top, width, height } = picture.getBoundingClientRect();
        const press = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
        return {
          isOnTop: document.elementFromPoint(left + width / 2, top + height / 2) === picture,
          isFree: picture.dispatchEvent(press),
          origin: new URL(picture.currentSrc).origin,
        };
      });
      expect(pressed).toEqual({ isOnTop: true, isFree: true, origin: new URL(page.url()).origin });
    });

    test('photos of what is wrong are picked by WeChat, and made small as all others are', async ({
      afterSales,
      orders,
      page,
    }) => {
      await orders.signIn();
      const bought = await orders.bought();
      const host = await wechat(page, { os });
      await takesPhotos(host, afterSales, bought);
      await afterSales.take('牧南鲜牛奶');
      await afterSales.choose('等太久了');
      await afterSales.sends();
      const [photo] = (await afterSales.asked())[0]?.photos ?? [];
      expect(Math.max(photo?.width ?? 0, photo?.height ?? 0)).toBe(1_600);
      const kept = await page.request.get(photo?.address ?? '');
      expect((await kept.body()).includes(Buffer.from(SECRET))).toBe(false);
      expect(host.strangers()).toEqual([]);
    });

    test.describe('paying', () => {
      test.use({ expectedErrors: PAYER_ASKED });

      test.beforeEach(async ({ page, backend, phone, cart, checkout }) => {
        await aboutToPay(page, backend, { phone, cart, checkout });
      });

      test('what WeChat says is only a reason to ask', async ({ page, checkout }) => {
        const host = await wechat(page, { os });
        await page.reload();
        const prepared = await paysInWechat(page, host, checkout);
        await expect(checkout.isAskedAfter()).toBeVisible();
        await becomes(page, prepared, '付款');
        await expect(checkout.paid()).toBeVisible();
        const [call] = host.calls('getBrandWCPayRequest');
        expect(call).toMatchObject({ given: { signType: 'RSA', appId: host.account.appId }, isVerified: true });
        expect(host.strangers()).toEqual([]);
        expect(host.reports().filter((url) => /code(=|%3D)|state(=|%3D)/.test(url))).toEqual([]);
      });

      test('who cancels can pay again, with the same request', async ({ page, checkout }) => {
        const host = await wechat(page, { os });
        host.answers('getBrandWCPayRequest', cancelled());
        await page.reload();
        const prepared = await paysInWechat(page, host, checkout);
        await becomes(page, prepared, '返回，不付款');
        await expect(page.getByText('您取消了上次支付')).toBeVisible();
        await expect(checkout.pay()).toBeEnabled();
      });

      test('"cancelled" and then "ok" is paid when the shop is told so', async ({ page, checkout }) => {
        const host = await wechat(page, { os });
        host.answers('getBrandWCPayRequest', doubled(cancelled(), slow(300, ok())));
        await page.reload();
        await becomes(page, await paysInWechat(page, host, checkout), '付款');
        await expect(checkout.paid()).toBeVisible();
      });

      test('a WeChat that never answers is asked no more once the shopper is back', async ({
        page,
        checkout,
      }) => {
        const host = await wechat(page, { os });
        host.answers('getBrandWCPayRequest', silent());
        await page.reload();
        const prepared = await paysInWechat(page, host, checkout);
        await expect(page.getByRole('heading', { name: '请在支付页面完成付款' })).toBeVisible();
        await host.leaves();
        await becomes(page, prepared, '付款');
        await host.returns();
        await expect(checkout.paid()).toBeVisible();
      });

      test('a payment that fails in WeChat can be made again', async ({ page, checkout }) => {
        const host = await wechat(page, { os });
        host.answers('getBrandWCPayRequest', failed('system error'));
        await page.reload();
        await becomes(page, await paysInWechat(page, host, checkout), '余额不足');
        await expect(page.getByText('上次支付没有成功')).toBeVisible();
      });
    });
  });
}

test.describe('where WeChat does not do it', () => {
  test.use({
    expectedErrors: UNHEARD,
    geolocation: { latitude: 31.3, longitude: 121.51, accuracy: 20 },
    permissions: ['geolocation'],
  });

  test('a shopper who says no is not asked again by the browser', async ({ page, stores }) => {
    const host = await wechat(page, { os: 'ios' });
    host.answers('geoLocation', denied());
    await stores.open();
    await stores.locate();
    await expect(page.getByText('没有定位权限。')).toBeVisible();
  });

  for (const [what, options] of [
    ['an app below that never comes', { bridge: 'never' }],
    ['an SDK that cannot be had', { sdk: 'nowhere' }],
    ['an account that is not for this address', { account: { appId: 'wx0000000000000001', ticket: 'ticket-of-the-tests', domains: ['other.example'] } }],
    ['a ticket that is out of date', { account: { appId: 'wx0000000000000001', ticket: 'another' } }],
  ] as [string, Partial<WechatOptions>][]) {
    test(`${what} leaves the browser’s own way`, async ({ page, stores }) => {
      const host = await wechat(page, { os: 'android', ...options });
      await stores.open();
      await stores.locate();
      await expect(stores.rows().first()).toContainText(/\d+ 米/, { timeout: 20_000 });
      expect(host.calls('geoLocation')).toEqual([]);
    });
  }

  test('photos are picked by the browser', async ({ afterSales, orders, page }) => {
    await orders.signIn();
    const bought = await orders.bought();
    const host = await wechat(page, { os: 'android', account: { appId: 'wx0000000000000001', ticket: 'another' } });
    await afterSales.ask(bought);
    await expect.poll(() => host.calls('checkJsApi').length).toBeGreaterThan(0);
    await afterSales.addPhotos({ name: 'one.png', mimeType: 'image/png', buffer: photograph(64, 48) });
    await expect(afterSales.photos().first()).toContainText('已上传');
    expect(host.calls('chooseImage')).toEqual([]);
  });

  test('a photo that WeChat cannot read is named, and taken out by a tap', async ({ afterSales, orders, page }) => {
    await orders.signIn();
    const bought = await orders.bought();
    const host = await wechat(page, { os: 'ios' });
    host.picks(photograph(64, 48), photograph(64, 48));
    host.answers('getLocalImgData', failed('system error'), natural());
    await host.isHeard(() => afterSales.ask(bought));
    await afterSales.addButton().click();
    await expect(afterSales.photos().nth(0)).toContainText('无法识别这张图片');
    await expect(afterSales.photos().nth(1)).toContainText('已上传');
    await page.getByRole('button', { name: '移除照片 1' }).click();
    await expect(afterSales.photos()).toHaveCount(1);
  });

  test('the window is closed without the SDK too', async ({ checkout, orders, page }) => {
    await orders.signIn();
    const bought = await orders.bought();
    const host = await wechat(page, { os: 'android', sdk: 'nowhere' });
    await page.goto(`/orders/${bought.id}/payment`);
    await expect(checkout.paid()).toBeVisible();
    await page.getByRole('button', { name: '完成', exact: true }).click();
    await expect.poll(() => host.calls('closeWindow')).toMatchObject([{ isVerified: false }]);
  });

  test('a window that WeChat leaves open says so, and loses nothing', async ({ checkout, orders, page, phone }) => {
    await orders.signIn();
    const bought = await orders.bought();
    const host = await wechat(page, { os: 'ios' });
    host.answers('closeWindow', silent());
    await page.goto(`/orders/${bought.id}/payment`);
    await expect(checkout.paid()).toBeVisible();
    await page.getByRole('button', { name: '完成', exact: true }).click();
    await expect(phone.toast('没有自动关闭，请从页面顶部关闭')).toBeVisible();
    expect(host.calls('closeWindow')).not.toEqual([]);
    await page.getByRole('link', { name: '查看订单' }).click();
    await expect(page).toHaveURL(`/orders/${bought.id}`);
  });

  test('no button says that it closes what an app that never comes would have to', async ({ checkout, orders, page }) => {
    await orders.signIn();
    const bought = await orders.bought();
    await wechat(page, { os: 'android', bridge: 'never' });
    await page.goto(`/orders/${bought.id}/payment`);
    await expect(checkout.paid()).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expect(page.getByRole('button', { name: '完成', exact: true })).toHaveCount(0);
  });

  test('a late app is waited for, and not called before it is there', async ({ page, stores }) => {
    const host = await wechat(page, { os: 'android', bridge: { afterMs: 1_500 } });
    await stores.open();
    await stores.locate();
    await expect(stores.rows().first()).toContainText(/\d+ 米|公里/);
    expect(host.calls('geoLocation')).toMatchObject([{ isVerified: true }]);
  });

  test('the SDK is had from its second host', async ({ page, stores }) => {
    const host = await wechat(page, { os: 'android', sdk: 'second host' });
    await stores.open();
    await stores.locate();
    await expect(stores.rows().first()).toContainText(/\d+ 米|公里/);
    expect(host.calls('geoLocation')).toHaveLength(1);
  });

  test('a configuration that is never answered is not waited for without end', async ({ page, stores }) => {
    const host = await wechat(page, { os: 'ios' });
    host.answers('preVerifyJSAPI', silent());
    await stores.open();
    await stores.locate();
    await expect(stores.rows().first()).toContainText(/\d+ 米/, { timeout: 20_000 });
  });
});

test('WeChat says who the shopper is, on her tap, and a phone number is asked for once', async ({
  page,
  account,
}) => {
  const host = await wechat(page, { os: 'ios' });
  await account.open('/cart');
  await page.getByRole('button', { name: '微信一键登录' }).click();
  await expect(page.getByText('首次登录请验证手机号')).toBeVisible();
  await expect(page).toHaveURL('/sign-in?then=%2Fcart');
  expect(host.consented()[0]).toContain('scope=snsapi_base');
  await account.signIn('13800138000');
  await expect(page).toHaveURL('/cart');
  await signOut(page);

  await page.goto('/');
  await account.open('/cart');
  await page.getByRole('button', { name: '微信一键登录' }).click();
  await expect(page).toHaveURL('/cart');
  expect(host.consented()).toHaveLength(2);
});
