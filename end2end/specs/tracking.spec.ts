// A shopper follows an order to the door: each step as it happens, the courier, the parcel, on a line
// that breaks and in several tabs.
import { expectAccessible } from '../fixtures/audit';
import { START } from '../fixtures/backend';
import { HERE, PickupClerk } from '../fixtures/orders';
import { streamsOf } from '../fixtures/tracking';
import { expect, test } from '../shop';

const NOW = Date.parse(START);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

test.beforeEach(({ orders }) => orders.signIn());

test('each step shows within a second, and is said once', async ({ backend, browser, orders, page, tracking }) => {
  const bought = await orders.bought();
  await tracking.opens(() => orders.openOne(bought));
  const clerk = await PickupClerk.at(HERE, browser, backend);
  const said = page.getByRole('status').filter({ hasText: /\S/ });
  for (const [advance, step, saying] of [
    [{ to: 'preparing', step: 'picked' }, '拣货完成', '备货中 · 拣货完成'],
    [{ to: 'preparing', step: 'packed' }, '已打包', '备货中 · 已打包'],
    [{ to: 'ready' }, '备货完成，可取货', '可取货 · 备货完成，可取货'],
  ] as const) {
    await clerk.advances(bought, advance);
    await tracking.happens(step);
    await expect(said).toHaveText(saying);
  }
  await expect(orders.head()).toContainText('商品已备好');
  await expect(page.getByRole('link', { name: '出示取货码' })).toBeVisible();
  await clerk.close();
});

