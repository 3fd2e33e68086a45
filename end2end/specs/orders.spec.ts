// A shopper looks after her orders: finds them, sees how they stand, cancels, receives, buys again.
import { expectAccessible } from '../fixtures/audit';
import { START } from '../fixtures/backend';
import { BRIE, HERE, MILK, PickupClerk } from '../fixtures/orders';
import { expect, test } from '../shop';

const NOW = Date.parse(START);
const MINUTE = 60_000;

test('a guest is asked to sign in, and comes back', async ({ account, orders, page }) => {
  await orders.open('?state=to_receive');
  await page.getByRole('link', { name: '登录' }).click();
  await account.signIn('13800138000');
  await expect(page).toHaveURL('/orders?state=to_receive');
  await expect(page.getByText('这里没有订单')).toBeVisible();
});

test.describe('the list', () => {
  test.beforeEach(({ orders }) => orders.signIn());

  test('is empty with a way to the goods', async ({ orders, page }) => {
    await orders.open();
    await expect(page.getByText('还没有订单')).toBeVisible();
    await expect(page.getByRole('link', { name: '去逛分类' })).toBeVisible();
    await expectAccessible(page, 'no orders');
  });

  test('says of each how it stands and what can be done', async ({ orders, page }) => {
    const bought = await orders.bought({ lines: { [MILK]: 2, [BRIE]: 1 } });
    const placed = await orders.place();
    await orders.open();
    await expect(orders.cards()).toHaveCount(2);
    await expect(orders.cards().first()).toContainText(placed.number);
    await expect(orders.card(placed)).toContainText('待付款');
    await expect(orders.card(placed)).toContainText('剩余 14:');
    await expect(orders.card(placed).getByRole('link', { name: /^去付款/ })).toHaveAttribute(
      'href',
      `/orders/${placed.id}/payment`,
    );
    await expect(orders.card(bought)).toContainText('备货中');
    await expect(orders.card(bought)).toContainText('共 3 件');
    await expect(orders.tab('待付款')).toContainText('1');
    await expect(orders.tab('待备货')).toContainText('1');
    await orders.tab('待备货').click();
    await expect(page).toHaveURL('/orders?state=preparing');
    await expect(orders.cards()).toHaveCount(1);
    await page.reload();
    await expect(orders.card(bought)).toBeVisible();
    await expectAccessible(page, 'orders');
  });

  test('is searched by number and by product', async ({ orders, page }) => {
    const milk = await orders.bought();
    const brie = await orders.bought({ lines: { [BRIE]: 1 } });
    await orders.open();
    const field = page.getByRole('searchbox', { name: '搜索商品名称或订单编号' });
    await field.fill('布里');
    await field.press('Enter');
    await expect(orders.cards()).toHaveCount(1);
    await expect(orders.card(brie)).toBeVisible();
    await field.fill(milk.number);
    await field.press('Enter');
    await expect(orders.card(milk)).toBeVisible();
    await field.fill('没有的');
    await field.press('Enter');
    await expect(page.getByText('没有找到订单')).toBeVisible();
  });

  test('goes on as one scrolls', async ({ orders, page }) => {
    test.slow();
    for (let time = 0; time < 23; time += 1) await orders.bought({ lines: { [MILK]: 1 } });
    await orders.open();
    await expect(orders.cards().first()).toBeVisible();
    for (let time = 0; time < 12; time += 1) await page.mouse.wheel(0, 2_000);
    await expect(page.getByText('已经到底了')).toBeVisible();
  });

  test.describe('without a line', () => {
    test.use({ expectedErrors: /ERR_|status of 5/ });

    test('is shown as it was kept', async ({ backend, orders, page }) => {
      const bought = await orders.bought();
      await orders.open();
      await expect(orders.card(bought)).toBeVisible();
      // An answer that nothing has changed has no middle to be cut in.
      await backend.break('/api/v1/orders', { kind: 'status', status: 503 });
      await page.reload();
      await expect(page.getByText('网络不畅，显示的是上次保存的内容')).toBeVisible();
      await expect(orders.card(bought)).toBeVisible();
      await backend.mend();
      await page.getByRole('button', { name: '重试' }).click();
      await expect(page.getByText('网络不畅，显示的是上次保存的内容')).toBeHidden();
    });
  });
});

