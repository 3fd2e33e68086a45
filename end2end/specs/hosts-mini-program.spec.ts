// The emulator of WeChat's mini-program: the real shell beside a page that has nothing on it.
import { expect, type Page } from '@playwright/test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BarePage, OURS, SHOP, SYSTEMS, test } from '../fixtures/bare';
import * as hosts from '../hosts';
import { cancelled, denied, doubled, failed, natural, ok, silent, slow } from '../hosts';

/** A page that lets an order be paid, and what its backend signs. */
const PAY = '/pages/pay/index?order=o-7&ticket=t-1&back=%2Forders%2Fo-7';
const SIGNED = {
  timeStamp: '1790000000',
  nonceStr: 'n',
  package: 'prepay_id=wx1',
  signType: 'RSA',
  paySign: 's',
};

test.describe("WeChat's mini-program", () => {
  let host: hosts.MiniProgram;

  /** Has the mini-program of a phone of this system. */
  const has = async (page: Page, os: (typeof SYSTEMS)[number]) => {
    host = await hosts.miniProgram(page, { os, ...OURS });
    host.answers('request', ok({ statusCode: 200, data: SIGNED }));
  };

  /** Opens the mini-program at a path of the shop, with jweixin. */
  const openAt = async (bare: BarePage, path: string) => {
    await host.opens(`/pages/web/index?path=${encodeURIComponent(path)}`);
    await bare.load();
  };

  for (const os of SYSTEMS) {
    test.describe(`on ${os}`, () => {
      test.beforeEach(({ page }) => has(page, os));

      test('a code on a poster opens its coupon in the web-view', async ({ page, bare }) => {
        await host.opens('/pages/web/index?scene=c%3DHUA12%26from%3Dwall');
        await expect(page).toHaveURL(`${SHOP}/coupons/HUA12?from=wall`);
        await bare.load();
        const env = await page.evaluate(
          () => new Promise((resolve) => (window as any).wx.miniProgram.getEnv(resolve)),
        );
        expect(env).toEqual({ miniprogram: true });
        expect(await page.evaluate(() => navigator.userAgent)).toContain(
          `miniProgram/${hosts.MINI_APP_ID}`,
        );
      });

      test('there are no payments, no cards and no menu in the page', async ({ page, bare }) => {
        await openAt(bare, '/cart');
        const list = ['getLocation', 'chooseWXPay', 'updateAppMessageShareData', 'closeWindow'];
        await bare.configure(host.signs(page.url()), [...list]);
        for (const name of list) await bare.call(`wx.${name}`, { title: 't', link: SHOP });
        expect((await bare.heard()).slice(1).map(([, { errMsg }]) => errMsg)).toEqual([
          'getLocation:ok',
          'chooseWXPay:function not exist',
          'updateAppMessageShareData:function not exist',
          'closeWindow:function not exist',
        ]);
      });
    });
  }

  test.describe('on any phone', () => {
    test.beforeEach(({ page }) => has(page, 'ios'));

    test('a code of others opens the error page, and home is a tap away', async ({
      page,
      bare,
    }) => {
      await host.opens(`/pages/web/index?q=${encodeURIComponent('https://evil.example/')}`);
      expect(host.shown()).toBe('pages/error/index');
      expect(host.texts()).toContain('打不开这个链接');
      await host.taps('去首页');
      await expect(page).toHaveURL(`${SHOP}/`);
      expect(await bare.names()).toEqual([]);
      expect(host.strangers()).toEqual([]);
    });

    test('the JS-SDK cannot be signed for the mini-program itself', async ({ page, bare }) => {
      await openAt(bare, '/cart');
      await bare.configure({ ...host.signs(page.url()), appId: hosts.MINI_APP_ID });
      expect(await bare.heard()).toContainEqual(['error', { errMsg: 'config:invalid url domain' }]);
    });

    for (const [how, answer, hint] of [
      ['succeeds', natural(), 'done'],
      ['is cancelled', cancelled(), 'cancelled'],
      ['fails', failed('the bank refuses'), 'failed'],
      ['is cancelled and then succeeds', doubled(cancelled(), ok()), 'cancelled'],
      ['is slow', slow(50, ok()), 'done'],
    ] as const) {
      test(`a payment that ${how} comes back as a hint to the page that was there`, async ({
        page,
        bare,
      }) => {
        await openAt(bare, '/cart');
        await bare.goOn('/orders/o-7');
        host.answers('requestPayment', answer);
        await bare.call('wx.miniProgram.navigateTo', { url: PAY });
        await expect.poll(() => page.url()).toContain('#shell=payment');
        await host.settles();
        expect(page.url()).toMatch(
          new RegExp(`^${SHOP}/orders/o-7#shell=payment&order=o-7&hint=${hint}&visit=\\d+$`),
        );
        // The page was there all the time: it heard of everything.
        const names = await bare.names();
        expect(names.filter((name) => name !== 'active')).toEqual([
          'wx.miniProgram.navigateTo success',
          'hidden',
          'visible',
          'hashchange',
        ]);
        expect(host.calls('request')[0]).toMatchObject({
          from: 'shell',
          given: {
            url: `${SHOP}/api/v1/shell/payment`,
            data: { order: 'o-7', ticket: 't-1', code: 'login-code-1' },
          },
        });
      });
    }

    test('a payment that WeChat never answers lets the shopper go on', async ({ page, bare }) => {
      await openAt(bare, '/orders/o-7');
      host.answers('requestPayment', silent());
      await bare.call('wx.miniProgram.navigateTo', { url: PAY });
      await host.taps('返回订单');
      await expect(page).toHaveURL(/hint=unknown/);
    });

    test("a shopper who goes back by WeChat's button is back without a hint", async ({
      page,
      bare,
    }) => {
      await openAt(bare, '/orders/o-7');
      host.answers('requestPayment', silent());
      await bare.call('wx.miniProgram.navigateTo', { url: PAY });
      await expect.poll(() => host.shown()).toBe('pages/pay/index');
      await host.goesBack();
      expect(host.shown()).toBe('pages/web/index');
      await expect(page).toHaveURL(`${SHOP}/orders/o-7`);
      expect((await bare.names()).filter((name) => name !== 'active').slice(-2)).toEqual([
        'hidden',
        'visible',
      ]);
    });

    test('messages about the order are offered after a payment', async ({ page, bare }) => {
      host.settings.messageTemplates = ['shipped'];
      await openAt(bare, '/orders/o-7');
      await bare.call('wx.miniProgram.navigateTo', { url: PAY });
      await expect(page).toHaveURL(/hint=done/);
      expect(host.names().slice(-3)).toEqual([
        'requestPayment',
        'requestSubscribeMessage',
        'navigateBack',
      ]);
    });

    test('signing in hands the page a ticket, after a phone number', async ({ page, bare }) => {
      await openAt(bare, '/cart');
      const needed = ok({ statusCode: 200, data: { phone_needed: true } });
      host.answers('request', needed, ok({ statusCode: 200, data: { ticket: 't-9' } }));
      host.answers('getPhoneNumber', denied(), natural());
      await bare.call('wx.miniProgram.navigateTo', {
        url: '/pages/login/index?nonce=n-1&back=%2Fcart',
      });
      await host.taps('手机号快捷登录');
      expect(host.texts()).toContain('未授权手机号，可以换其他方式登录');
      await host.taps('手机号快捷登录');
      await expect(page).toHaveURL(/\/cart#shell=sign-in&ticket=t-9&visit=\d+$/);
      expect(host.calls('request')[1]?.given.data).toMatchObject({
        nonce: 'n-1',
        phone_code: /^phone-code-/ as unknown,
      });
    });

    test('the shell asks a backend that is there', async ({ page, bare }) => {
      const asked: { url?: string; referer?: string; body: string }[] = [];
      const backend = createServer((request, response) => {
        let body = '';
        request.on('data', (part: Buffer) => (body += part.toString()));
        request.on('end', () => {
          asked.push({ url: request.url, referer: request.headers.referer, body });
          response.setHeader('Content-Type', 'application/json');
          response.end(JSON.stringify(SIGNED));
        });
      });
      await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
      host.answers('request', natural());
      host.settings.api = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
      await openAt(bare, '/orders/o-7');
      await bare.call('wx.miniProgram.navigateTo', { url: PAY });
      await expect(page).toHaveURL(/hint=done/);
      backend.close();
      expect(asked).toEqual([
        {
          url: '/api/v1/shell/payment',
          referer: `https://servicewechat.com/${hosts.MINI_APP_ID}/1/page-frame.html`,
          body: '{"order":"o-7","ticket":"t-1","code":"login-code-1"}',
        },
      ]);
    });

    test("a shared card opens the same page, without tickets and with the page's own title", async ({
      page,
      bare,
    }) => {
      await openAt(bare, '/');
      await bare.goOn('/products/water?sku=1&ticket=secret#shell=x');
      await page.evaluate(() => {
        const { miniProgram } = (window as any).wx;
        miniProgram.postMessage({ data: { kind: 'share', title: '早的' } });
        miniProgram.postMessage({ data: { kind: 'share', title: '天然山泉水' } });
      });
      await bare.heard();
      const card = await host.shares();
      expect(card).toEqual({
        title: '天然山泉水',
        path: `/pages/web/index?path=${encodeURIComponent('/products/water?sku=1')}`,
      });
      await host.opens(card.path);
      await expect(page).toHaveURL(`${SHOP}/products/water?sku=1`);
      // It is another page now, that has said nothing.
      expect((await host.shares()).title).not.toBe('天然山泉水');
    });

    test('going back goes through the page first, then through the native pages', async ({
      page,
      bare,
    }) => {
      await openAt(bare, '/');
      await bare.goOn('/cart');
      await host.goesBack();
      await expect(page).toHaveURL(`${SHOP}/`);
      await host.goesBack();
      await expect(page).toHaveURL(`${SHOP}/`);
      expect(host.shown()).toBe('pages/web/index');
    });

    test('a page that does not load can be tried again', async ({ page, bare }) => {
      await openAt(bare, '/');
      await host.opens('/pages/web/index?path=%2Fdown');
      expect(host.shown()).toBe('pages/error/index');
      expect(host.texts()).toContain('页面没有加载出来');
      await page.route(`${SHOP}/down`, (route) =>
        route.fulfill({ contentType: 'text/html', body: 'up' }),
      );
      await host.taps('重试');
      await expect(page).toHaveURL(`${SHOP}/down`);
    });

    test('the page is never told that a native page is not there, or one too many', async ({
      bare,
    }) => {
      await openAt(bare, '/');
      host.answers('requestPayment', silent());
      await bare.call('wx.miniProgram.navigateTo', { url: '/pages/nowhere/index' });
      await bare.call('wx.miniProgram.navigateTo', { url: 'pages/pay/index' });
      for (let page = 0; page < 10; page += 1)
        await bare.call('wx.miniProgram.navigateTo', { url: PAY });
      const told = (await bare.heard()).filter(
        ([name]) => name === 'wx.miniProgram.navigateTo success',
      );
      await host.settles();
      expect(told).toHaveLength(12);
      expect(host.refusals).toEqual([
        'page "pages/nowhere/index" is not found',
        'page "pages/pay/index" is not found',
        expect.stringContaining('limit exceed'),
      ]);
    });

    test('the native pages are in English on a phone in English', async ({ page, bare }) => {
      const english = await page.context().newPage();
      host = await hosts.miniProgram(english, { os: 'ios', ...OURS, language: 'en' });
      await host.opens(`/pages/web/index?q=nonsense`);
      expect(host.texts()).toContain('This link cannot be opened');
      void bare;
    });

    test('in QQ a wrong signature is never reported as an error', async ({ page, bare }) => {
      const inQq = await page.context().newPage();
      await inQq.route(`${SHOP}/**`, (route) =>
        route.fulfill({ contentType: 'text/html', body: '<script>window.heard = []</script>' }),
      );
      host = await hosts.miniProgram(inQq, { os: 'ios', ...OURS, inQq: true });
      await host.opens();
      const other = new BarePage(inQq);
      await other.load();
      await other.configure(host.signs(`${SHOP}/elsewhere`));
      expect(await other.names()).toEqual(['ready']);
      void bare;
    });
  });
});
