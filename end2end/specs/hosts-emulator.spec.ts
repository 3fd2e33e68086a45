// The emulator of the apps that the shop is opened in, on a page that has nothing on it: that the real
// jweixin finds in it what it finds on a phone.
import { expect } from '@playwright/test';
import { BarePage, OURS, SDK, SHOP, SYSTEMS, test } from '../fixtures/bare';
import * as hosts from '../hosts';
import { cancelled, denied, doubled, failed, natural, ok, silent, slow } from '../hosts';

for (const os of SYSTEMS) {
  test.describe(`WeChat on ${os}`, () => {
    test('a page that is signed for its address is configured', async ({ page, bare }) => {
      const host = await hosts.wechat(page, { os, ...OURS });
      await bare.open('/cart?a=1');
      expect(await bare.load()).toBe(true);
      await bare.configure(host.signs(`${SHOP}/cart?a=1#top`));
      expect(await bare.names()).toEqual(['ready']);
      await bare.call('wx.checkJsApi', { jsApiList: ['getLocation', 'openLocation'] });
      expect(await bare.last()).toMatchObject({
        errMsg: 'checkJsApi:ok',
        checkResult: { getLocation: true, openLocation: false },
      });
      expect(host.strangers()).toEqual([]);
    });

    test('a page that is signed for another is not, and WeChat calls it ready all the same', async ({
      page,
      bare,
    }) => {
      const host = await hosts.wechat(page, { os, ...OURS });
      await bare.open('/cart');
      await bare.load();
      await bare.configure(host.signs(`${SHOP}/`));
      expect(await bare.heard()).toEqual([
        ['error', { errMsg: 'config:invalid signature' }],
        ['ready', {}],
      ]);
      await bare.call('wx.getLocation');
      expect(await bare.last()).toEqual({ errMsg: 'getLocation:permission denied' });
      expect(host.calls('geoLocation')).toMatchObject([{ isVerified: false }]);
    });

    for (const address of ['landing', 'current'] as const) {
      const isRight = address === (os === 'ios' ? 'landing' : 'current');
      test(`in one page for all, its ${address} address is ${isRight ? 'the right' : 'the wrong'} one to sign`, async ({
        page,
        bare,
      }) => {
        const host = await hosts.wechat(page, { os, ...OURS });
        await bare.open('/');
        await bare.load();
        await bare.goOn('/products/milk');
        await bare.configure(host.signs(SHOP + (address === 'landing' ? '/' : '/products/milk')));
        expect(await bare.names()).toEqual(isRight ? ['ready'] : ['error', 'ready']);
      });
    }

    test('there are versions that take the other address', async ({ page, bare }) => {
      const verifies = os === 'ios' ? 'current' : 'landing';
      const host = await hosts.wechat(page, { os, ...OURS, verifies });
      await bare.open('/');
      await bare.load();
      await bare.goOn('/products/milk');
      await bare.configure(host.signs(SHOP + (verifies === 'landing' ? '/' : '/products/milk')));
      expect(await bare.names()).toEqual(['ready']);
    });

    test('after a load the address that was loaded counts', async ({ page, bare }) => {
      const host = await hosts.wechat(page, { os, ...OURS });
      await bare.open('/');
      await bare.goOn('/cart');
      await page.reload();
      await bare.load();
      await bare.configure(host.signs(`${SHOP}/cart`));
      expect(await bare.names()).toEqual(['ready']);
    });

    test.describe('once configured', () => {
      let host: hosts.Wechat;
      const LIST = [
        'getLocation',
        'openLocation',
        'scanQRCode',
        'chooseWXPay',
        'chooseImage',
        'updateAppMessageShareData',
      ];

      test.beforeEach(async ({ page, bare }) => {
        host = await hosts.wechat(page, { os, ...OURS });
        await bare.open('/');
        await bare.load();
        await bare.configure(host.signs(`${SHOP}/`), LIST);
        expect(await bare.names()).toEqual(['ready']);
      });

      test('the phone is found, in the datum that is asked for', async ({ bare }) => {
        host.isAt({ latitude: 39.90923, longitude: 116.397428 });
        await bare.call('wx.getLocation');
        expect(await bare.last()).toMatchObject({
          errMsg: 'getLocation:ok',
          latitude: 39.90923,
          longitude: 116.397428,
        });
        await bare.call('wx.getLocation', { type: 'gcj02' });
        const found = (await bare.last()) as { latitude: number; longitude: number };
        expect(found.latitude).toBeCloseTo(39.9106335, 5);
        expect(found.longitude).toBeCloseTo(116.4036716, 5);
        expect(host.calls('geoLocation').map(({ given }) => given.type)).toEqual([
          'wgs84',
          'gcj02',
        ]);
      });

      test('a shopper who says no is a failure of its own', async ({ bare }) => {
        host.answers('geoLocation', denied());
        await bare.call('wx.getLocation');
        expect(await bare.heard()).toContainEqual([
          'wx.getLocation fail',
          { errMsg: 'getLocation:auth deny' },
        ]);
      });

      test('one call after the other is answered as the test says', async ({ bare }) => {
        host.answers('geoLocation', failed(), failed('system permission denied'), natural());
        for (let call = 0; call < 4; call += 1) await bare.call('wx.getLocation');
        expect((await bare.heard()).slice(1).map(([, { errMsg }]) => errMsg)).toEqual([
          'getLocation:fail',
          'getLocation:system permission denied',
          'getLocation:ok',
          'getLocation:ok',
        ]);
      });

      test('silence is silence', async ({ bare }) => {
        host.answers('geoLocation', silent());
        await bare.call('wx.getLocation');
        expect(await bare.names()).toEqual(['ready']);
        expect(host.calls('geoLocation')).toHaveLength(1);
      });

      test("what is slow comes by the page's clock", async ({ page, bare }) => {
        await page.clock.install();
        host.answers('geoLocation', slow(15_000));
        await bare.call('wx.getLocation');
        expect(await bare.names()).toEqual(['ready']);
        await page.clock.runFor(14_000);
        expect(await bare.names()).toEqual(['ready']);
        await page.clock.runFor(1_000);
        expect(await bare.names()).toEqual(['ready', 'wx.getLocation success']);
      });

      test('a code is read as this system writes it, and jweixin undoes that', async ({
        page,
        bare,
      }) => {
        const wanted = { needResult: 1, scanType: ['qrCode', 'barCode'] };
        host.sees('QR_CODE', `${SHOP}/coupons/HUA12?from=wall`);
        await bare.call('wx.scanQRCode', wanted);
        expect(await bare.last()).toMatchObject({ resultStr: `${SHOP}/coupons/HUA12?from=wall` });
        host.sees('EAN_13', '6913247508151');
        await bare.call('wx.scanQRCode', wanted);
        expect(await bare.last()).toMatchObject({
          errMsg: 'scanQRCode:ok',
          resultStr: 'EAN_13,6913247508151',
        });
        const plain = await page.evaluate(
          (given) =>
            new Promise((resolve) =>
              (window as any).WeixinJSBridge.invoke('scanQRCode', given, ({ resultStr }: any) =>
                resolve(resultStr),
              ),
            ),
          { needResult: 1, scanType: ['barCode'] },
        );
        expect(plain).toBe(
          os === 'ios'
            ? '{"scan_code":{"scan_result":"EAN_13,6913247508151"}}'
            : 'EAN_13,6913247508151',
        );
      });

      test('a camera that is closed is cancelled, which is no failure', async ({ bare }) => {
        await bare.call('wx.scanQRCode', { needResult: 1 });
        expect(await bare.heard()).toContainEqual([
          'wx.scanQRCode cancel',
          { errMsg: 'scanQRCode:cancel' },
        ]);
      });

      test('pictures come as jweixin hands them on', async ({ bare }) => {
        await bare.call('wx.chooseImage', { count: 1 });
        expect(await bare.last()).toMatchObject({ localIds: ['wxLocalResource://1'] });
      });

      test('the map of WeChat opens for numbers alone', async ({ bare }) => {
        await bare.call('wx.openLocation', { latitude: 31.2, longitude: 121.4, name: '大学路店' });
        expect(await bare.last()).toEqual({ errMsg: 'openLocation:ok' });
        await bare.call('wx.openLocation', { latitude: '31.2', longitude: '121.4' });
        expect(await bare.last()).toEqual({ errMsg: 'openLocation:invalid coordinate' });
      });

      const PAYMENT = {
        timestamp: 1_790_000_000,
        nonceStr: 'n',
        package: 'prepay_id=wx1',
        signType: 'RSA',
        paySign: 's',
      };

      test('WeChat takes a payment that is whole', async ({ bare }) => {
        await bare.call('wx.chooseWXPay', PAYMENT);
        expect(await bare.last()).toEqual({ errMsg: 'chooseWXPay:ok' });
        expect(host.calls('getBrandWCPayRequest')[0]?.given).toMatchObject({
          appId: host.account.appId,
          timeStamp: '1790000000',
          package: 'prepay_id=wx1',
          signType: 'RSA',
        });
      });

      test('WeChat refuses one that is not', async ({ bare }) => {
        for (const change of [
          { paySign: undefined },
          // Signed the way of version 2.
          { signType: undefined },
          // In milliseconds.
          { timestamp: 1_790_000_000_000 },
          { package: 'wx1' },
        ]) {
          await bare.call('wx.chooseWXPay', { ...PAYMENT, ...change });
        }
        const refusal = ['wx.chooseWXPay fail', { errMsg: 'chooseWXPay:fail' }];
        expect((await bare.heard()).slice(1)).toEqual([refusal, refusal, refusal, refusal]);
      });

      test('a payment may be cancelled and then succeed', async ({ bare }) => {
        host.answers('getBrandWCPayRequest', doubled(cancelled(), ok()));
        await bare.call('wx.chooseWXPay', PAYMENT);
        expect(await bare.names()).toEqual([
          'ready',
          'wx.chooseWXPay cancel',
          'wx.chooseWXPay success',
        ]);
      });

      test('a payment past jweixin needs no configuration', async ({ page, bare }) => {
        await page.reload();
        const { timestamp, ...rest } = PAYMENT;
        const given = { ...rest, appId: host.account.appId, timeStamp: String(timestamp) };
        const says = await page.evaluate(
          (given) =>
            new Promise((resolve) =>
              (window as any).WeixinJSBridge.invoke('getBrandWCPayRequest', given, (reply: any) =>
                resolve(reply.err_msg),
              ),
            ),
          given,
        );
        expect(says).toBe('get_brand_wcpay_request:ok');
        expect(await bare.names()).toEqual([]);
      });

      test('a card is what the page asked for, and its address otherwise', async ({ bare }) => {
        await bare.goOn('/cart');
        expect(await host.shares()).toEqual({
          title: '/',
          link: `${SHOP}${os === 'ios' ? '/' : '/cart'}`,
        });
        const card = {
          title: '天然山泉水',
          desc: '550 毫升',
          link: `${SHOP}/products/water`,
          imgUrl: `${SHOP}/w.jpg`,
        };
        await bare.call('wx.updateAppMessageShareData', card);
        expect(await bare.last()).toEqual({ errMsg: 'updateAppMessageShareData:ok' });
        expect(await host.shares()).toEqual(card);
      });

      test('a shopper goes and comes back', async ({ bare }) => {
        await host.leaves();
        await host.returns();
        const active = os === 'android' ? ['false', 'true'] : [false, true];
        expect((await bare.heard()).slice(1)).toEqual([
          ['hidden', {}],
          ['active', { active: active[0] }],
          ['visible', {}],
          ['active', { active: active[1] }],
        ]);
      });

      test('a second configuration is called ready before it is verified', async ({ bare }) => {
        host.answers('preVerifyJSAPI', silent());
        await bare.configure(host.signs(`${SHOP}/`), ['getLocation']);
        expect(await bare.names()).toEqual(['ready', 'ready']);
      });

      test('WeChat is told the address of the page, so that nothing secret may stand in it', async ({
        page,
      }) => {
        await expect.poll(() => host.reports().length).toBe(1);
        expect(new URL(host.reports()[0] ?? '').searchParams.get('u')).toBe(page.url());
        expect(host.strangers()).toEqual([]);
      });
    });

    test('a configuration that is never answered says nothing, and allows nothing', async ({
      page,
      bare,
    }) => {
      const host = await hosts.wechat(page, { os, ...OURS });
      host.answers('preVerifyJSAPI', silent());
      await bare.open();
      await bare.load();
      await bare.configure(host.signs(`${SHOP}/`));
      await bare.call('wx.getLocation');
      expect(await bare.heard()).toEqual([
        ['wx.getLocation fail', { errMsg: 'getLocation:permission denied' }],
      ]);
    });

    test('a slow configuration is verified as any other', async ({ page, bare }) => {
      const host = await hosts.wechat(page, { os, ...OURS });
      await page.clock.install();
      host.answers('preVerifyJSAPI', slow(2_000));
      await bare.open();
      await bare.load();
      await bare.configure(host.signs(`${SHOP}/elsewhere`));
      expect(await bare.names()).toEqual([]);
      await page.clock.runFor(2_000);
      expect(await bare.names()).toEqual(['error', 'ready']);
    });

    test('without a bridge nothing is ever heard', async ({ page, bare }) => {
      const host = await hosts.wechat(page, { os, ...OURS, bridge: 'never' });
      await bare.open();
      await bare.load();
      await bare.configure(host.signs(`${SHOP}/`));
      await bare.call('wx.getLocation');
      expect(await bare.names()).toEqual([]);
      expect(host.names().filter((name) => name !== 'on:test')).toEqual([]);
    });

    test('a bridge that is late loses what was called before, but not the configuration', async ({
      page,
      bare,
    }) => {
      await page.clock.install();
      const host = await hosts.wechat(page, { os, ...OURS, bridge: { afterMs: 3_000 } });
      await bare.open();
      await bare.load();
      await bare.configure(host.signs(`${SHOP}/`));
      await bare.call('wx.getLocation');
      expect(await bare.names()).toEqual([]);
      await page.clock.runFor(3_000);
      expect(await bare.names()).toEqual(['ready']);
      expect(host.calls('geoLocation')).toEqual([]);
    });

    test('the app is known by its name, in the page and on the way', async ({ page, bare }) => {
      await hosts.wechat(page, { os, ...OURS, version: '8.0.70' });
      const asked = page.waitForRequest(`${SHOP}/`);
      await bare.open();
      const header = (await asked).headers()['user-agent'];
      const agent = await page.evaluate(() => navigator.userAgent);
      expect(agent).toContain('MicroMessenger/8.0.70');
      expect(agent).toContain(os === 'ios' ? 'iPhone' : 'Android');
      expect(agent).not.toContain('miniProgram');
      expect(header).toBe(agent);
    });
  });
}

