// Fresh food is short, weighs less or is replaced by something else: the clerk says so line by line,
// and the shopper gets the difference back.
import { expectAccessible } from '../fixtures/audit';
import { yuan } from '../fixtures/backend';
import { STORE } from '../fixtures/checkout';
import { BRIE, HERE, MILK, PickupClerk, type Order } from '../fixtures/orders';
import { expect, test } from '../shop';

/** Apples of a kilogram, at 15.90. */
const APPLES = { product: 'apple-fuji-yantai', sku: 'apple-fuji-yantai-1-kg', name: '红富士' };
/** Costs less, and has a barcode. */
const OTHER = { product: 'apple-green-gansu', barcode: '6904320645542', name: '甘肃青苹果' };

test.beforeEach(({ orders }) => orders.signIn());

/** Opens an order that is to be picked. */
async function opens(clerk: PickupClerk, order: Order): Promise<void> {
  await clerk.turnsTo('拣货');
  await clerk.page.getByRole('link', { name: new RegExp(order.number) }).click();
  await expect(clerk.page.getByRole('heading', { name: /\*{4}/ })).toBeVisible();
}

test('short, weighed and replaced: what comes back is shown before, and comes back after', async ({ backend, browser, orders, page }) => {
  backend.sellsByWeight(APPLES.product, 1_000);
  const bought = await orders.bought({
    lines: { [MILK]: 3, [APPLES.sku]: 2, [BRIE]: 1 },
    choices: { may_substitute: [BRIE] },
  });
  // Whatever was taken off the order, what comes back is a share of what each line cost.
  const paid = (sku: string) => bought.groups[0]?.lines.find((it) => it.sku === sku)?.payable ?? 0;
  const cheese = bought.groups[0]?.lines.find(({ sku }) => sku === BRIE)?.price.now.amount ?? 0;
  const other = (await backend.product(OTHER.product, HERE)).skus[0]?.price.now.amount ?? 0;
  const short = Math.floor(paid(MILK) / 3);
  const weighed = short + Math.floor(paid(APPLES.sku) / 10);
  const replaced = weighed + Math.floor((paid(BRIE) * (cheese - other)) / cheese);
  const clerk = await PickupClerk.at(HERE, browser, backend);
  await opens(clerk, bought);
  const line = (name: string) => clerk.page.getByRole('listitem').filter({ hasText: name });
  const says = clerk.page.getByRole('status').filter({ hasText: /退/ });
  await expect(line('法国布里奶酪').first()).toContainText('缺货可换同类商品');
  // One of three milks is not there.
  await line('牧南鲜牛奶').getByRole('button', { name: '减少' }).click();
  await line('牧南鲜牛奶').getByRole('button', { name: /^拣到 2 件/ }).click();
  await expect(line('牧南鲜牛奶').first()).toContainText('缺货 1 件');
  await expect(says).toContainText(`完成后退 ${yuan(short)}`);
  await clerk.page.reload();
  await expect(line('牧南鲜牛奶').first()).toContainText('缺货 1 件');
  // The apples weigh a tenth less.
  await line(APPLES.name).getByRole('textbox', { name: /实称/ }).fill('1800');
  await line(APPLES.name).getByRole('button', { name: /^全部拣到/ }).click();
  await expect(line(APPLES.name).first()).toContainText('实称 1.8 千克（按 2 千克计价）');
  await expect(says).toContainText(`完成后退 ${yuan(weighed)}`);
  // Something cheaper is taken for the cheese.
  await line('法国布里奶酪').getByRole('button', { name: /换一件$/ }).click();
  const sheet = clerk.page.getByRole('dialog', { name: '换一件' });
  await sheet.getByRole('textbox').fill(OTHER.barcode);
  await sheet.getByRole('button', { name: '确定' }).click();
  await expectAccessible(clerk.page, 'a substitute');
  await sheet.getByRole('button', { name: /^换这件/ }).click();
  await expect(line('法国布里奶酪').first()).toContainText(`换成「${OTHER.name}`);
  await expect(clerk.page.getByRole('button', { name: '还有 1 种商品没拣' })).toHaveAttribute('aria-disabled', 'true');
  await line('法国布里奶酪').getByRole('button', { name: /^拣到 1 件/ }).click();
  await expect(says).toContainText(`完成后退 ${yuan(replaced)}`);
  await expectAccessible(clerk.page, 'picking');
  await clerk.page.getByRole('button', { name: '完成拣货' }).dblclick();
  await expect(clerk.page.getByText('拣货完成')).toBeVisible();
  await expect(says).toContainText(`已退 ${yuan(replaced)}`);
  await clerk.page.reload();
  await clerk.page.getByRole('button', { name: '备货完成' }).click();
  await expect(clerk.page.getByText('现在没有待拣订单')).toBeVisible();
  // The shopper sees it line by line, and the money.
  await orders.openOne(bought);
  await expect(orders.head()).toContainText('可取货');
  const group = page.getByRole('region', { name: '门店自提' });
  await expect(group).toContainText('实拣 2 件');
  await expect(group).toContainText('缺货 1 件');
  await expect(group).not.toContainText('已退 1 件');
  await expect(group).toContainText('实称 1.8 千克');
  await expect(group).toContainText(`已换成「${OTHER.name}`);
  await expect(page.getByRole('region', { name: '退款' })).toContainText(yuan(replaced));
  await expectAccessible(page, 'an order that was picked');
  await clerk.close();
});

