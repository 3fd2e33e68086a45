// A deposit now and the rest in the shop: the shopper pays a part, and the clerk takes what is left.
import type { Page } from '@playwright/test';
import { expectAccessible, sideways } from '../fixtures/audit';
import { START } from '../fixtures/backend';
import { HERE, PickupClerk, type Order } from '../fixtures/orders';
import { expect, test } from '../shop';

const HOUR = 3_600_000;

/** The button that pays the deposit. */
const payDeposit = (page: Page) => page.getByRole('button', { name: '支付订金 ¥1.96' });

/** Opens the page of the payment of an order of ¥9.80 and chooses the deposit. */
async function chooseDeposit(page: Page, order: Order): Promise<void> {
  await page.goto(`/orders/${order.id}/payment`);
  await page.getByRole('group', { name: '付款金额' }).getByRole('radio', { name: /^订金 ¥1\.96，到店再付 ¥7\.84/ }).check();
}

/** Pays the deposit at the cashier. */
async function pay(page: Page): Promise<void> {
  await payDeposit(page).click();
  await expect(page).toHaveURL(/\/sandbox\/cashier\//);
  await expect(page.getByText('1.96')).toBeVisible();
  await page.getByRole('button', { name: '付款', exact: true }).click();
  await expect(page.getByRole('heading', { name: '订金支付成功' })).toBeVisible();
}

test.beforeEach(({ orders }) => orders.signIn());

test('a deposit is paid, and the clerk takes the rest at the hand-over', async ({ backend, browser, orders, page }) => {
  const placed = await orders.place();
  await chooseDeposit(page, placed);
  await pay(page);
  await expect(page.getByText('已付订金 ¥1.96，取货时在收银台再付 ¥7.84。')).toBeVisible();
  await page.getByRole('link', { name: '查看订单' }).click();
  const told = page.getByText('已付订金 ¥1.96，到店付 ¥7.84');
  await expect(told).toBeVisible();
  await expect(orders.head()).toContainText('备货中');
  await orders.open();
  await expect(orders.card(placed)).toContainText('已付订金 ¥1.96，到店付 ¥7.84');

  const clerk = await PickupClerk.at(HERE, browser, backend);
  await clerk.finds(placed.number);
  await expect(clerk.order()).toContainText('到店付款，应收 ¥7.84');
  await expect(clerk.confirmButton()).toHaveAttribute('aria-disabled', 'true');
  await clerk.order().getByRole('checkbox', { name: '已收款 ¥7.84' }).check();
  await orders.openOne(placed);
  await expect(told).toBeVisible();
  await clerk.confirmButton().click();
  await expect(clerk.done()).toBeVisible();
  // It is told on her phone as it happens.
  await expect(orders.head()).toContainText('已完成');
  await expect(told).toBeHidden();
  const had = await orders.read(placed.id);
  expect([had.state, had.refunds ?? []]).toEqual(['completed', []]);
  await clerk.close();
});

test('a deposit comes back when the order is cancelled', async ({ inbox, orders, page }) => {
  const placed = await orders.place();
  await chooseDeposit(page, placed);
  await pay(page);
  await inbox.open();
  await expect(inbox.notices().filter({ hasText: `订单 ${placed.number} 已付订金 ¥1.96，余款到店付` })).toBeVisible();
  await orders.openOne(placed);
  await orders.action('取消订单').click();
  const sheet = page.getByRole('dialog', { name: '取消订单' });
  await sheet.getByRole('radio', { name: '不想要了' }).check();
  await sheet.getByRole('button', { name: '确认取消' }).click();
  await expect(orders.head()).toContainText('已付的款项会原路退回');
  await expect(page.getByRole('region', { name: '退款' })).toContainText('¥1.96');
  await expect(page.getByText(/到店付 ¥/)).toBeHidden();
  expect((await orders.read(placed.id)).state).toBe('cancelled');
});

test('a deposit comes back when nobody picks the order up', async ({ backend, orders, page }) => {
  const placed = await orders.place();
  await chooseDeposit(page, placed);
  await pay(page);
  await backend.setClock(Date.parse(START) + 72 * HOUR);
  await orders.openOne(placed);
  await expect(orders.head()).toContainText('超时未取货，已取消');
  await expect(orders.head()).toContainText('已付的款项会原路退回');
  await expect(page.getByRole('region', { name: '退款' })).toContainText('¥1.96');
});

test('all of it or a deposit is chosen by keyboard, and a deposit is paid online', async ({ checkout, orders, page }) => {
  const placed = await orders.place();
  await page.goto(`/orders/${placed.id}/payment`);
  const whole = page.getByRole('radio', { name: '全款 ¥9.80' });
  const inStore = page.getByRole('radio', { name: /^到店付款/ });
  await expect(whole).toBeChecked();
  await expect(checkout.pay()).toHaveText('立即支付 ¥9.80');
  await inStore.check();
  await expect(page.getByRole('button', { name: '确认到店付款' })).toBeVisible();
  await whole.focus();
  await page.keyboard.press('ArrowDown');
  await expect(payDeposit(page)).toBeVisible();
  await expect(inStore).toBeHidden();
  await expect(page.getByRole('radio', { name: /^测试收银台/ })).toBeChecked();
  await page.keyboard.press('ArrowUp');
  await expect(whole).toBeChecked();
  await expect(inStore).toBeChecked();
});

test('who goes back from the cashier may pay all of it after all', async ({ checkout, orders, page }) => {
  const placed = await orders.place();
  await chooseDeposit(page, placed);
  await payDeposit(page).click();
  await page.getByRole('button', { name: '返回，不付款', exact: true }).click();
  // What she chose is still chosen.
  await expect(payDeposit(page)).toBeVisible();
  await page.getByRole('radio', { name: '全款 ¥9.80' }).check();
  await checkout.payAndDo('付款');
  await expect(page.getByRole('heading', { name: '支付成功，谢谢惠顾' })).toBeVisible();
  expect((await orders.read(placed.id)).refunds ?? []).toEqual([]);
});

test('axe finds nothing where a deposit is chosen and was paid, light and dark', async ({ orders, page }) => {
  const placed = await orders.place();
  await chooseDeposit(page, placed);
  await expectAccessible(page, 'a deposit');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'a deposit, dark');
  await pay(page);
  await expectAccessible(page, 'a deposit that was paid, dark');
});

test.describe('in English on a small phone', () => {
  test.use({ locale: 'en-US', viewport: { width: 320, height: 568 } });

  test('everything has room', async ({ orders, page }) => {
    const placed = await orders.place();
    await page.goto(`/orders/${placed.id}/payment`);
    await page.getByRole('radio', { name: /^Deposit ¥1\.96, then ¥7\.84 in the shop/ }).check();
    expect(await sideways(page)).toEqual([]);
    await page.getByRole('button', { name: 'Pay ¥1.96 deposit' }).click();
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await expect(page.getByText('¥1.96 is paid. Pay ¥7.84 at the till when you pick it up.')).toBeVisible();
    await page.getByRole('link', { name: 'See the order' }).click();
    await expect(page.getByText('¥1.96 deposit paid, ¥7.84 to pay in the shop')).toBeVisible();
    expect(await sideways(page)).toEqual([]);
  });
});
