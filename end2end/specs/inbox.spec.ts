// A shopper is told what happens to her orders: a number at the tab, an inbox that leads to the order,
// and a say in what she is told.
import { expectAccessible } from '../fixtures/audit';
import { START } from '../fixtures/backend';
import { HERE, PickupClerk } from '../fixtures/orders';
import { expect, test } from '../shop';

const NOW = Date.parse(START);
const MINUTE = 60_000;

test('a guest is asked to sign in, and comes back', async ({ account, inbox, page }) => {
  await inbox.open();
  await page.getByRole('link', { name: '登录' }).click();
  await account.signIn('13800138000');
  await expect(page).toHaveURL('/me/notices');
  await expect(page.getByText('还没有消息')).toBeVisible();
});

test.describe('the inbox', () => {
  test.beforeEach(({ orders }) => orders.signIn());

  test('is empty with a way to the orders', async ({ inbox, page }) => {
    await inbox.open();
    await expect(page.getByText('还没有消息')).toBeVisible();
    await expect(page.getByRole('link', { name: '全部订单' })).toBeVisible();
    await expectAccessible(page, 'no notices');
  });

  test('tells of paid, packed and ready as it happens, and leads to the order', async ({
    backend,
    browser,
    inbox,
    orders,
    page,
  }) => {
    const bought = await orders.bought();
    await page.goto('/me');
    await expect(inbox.row()).toContainText('1 条未读');
    expect(await inbox.badge()).toBe('1');
    await inbox.row().click();
    await expect(page).toHaveURL('/me/notices');
    await expect(inbox.notices()).toHaveCount(1);
    await expect(inbox.notices().first()).toContainText('付款成功');
    await expect(inbox.notices().first()).toContainText(bought.number);
    const clerk = await PickupClerk.at(HERE, browser, backend);
    await clerk.advances(bought, { to: 'preparing', step: 'packed' });
    await expect(inbox.notices().first()).toContainText('商品已打包');
    await clerk.advances(bought, { to: 'ready' });
    await expect(inbox.notices().first()).toContainText(/可以取货了.*牧南鲜牛奶.*大学路店/);
    await expect(inbox.unread()).toHaveCount(3);
    await expect(page.getByRole('heading', { level: 2, name: '今天' })).toBeVisible();
    await expectAccessible(page, 'the inbox');
    await inbox.notices().first().click();
    await expect(page).toHaveURL(`/orders/${bought.id}`);
    await expect(orders.head()).toContainText('可取货');
    await page.goBack();
    await expect(inbox.unread()).toHaveCount(2);
    await page.getByRole('button', { name: '全部已读' }).click();
    await expect(inbox.unread()).toHaveCount(0);
    await expect(page.getByRole('button', { name: '全部已读' })).toHaveCount(0);
    await page.reload();
    await expect(inbox.notices()).toHaveCount(3);
    await expect(inbox.unread()).toHaveCount(0);
    await page.goto('/me');
    await expect(inbox.row()).not.toContainText('未读');
    expect(await inbox.badge()).toBe('');
    await clerk.close();
  });

  test('tells of a delivery up to the door', async ({ backend, inbox, tracking }) => {
    await backend.simulate(true);
    await tracking.delivered();
    await inbox.open();
    await backend.setClock(NOW + 30 * MINUTE);
    await expect(inbox.notices().first()).toContainText('已送达');
    for (const title of ['付款成功', '商品已打包', '已送出', '骑手即将送达']) {
      await expect(inbox.notices().filter({ hasText: title })).toHaveCount(1);
    }
  });

  test('keeps its number at the tab from the first paint on', async ({ inbox, orders, page }) => {
    await orders.bought();
    await page.goto('/me');
    await expect(inbox.row()).toContainText('1 条未读');
    await page.goto('/');
    expect(await inbox.badge()).toBe('1');
  });

  test('tells no more of what is switched off', async ({ backend, browser, inbox, orders, page }) => {
    await inbox.open();
    await page.getByRole('button', { name: '消息设置' }).click();
    const sheet = page.getByRole('dialog', { name: '消息设置' });
    await sheet.getByRole('checkbox', { name: '商品已打包' }).uncheck();
    await expectAccessible(page, 'which notices');
    await page.reload();
    await page.getByRole('button', { name: '消息设置' }).click();
    await expect(sheet.getByRole('checkbox', { name: '商品已打包' })).not.toBeChecked();
    await expect(sheet.getByRole('checkbox', { name: '可以取货了' })).toBeChecked();
    await page.keyboard.press('Escape');
    const bought = await orders.bought();
    const clerk = await PickupClerk.at(HERE, browser, backend);
    await clerk.advances(bought, { to: 'preparing', step: 'packed' });
    await clerk.advances(bought, { to: 'ready' });
    await expect(inbox.notices().first()).toContainText('可以取货了');
    await expect(inbox.notices()).toHaveCount(2);
    await clerk.close();
  });

  test('is forgotten when she signs out', async ({ inbox, orders, page }) => {
    await orders.bought();
    await page.goto('/me');
    await expect(inbox.row()).toContainText('1 条未读');
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '退出登录' }).click();
    await expect(page.getByText('您好，欢迎光临')).toBeVisible();
    expect(await inbox.badge()).toBe('');
  });

  test('is not there where the backend has none', async ({ backend, inbox, page }) => {
    await backend.doWithout('notices');
    await page.goto('/me');
    await expect(page.getByRole('link', { name: /我的优惠券/ })).toBeVisible();
    await expect(inbox.row()).toHaveCount(0);
    await page.goto('/me/notices');
    await expect(page.getByText('页面不存在')).toBeVisible();
  });

  test.describe('without a line', () => {
    test.use({ expectedErrors: /ERR_|status of 5/ });

    test('is shown as it was kept', async ({ backend, inbox, orders, page }) => {
      await orders.bought();
      await inbox.open();
      await expect(inbox.notices()).toHaveCount(1);
      await backend.break('/api/v1/notices', { kind: 'status', status: 503 });
      await page.reload();
      await expect(page.getByText('网络不畅，显示的是上次保存的内容')).toBeVisible();
      await expect(inbox.notices()).toHaveCount(1);
      await backend.mend();
      await page.getByRole('button', { name: '重试' }).click();
      await expect(page.getByText('网络不畅，显示的是上次保存的内容')).toBeHidden();
    });

    test('that was never seen says so, and tries again', async ({ backend, inbox, orders, page }) => {
      await orders.bought();
      // Else the stream would have it asked for again by itself.
      for (const path of ['/api/v1/notices', '/api/v1/orders/events']) {
        await backend.break(path, { kind: 'status', status: 500 });
      }
      await inbox.open();
      await expect(page.getByRole('alert')).toBeVisible();
      await backend.mend();
      await page.getByRole('button', { name: '重试' }).click();
      await expect(inbox.notices()).toHaveCount(1);
    });

    test('what could not be marked is as it was', async ({ backend, inbox, orders, page }) => {
      await orders.bought();
      await inbox.open();
      await expect(inbox.unread()).toHaveCount(1);
      await backend.break('/api/v1/notices/readings', { kind: 'status', status: 500 });
      await page.getByRole('button', { name: '全部已读' }).click();
      await expect(page.getByRole('button', { name: '全部已读' })).toBeVisible();
      await expect(inbox.unread()).toHaveCount(1);
    });
  });
});
