// A shopper pays: the cashier may do what it likes, and only what the backend says counts.
import { expectAccessible } from '../fixtures/audit';
import { signInAs } from '../fixtures/account';
import { START } from '../fixtures/backend';
import { STORE } from '../fixtures/checkout';
import { expect, test } from '../shop';

const MILK = 'milk-fresh-munan-250-ml';
const MINUTE = 60_000;

test.beforeEach(async ({ page, backend, cart, phone, checkout }) => {
  backend.isDataChanged = true;
  await phone.remembersStore(STORE);
  await signInAs(page.request, backend, '13800138000');
  await cart.fill({ [MILK]: 2 });
  await checkout.open();
  await checkout.submit();
  await checkout.reachesPayment();
});

test('a payment that fails can be made again', async ({ page, checkout }) => {
  await checkout.payAndDo('余额不足');
  await expect(page.getByText('上次支付没有成功，可以重试或换一种方式')).toBeVisible();
  await checkout.payAndDo('付款');
  await expect(page.getByRole('heading', { name: '支付成功，谢谢惠顾' })).toBeVisible();
  await page.getByRole('link', { name: '查看订单' }).click();
  await expect(page).toHaveURL(/\/orders\/[^/]+$/);
});

test('whoever goes back from the cashier can pay later', async ({ page, checkout }) => {
  await checkout.payAndDo('返回，不付款');
  await expect(page.getByText('您取消了上次支付')).toBeVisible();
  await expect(checkout.pay()).toBeEnabled();
});

test('paying in the shop needs no cashier', async ({ page, checkout }) => {
  await page.getByRole('radio', { name: /^到店付款/ }).check();
  await page.getByRole('button', { name: '确认到店付款' }).click();
  await expect(page.getByRole('heading', { name: '下单成功，到店付款' })).toBeVisible();
  expect((await checkout.orders())[0]?.state).toBe('preparing');
});

test('a reload while the cashier has it asks how it stands', async ({ page, checkout }) => {
  await checkout.pay().click();
  await expect(page).toHaveURL(/\/sandbox\/cashier\//);
  await page.goBack();
  await expect(page.getByRole('heading', { name: /正在确认支付结果|还没有收到支付结果/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: /正在确认支付结果|还没有收到支付结果/ })).toBeVisible();
});

test('an order that was not paid in time says what happened and what now', async ({ page, backend }) => {
  await expect(page.getByRole('timer')).toContainText('剩余支付时间');
  await backend.setClock(Date.parse(START) + 16 * MINUTE);
  await page.reload();
  await expect(page.getByRole('heading', { name: '超时未支付，订单已关闭' })).toBeVisible();
  await expect(page.getByRole('link', { name: '查看订单' })).toBeVisible();
});

test('a payment that comes too late is given back, and the shopper is told', async ({ page, backend, checkout }) => {
  await checkout.payAndDo('付款，订单失效后才通知');
  await backend.setClock(Date.parse(START) + 17 * MINUTE);
  await page.reload();
  await expect(page.getByRole('heading', { name: '付款到账时订单已关闭' })).toBeVisible();
  await expect(page.getByText('款项会原路退回')).toBeVisible();
});

test('a payment that is told late is waited for, and found', async ({ page, backend, checkout }) => {
  await checkout.payAndDo('付款，20 秒后才通知');
  await expect(page.getByRole('heading', { name: '正在确认支付结果' })).toBeVisible();
  expect((await checkout.orders())[0]?.state).toBe('awaiting_payment');
  await backend.setClock(Date.parse(START) + 21_000);
  await expect(page.getByRole('heading', { name: '支付成功，谢谢惠顾' })).toBeVisible({ timeout: 20_000 });
});

test('a payment that is told twice is one payment', async ({ page, checkout, orders }) => {
  const id = new URL(page.url()).pathname.split('/')[2] ?? '';
  await checkout.payAndDo('付款，通知两次');
  await expect(page.getByRole('heading', { name: '支付成功，谢谢惠顾' })).toBeVisible();
  const order = await orders.read(id);
  expect([order.state, order.refunds ?? []]).toEqual(['preparing', []]);
});

test('a second tap while the cashier opens begins no second payment', async ({ page, checkout }) => {
  const begun: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/payments')) begun.push(request.url());
  });
  await checkout.pay().dblclick();
  await expect(page).toHaveURL(/\/sandbox\/cashier\//);
  expect(begun).toHaveLength(1);
});

test('what was paid on another phone is seen on this one', async ({ page, checkout, orders }) => {
  const order = await orders.read(new URL(page.url()).pathname.split('/')[2] ?? '');
  await expect(checkout.pay()).toBeEnabled();
  await orders.pay(order);
  await page.reload();
  await expect(page.getByRole('heading', { name: '支付成功，谢谢惠顾' })).toBeVisible();
});

test('the time runs out before her eyes, and the shop is asked at zero', async ({ page, backend }) => {
  await backend.setClock(Date.parse(START) + 15 * MINUTE - 4_000);
  await page.reload();
  await expect(page.getByRole('timer')).toContainText('00:0');
  await backend.setClock(Date.parse(START) + 15 * MINUTE + 1_000);
  await expect(page.getByRole('heading', { name: '超时未支付，订单已关闭' })).toBeVisible({ timeout: 15_000 });
});

test.describe('on a bad line', () => {
  test.use({ expectedErrors: /ERR_|Failed to load resource/ });

  test('a tap that did not get through says so, and is made again', async ({ page, backend, checkout }) => {
    await backend.break('/api/v1/orders', { kind: 'status', status: 503 });
    await checkout.pay().click();
    await expect(page.getByRole('alert').filter({ hasText: '服务暂时不可用，请稍后再试' })).toBeVisible();
    await backend.mend();
    await checkout.payAndDo('付款');
    await expect(page.getByRole('heading', { name: '支付成功，谢谢惠顾' })).toBeVisible();
  });
});

test('axe finds nothing, light and dark', async ({ page }) => {
  await expectAccessible(page, 'the payment');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'the payment, dark');
});