test.describe('WeChat', () => {
  test('has its script on a second host', async ({ page, bare }) => {
    await hosts.wechat(page, { os: 'android', ...OURS, sdk: 'second host' });
    await bare.open();
    expect(await bare.load()).toBe(false);
    expect(await bare.load(SDK.replace('res.', 'res2.'))).toBe(true);
    expect(await page.evaluate(() => typeof (window as any).wx.config)).toBe('function');
  });

  test('may have its script nowhere, or never', async ({ page, bare }) => {
    await hosts.wechat(page, { os: 'ios', ...OURS, sdk: 'nowhere' });
    await bare.open();
    expect(await bare.load()).toBe(false);
    expect(await bare.load(SDK.replace('res.', 'res2.'))).toBe(false);
  });

  test('may never finish loading its script', async ({ page, bare }) => {
    await hosts.wechat(page, { os: 'ios', ...OURS, sdk: 'never' });
    await bare.open();
    const asked = page.waitForRequest(SDK);
    const loaded = bare.load().catch(() => 'closed');
    await asked;
    expect(await Promise.race([loaded, page.title().then(() => 'waiting')])).toBe('waiting');
  });

  test('knows another account, and another domain', async ({ page, bare }) => {
    const account = { ...hosts.ACCOUNT, domains: ['other.test'] };
    const host = await hosts.wechat(page, { os: 'android', ...OURS, account });
    await bare.open();
    await bare.load();
    await bare.configure({ ...host.signs(`${SHOP}/`), appId: 'wx-of-others' });
    expect(await bare.heard()).toContainEqual(['error', { errMsg: 'config:invalid url domain' }]);
  });

  test('signs for nobody else', async ({ page, bare }) => {
    const host = await hosts.wechat(page, { os: 'android', ...OURS });
    await bare.open();
    await bare.load();
    await bare.configure({ ...host.signs(`${SHOP}/`), appId: 'wx-of-others' });
    expect(await bare.heard()).toContainEqual(['error', { errMsg: 'config:invalid appid' }]);
  });

  test('is all that may be called beside the shop', async ({ page, bare }) => {
    const host = await hosts.wechat(page, { os: 'android', ...OURS });
    await bare.open();
    expect(await bare.load('https://tracker.example/t.js')).toBe(false);
    expect(host.strangers()).toEqual(['https://tracker.example/t.js']);
  });
});

