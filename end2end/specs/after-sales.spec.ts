// After an order: a shopper asks for her money, brings something back or has it exchanged, and the
// store sees to it.
import type { Browser } from '@playwright/test';
import { AfterSalesPages, photograph, SECRET } from '../fixtures/after-sales';
import { expectAccessible } from '../fixtures/audit';
import { START, type Backend } from '../fixtures/backend';
import { BRIE, HERE, MILK, PickupClerk, type Order, type OrderPages } from '../fixtures/orders';
import { expect, test } from '../shop';

const ELSEWHERE = { id: 'sh-anfulu', name: '安福路店' };
const HOUR = 3_600_000;

test.beforeEach(({ orders }) => orders.signIn());

/** An order that the clerk has handed over, so that the shopper has it. */
async function had(orders: OrderPages, clerk: PickupClerk, lines: Record<string, number>): Promise<Order> {
  const bought = await orders.bought({ lines });
  await clerk.handsOver(bought.number);
  return bought;
}

/** Opens the request at the counter. */
async function sees(clerk: PickupClerk, order: Order): Promise<void> {
  await clerk.page.goto('/staff?for=after-sales');
  await clerk.page.getByRole('link', { name: new RegExp(order.number) }).click();
  await expect(clerk.page.getByText(`订单 ${order.number}`)).toBeVisible();
}

/** How many pieces of the cheese a store says it has left, which it says of a few alone. */
async function leftAt(backend: Backend, store: string): Promise<number | undefined> {
  const { skus } = await backend.product(BRIE, store);
  return skus[0]?.stock.left;
}

const clerkAt = (browser: Browser, backend: Backend) => PickupClerk.at(HERE, browser, backend);

test('one of three is refunded before it is handed over, to the fen', async ({ afterSales, backend, browser, orders, page }) => {
  const bought = await orders.bought({ lines: { [MILK]: 3, [BRIE]: 1 } });
  await orders.openOne(bought);
  await page.getByRole('link', { name: '申请售后' }).click();
  await expect(page).toHaveURL(`/orders/${bought.id}/after-sales/new`);
  await afterSales.take('牧南鲜牛奶');
  await expect(afterSales.preview()).toContainText('原路退回 ¥4.90');
  await afterSales.take('牧南鲜牛奶');
  await expect(afterSales.preview()).toContainText('原路退回 ¥9.80');
  await afterSales.choose('不想要了');
  await expectAccessible(page, 'asking for a refund');
  await page.reload();
  await expect(afterSales.preview()).toContainText('原路退回 ¥9.80');
  await expect(page.getByRole('radio', { name: '不想要了' })).toBeChecked();
  const id = await afterSales.sends();
  await expect(afterSales.head()).toContainText('门店会尽快处理');
  await expectAccessible(page, 'a request');
  // Nothing is handed over while it is open.
  const clerk = await clerkAt(browser, backend);
  await clerk.finds(bought.number);
  await expect(clerk.order()).toContainText('退款');
  await expect(clerk.confirmButton()).toHaveCount(0);
  await sees(clerk, bought);
  await expectAccessible(clerk.page, 'a request at the counter');
  await clerk.page.getByRole('button', { name: '同意', exact: true }).dblclick();
  await expect(clerk.page.getByRole('heading', { name: /退款 · 已完成/ })).toBeVisible();
  await page.reload();
  await expect(afterSales.head()).toContainText('已完成');
  await expect(page.getByRole('region', { name: '退款金额' })).toContainText('¥9.80');
  await orders.openOne(bought);
  await expect(page.getByRole('region', { name: '门店自提' })).toContainText('已退 2 件');
  await page.getByRole('region', { name: '售后' }).getByRole('link').click();
  await expect(page).toHaveURL(`/after-sales/${id}`);
  await clerk.close();
});

