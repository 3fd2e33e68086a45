// What is not as the shopper chose or saw it is named at the checkout and solved there, and nothing
// of what she chose or wrote is lost.
import type { Page } from '@playwright/test';
import { signInAs } from '../fixtures/account';
import { START } from '../fixtures/backend';
import { STORE, type CheckoutPages } from '../fixtures/checkout';
import { BRIE, MILK, orderOf, sendOrder, type Order, type OrderPages } from '../fixtures/orders';
import { expect, test } from '../shop';

const PHONE = '13800138000';
const OTHER = '13800138007';
const EGGS = 'eggs-grain-30-30-eggs';
const TONIC = 'tonic-water';
const NOTE = '请放前台';
const HOUR = 3_600_000;
const NEAR = { position: { latitude: 31.3, longitude: 121.51 } };
const FAR = {
  street: '安福路300号',
  district: '310104',
  position: { latitude: 31.2131, longitude: 121.4389 },
};

/** Opens the checkout, where the shopper writes something that must come with the order. */
async function look(checkout: CheckoutPages): Promise<void> {
  await checkout.open();
  await checkout.note().fill(NOTE);
  await checkout.settles();
}

/** Places the order, with what she wrote at first. */
async function arrives(checkout: CheckoutPages, orders: OrderPages): Promise<Order> {
  await checkout.submit();
  const order = await orders.read(await checkout.reachesPayment());
  expect(order.note).toBe(NOTE);
  return order;
}

/** The line of an order, by its variant. */
const pieces = (order: Order, sku: string): number[] =>
  order.groups.flatMap((group) => group.lines.filter((line) => line.sku === sku).map((line) => line.quantity));

const savings = async (page: Page): Promise<number[]> => {
  const answer = await page.request.get('/api/v1/orders');
  const { items } = (await answer.json()) as { items: { id: string }[] };
  const quotes = items.map(async ({ id }) => {
    const order = (await (await page.request.get(`/api/v1/orders/${id}`)).json()) as { quote: { coupons_off: number } };
    return order.quote.coupons_off;
  });
  return (await Promise.all(quotes)).sort((one, other) => one - other);
};

test.beforeEach(async ({ page, phone, backend }) => {
  backend.isDataChanged = true;
  await phone.remembersStore(STORE);
  await signInAs(page.request, backend, PHONE);
});

test('a slot that fills up while she looks', async ({ backend, cart, checkout, orders, request }) => {
  backend.fulfil(STORE.id, { pickup: { minutes: 30, capacity: 1, cut_off: 30, days: 3 } });
  await cart.fill({ [MILK]: 2 });
  await look(checkout);
  await checkout.pickSlot(/^取货时间/, '明天', '10:00–10:30');
  await signInAs(request, backend, OTHER);
  const slot = '2026-11-24T02:00:00Z';
  const choices = { groups: [{ fulfilment: 'pickup_or_delivery', method: 'pickup', slot }] };
  expect((await sendOrder(request, await orderOf(request, { choices }))).order).toBeTruthy();
  await checkout.submit();
  await expect(checkout.difference('所选时段已约满')).toBeVisible();
  await expect(checkout.go()).toHaveText('选择时间');
  expect(await checkout.orders()).toEqual([]);
  await checkout.solve('所选时段已约满', '重新选时间');
  await expect(checkout.slots().getByRole('radio', { name: /^10:00–10:30/ })).toBeDisabled();
  await checkout.slots().getByRole('radio', { name: /^10:30–11:00/ }).click();
  await expect(checkout.differences()).toHaveCount(0);
  const order = await arrives(checkout, orders);
  expect(order.groups[0]?.promise?.from).toBe('2026-11-24T02:30:00Z');
});

