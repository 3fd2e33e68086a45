// What a cart costs and why: promotions, what is missing to them, and coupons, by figures worked out
// by hand.
import type { Locator } from '@playwright/test';
import { signInAs } from '../fixtures/account';
import { START } from '../fixtures/backend';
import { expect, test } from '../shop';

const WATER = 'water-spring-24-x-550-ml-bottles';
const ORANGES = 'navel-orange-ganzhou-1-5-kg';
const MILK = 'milk-fresh-munan-950-ml';
const CRISPS = 'crisps-potato-sea-salt-160-g';

/** A row of sums by its name. */
const sum = (sheet: Locator, name: string): Locator =>
  sheet.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) }).locator('xpath=..');

test.describe('coupons in the cart', () => {
  test('an amount comes off what promotions leave', async ({ cart, coupons }) => {
    await coupons.hold('grocery-25');
    await cart.fill({ [WATER]: 4 });
    await cart.open();
    // 4 × 49.90 = 199.60, less 10 for a first order and 25 by the coupon.
    await cart.comesTo('¥164.60');
    const sheet = await cart.openDetails();
    await expect(sum(sheet, '商品总价')).toContainText('¥199.60');
    await expect(sum(sheet, '新人首单满 49 减 10')).toContainText('-¥10.00');
    await expect(sum(sheet, '满 169 减 25')).toContainText('-¥25.00');
    await expect(sum(sheet, '应付')).toContainText('¥164.60');
  });

  test('a percentage is of its goods alone', async ({ cart, coupons }) => {
    await coupons.hold('fruit-15pc');
    await cart.fill({ [ORANGES]: 4, [MILK]: 1 });
    await cart.open();
    // Oranges 79.60 and milk 14.90 make 94.50. Of the 10 for a first order 8.42 fall to the oranges
    // (10 × 79.60 / 94.50), so that 15 % are of 71.18: 10.68.
    await cart.comesTo('¥73.82');
    const sheet = await cart.openDetails();
    await expect(sum(sheet, '水果八五折')).toContainText('-¥10.68');
  });

  test('a gift costs nothing and is told', async ({ cart, coupons }) => {
    await coupons.hold('gift-egg-tart');
    await cart.fill({ [MILK]: 3 });
    await cart.open();
    await cart.comesTo('¥44.70');
    const sheet = await cart.openDetails();
    await sheet.getByRole('checkbox', { name: '到店领葡式蛋挞' }).check();
    await expect(sheet).toContainText('随单赠品');
    await cart.comesTo('¥44.70');
  });

  test('what cannot be used says why', async ({ cart, coupons }) => {
    await coupons.hold('grocery-25', 'delivery-free', 'voucher-daxuelu-20', 'fruit-15pc');
    await cart.fill({ [WATER]: 2 });
    await cart.open();
    const sheet = await cart.openDetails();
    // What promotions leave counts for the threshold: 2 × 49.90 less 10 is 79.20 short of 169.
    for (const [name, reason] of [
      ['满 169 减 25', '还差 ¥79.20'],
      ['免配送费券', '这单没有运费可减'],
      ['大学路店 20 元代金券', '到店出示使用'],
      ['水果八五折', '选中的商品不适用'],
    ] as const) {
      await expect(sheet.getByRole('listitem').filter({ hasText: name })).toContainText(reason);
    }
  });

  test('the best are picked, others can be chosen, or none', async ({ cart, coupons, page }) => {
    await coupons.hold('welcome-10', 'grocery-25');
    await cart.fill({ [WATER]: 4 });
    await cart.open();
    await cart.comesTo('¥164.60');
    const sheet = await cart.openDetails();
    const best = sheet.getByRole('button', { name: /^自动选最优/ });
    await expect(best).toHaveAttribute('aria-pressed', 'true');
    await expect(best).toContainText('省 ¥25.00');
    await sheet.getByRole('checkbox', { name: '新客立减券' }).check();
    await expect(sum(sheet, '应付')).toContainText('¥179.60');
    await sheet.getByRole('button', { name: '不用券' }).click();
    await expect(sum(sheet, '应付')).toContainText('¥189.60');
    // What was chosen is still so on the next visit.
    await page.reload();
    await cart.comesTo('¥189.60');
    await cart.openDetails();
    await best.click();
    await expect(sum(sheet, '应付')).toContainText('¥164.60');
  });

  test('a coupon that ran out meanwhile is used no more', async ({ backend, cart, coupons }) => {
    backend.offerCoupon('short', '一日券', { valid_days: 1 });
    await coupons.hold('short');
    await cart.fill({ [WATER]: 4 });
    await cart.open();
    await cart.comesTo('¥169.60');
    await backend.setClock(Date.parse('2026-11-24T03:00:00Z'));
    await cart.open();
    await cart.comesTo('¥189.60');
  });
});

test.describe('promotions', () => {
  test('what one more would save is said on the page, in the list and in the cart', async ({
    cart,
    listing,
    product,
    page,
  }) => {
    await product.open('crisps-potato', CRISPS);
    await cart.add();
    await cart.isKept(1);
    const hint = '再买 1 件，可减 ¥4.00';
    await expect(page.getByRole('main')).toContainText(hint);
    await cart.open();
    await cart.comesTo('¥14.90');
    await page.getByRole('link', { name: `薯片每买 2 件减 4 元：${hint}` }).click();
    await expect(page).toHaveURL('/products?promotion=crisps-2');
    await expect(page.getByRole('main')).toContainText(hint);
    await expect(listing.cards().filter({ hasText: '荔浦芋头条' })).toBeVisible();
    await page.goBack();
    await cart.more('脆野厚切薯片').click();
    await cart.comesTo('¥25.80');
    await expect(page.getByText(hint)).toHaveCount(0);
    const sheet = await cart.openDetails();
    await expect(sum(sheet, '薯片每买 2 件减 4 元')).toContainText('-¥4.00');
  });

  test('a price that another hour brings comes with the hour', async ({ backend, cart }) => {
    await cart.fill({ 'croissant-butter-1-piece': 1 });
    await cart.open();
    const day = await cart.total().textContent();
    await backend.setClock(Date.parse('2026-11-23T12:00:00Z'));
    await cart.open();
    await expect(cart.total()).not.toHaveText(day ?? '');
    const sheet = await cart.openDetails();
    await expect(sheet).toContainText('晚 8 点后 7 折');
  });
});

test('a guest’s cart is put together with the member’s at sign-in', async ({
  account,
  backend,
  cart,
  page,
  playwright,
}) => {
  const MEMBER = '13800138000';
  const before = await playwright.request.newContext();
  await signInAs(before, backend, MEMBER);
  const mine = [{ do: 'add', sku: CRISPS, quantity: 2 }, { do: 'add', sku: MILK, quantity: 1 }];
  await before.post(`${backend.url}/api/v1/cart/changes`, { data: { key: 'before', changes: mine } });
  await backend.setClock(Date.parse(START) + 2 * 60_000);
  await cart.fill({ [MILK]: 3, [WATER]: 1 });
  await account.open('/cart');
  await account.signIn(MEMBER);
  await expect(page).toHaveURL('/cart');
  await expect(cart.line('泠泉天然山泉水')).toBeVisible();
  const { lines } = await cart.kept();
  expect(Object.fromEntries(lines.map(({ sku, quantity }) => [sku, quantity]))).toEqual({
    [CRISPS]: 2,
    [MILK]: 4,
    [WATER]: 1,
  });
  await before.dispose();
});
