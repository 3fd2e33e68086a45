// A shopper scans: goods, a tag on a shelf, a poster, a store's door; by camera, from a picture, by
// hand. The camera is Chromium's own, and sees what the test holds before it.
import { withCamera } from '../fixtures/scanner';
import { expect, test } from '../shop';

test.use(withCamera);

/** Spring water in bottles of 550 ml. */
const WATER = '6913247508151';
const WATER_PAGE = '/products/water-spring?sku=water-spring-550-ml';

test.describe('with a camera', () => {
  test.beforeEach(async ({ scanner }) => scanner.allowCamera());

  test('goods are found by their barcode, and their page is a tap away', async ({ scanner, page }) => {
    scanner.sees('ean13', WATER);
    await scanner.open();
    const card = page.getByRole('region', { name: '商品' });
    await expect(card.getByRole('heading', { name: '泠泉天然山泉水' })).toBeVisible();
    await expect(card).toContainText('550 ml');
    await expect(card).toContainText('¥2.50');
    await card.getByRole('link', { name: '查看商品' }).click();
    await expect(page).toHaveURL(WATER_PAGE);
  });

  for (const [kind, text, number] of [
    ['upca', '036000291452', '0036000291452'],
    ['ean8', '96385074', '96385074'],
    ['ean13', '4006381333931', '4006381333931'],
  ] as const) {
    test.describe('what the shop does not sell', () => {
      test.use({ expectedErrors: /status of 404/ });

      test(`is named by its number: ${kind}`, async ({ scanner, page }) => {
        scanner.sees(kind, text);
        await scanner.open();
        const card = page.getByRole('alert').filter({ hasText: '本店没有这件商品' });
        await expect(card).toContainText(number);
        await expect(card.getByRole('link', { name: '搜商品' })).toHaveAttribute('href', '/search');
      });
    });
  }

  test('a poster leads to its coupon, and where it hangs is kept', async ({ backend, scanner, page }) => {
    scanner.sees('qrcode', `${backend.url}/coupons/HUA12?from=poster#top`);
    await scanner.open();
    await expect(page).toHaveURL('/coupons/HUA12?from=poster');
    await expect(page.getByRole('heading', { name: /鲜花海报券$/ })).toBeVisible();
  });

  test('the code at the door of a store leads to the store', async ({ backend, scanner, page }) => {
    scanner.sees('qrcode', `${backend.url}/stores/sh-daxuelu?table=7`);
    await scanner.open();
    await expect(page).toHaveURL('/stores/sh-daxuelu?table=7');
    await expect(page.getByRole('heading', { name: '大学路店' })).toBeVisible();
  });

  test('a link that leads elsewhere is refused by its host', async ({ scanner, page }) => {
    scanner.sees('qrcode', 'https://shop.example@evil.example/coupons/AUTUMN26');
    await scanner.open();
    const card = page.getByRole('alert').filter({ hasText: '这不是本店的码' });
    await expect(card).toContainText('evil.example');
    await expect(card.getByRole('link')).toHaveCount(0);
    await expect(page).toHaveURL('/scan');
  });

  test('a coupon for the counter is not for the shopper to scan', async ({ scanner, page }) => {
    scanner.sees('code128', '0042004268084774');
    await scanner.open();
    await expect(page.getByRole('alert')).toContainText('请把它出示给店员');
  });

  test('each code is handled once, and the next one when it is asked for', async ({ scanner, page }) => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/barcodes/')) asked.push(request.url());
    });
    await scanner.watchCamera();
    scanner.sees('ean13', WATER);
    await scanner.open();
    const card = page.getByRole('region', { name: '商品' });
    await expect(card).toBeVisible();
    // The code is still before the camera, which rests.
    await expect(scanner.stage().getByLabel('相机画面')).toHaveJSProperty('paused', true);
    expect(asked).toHaveLength(1);
    await scanner.again();
    await expect(card).toBeVisible();
    expect(await scanner.cameras()).toEqual({ opened: 1, on: 1 });
  });

  test('the camera is off when the page is left or out of sight', async ({ scanner, phone, page }) => {
    await scanner.watchCamera();
    scanner.seesNothing();
    await page.goto('/');
    await scanner.open();
    await expect(scanner.says('把码放进框里')).toBeVisible();
    expect(await scanner.cameras()).toEqual({ opened: 1, on: 1 });
    await phone.isOutOfSight(true);
    await expect.poll(() => scanner.cameras()).toEqual({ opened: 1, on: 0 });
    await expect(scanner.stage()).toContainText('相机已暂停');
    await phone.isOutOfSight(false);
    await expect.poll(() => scanner.cameras()).toEqual({ opened: 2, on: 1 });
    await page.getByRole('button', { name: '返回' }).click();
    await expect(page).toHaveURL('/');
    await expect.poll(() => scanner.cameras()).toEqual({ opened: 2, on: 0 });
  });

  test('the torch is offered where there is one', async ({ scanner, page }) => {
    await page.addInitScript(() => {
      const applied: unknown[] = [];
      Object.assign(window, { applied });
      MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true }) as MediaTrackCapabilities;
      MediaStreamTrack.prototype.applyConstraints = async (wanted) => void applied.push(wanted);
    });
    scanner.seesNothing();
    await scanner.open();
    const torch = page.getByRole('button', { name: '手电筒' });
    await torch.click();
    await expect(torch).toHaveAttribute('aria-pressed', 'true');
    await torch.click();
    await expect(torch).toHaveAttribute('aria-pressed', 'false');
    const applied = await page.evaluate(() => (window as unknown as { applied: unknown[] }).applied);
    expect(applied).toEqual([{ advanced: [{ torch: true }] }, { advanced: [{ torch: false }] }]);
  });

  test('a phone that reads codes itself fetches no library', async ({ scanner, page }) => {
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await page.addInitScript(() => {
      const formats = ['ean_13', 'ean_8', 'upc_a', 'code_128', 'qr_code'];
      Object.assign(window, {
        BarcodeDetector: class {
          static getSupportedFormats = async () => formats;
          detect = async () => [{ format: 'code_128', rawValue: '0042004268084774' }];
        },
      });
    });
    scanner.seesNothing();
    await scanner.open();
    await expect(page.getByRole('alert')).toContainText('请把它出示给店员');
    expect(fetched.filter((url) => /scanner-.*\.wasm/.test(url))).toEqual([]);
  });

  test('a phone that only promises to read codes gets the library', async ({ scanner, page }) => {
    await page.addInitScript(() => {
      const formats = ['ean_13', 'ean_8', 'upc_a', 'code_128', 'qr_code'];
      Object.assign(window, {
        BarcodeDetector: class {
          static getSupportedFormats = async () => formats;
          detect = async () => {
            throw new DOMException('no service', 'NotSupportedError');
          };
        },
      });
    });
    scanner.sees('code128', '0042004268084774');
    await scanner.open();
    await expect(page.getByRole('alert')).toContainText('请把它出示给店员');
  });
});