test('an address that the store does not deliver to', async ({ page, addresses, cart, checkout, orders }) => {
  await addresses.keep({ ...FAR, is_default: true });
  await addresses.keep(NEAR);
  await cart.fill({ [MILK]: 2 });
  await look(checkout);
  await expect(page.locator('.group-card-way').filter({ hasText: '同城配送' })).toContainText('超出范围');
  await checkout.use('同城配送');
  await expect(checkout.difference('地址超出配送范围')).toBeVisible();
  await expect(checkout.go()).toHaveText('查看需确认的内容');
  await checkout.solve('地址超出配送范围', '换个地址');
  await checkout.pickAddress('大学路100号');
  await expect(checkout.differences()).toHaveCount(0);
  await expect(checkout.due()).toContainText('¥12.80');
  const [group] = (await arrives(checkout, orders)).groups;
  expect([group?.method, group?.fee]).toEqual(['delivery', 300]);
});

test('a store that delivers less far by the time of the tap', async ({ backend, addresses, cart, checkout, orders }) => {
  await addresses.keep({ ...NEAR, is_default: true });
  await cart.fill({ [MILK]: 2 });
  await look(checkout);
  await checkout.use('同城配送');
  backend.fulfil(STORE.id, { delivery: { fees: [{ metres: 50, fee: 300 }], within: 45 } });
  await checkout.submit();
  await expect(checkout.difference('地址超出配送范围')).toBeVisible();
  expect(await checkout.orders()).toEqual([]);
  await checkout.solve('地址超出配送范围', '改为到店自提');
  await expect(checkout.differences()).toHaveCount(0);
  await expect(checkout.due()).toContainText('¥9.80');
  expect((await arrives(checkout, orders)).groups[0]?.method).toBe('pickup');
});

test('a coupon that was used on her other phone', async ({ page, cart, checkout, coupons, orders }) => {
  await coupons.hold('milk-munan-5');
  await cart.fill({ [MILK]: 6 });
  await look(checkout);
  await expect(page.getByRole('button', { name: /^优惠券/ })).toContainText('-¥5.00');
  const dear = await orderOf(page.request, { lines: { [MILK]: 6 }, choices: { coupons: undefined } });
  expect((await sendOrder(page.request, dear)).order).toBeTruthy();
  await checkout.submit();
  await expect(checkout.difference('「牧南鲜牛奶减 5 元」用不了：已使用')).toBeVisible();
  await expect(checkout.difference('应付金额由 ¥24.40 变为 ¥29.40')).toBeVisible();
  await expect(checkout.due()).toContainText('¥29.40');
  await arrives(checkout, orders);
  expect(await savings(page)).toEqual([0, 500]);
});

test('two checkouts that use one coupon at once: one has it, the other is told', async ({
  page,
  cart,
  checkout,
  coupons,
}) => {
  await coupons.hold('milk-munan-5');
  await cart.fill({ [MILK]: 6 });
  await look(checkout);
  const other = await orderOf(page.request, { lines: { [MILK]: 6 }, choices: { coupons: undefined } });
  const [sent] = await Promise.all([sendOrder(page.request, other), checkout.submit()]);
  const told = checkout.difference('「牧南鲜牛奶减 5 元」用不了：已使用');
  await expect(told.or(page.getByRole('heading', { level: 1, name: '支付订单' }))).toBeVisible();
  if (sent.order) {
    await checkout.submit();
  } else {
    expect(sent.checkout?.differences.map(({ kind }) => kind)).toContain('coupon_invalid');
  }
  await checkout.reachesPayment();
  expect(await savings(page)).toEqual(sent.order ? [0, 500] : [500]);
});

test('goods that are sold out by the time of the tap', async ({ backend, cart, checkout, orders }) => {
  await cart.fill({ [MILK]: 2, [BRIE]: 1 });
  await look(checkout);
  backend.leave(0, BRIE, STORE.id);
  await checkout.submit();
  await expect(checkout.differences()).toBeFocused();
  await expect(checkout.difference(/「.*布里.*」已售罄/)).toBeVisible();
  await expect(checkout.due()).toContainText('¥9.80');
  await checkout.solve(/「.*布里.*」已售罄/, '这单先不买');
  await expect(checkout.differences()).toHaveCount(0);
  await expect(checkout.go()).toBeFocused();
  const order = await arrives(checkout, orders);
  expect([pieces(order, MILK), pieces(order, BRIE)]).toEqual([[2], []]);
  // It waits for another day.
  expect((await cart.kept()).lines.map(({ sku }) => sku)).toEqual([BRIE]);
});

