// A coupon is used at the counter: shown on a phone without a line, looked up, confirmed, taken
// back.
import { Clerk, CouponInHand } from '../fixtures/counter';
import { START } from '../fixtures/backend';
import { withCamera } from '../fixtures/scanner';
import { expect, test } from '../shop';

test.use(withCamera);

const VOUCHER = 'voucher-daxuelu-20';
const NAME = '大学路店 20 元代金券';
const HERE = 'sh-daxuelu';
const later = (seconds: number) => Date.parse(START) + seconds * 1_000;

test('a phone without a line shows a code that any scanner reads', async ({ context, page }) => {
  const coupon = await CouponInHand.claimed(VOUCHER, page);
  await context.setOffline(true);
  const digits = await coupon.digits();
  expect(digits).toMatch(/^\d{16}$/);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const scanned = await coupon.scanned();
    // The code may have changed between two looks.
    const now = [digits, await coupon.digits()];
    expect(now).toContain(scanned.get('QRCode'));
    expect(now).toContain(scanned.get('Code128'));
  }
});

test('a clerk scans, looks and confirms, and the shopper sees it', async ({
  backend,
  browser,
  context,
  page,
  scanner,
}) => {
  const clerk = await Clerk.at(HERE, browser, backend);
  const coupon = await CouponInHand.claimed(VOUCHER, page);
  await context.setOffline(true);
  scanner.sees('code128', await coupon.digits());
  await clerk.page.context().grantPermissions(['camera']);
  await clerk.page.getByRole('button', { name: '打开相机' }).click();
  await expect(clerk.coupon(NAME)).toContainText('代金券');
  await expect(clerk.today()).toHaveCount(0);
  await clerk.confirmButton().click();
  await expect(clerk.done()).toBeVisible();
  await expect(clerk.today()).toHaveCount(1);
  await context.setOffline(false);
  await expect(page.getByRole('status').filter({ hasText: '已使用' })).toBeVisible();
  await expect(coupon.picture()).toHaveCount(0);
  await clerk.close();
});

test('two taps use a coupon once', async ({ backend, browser, page }) => {
  const clerk = await Clerk.at(HERE, browser, backend);
  const coupon = await CouponInHand.claimed(VOUCHER, page);
  await clerk.types(await coupon.digits());
  const asked: string[] = [];
  clerk.page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/redemptions')) asked.push('');
  });
  await clerk.confirmButton().dblclick();
  await expect(clerk.done()).toBeVisible();
  await expect(clerk.today()).toHaveCount(1);
  expect(asked).toHaveLength(1);
  await clerk.close();
});

test('a use is taken back within a minute', async ({ backend, browser, page }) => {
  const clerk = await Clerk.at(HERE, browser, backend);
  const coupon = await CouponInHand.claimed(VOUCHER, page);
  await clerk.types(await coupon.digits());
  await clerk.confirmButton().click();
  await expect(clerk.done()).toBeVisible();
  await expect(coupon.picture()).toHaveCount(0);
  await clerk.undo();
  await expect(clerk.page.getByRole('heading', { name: '已撤销' })).toBeVisible();
  await expect(clerk.today()).toContainText('已撤销');
  await page.reload();
  await expect(coupon.picture()).toBeVisible();
  await clerk.close();
});

test.describe('refused', () => {
  test.use({ expectedErrors: /status of 404/ });

  test('is the photograph of a code, a minute later', async ({ backend, browser, page }) => {
    const clerk = await Clerk.at(HERE, browser, backend);
    const coupon = await CouponInHand.claimed(VOUCHER, page);
    const digits = await coupon.digits();
    await backend.setClock(later(90));
    await clerk.types(digits);
    await expect(clerk.page.getByRole('alert')).toContainText('券码每 30 秒更换');
    await expect(clerk.confirmButton()).toHaveCount(0);
    await clerk.close();
  });

  test('is a coupon of another store', async ({ backend, browser, page }) => {
    const clerk = await Clerk.at('sh-yuyuanlu', browser, backend);
    const coupon = await CouponInHand.claimed(VOUCHER, page);
    await clerk.types(await coupon.digits());
    await expect(clerk.coupon(NAME)).toContainText('这家门店不适用');
    await expect(clerk.confirmButton()).toHaveCount(0);
    await clerk.close();
  });

  test('is a coupon that was used', async ({ backend, browser, page }) => {
    const clerk = await Clerk.at(HERE, browser, backend);
    const coupon = await CouponInHand.claimed(VOUCHER, page);
    const digits = await coupon.digits();
    await clerk.types(digits);
    await clerk.confirmButton().click();
    await expect(clerk.done()).toBeVisible();
    await clerk.page.getByRole('button', { name: '下一张' }).click();
    // The code that was on the phone a moment ago is good for nothing now.
    await clerk.types(digits);
    await expect(clerk.page.getByText('没有找到这张券')).toBeVisible();
    await expect(clerk.confirmButton()).toHaveCount(0);
    await clerk.close();
  });

  test('is what is no code of a coupon', async ({ backend, browser }) => {
    const clerk = await Clerk.at(HERE, browser, backend);
    await clerk.types('6913247508151');
    await expect(clerk.page.getByRole('alert')).toContainText('这不是券码');
    await clerk.close();
  });

  test('is anybody who is no clerk', async ({ page }) => {
    await page.goto('/staff');
    await expect(page.getByRole('heading', { name: '门店工作台' })).toBeVisible();
    await expect(page.getByText('这里仅供店员使用')).toBeVisible();
    const signIn = page.getByRole('link', { name: '登录店员账号' });
    await expect(signIn).toHaveAttribute('href', '/sign-in?then=%2Fstaff');
    await expect(page.getByRole('textbox')).toHaveCount(0);
  });
});
