// A voucher is bought online, shown and taken at the counter, and paid back while nobody used it.
import type { Page } from '@playwright/test';
import { expectAccessible, sideways } from '../fixtures/audit';
import { Clerk, CouponInHand } from '../fixtures/counter';
import { HERE } from '../fixtures/orders';
import { expect, test } from '../shop';

const SKU = 'voucher-100';
const NAME = '100 元到店代金券';
const ONE = { lines: { [SKU]: 1 }, choices: { groups: [] } };

test.beforeEach(({ orders }) => orders.signIn());

/** The vouchers that can be used, by id. */
async function usable(page: Page): Promise<string[]> {
  const answer = await page.request.get('/api/v1/coupons?group=usable');
  const { items } = (await answer.json()) as { items: { id: string; name: string }[] };
  return items.filter(({ name }) => name === NAME).map(({ id }) => id);
}

test('a voucher says what it is, is bought at once and is among the coupons', async ({ checkout, page, product }) => {
  await product.open(SKU, SKU);
  await expect(product.article()).toContainText('到店抵 ¥100');
  await expect(product.article()).toContainText('到店使用，未用随时退');
  // No coupon lowers its price, and no store has it in stock.
  await expect(product.article()).toContainText('商品介绍');
  await expect(product.article()).not.toContainText('领券');
  await expect(product.article()).not.toContainText('门店库存');
  await product.buyNow().click();
  await expect(page.getByRole('heading', { name: '到店代金券' })).toBeVisible();
  await expect(checkout.due()).toContainText('¥90');
  await expectAccessible(page, 'a checkout of a voucher');
  expect(await sideways(page)).toEqual([]);
  await checkout.submit();
  await checkout.reachesPayment();
  expect(await usable(page)).toEqual([]);
  await checkout.payAndDo('付款');
  await expect(page.getByRole('heading', { name: '支付成功，谢谢惠顾' })).toBeVisible();
  await page.goto('/me/coupons');
  // It ends a year from now, which is said with the year.
  await expect(page.getByRole('article').filter({ hasText: NAME })).toContainText('有效期至 2027年11月23日');
});

test('what was paid is shown and taken at the counter, and is not paid back', async ({ afterSales, backend, browser, orders, page }) => {
  const bought = await orders.bought(ONE);
  await orders.openOne(bought);
  await expect(orders.head()).toContainText('到店结账时出示券码即可使用');
  await expect(page.getByRole('link', { name: '查看我的优惠券' })).toBeVisible();
  const [id] = await usable(page);
  const coupon = await CouponInHand.opened(id ?? '', page);
  const clerk = await Clerk.at(HERE, browser, backend);
  await clerk.types(await coupon.digits());
  await expect(clerk.coupon(NAME)).toContainText('代金券');
  await clerk.confirmButton().click();
  await expect(clerk.done()).toBeVisible();
  expect(await usable(page)).toEqual([]);
  await orders.openOne(bought);
  await expect(page.getByRole('link', { name: '申请售后' })).toHaveCount(0);
  const refused = await page.request.post(`/api/v1/orders/${bought.id}/after-sales`, {
    data: {
      key: 'used',
      reason: 'changed_mind',
      choice: { group: bought.groups[0]?.id, kind: 'refund', pieces: [{ sku: SKU, quantity: 1 }] },
    },
  });
  expect([refused.status(), ((await refused.json()) as { code: string }).code]).toEqual([409, 'already_used']);
  expect(await afterSales.asked()).toEqual([]);
  await clerk.close();
});

test('what was not used is paid back at once', async ({ afterSales, orders, page }) => {
  const bought = await orders.bought(ONE);
  expect(await usable(page)).toHaveLength(1);
  await afterSales.ask(bought);
  await afterSales.take(NAME);
  await expect(afterSales.preview()).toContainText('原路退回 ¥90');
  await afterSales.choose('不想要了');
  await afterSales.sends();
  await expect(afterSales.head()).toContainText('已完成');
  expect(await usable(page)).toEqual([]);
});