test.describe('an order', () => {
  test.beforeEach(({ orders }) => orders.signIn());

  test('says how it stands, when it can be had, and what it cost and why', async ({ orders, page }) => {
    const bought = await orders.bought({ lines: { [MILK]: 2, [BRIE]: 1 }, choices: { note: '轻拿轻放' } });
    await orders.openOne(bought);
    await expect(orders.head()).toContainText('备好后会通知您，凭取货码到店取货');
    const group = page.getByRole('region', { name: '门店自提' });
    await expect(group).toContainText(/今天 \d\d:\d\d–\d\d:\d\d/);
    await expect(group).toContainText('大学路');
    await expect(group.getByRole('list', { name: '订单进度' })).toContainText('付款成功');
    await expect(page.getByRole('main')).toContainText('轻拿轻放');
    await expect(page.getByRole('link', { name: /^致电/ }).first()).toHaveAttribute('href', /^tel:/);
    await expectAccessible(page, 'an order');
  });

  test('counts down to its lapse, and asks the shop at zero', async ({ backend, orders, page }) => {
    const placed = await orders.place();
    await backend.setClock(NOW + 15 * MINUTE - 4_000);
    await orders.openOne(placed);
    await expect(orders.head()).toContainText('待付款');
    await backend.setClock(NOW + 15 * MINUTE + 1_000);
    await expect(orders.head()).toContainText('超时未付款，已取消', { timeout: 15_000 });
    await expect(page.getByRole('link', { name: /^去付款/ })).toHaveCount(0);
  });

  test('is cancelled with a reason, and the money comes back', async ({ orders, page }) => {
    const bought = await orders.bought();
    await orders.openOne(bought);
    await orders.action('取消订单').click();
    const sheet = page.getByRole('dialog', { name: '取消订单' });
    await sheet.getByRole('radio', { name: '不想要了' }).check();
    await expectAccessible(page, 'cancelling');
    await sheet.getByRole('button', { name: '确认取消' }).click();
    await expect(orders.head()).toContainText('已取消');
    await expect(page.getByRole('region', { name: '退款' })).toContainText('¥9.80');
    await expect(orders.action('取消订单')).toHaveCount(0);
    expect((await orders.read(bought.id)).state).toBe('cancelled');
  });

  test('is bought again', async ({ orders, page }) => {
    const bought = await orders.bought();
    await orders.openOne(bought);
    await orders.action('再来一单').click();
    await expect(page).toHaveURL('/cart');
    await expect(page.getByText('牧南鲜牛奶').first()).toBeVisible();
  });

  test('is bought again as far as there is any, and what is not is named', async ({ backend, orders, page, stores }) => {
    const bought = await orders.bought({ lines: { [MILK]: 1, [BRIE]: 2 } });
    backend.leave(0, BRIE, HERE);
    await stores.openStore(HERE);
    await page.getByRole('button', { name: '设为我的门店' }).click();
    await expect(page.getByRole('button', { name: '我的门店' })).toBeVisible();
    await orders.openOne(bought);
    await orders.action('再来一单').click();
    const sheet = page.getByRole('dialog', { name: '再来一单' });
    await expect(sheet).toContainText('已加入购物车 1 件');
    await expect(sheet.getByRole('listitem')).toHaveText(/法国布里奶酪.*本店已售罄/);
    await sheet.getByRole('link', { name: '去购物车' }).click();
    await expect(page).toHaveURL('/cart');
  });

  test('that is sent is received', async ({ backend, browser, orders, page, addresses }) => {
    await addresses.keep({ position: { latitude: 31.3, longitude: 121.51 }, is_default: true });
    const bought = await orders.bought({
      choices: { groups: [{ fulfilment: 'pickup_or_delivery', method: 'delivery' }] },
    });
    const clerk = await PickupClerk.at(HERE, browser, backend);
    await clerk.toDo().getByRole('button', { name: /^已送出/ }).click();
    await expect(clerk.toDo()).toContainText('等顾客确认');
    await orders.openOne(bought);
    await expect(orders.head()).toContainText('配送中');
    await orders.action('确认收货').click();
    await page.getByRole('dialog').getByRole('button', { name: '确认收货' }).click();
    await expect(orders.head()).toContainText('已完成');
    await clerk.close();
  });

  test.describe('of somebody else', () => {
    test.use({ expectedErrors: /status of 404/ });

    test('is not there', async ({ orders, page }) => {
      const bought = await orders.bought();
      await page.context().clearCookies();
      await orders.signIn('13800138009');
      await page.goto(`/orders/${bought.id}`);
      await expect(page.getByText('没有找到这笔订单')).toBeVisible();
    });
  });
});

test('the member’s page counts what waits', async ({ orders, page }) => {
  await orders.signIn();
  await orders.place();
  await orders.bought();
  await page.goto('/me');
  const mine = page.getByRole('region', { name: '我的订单' });
  await expect(mine.getByRole('link', { name: /待付款/ })).toContainText('1');
  await expect(mine.getByRole('link', { name: /待备货/ })).toContainText('1');
  await mine.getByRole('link', { name: /待付款/ }).click();
  await expect(page).toHaveURL('/orders?state=awaiting_payment');
});
