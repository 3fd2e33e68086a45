// An order is picked up: the shopper holds her phone out, the clerk finds it, looks, hands it over.
import { expectAccessible } from '../fixtures/audit';
import { START } from '../fixtures/backend';
import { BRIE, HERE, MILK, PickupClerk } from '../fixtures/orders';
import { expect, test } from '../shop';

const NOW = Date.parse(START);

test.beforeEach(({ orders }) => orders.signIn());

test('the code works without a line, and "picked up" appears by itself', async ({
  backend,
  browser,
  context,
  orders,
  page,
}) => {
  const bought = await orders.bought();
  const clerk = await PickupClerk.at(HERE, browser, backend);
  await orders.openOne(bought);
  await page.getByRole('link', { name: '出示取货码' }).first().click();
  const picture = page.getByRole('img', { name: '取货码的二维码和条形码' });
  await expect(picture).toBeVisible();
  await expectAccessible(page, 'a pickup code');
  await context.setOffline(true);
  await expect(picture).toBeVisible();
  await clerk.finds(await orders.digits());
  await expect(clerk.order()).toContainText('牧南鲜牛奶');
  await expect(clerk.order()).not.toContainText('请核对');
  await clerk.confirmButton().dblclick();
  await expect(clerk.done()).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('status').filter({ hasText: '取货完成' })).toBeVisible();
  // A browser closes no window for a page, so that nothing says it would.
  await expect(page.getByRole('button', { name: '完成', exact: true })).toHaveCount(0);
  await expect(page.getByText('报订单编号也可以取货')).toHaveCount(0);
  expect((await orders.read(bought.id)).state).toBe('completed');
  await clerk.close();
});

test('is found by number, phone or name, and proven by asking', async ({ backend, browser, orders }) => {
  const bought = await orders.bought();
  const clerk = await PickupClerk.at(HERE, browser, backend);
  for (const text of [bought.number, '8000']) {
    await clerk.finds(text);
    await expect(clerk.order()).toContainText(bought.number);
    await expect(clerk.order()).toContainText('请核对顾客的订单编号或手机号');
    await clerk.page.getByRole('button', { name: '先不交付' }).click();
  }
  await expectAccessible(clerk.page, 'an order at the counter');
  await clerk.finds('没有这个人');
  await expect(clerk.page.getByRole('alert').filter({ hasText: '没有找到待取的订单' })).toBeVisible();
  await clerk.close();
});

test('several are listed, and one is picked', async ({ backend, browser, orders }) => {
  const first = await orders.bought();
  const second = await orders.bought({ lines: { [BRIE]: 1 } });
  const clerk = await PickupClerk.at(HERE, browser, backend);
  await clerk.finds('8000');
  await expect(clerk.page.getByRole('heading', { name: '找到 2 笔，请选择' })).toBeVisible();
  await clerk.page.getByRole('button', { name: new RegExp(`8000 ${second.number}`) }).click();
  await expect(clerk.order()).toContainText(second.number);
  await expect(clerk.order()).not.toContainText(first.number);
  await clerk.close();
});

test('a part is handed over, and the rest later', async ({ backend, browser, orders, page }) => {
  const bought = await orders.bought({ lines: { [MILK]: 3, [BRIE]: 1 } });
  const clerk = await PickupClerk.at(HERE, browser, backend);
  await clerk.finds(bought.number);
  await clerk.order().getByRole('button', { name: '减少' }).click();
  await clerk.order().getByRole('checkbox', { name: /布里/ }).uncheck();
  await expect(clerk.confirmButton()).toHaveText('确认交付 2 件');
  await clerk.confirmButton().click();
  await expect(clerk.page.getByRole('heading', { name: '已交付一部分' })).toBeVisible();
  await orders.openOne(bought);
  await expect(orders.head()).toContainText('已取部分');
  await expect(page.getByRole('region', { name: '门店自提' })).toContainText('已取 2 件');
  await clerk.page.getByRole('button', { name: '下一单' }).click();
  await clerk.finds(bought.number);
  await expect(clerk.confirmButton()).toHaveText('确认交付 2 件');
  await clerk.confirmButton().click();
  await expect(clerk.done()).toBeVisible();
  await clerk.close();
});

test('what is paid in the shop is taken first', async ({ backend, browser, orders }) => {
  const placed = await orders.place({ choices: { payment: 'in_store' } });
  const clerk = await PickupClerk.at(HERE, browser, backend);
  await clerk.finds(placed.number);
  await expect(clerk.order()).toContainText('到店付款，应收 ¥9.80');
  await expect(clerk.confirmButton()).toHaveAttribute('aria-disabled', 'true');
  await clerk.order().getByRole('checkbox', { name: '已收款 ¥9.80' }).check();
  await clerk.confirmButton().click();
  await expect(clerk.done()).toBeVisible();
  await clerk.close();
});

test('a store marks an order ready, and the shopper sees it', async ({ backend, browser, orders }) => {
  const bought = await orders.bought();
  const clerk = await PickupClerk.at(HERE, browser, backend);
  await clerk.toDo().filter({ hasText: bought.number }).getByRole('button', { name: /^备货完成/ }).click();
  await expect(clerk.toDo().filter({ hasText: bought.number })).toContainText('等顾客来取');
  await orders.openOne(bought);
  await expect(orders.head()).toContainText('可取货');
  await clerk.close();
});

test('what is missing is given back, and the rest is handed over meanwhile', async ({ backend, browser, orders, page }) => {
  const order = await orders.place({ lines: { [MILK]: 2 } });
  await orders.pay(order, 'pay_and_refund_slowly');
  const clerk = await PickupClerk.at(HERE, browser, backend);
  const [group] = order.groups;
  const refunded = await clerk.page.request.post(`/api/v1/counter/groups/${group?.id}/refunds`, {
    data: { key: 'one', pieces: [{ sku: MILK, quantity: 1 }], reason: '缺货' },
  });
  expect(refunded.ok(), await refunded.text()).toBe(true);
  await clerk.finds(order.number);
  await expect(clerk.order()).toContainText('已退 1 件');
  await expect(clerk.confirmButton()).toHaveText('确认交付 1 件');
  await clerk.confirmButton().click();
  await expect(clerk.done()).toBeVisible();
  await orders.openOne(order);
  await expect(orders.head()).toContainText('已完成');
  await expect(page.getByRole('region', { name: '退款' })).toContainText('¥4.90');
  await clerk.close();
});

test('another store is told where it belongs', async ({ backend, browser, orders }) => {
  const bought = await orders.bought();
  const clerk = await PickupClerk.at('sh-anfulu', browser, backend);
  await clerk.finds(await orders.codeOf(bought, NOW));
  await expect(clerk.page.getByRole('alert').filter({ hasText: '别的门店' })).toBeVisible();
  await clerk.close();
});