test('goods of which fewer are left by the time of the tap', async ({ backend, cart, checkout, orders }) => {
  await cart.fill({ [MILK]: 2 });
  await look(checkout);
  backend.leave(1, MILK, STORE.id);
  await checkout.submit();
  await expect(checkout.difference('「牧南鲜牛奶」只剩 1 件')).toBeVisible();
  expect(await checkout.orders()).toEqual([]);
  await checkout.solve('「牧南鲜牛奶」只剩 1 件', '只买 1 件');
  await expect(checkout.difference('只剩 1 件')).toHaveCount(0);
  expect(pieces(await arrives(checkout, orders), MILK)).toEqual([1]);
});

test('all that she wanted is sold out: it is named, with a way back', async ({ page, backend, cart, checkout }) => {
  await cart.fill({ [MILK]: 2 });
  await look(checkout);
  backend.leave(0, MILK, STORE.id);
  await checkout.submit();
  await expect(checkout.difference('「牧南鲜牛奶」已售罄')).toBeVisible();
  await expect(page.getByText('没有可以结算的商品')).toBeVisible();
  await page.getByRole('link', { name: '返回购物车' }).click();
  await expect(page).toHaveURL('/cart');
  expect(await checkout.orders()).toEqual([]);
});

test('a limit that she reached on her other phone', async ({ page, cart, checkout, orders }) => {
  await cart.fill({ [EGGS]: 2 });
  await look(checkout);
  expect((await sendOrder(page.request, await orderOf(page.request, { lines: { [EGGS]: 1 } }))).order).toBeTruthy();
  await checkout.submit();
  await expect(checkout.difference(/每人限购，您还能买 1 件/)).toBeVisible();
  await checkout.solve(/每人限购/, '只买 1 件');
  await expect(checkout.difference(/每人限购/)).toHaveCount(0);
  expect(pieces(await arrives(checkout, orders), EGGS)).toEqual([1]);
});

test('a store that has closed', async ({ page, backend, cart, checkout, orders, stores }) => {
  // Only of today can one be had, and today is over.
  backend.fulfil(STORE.id, { pickup: { minutes: 30, capacity: 20, cut_off: 30, days: 1 } });
  await cart.fill({ [MILK]: 2 });
  await look(checkout);
  await backend.setClock(Date.parse(START) + 13 * HOUR);
  await checkout.submit();
  await expect(checkout.difference('门店休息中，明天 07:30 开门')).toBeVisible();
  expect(await checkout.orders()).toEqual([]);
  await checkout.solve('门店休息中', '更换门店');
  await expect(page).toHaveURL(/\/stores/);
  await stores.choose('安福路店');
  await expect(page).toHaveURL('/checkout');
  await expect(page.getByText('安福路店').first()).toBeVisible();
  await expect(checkout.differences()).toHaveCount(0);
  await expect(checkout.note()).toHaveValue(NOTE);
  await arrives(checkout, orders);
});

test('what of the cart cannot be bought is named, and in nobody’s way', async ({ page, backend, cart, checkout, orders }) => {
  await cart.fill({ [MILK]: 2, [BRIE]: 1 });
  backend.leave(0, BRIE, STORE.id);
  backend.leave(1, MILK, STORE.id);
  await look(checkout);
  await expect(checkout.difference(/「.*布里.*」已售罄，不在本单中，仍留在购物车/)).toBeVisible();
  await expect(checkout.difference('「牧南鲜牛奶」只剩 1 件，已按这个数量计算')).toBeVisible();
  await expect(checkout.go()).toHaveText('提交订单');
  await checkout.solve(/布里/, '知道了');
  await expect(checkout.difference(/布里/)).toHaveCount(0);
  await page.reload();
  await checkout.settles();
  await expect(checkout.difference(/牧南/)).toBeVisible();
  await expect(checkout.difference(/布里/)).toHaveCount(0);
  expect(pieces(await arrives(checkout, orders), MILK)).toEqual([1]);
});