test.describe('other hosts', () => {
  test('Alipay pays on the page, and says how by numbers', async ({ page, bare }) => {
    const host = await hosts.alipay(page, { os: 'ios', ...OURS });
    await bare.open();
    const pay = (given: object) =>
      page.evaluate(
        (given) =>
          new Promise((resolve) => (window as any).AlipayJSBridge.call('tradePay', given, resolve)),
        given,
      );
    expect(await pay({ tradeNO: '2026' })).toMatchObject({ resultCode: '9000' });
    expect(await pay({})).toMatchObject({ resultCode: '4000' });
    host.answers('tradePay', cancelled(), ok({ resultCode: '8000' }));
    expect(await pay({ tradeNO: '2026' })).toMatchObject({ resultCode: '6001' });
    expect(await pay({ tradeNO: '2026' })).toMatchObject({ resultCode: '8000' });
    expect(host.calls('tradePay')[0]?.given).toEqual({ tradeNO: '2026' });
    expect(await page.evaluate(() => navigator.userAgent)).toMatch(/AlipayClient(?!.*MiniProgram)/);
  });

  test('Alipay finds the phone in GCJ-02, or says which error', async ({ page, bare }) => {
    const host = await hosts.alipay(page, { os: 'android', ...OURS });
    await bare.open();
    host.isAt({ latitude: 39.90923, longitude: 116.397428 });
    host.answers('getLocation', natural(), denied());
    const locate = () =>
      page.evaluate(
        () =>
          new Promise<any>((resolve) =>
            (window as any).AlipayJSBridge.call('getLocation', {}, resolve),
          ),
      );
    expect((await locate()).latitude).toBeCloseTo(39.9106335, 5);
    expect(await locate()).toMatchObject({ error: 11 });
  });

  test('in a mini-program of Alipay, page and shell speak with each other', async ({
    page,
    bare,
  }) => {
    const host = await hosts.alipay(page, { os: 'ios', ...OURS, isMini: true });
    await bare.open();
    expect(await bare.load('https://appx/web-view.min.js')).toBe(true);
    expect(
      await page.evaluate(() => new Promise((resolve) => (window as any).my.getEnv(resolve))),
    ).toEqual({
      miniprogram: true,
    });
    await expect(host.says({ order: 'o-7' })).rejects.toThrow('only after the page has');
    await page.evaluate(() => {
      const { my, heard } = window as any;
      my.onMessage = (given: unknown) => heard.push(['message', given]);
      my.postMessage({ hello: true });
    });
    await bare.heard();
    await host.says({ order: 'o-7' });
    expect(await bare.heard()).toEqual([['message', { order: 'o-7' }]]);
    await bare.call('my.tradePay', { tradeNO: '2026' });
    expect(await bare.heard()).toContainEqual([
      'my.tradePay success',
      { resultCode: '9000', memo: '' },
    ]);
    expect(await page.evaluate(() => navigator.userAgent)).toContain('MiniProgram');
  });

  test('Douyin knows only paths from the root', async ({ page, bare }) => {
    const host = await hosts.douyin(page, { os: 'android', ...OURS });
    await bare.open();
    await bare.load('https://lf3-cdn-tos.bytegoofy.com/obj/goofy/developer/jssdk/jssdk-1.2.1.js');
    await bare.call('tt.miniProgram.navigateTo', { url: '/pages/pay/index' });
    await bare.call('tt.miniProgram.navigateTo', { url: 'pages/pay/index' });
    expect(await bare.heard()).toEqual([
      ['tt.miniProgram.navigateTo success', { errMsg: 'navigateTo:ok' }],
      ['tt.miniProgram.navigateTo fail', { errMsg: 'navigateTo:fail url must be absolute' }],
    ]);
    await page.evaluate(() =>
      (window as any).tt.miniProgram.postMessage({ data: { kind: 'share' } }),
    );
    await bare.heard();
    expect(host.calls('miniProgram.postMessage')[0]?.given).toEqual({ data: { kind: 'share' } });
  });

  test('Baidu calls itself a smart program', async ({ page, bare }) => {
    const host = await hosts.baidu(page, { os: 'ios', ...OURS });
    await bare.open();
    await bare.load('https://b.bdstatic.com/searchbox/icms/searchbox/js/swan-2.0.18.js');
    const env = await page.evaluate(
      () => new Promise((resolve) => (window as any).swan.webView.getEnv(resolve)),
    );
    expect(env).toEqual({ smartprogram: true });
    host.answers('getLocation', denied());
    await bare.call('swan.getLocation', { type: 'gcj02' });
    expect(await bare.heard()).toEqual([
      ['swan.getLocation fail', { errMsg: 'getLocation:fail auth deny' }],
    ]);
    expect(await page.evaluate(() => navigator.userAgent)).toMatch(/swan\//);
  });

  test('QQ leads to native pages, or its script does not come', async ({ page, bare }) => {
    const host = await hosts.qq(page, { os: 'android', ...OURS });
    await bare.open();
    await bare.load('https://qqq.gtimg.cn/miniprogram/webview_jssdk/qqjssdk-1.0.0.js');
    await bare.call('qq.miniProgram.navigateTo', { url: '/pages/pay/index' });
    expect(await bare.names()).toEqual(['qq.miniProgram.navigateTo success']);
    expect(host.calls('miniProgram.navigateTo')[0]?.given).toEqual({ url: '/pages/pay/index' });
    const without = await page.context().newPage();
    await without.route(`${SHOP}/**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '' }),
    );
    await hosts.qq(without, { os: 'ios', ...OURS, sdk: 'nowhere' });
    const other = new BarePage(without);
    await other.open();
    expect(
      await other.load('https://qqq.gtimg.cn/miniprogram/webview_jssdk/qqjssdk-1.0.0.js'),
    ).toBe(false);
  });
});

test('in Lockdown Mode much is gone', async ({ page, bare }) => {
  await hosts.wechat(page, { os: 'ios', ...OURS });
  await hosts.lockedDown(page);
  await bare.open();
  expect(
    await page.evaluate(() => [
      typeof WebAssembly,
      typeof indexedDB,
      'serviceWorker' in navigator,
      'caches' in window,
    ]),
  ).toEqual(['undefined', 'undefined', false, false]);
});