test('something is brought back to another store, and is there from then on', async ({ afterSales, backend, browser, orders, page }) => {
  const clerk = await clerkAt(browser, backend);
  backend.takesBack(BRIE, 7);
  backend.leave(2, BRIE, ELSEWHERE.id);
  const bought = await had(orders, clerk, { [BRIE]: 2 });
  expect(await leftAt(backend, ELSEWHERE.id)).toBe(2);
  await afterSales.ask(bought);
  await afterSales.choose(/^退货退款/, /^送到门店/);
  await afterSales.take(/布里/);
  await page.getByRole('button', { name: '更换门店' }).click();
  const sheet = page.getByRole('dialog', { name: '选择门店' });
  await sheet.getByRole('button', { name: `选择${ELSEWHERE.name}` }).click();
  await expect(page.getByRole('group', { name: '退回方式' })).toContainText(ELSEWHERE.name);
  await afterSales.choose('商品破损或变质');
  await expect(afterSales.preview()).toContainText('原路退回');
  await afterSales.addPhotos({ name: 'brie.png', mimeType: 'image/png', buffer: photograph() });
  await expect(afterSales.photos().first()).toContainText('已上传');
  await page.reload();
  await expect(afterSales.photos()).toHaveCount(1);
  await afterSales.sends();
  await sees(clerk, bought);
  await expect(clerk.page.getByRole('list', { name: '照片' }).getByRole('button')).toHaveCount(1);
  await clerk.page.getByRole('button', { name: '同意', exact: true }).click();
  await expect(clerk.page.getByRole('heading', { name: /退货退款/ })).not.toContainText('待处理');
  await page.reload();
  await expect(afterSales.head()).toContainText(`请把商品送到${ELSEWHERE.name}`);
  const other = await PickupClerk.at(ELSEWHERE.id, browser, backend, '13900139002');
  await sees(other, bought);
  await other.page.getByRole('group', { name: /可再销售/ }).getByRole('button', { name: '增加' }).click();
  await expectAccessible(other.page, 'taking goods back');
  await other.page.getByRole('button', { name: '确认收到 1 件' }).click();
  await expect(other.page.getByRole('heading', { name: /已完成/ })).toBeVisible();
  await page.reload();
  await expect(afterSales.head()).toContainText('已完成');
  await expect(page.getByRole('list', { name: '售后进度' })).toContainText('已退款');
  expect(await leftAt(backend, ELSEWHERE.id)).toBe(3);
  await clerk.close();
  await other.close();
});

test('something is exchanged', async ({ afterSales, backend, browser, orders, page }) => {
  const clerk = await clerkAt(browser, backend);
  backend.takesBack(BRIE, 7);
  const bought = await had(orders, clerk, { [BRIE]: 1 });
  await afterSales.ask(bought);
  await afterSales.choose(/^换货/, /^送到门店/, '发错商品');
  await afterSales.take(/布里/);
  await expect(page.getByText('换货、维修不涉及退款')).toBeVisible();
  await afterSales.sends();
  await sees(clerk, bought);
  await clerk.page.getByRole('button', { name: '同意', exact: true }).click();
  await clerk.page.getByRole('button', { name: '确认收到 1 件' }).click();
  await page.reload();
  await expect(afterSales.head()).toContainText('换好后交给您');
  await clerk.page.reload();
  await clerk.page.getByRole('button', { name: '新商品已交给顾客' }).click();
  await expect(clerk.page.getByRole('heading', { name: /已完成/ })).toBeVisible();
  await page.reload();
  await expect(afterSales.head()).toContainText('新商品已交给您');
  await clerk.close();
});