test.describe('refused', () => {
  test.use({ expectedErrors: /status of 409/ });

  test('is one order too many that waits to be paid, with the way to the others', async ({
    page,
    cart,
    checkout,
    orders,
  }) => {
    for (let time = 0; time < 10; time += 1) await orders.place({ lines: { [MILK]: 1 } });
    await cart.fill({ [MILK]: 1 });
    await look(checkout);
    await checkout.submit();
    const note = page.getByRole('alert').filter({ hasText: '您未付款的订单太多了，请先付款或取消一笔' });
    await expect(note).toBeVisible();
    await note.getByRole('link', { name: '查看待付款订单' }).click();
    await expect(page).toHaveURL('/orders?state=awaiting_payment');
    await orders.cards().first().getByRole('button', { name: /^取消订单/ }).click();
    await page.getByRole('dialog', { name: '取消订单' }).getByRole('button', { name: '确认取消' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.goBack();
    await expect(page).toHaveURL('/checkout');
    await arrives(checkout, orders);
  });
});

test.describe('how it reaches her', () => {
  test('by parcel, with a fee by region', async ({ page, addresses, cart, checkout, orders }) => {
    await addresses.keep({ is_default: true });
    await addresses.keep({ street: '光明路1号', district: '650102' });
    await cart.fill({ [TONIC]: 1 });
    await look(checkout);
    await expect(page.getByRole('heading', { level: 2, name: '快递' })).toBeVisible();
    await expect(page.getByText('预计 11月24日–11月25日送达')).toBeVisible();
    await expect(checkout.due()).toContainText('¥32.90');
    await checkout.pickAddress('光明路1号');
    await expect(checkout.due()).toContainText('¥44.90');
    await expect(page.getByText('预计 11月27日–11月30日送达')).toBeVisible();
    const [group] = (await arrives(checkout, orders)).groups;
    expect([group?.method, group?.fee]).toEqual(['express', 1_800]);
  });

  test('in two ways at once, each with its own promise and fee', async ({ page, addresses, cart, checkout, orders }) => {
    await addresses.keep({ ...NEAR, is_default: true });
    await cart.fill({ [MILK]: 2, [TONIC]: 1 });
    await look(checkout);
    await checkout.use('到店自提');
    await expect(page.locator('.group-card')).toHaveCount(2);
    await expect(checkout.due()).toContainText('¥42.70');
    await checkout.use('同城配送');
    await expect(checkout.due()).toContainText('¥45.70');
    const order = await arrives(checkout, orders);
    expect(order.groups.map(({ method, fee }) => [method, fee])).toEqual([
      ['delivery', 300],
      ['express', 600],
    ]);
  });

  test('from the store at once', async ({ page, addresses, cart, checkout, orders }) => {
    await addresses.keep({ ...NEAR, is_default: true });
    await cart.fill({ [MILK]: 2 });
    await look(checkout);
    await checkout.use('同城配送');
    await expect(page.getByRole('button', { name: /^送达时间/ })).toContainText('预计 10:45 前送达');
    const [group] = (await arrives(checkout, orders)).groups;
    expect(group?.promise).toMatchObject({ kind: 'asap', until: '2026-11-23T02:45:00Z' });
  });

  test('from the store in a slot, and at once after all', async ({ page, addresses, cart, checkout, orders }) => {
    await addresses.keep({ ...NEAR, is_default: true });
    await cart.fill({ [MILK]: 2 });
    await look(checkout);
    await checkout.use('同城配送');
    const time = page.getByRole('button', { name: /^送达时间/ });
    await checkout.pickSlot(/^送达时间/, '今天', '11:30–12:30');
    await expect(time).toContainText('今天 11:30–12:30');
    await checkout.pickSlot(/^送达时间/, '今天', '尽快送达');
    await expect(time).toContainText('预计 10:45 前送达');
    await checkout.pickSlot(/^送达时间/, '明天', '07:30–08:30');
    const [group] = (await arrives(checkout, orders)).groups;
    expect(group?.promise).toMatchObject({ kind: 'slot', from: '2026-11-23T23:30:00Z' });
  });
});
