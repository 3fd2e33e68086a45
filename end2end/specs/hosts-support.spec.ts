// What each app does for the shop, tried one thing after the other, and held against the table that
// says so (docs/host-support.md).
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aboutToPay, atHome, PAYER_ASKED, signOut } from '../fixtures/hosted';
import { alipay, baidu, douyin, miniProgram, qq, wechat, type Call, type Wechat } from '../hosts';
import { expect, test } from '../shop';

/** Whoever does something for a page: the host, its native pages, the browser, or nobody. */
type Who = 'host' | 'shell' | 'web' | 'none';

interface AnyHost {
  calls(api?: string): Call[];
}

const NOBODY: AnyHost = { calls: () => [] };

const HOSTS: Record<string, (page: Page, origin: string) => Promise<AnyHost>> = {
  browser: () => Promise.resolve(NOBODY),
  WeChat: (page) => wechat(page, { os: 'android' }),
  'WeChat mini-program': (page, origin) => miniProgram(page, { os: 'android', origin }),
  Alipay: (page) => alipay(page, { os: 'android' }),
  'Alipay mini-program': (page) => alipay(page, { os: 'android', isMini: true }),
  'Douyin mini-program': (page) => douyin(page, { os: 'android' }),
  'Baidu mini-program': (page) => baidu(page, { os: 'android' }),
  'QQ mini-program': (page) => qq(page, { os: 'android' }),
};

/** The table, by host and by what is done. */
function table(): Record<string, Record<string, string>> {
  const text = readFileSync(join(__dirname, '../../docs/host-support.md'), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| '));
  const cells = rows.map((row) => row.split('|').slice(1, -1).map((cell) => cell.trim()));
  const [head = [], ...body] = cells.slice(0, 1 + Object.keys(HOSTS).length);
  return Object.fromEntries(
    body.map(([host = '', ...cells]) => [
      host,
      Object.fromEntries(cells.map((cell, at) => [head[at + 1], cell])),
    ]),
  );
}

/** Tries once and again until it is plain who did it. */
async function sees(what: string, look: () => Promise<Who | null>): Promise<Who> {
  let who: Who | null = null;
  await expect.poll(async () => (who = await look()), { message: what, timeout: 20_000 }).not.toBeNull();
  return who ?? 'none';
}

test.use({
  expectedErrors: PAYER_ASKED,
  geolocation: { latitude: 31.3, longitude: 121.51, accuracy: 20 },
  permissions: ['geolocation', 'clipboard-write'],
});

test('the table names the hosts that are tried', () => {
  expect(Object.keys(table())).toEqual(Object.keys(HOSTS));
});

for (const [name, open] of Object.entries(HOSTS)) {
  test(`what ${name} does for the shop`, async ({ page, backend, afterSales, stores, phone, cart, checkout, orders }) => {
    test.slow();
    await atHome(backend);
    const order = await aboutToPay(page, backend, { phone, cart, checkout });
    const host = await open(page, backend.url);
    const has = (...names: string[]) =>
      names.some((name) => host.calls(name).some(({ from }) => from === 'page'));
    const tellsShell = (test: RegExp) =>
      ['invokeMiniProgramAPI', 'miniProgram.navigateTo', 'miniProgram.postMessage']
        .flatMap((api) => host.calls(api))
        .some(({ given }) => test.test(JSON.stringify(given)));
    const isSeen = (text: RegExp) => page.getByText(text).first().isVisible();
    const did: Record<string, Who> = {};

    await page.goto('/stores');
    await stores.locate();
    did.locate = await sees('who locates', async () => {
      if (!/米|公里/.test(await stores.rows().first().innerText())) return null;
      return has('geoLocation', 'getLocation') ? 'host' : 'web';
    });

    await stores.openStore('sh-daxuelu');
    await page.getByRole('button', { name: '怎么去' }).click();
    did.map = await sees('whose map', async () => {
      if (has('openLocation')) return 'host';
      return (await page.getByRole('dialog', { name: '怎么去' }).isVisible()) ? 'web' : null;
    });

    await page.goto('/scan');
    did.scan = await sees('who scans', async () => {
      if (has('scanQRCode', 'scan')) return 'host';
      // The app's own camera says first what it is for, or that it may not be used.
      return (await page.locator('.scanner-notice').isVisible()) ? 'web' : null;
    });

    await page.goto('/products/water-spring');
    await expect(page.getByRole('heading', { name: '泠泉天然山泉水' })).toBeVisible();
    await page.getByRole('button', { name: '分享' }).click();
    did.share = await sees('who shares', async () => {
      if (has('updateAppMessageShareData', 'startShare', 'openShare')) return 'host';
      if (tellsShell(/"share"/)) return 'shell';
      return (await isSeen(/链接已复制|复制失败/)) ? 'web' : null;
    });

    await page.goto(`/orders/${order}/payment`);
    await expect(checkout.pay()).toBeVisible();
    // What the host offers is told once the app below it is there.
    const ways = page.getByRole('radio', { name: /^(微信支付|支付宝)/ });
    await page.waitForLoadState('networkidle');
    if ((await ways.count()) === 0) {
      did.pay = 'none';
    } else {
      await ways.first().check();
      await checkout.pay().click();
      did.pay = await sees('who asks for the money', async () => {
        if (/\/sandbox\/cashier\//.test(page.url())) return 'web';
        if (has('getBrandWCPayRequest', 'tradePay')) return 'host';
        if (tellsShell(/\/pages\/pay\//)) return 'shell';
        // WeChat says first who pays, and leads back.
        if (name === 'WeChat' && (await checkout.pay().isVisible())) await checkout.pay().click();
        return null;
      });
    }

    const bought = await orders.bought();
    let isChooserOpen = false;
    page.on('filechooser', () => (isChooserOpen = true));
    const asks = () => afterSales.ask(bought);
    await ('isHeard' in host ? (host as Wechat).isHeard(asks) : asks());
    await afterSales.addButton().click();
    did.photos = await sees('whose picker', () =>
      Promise.resolve(has('chooseImage') ? 'host' : isChooserOpen ? 'web' : null),
    );

    await page.goto(`/orders/${bought.id}/payment`);
    await expect(checkout.paid()).toBeVisible();
    await page.waitForLoadState('networkidle');
    const done = page.getByRole('button', { name: '完成', exact: true });
    if (!(await done.isVisible())) {
      did.close = 'none';
    } else {
      await done.click();
      did.close = await sees('who closes the window', () =>
        Promise.resolve(has('closeWindow', 'exitApp') ? 'host' : null),
      );
    }

    await signOut(page);
    await page.goto('/sign-in');
    const signIn = page.getByRole('button', { name: '微信一键登录' });
    await expect(page.getByRole('textbox', { name: '手机号' })).toBeVisible();
    await page.waitForLoadState('networkidle');
    if (!(await signIn.isVisible())) {
      did['sign in'] = 'none';
    } else {
      const consent = page.waitForRequest(/open\.weixin\.qq\.com\/connect/, { timeout: 5_000 });
      const byConsent = consent.then(
        () => true,
        () => false,
      );
      await signIn.click();
      did['sign in'] = (await byConsent) ? 'host' : tellsShell(/\/pages\/login\//) ? 'shell' : 'web';
    }

    expect(did).toEqual(table()[name]);
  });
}