test('a refused request says why, and is asked for again', async ({ afterSales, backend, browser, orders, page }) => {
  const bought = await orders.bought();
  await afterSales.ask(bought);
  await afterSales.take('牧南鲜牛奶');
  await afterSales.choose('其他原因');
  await afterSales.submit().click();
  await expect(page.getByText('请写明原因')).toBeVisible();
  await page.getByRole('textbox', { name: '补充说明（选填）' }).fill('时间变了');
  const id = await afterSales.sends();
  const clerk = await clerkAt(browser, backend);
  await sees(clerk, bought);
  await clerk.page.getByRole('button', { name: '不同意' }).click();
  await expect(clerk.page.getByRole('button', { name: '确认不同意' })).toHaveAttribute('aria-disabled', 'true');
  await clerk.page.getByRole('textbox', { name: '不同意的原因（顾客会看到）' }).fill('已经备好，请到店再说');
  await clerk.page.getByRole('button', { name: '确认不同意' }).click();
  await expect(clerk.page.getByRole('heading', { name: /未通过/ })).toBeVisible();
  await page.reload();
  await expect(afterSales.head()).toContainText('门店回复：已经备好，请到店再说');
  await page.getByRole('link', { name: '再次申请' }).click();
  await expect(page).toHaveURL(`/after-sales/${id}/again`);
  await expect(page.getByRole('textbox', { name: '补充说明（选填）' })).toHaveValue('时间变了');
  await page.getByRole('textbox', { name: '补充说明（选填）' }).fill('我今天到不了店');
  await expect(page.getByText('正在计算')).toHaveCount(0);
  await expectAccessible(page, 'asking again');
  await page.reload();
  await expect(page.getByRole('textbox', { name: '补充说明（选填）' })).toHaveValue('我今天到不了店');
  expect(await afterSales.sends()).toBe(id);
  await expect(afterSales.head()).toContainText('待门店处理');
  await expect(page.getByRole('list', { name: '售后进度' })).toContainText('已再次提交申请');
  await clerk.close();
});

