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

test('axe finds nothing, light and dark', async ({ page }) => {
  await expectAccessible(page, 'the payment');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'the payment, dark');
});