test('a substitute that is sold by weight is weighed', async ({ backend, browser, orders, page }) => {
  backend.sellsByWeight(OTHER.product, 500);
  const bought = await orders.bought({ lines: { [BRIE]: 2 }, choices: { may_substitute: [BRIE] } });
  const clerk = await PickupClerk.at(HERE, browser, backend);
  await opens(clerk, bought);
  const weight = clerk.page.getByRole('textbox', { name: /实称/ });
  await expect(weight).toBeHidden();
  await clerk.page.getByRole('button', { name: /换一件$/ }).click();
  const sheet = clerk.page.getByRole('dialog', { name: '换一件' });
  await sheet.getByRole('textbox').fill(OTHER.barcode);
  await sheet.getByRole('button', { name: '确定' }).click();
  await sheet.getByRole('button', { name: /^换这件/ }).click();
  await expect(clerk.page.getByRole('textbox', { name: `「${OTHER.name}` })).toBeVisible();
  await weight.fill('900');
  await clerk.page.getByRole('button', { name: /^拣到 2 件/ }).click();
  await clerk.page.getByRole('button', { name: '完成拣货' }).click();
  await expect(clerk.page.getByText('拣货完成')).toBeVisible();
  await orders.openOne(bought);
  const group = page.getByRole('region', { name: '门店自提' });
  await expect(group).toContainText('实称 900 克（按 1 千克计价）');
  await clerk.close();
});

test('all of it is there, and nothing comes back', async ({ backend, browser, orders }) => {
  const bought = await orders.bought({ lines: { [MILK]: 2 } });
  const clerk = await PickupClerk.at(HERE, browser, backend);
  await opens(clerk, bought);
  await clerk.page.getByRole('button', { name: /^全部拣到/ }).click();
  await clerk.page.getByRole('button', { name: '完成拣货' }).click();
  await expect(clerk.page.getByText('没有退款')).toBeVisible();
  expect((await orders.read(bought.id)).state).toBe('preparing');
  await clerk.close();
});

test('what was said can be said anew before it is finished', async ({ backend, browser, orders }) => {
  const bought = await orders.bought({ lines: { [MILK]: 2 } });
  const clerk = await PickupClerk.at(HERE, browser, backend);
  await opens(clerk, bought);
  await clerk.page.getByRole('button', { name: '减少' }).click();
  await clerk.page.getByRole('button', { name: /^拣到 1 件/ }).click();
  await expect(clerk.page.getByRole('status').filter({ hasText: '完成后退 ¥4.90' })).toBeVisible();
  await clerk.page.getByRole('button', { name: /^编辑/ }).click();
  await clerk.page.getByRole('button', { name: '增加' }).click();
  await clerk.page.getByRole('button', { name: /^全部拣到/ }).click();
  await expect(clerk.page.getByText('没有退款')).toBeVisible();
  await clerk.close();
});

test('a shopper allows a substitute at the checkout, and it stays allowed', async ({ backend, cart, checkout, page, phone }) => {
  backend.isDataChanged = true;
  await phone.remembersStore(STORE);
  await cart.fill({ [MILK]: 2 });
  await checkout.open();
  await checkout.settles();
  await page.getByText('共 2 件').click();
  const allow = page.getByRole('switch', { name: /缺货时可换同类商品$/ });
  await expect(allow).not.toBeChecked();
  await allow.check();
  await expectAccessible(page, 'a checkout with a substitute');
  await page.reload();
  await checkout.settles();
  await page.getByText('共 2 件').click();
  await expect(allow).toBeChecked();
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/v1/orders'));
  await checkout.submit();
  const body = (await sent).postDataJSON() as { choices: { may_substitute?: string[] } };
  expect(body.choices.may_substitute).toEqual([MILK]);
});

test.describe('at another store', () => {
  test.use({ expectedErrors: /status of 4/ });

  test('an order is not picked', async ({ backend, browser, orders }) => {
    const bought = await orders.bought();
    const clerk = await PickupClerk.at('sh-anfulu', browser, backend);
    await clerk.turnsTo('拣货');
    await expect(clerk.page.getByText('现在没有待拣订单')).toBeVisible();
    await clerk.page.goto(`/staff?for=picking&one=${bought.groups[0]?.id}`);
    await expect(clerk.page.getByText('没有找到这个拣货单')).toBeVisible();
    await clerk.close();
  });
});