test('a request is withdrawn, and listed', async ({ afterSales, orders, page }) => {
  const bought = await orders.bought();
  await page.goto('/me');
  await page.getByRole('link', { name: '售后' }).click();
  await expect(page.getByText('还没有售后申请')).toBeVisible();
  await expectAccessible(page, 'no requests');
  await afterSales.ask(bought);
  await afterSales.take('牧南鲜牛奶');
  await afterSales.choose('等太久了');
  await afterSales.sends();
  await page.getByRole('button', { name: '撤销申请' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确认撤销' }).click();
  await expect(afterSales.head()).toContainText('已撤销');
  await page.goto('/after-sales');
  await expect(page.getByRole('feed', { name: '售后' }).getByRole('article')).toHaveCount(1);
  await expect(page.getByRole('feed', { name: '售后' })).toContainText('已撤销');
  await expectAccessible(page, 'requests');
});

test.describe('goods that are to come back', () => {
  test('and never do are closed by the store, which says why and has what it held', async ({ afterSales, backend, browser, inbox, orders, page }) => {
    const clerk = await clerkAt(browser, backend);
    backend.takesBack(BRIE, 7);
    backend.leave(2, BRIE, HERE);
    const bought = await had(orders, clerk, { [BRIE]: 1 });
    await afterSales.ask(bought);
    await afterSales.choose(/^换货/, /^送到门店/, '发错商品');
    await afterSales.take(/布里/);
    const id = await afterSales.sends();
    await sees(clerk, bought);
    await clerk.page.getByRole('button', { name: '同意', exact: true }).click();
    await expect(clerk.page.getByText(/前退回，超时自动关闭/)).toBeVisible();
    expect(await leftAt(backend, HERE)).not.toBe(1);
    await page.reload();
    await expect(afterSales.head()).toContainText(/请在 .+ 前退回，超时会自动关闭/);
    await inbox.open();
    await expect(inbox.notices().first()).toContainText(/售后申请已通过.*前退回/);
    await inbox.notices().first().click();
    await expect(page).toHaveURL(`/after-sales/${id}`);
    // A slip of the hand closes nothing.
    await clerk.page.getByRole('button', { name: '没有收到商品，关闭申请' }).click();
    await expect(clerk.page.getByRole('button', { name: '确认关闭' })).toHaveAttribute('aria-disabled', 'true');
    await clerk.page.getByRole('group', { name: '关闭的原因（顾客会看到）' }).getByRole('button', { name: '一直没有收到退回的商品' }).click();
    await expect(clerk.page.getByRole('textbox', { name: '关闭的原因（顾客会看到）' })).toHaveValue('一直没有收到退回的商品');
    await expectAccessible(clerk.page, 'closing a request');
    await clerk.page.getByRole('button', { name: '确认关闭' }).click();
    await expect(clerk.page.getByRole('heading', { name: '换货 · 已关闭' })).toBeVisible();
    expect(await leftAt(backend, HERE)).toBe(1);
    await page.reload();
    await expect(afterSales.head()).toContainText(/已关闭.*门店没有收到商品/);
    await expect(afterSales.head()).toContainText('门店回复：一直没有收到退回的商品');
    await inbox.open();
    await expect(inbox.notices().first()).toContainText('售后申请已关闭');
    await clerk.close();
  });

  test('can be kept after all, while nothing came', async ({ afterSales, backend, browser, orders, page }) => {
    const clerk = await clerkAt(browser, backend);
    backend.takesBack(BRIE, 7);
    const bought = await had(orders, clerk, { [BRIE]: 1 });
    await afterSales.ask(bought);
    await afterSales.choose(/^退货退款/, /^送到门店/, '不想要了');
    await afterSales.take(/布里/);
    await afterSales.sends();
    await sees(clerk, bought);
    await clerk.page.getByRole('button', { name: '同意', exact: true }).click();
    await expect(clerk.page.getByRole('button', { name: '确认收到 1 件' })).toBeVisible();
    await page.reload();
    await page.getByRole('button', { name: '撤销申请' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确认撤销' }).click();
    await expect(afterSales.head()).toContainText('已撤销');
    await clerk.page.getByRole('button', { name: '确认收到 1 件' }).click();
    await expect(clerk.page.getByText('这个申请已有别的处理结果')).toBeVisible();
    await clerk.close();
  });

  test('and do not in time end by themselves', async ({ afterSales, backend, browser, orders, page }) => {
    const clerk = await clerkAt(browser, backend);
    backend.takesBack(BRIE, 1);
    const bought = await had(orders, clerk, { [BRIE]: 1 });
    await afterSales.ask(bought);
    await afterSales.choose(/^退货退款/, /^送到门店/, '不想要了');
    await afterSales.take(/布里/);
    await afterSales.sends();
    await sees(clerk, bought);
    await clerk.page.getByRole('button', { name: '同意', exact: true }).click();
    await expect(clerk.page.getByRole('button', { name: '确认收到 1 件' })).toBeVisible();
    await clerk.close();
    await backend.setClock(Date.parse(START) + 25 * HOUR);
    await page.reload();
    await expect(afterSales.head()).toContainText(/已关闭.*没有在期限内退回/);
    await expect(page.getByRole('list', { name: '售后进度' })).toContainText('商品没有在期限内退回');
  });

  test('are sent by a parcel that the store is told', async ({ afterSales, backend, browser, orders, page, phone }) => {
    const clerk = await clerkAt(browser, backend);
    backend.takesBack(BRIE, 7);
    const bought = await had(orders, clerk, { [BRIE]: 1 });
    await afterSales.ask(bought);
    await afterSales.choose(/^退货退款/, /^快递上门取件/, '不想要了');
    await afterSales.take(/布里/);
    await afterSales.sends();
    await expect(page.getByRole('form', { name: '寄回包裹' })).toHaveCount(0);
    await sees(clerk, bought);
    await clerk.page.getByRole('button', { name: '同意', exact: true }).click();
    await expect(clerk.page.getByRole('button', { name: '确认收到 1 件' })).toBeVisible();
    await page.reload();
    const form = page.getByRole('form', { name: '寄回包裹' });
    await form.getByRole('textbox', { name: '快递公司' }).fill('顺丰速运');
    await form.getByRole('textbox', { name: '运单号' }).fill('SF 1');
    await form.getByRole('button', { name: '提交运单号' }).click();
    await expect(form.getByRole('alert')).toContainText('运单号为 6–40 位字母或数字');
    await form.getByRole('textbox', { name: '运单号' }).fill('SF1234567890');
    await expectAccessible(page, 'naming a parcel');
    await form.getByRole('button', { name: '提交运单号' }).click();
    await expect(phone.toast('运单号已提交')).toBeVisible();
    await expect(afterSales.head()).toContainText('商品已寄出');
    await page.reload();
    await expect(form.getByRole('textbox', { name: '运单号' })).toHaveValue('SF1234567890');
    await clerk.page.goto('/staff?for=after-sales');
    await expect(clerk.page.getByText('寄回包裹 顺丰速运 SF1234567890')).toBeVisible();
    await clerk.close();
  });
});

test('what was paid at the till is handed out there, and both are told', async ({ afterSales, backend, browser, inbox, orders, page }) => {
  const clerk = await clerkAt(browser, backend);
  backend.takesBack(BRIE, 7);
  const placed = await orders.place({ lines: { [BRIE]: 1 }, choices: { payment: 'in_store' } });
  await clerk.finds(placed.number);
  await clerk.order().getByRole('checkbox', { name: /^已收款/ }).check();
  await clerk.confirmButton().click();
  await expect(clerk.done()).toBeVisible();
  await afterSales.ask(placed);
  await afterSales.choose(/^退货退款/, /^送到门店/, '不想要了');
  await afterSales.take(/布里/);
  await expect(afterSales.preview()).toContainText('到店退还 ¥');
  await afterSales.sends();
  await sees(clerk, placed);
  await clerk.page.getByRole('button', { name: '同意', exact: true }).click();
  await clerk.page.getByRole('button', { name: '确认收到 1 件' }).click();
  await expect(clerk.page.getByText(/^请从收银台退给顾客 ¥/)).toBeVisible();
  await expectAccessible(clerk.page, 'money from the till');
  await page.reload();
  await expect(afterSales.head()).toContainText(/到店退还 ¥.+请到门店收银台领取/);
  await orders.openOne(placed);
  const refunds = page.getByRole('region', { name: '退款', exact: true });
  await expect(refunds).toContainText('到店领取');
  await expect(refunds).toContainText('到店退还 ¥');
  await expect(refunds).not.toContainText('原路退回');
  await inbox.open();
  await expect(inbox.notices().first()).toContainText(/退款已发起.*到店退还 ¥/);
  await clerk.close();
});

test.describe('a photo', () => {
  test.use({ expectedErrors: /ERR_|status of [45]/ });

  test('is made small, loses what the camera wrote, and is seen by those alone who have to', async ({ afterSales, backend, browser, orders, page }) => {
    const bought = await orders.bought();
    await afterSales.ask(bought);
    await afterSales.take('牧南鲜牛奶');
    await afterSales.choose('等太久了');
    await afterSales.addPhotos(
      { name: 'one.png', mimeType: 'image/png', buffer: photograph() },
      { name: 'letter.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('Dear shop, this is no picture.') },
    );
    await expect(afterSales.photos().nth(0)).toContainText('已上传');
    await expect(afterSales.photos().nth(1)).toContainText('无法识别这张图片');
    await expectAccessible(page, 'photos');
    await afterSales.submit().click();
    await expect(page.getByText('有照片还没上传好')).toBeVisible();
    await page.getByRole('button', { name: '移除照片 2' }).click();
    await afterSales.sends();
    const [request] = await afterSales.asked();
    const [photo] = request?.photos ?? [];
    expect(Math.max(photo?.width ?? 0, photo?.height ?? 0)).toBe(1_600);
    const own = await page.request.get(photo?.address ?? '');
    expect(own.ok()).toBe(true);
    expect((await own.body()).includes(Buffer.from(SECRET))).toBe(false);
    const stranger = await (await browser.newContext({ baseURL: backend.url })).newPage();
    expect((await stranger.request.get(photo?.address ?? '')).ok()).toBe(false);
    await stranger.context().close();
  });

  test('that did not come through is sent again by a tap', async ({ afterSales, backend, orders, page }) => {
    const bought = await orders.bought();
    await afterSales.ask(bought);
    await backend.break('/api/v1/photos', { kind: 'status', status: 503 }, 1);
    await afterSales.addPhotos({ name: 'one.png', mimeType: 'image/png', buffer: photograph(800, 600) });
    await expect(afterSales.photos().first()).toContainText('没有上传');
    await page.getByRole('button', { name: '重新上传照片 1' }).click();
    await expect(afterSales.photos().first()).toContainText('已上传');
  });

  test('beyond the sixth is left out, and the shopper is told', async ({ afterSales, orders, phone }) => {
    const bought = await orders.bought();
    await afterSales.ask(bought);
    const small = photograph(64, 48);
    const files = Array.from({ length: 7 }, (_, at) => ({ name: `${at}.png`, mimeType: 'image/png', buffer: small }));
    await afterSales.addPhotos(...files);
    await expect(phone.toast('最多 6 张')).toBeVisible();
    await expect(afterSales.photos()).toHaveCount(6);
  });

  test('is not refused by the page alone', async ({ orders, page }) => {
    await orders.bought();
    const answer = await page.request.post('/api/v1/photos', {
      headers: { 'Content-Type': 'image/jpeg' },
      data: Buffer.from('Dear shop, this is no picture.'),
    });
    expect(((await answer.json()) as { code: string }).code).toBe('bad_photo');
  });
});

test.describe('when the answer is lost', () => {
  test.use({ expectedErrors: /ERR_|status of 5/ });

  test('asking again after a reload makes one request', async ({ afterSales, backend, orders, page }) => {
    const bought = await orders.bought();
    await afterSales.ask(bought);
    await afterSales.take('牧南鲜牛奶');
    await afterSales.choose('不想要了');
    await expect(afterSales.preview()).toContainText('原路退回');
    // What is sent arrives, and its answer does not.
    await page.route(`**/api/v1/orders/${bought.id}/after-sales`, async (route) => {
      await route.fetch();
      await route.abort();
    });
    await afterSales.submit().click();
    await expect(page.getByText('再查一次不会重复申请')).toBeVisible({ timeout: 15_000 });
    await page.unroute(`**/api/v1/orders/${bought.id}/after-sales`);
    await page.reload();
    await page.getByRole('button', { name: '查询提交结果' }).click();
    await expect(page).toHaveURL(/^https?:\/\/[^/]+\/after-sales\/[^/]+$/);
    expect(await afterSales.asked()).toHaveLength(1);
  });
});

test('an order of which nothing can be asked for says so', async ({ orders, page }) => {
  const placed = await orders.place();
  await page.goto(`/orders/${placed.id}/after-sales/new`);
  await expect(page.getByText('没有可以申请售后的商品')).toBeVisible();
});

test.describe('of somebody else', () => {
  test.use({ expectedErrors: /status of 404/ });

  test('a request is not there', async ({ orders, page }) => {
    const bought = await orders.bought();
    const pages = new AfterSalesPages(page);
    await pages.ask(bought);
    await pages.take('牧南鲜牛奶');
    await pages.choose('不想要了');
    const id = await pages.sends();
    // A page that follows the request would be refused.
    await page.goto('/robots.txt');
    await page.context().clearCookies();
    await orders.signIn('13800138009');
    await page.goto(`/after-sales/${id}`);
    await expect(page.getByText('没有找到这个售后申请')).toBeVisible();
  });
});