test('a delivery is followed to the door, through a reload at every step', async ({
  backend,
  orders,
  page,
  tracking,
}) => {
  test.slow();
  await backend.simulate(true);
  const bought = await tracking.delivered();
  await orders.openOne(bought);
  const reaches = async (after: number, step: string, head: string) => {
    await tracking.reaches(after, step, head);
    await page.reload();
    await tracking.shows(step, head);
  };
  await reaches(21 * SECOND, '门店开始备货', '备货中');
  await reaches(2 * MINUTE + SECOND, '拣货完成', '备货中');
  await reaches(3 * MINUTE + SECOND, '已打包', '备货中');
  await reaches(4 * MINUTE + SECOND, '骑手已接单', '备货中');
  await expect(tracking.courier()).toContainText('骑手已接单，正前往门店取货');
  await reaches(5 * MINUTE + SECOND, '已送出', '配送中');
  await expect(tracking.courier()).toContainText(/约 \d+ 分钟后送达 · 距您 /);
  await tracking.courier().getByRole('button', { name: '显示地图' }).click();
  const map = tracking.courier().getByRole('group', { name: /^配送地图/ });
  await expect(map).toBeVisible();
  const rider = tracking.rider();
  await expect(rider).toBeVisible();
  await expectAccessible(page, 'an order on its way, light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'an order on its way, dark');
  const [before, told] = [await rider.boundingBox(), await tracking.courier().textContent()];
  await backend.setClock(NOW + 7 * MINUTE);
  await expect(tracking.courier()).not.toHaveText(told ?? '');
  await expect.poll(async () => (await rider.boundingBox())?.x, 'the courier moves').not.toBe(before?.x);
  await expect(map, 'the map stays as the order changes').toBeVisible();
  await reaches(30 * MINUTE, '已送达', '已送达');
  await expect(tracking.courier()).toHaveCount(0);
  const steps = ['骑手即将送达', '已送出', '骑手已接单', '已打包', '拣货完成', '门店开始备货'];
  for (const step of steps) await expect(tracking.steps().filter({ hasText: step })).toHaveCount(1);
  await orders.receives();
  await expect(orders.head()).toContainText('已完成');
});

test('a parcel says where it is, and its number is copied', async ({ backend, context, orders, page, tracking }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await backend.simulate(true);
  const bought = await tracking.sent();
  await tracking.opens(() => orders.openOne(bought));
  await backend.setClock(NOW + 11 * MINUTE);
  await expect(orders.head()).toContainText('已发货');
  await expect(tracking.parcel()).toBeVisible();
  await backend.setClock(NOW + 3 * 24 * 60 * MINUTE);
  await expect(orders.head()).toContainText('已送达');
  const told = tracking.parcel().getByRole('list', { name: '物流进度' }).getByRole('listitem');
  await expect(told.first()).toContainText('已送达');
  await expect(told.filter({ hasText: '快递已揽收' })).toHaveCount(1);
  await expect(told.filter({ hasText: '派送中' })).toHaveCount(1);
  await expectAccessible(page, 'a parcel');
  await tracking.parcel().getByRole('button', { name: /^复制/ }).click();
  await expect(page.getByText('运单号已复制')).toBeVisible();
  const number = await page.evaluate(() => navigator.clipboard.readText());
  await expect(tracking.parcel()).toContainText(number);
});

test.describe('on a line that breaks', () => {
  test.use({ expectedErrors: /status of 503|ERR_|Failed to fetch/ });

  test('a stream that is cut goes on without missing a step', async ({ backend, browser, context, orders, tracking }) => {
    const streams = streamsOf(context);
    const bought = await orders.bought();
    await tracking.opens(() => orders.openOne(bought));
    const clerk = await PickupClerk.at(HERE, browser, backend);
    await backend.break('/api/v1/orders/events', { kind: 'status', status: 503 });
    await backend.cutStreams();
    await clerk.advances(bought, { to: 'preparing', step: 'picked' });
    await clerk.advances(bought, { to: 'preparing', step: 'packed' });
    await expect.poll(() => streams.length, 'it tries again').toBeGreaterThan(1);
    await expect(tracking.steps().first()).toContainText('付款成功');
    await tracking.opens(() => backend.mend());
    await expect(tracking.steps().first()).toContainText('已打包');
    await expect(tracking.steps().nth(1)).toContainText('拣货完成');
    expect(new URL(streams.at(-1)?.url() ?? '').searchParams.get('after'), 'it goes on').toMatch(/^\d+$/);
    await clerk.close();
  });

  test('a phone that was without a line says how old it is, and catches up', async ({
    backend,
    browser,
    context,
    orders,
    page,
    tracking,
  }) => {
    await page.clock.install();
    const bought = await orders.bought();
    await tracking.opens(() => orders.openOne(bought));
    const clerk = await PickupClerk.at(HERE, browser, backend);
    await context.setOffline(true);
    await clerk.advances(bought, { to: 'ready' });
    await page.clock.runFor(3 * MINUTE + 10 * SECOND);
    await expect(page.getByText('3 分钟前更新')).toBeVisible();
    await expect(orders.head()).toContainText('备货中');
    await tracking.opens(() => context.setOffline(false));
    await expect(orders.head()).toContainText('可取货');
    await expect(page.getByText(/分钟前更新/)).toHaveCount(0);
    await clerk.close();
  });

  test('a stream that always fails is done without, and the order is asked for', async ({
    backend,
    browser,
    context,
    orders,
    page,
  }) => {
    const streams = streamsOf(context);
    await page.clock.install();
    await backend.break('/api/v1/orders/events', { kind: 'status', status: 503 });
    const bought = await orders.bought();
    await orders.openOne(bought);
    const tries = async () => {
      await page.clock.runFor(31 * SECOND);
      return streams.length;
    };
    await expect.poll(tries).toBeGreaterThanOrEqual(6);
    const clerk = await PickupClerk.at(HERE, browser, backend);
    await clerk.advances(bought, { to: 'ready' });
    await page.clock.runFor(16 * SECOND);
    await expect(orders.head()).toContainText('可取货');
    await clerk.close();
  });
});

test('a browser that reads no streams asks now and then', async ({ backend, browser, context, orders, page }) => {
  const streams = streamsOf(context);
  await page.clock.install();
  await page.addInitScript(() => {
    Object.defineProperty(Response.prototype, 'body', { get: () => undefined });
  });
  const bought = await orders.bought();
  await orders.openOne(bought);
  await expect.poll(() => streams.length).toBe(1);
  const clerk = await PickupClerk.at(HERE, browser, backend);
  await clerk.advances(bought, { to: 'ready' });
  await page.clock.runFor(16 * SECOND);
  await expect(orders.head()).toContainText('可取货');
  expect(streams.length, 'it does not insist').toBe(1);
  await clerk.close();
});

test('a backend without a stream is asked now and then', async ({ backend, browser, context, orders, page }) => {
  const streams = streamsOf(context);
  await backend.doWithout('order_events');
  await page.clock.install();
  const bought = await orders.bought();
  await page.goto('/');
  await orders.openOne(bought);
  const clerk = await PickupClerk.at(HERE, browser, backend);
  await clerk.advances(bought, { to: 'ready' });
  await page.clock.runFor(16 * SECOND);
  await expect(orders.head()).toContainText('可取货');
  expect(streams).toEqual([]);
  await clerk.close();
});

test('tabs share one stream, and the last one open goes on with it', async ({
  backend,
  browser,
  context,
  orders,
  page,
  tracking,
}) => {
  const streams = streamsOf(context);
  const bought = await orders.bought();
  await tracking.opens(() => orders.openOne(bought));
  const other = await context.newPage();
  await other.goto(`/orders/${bought.id}`);
  const steps = (tab: typeof page) => tab.getByRole('list', { name: '订单进度' }).getByRole('listitem');
  await expect(steps(other).first()).toContainText('付款成功');
  const clerk = await PickupClerk.at(HERE, browser, backend);
  await clerk.advances(bought, { to: 'preparing', step: 'picked' });
  for (const tab of [page, other]) {
    await expect(steps(tab).first()).toContainText('拣货完成', { timeout: 1_000 });
  }
  expect(streams.length, 'one stream for both').toBe(1);
  await tracking.opens(() => page.goto('about:blank'), other);
  await clerk.advances(bought, { to: 'preparing', step: 'packed' });
  await expect(steps(other).first()).toContainText('已打包', { timeout: 1_000 });
  expect(streams.length).toBe(2);
  await other.close();
  await clerk.close();
});

test('nothing is opened while nothing is to come', async ({ context, orders, page }) => {
  const streams = streamsOf(context);
  await orders.open();
  await expect(page.getByText('还没有订单')).toBeVisible();
  await page.goto('/me');
  await expect(page.getByRole('region', { name: '我的订单' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(streams).toEqual([]);
});

test('the list and the member’s page count as it happens', async ({ backend, browser, orders, page, tracking }) => {
  const bought = await orders.bought();
  await tracking.opens(() => orders.open());
  await expect(orders.card(bought)).toContainText('备货中');
  const clerk = await PickupClerk.at(HERE, browser, backend);
  await clerk.advances(bought, { to: 'ready' });
  await expect(orders.card(bought)).toContainText('可取货', { timeout: 1_000 });
  await expect(orders.tab('待收货')).toContainText('1');
  await page.goto('/me');
  const mine = page.getByRole('region', { name: '我的订单' });
  await expect(mine.getByRole('link', { name: /待收货/ })).toContainText('1');
  await clerk.handsOver(bought.number);
  await expect(mine.getByRole('link', { name: /待收货/ })).not.toContainText('1');
  await clerk.close();
});