test('the camera is asked for on a tap, with what for', async ({ scanner, page, context }) => {
  await scanner.watchCamera();
  scanner.sees('qrcode', 'https://evil.example/');
  await scanner.open();
  await expect(scanner.stage()).toContainText('画面只在手机上识别');
  expect(await scanner.cameras()).toEqual({ opened: 0, on: 0 });
  await context.grantPermissions(['camera']);
  await page.getByRole('button', { name: '打开相机' }).click();
  await expect(page.getByRole('alert')).toContainText('evil.example');
});

test('without the permission a code can still be typed', async ({ scanner, page }) => {
  await scanner.open();
  await page.getByRole('button', { name: '打开相机' }).click();
  await expect(page.getByRole('alert')).toContainText('相机权限未开启');
  await scanner.type('691 3247-508151');
  await page.getByRole('link', { name: '查看商品' }).click();
  await expect(page).toHaveURL(WATER_PAGE);
});

for (const [error, words] of [
  ['NotFoundError', '没有可用的相机'],
  ['NotReadableError', '相机打不开'],
] as const) {
  test(`a camera that does not open is told apart: ${error}`, async ({ scanner, page }) => {
    await scanner.cameraFails(error);
    await scanner.open();
    await page.getByRole('button', { name: '打开相机' }).click();
    await expect(page.getByRole('alert')).toContainText(words);
    await expect(page.getByRole('textbox')).toBeEnabled();
  });
}

test('a page without encryption says why there is no camera', async ({ scanner, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined });
    Object.defineProperty(window, 'isSecureContext', { value: false });
  });
  await scanner.open();
  await page.getByRole('button', { name: '打开相机' }).click();
  await expect(page.getByRole('alert')).toContainText('当前链接不安全');
});

test.describe('when the library does not come', () => {
  test.use({ expectedErrors: /ERR_FAILED|wasm|Failed to fetch|Aborted|falling back to ArrayBuffer/ });

  test('the scanner says so and can be asked again', async ({ scanner, page }) => {
    await scanner.allowCamera();
    await scanner.watchCamera();
    scanner.sees('qrcode', 'https://evil.example/');
    await page.route(/scanner-.*\.wasm/, (route) => route.abort());
    await scanner.open();
    await expect(page.getByRole('alert')).toContainText('扫码功能没有加载出来');
    await expect.poll(() => scanner.cameras()).toEqual({ opened: 1, on: 0 });
    await page.unroute(/scanner-.*\.wasm/);
    await page.getByRole('button', { name: '重试' }).click();
    await expect(page.getByRole('alert')).toContainText('evil.example');
  });
});

test.describe('from a picture', () => {
  for (const [kind, text, words] of [
    ['qrcode', 'https://evil.example/', 'evil.example'],
    ['code128', '0042004268084774', '请把它出示给店员'],
  ] as const) {
    test(`a ${kind} is read whichever way it was held`, async ({ scanner, page }) => {
      await scanner.open();
      await scanner.pickPhotograph(kind, text);
      await expect(page.getByRole('alert')).toContainText(words);
    });
  }

  test('goods are found', async ({ scanner, page }) => {
    await scanner.open();
    await scanner.pickPhotograph('ean13', WATER);
    await expect(page.getByRole('heading', { name: '泠泉天然山泉水' })).toBeVisible();
  });

  test('one without a code says so', async ({ scanner, page }) => {
    await scanner.open();
    await scanner.pick(await page.screenshot());
    await expect(scanner.says('照片里没有找到码')).toBeVisible();
  });
});

test.describe('typed', () => {
  test('a coupon code leads to its coupon', async ({ scanner, page }) => {
    await scanner.open();
    await scanner.type(' ａutumn26 ');
    await expect(page).toHaveURL('/coupons/AUTUMN26');
  });

  test('a barcode with a wrong digit is said to be so', async ({ scanner, page }) => {
    await scanner.open();
    await scanner.type('6913247508152');
    await expect(page.getByRole('alert')).toContainText('条码有误');
    await scanner.again();
    await expect(page.getByRole('textbox')).toHaveValue('');
  });

  test('what means nothing is shown as it was read', async ({ scanner, page }) => {
    await scanner.open();
    await scanner.type('javascript:alert(1)');
    await expect(page.getByRole('alert')).toContainText('javascript:alert(1)');
    await expect(page).toHaveURL('/scan');
  });
});

test.describe('the settings name other origins of the shop', () => {
  test('whose links are ours', async ({ backend, scanner, page }) => {
    backend.configure('links', ['https://m.shop.example']);
    await scanner.open();
    await scanner.type('https://m.shop.example/stores/sh-daxuelu');
    await expect(page).toHaveURL('/stores/sh-daxuelu');
  });
});
