// A shopper buys one thing at once, without touching her cart.
import { expectAccessible, sideways } from '../fixtures/audit';
import { signInAs } from '../fixtures/account';
import { STORE } from '../fixtures/checkout';
import { BRIE, MILK } from '../fixtures/orders';
import { expect, test } from '../shop';

const PHONE = '13800138000';
const PRODUCT = 'milk-fresh-munan';
const ADDRESS = (pieces: number) => `/checkout?pieces=${pieces}&product=${PRODUCT}&sku=${MILK}`;

test.beforeEach(async ({ phone, backend }) => {
  backend.isDataChanged = true;
  await phone.remembersStore(STORE);
});

test.describe('a member', () => {
  test.beforeEach(async ({ page, backend, cart }) => {
    await signInAs(page.request, backend, PHONE);
    await cart.fill({ [BRIE]: 1 });
  });

  test('goes from the product to an order, and the cart stays as it was', async ({ page, cart, checkout, product }) => {
    await product.open(PRODUCT, MILK);
    await product.wants(2);
    await product.buyNow().click();
    await expect(page).toHaveURL(ADDRESS(2));
    await expect(checkout.due()).toContainText('¥9.80');
    await checkout.submit();
    const id = await checkout.reachesPayment();
    const order = await (await page.request.get(`/api/v1/orders/${id}`)).json();
    const lines = order.groups.flatMap((group: { lines: { sku: string; quantity: number }[] }) => group.lines);
    expect(lines.map(({ sku, quantity }: { sku: string; quantity: number }) => [sku, quantity])).toEqual([[MILK, 2]]);
    expect((await cart.kept()).lines).toMatchObject([{ sku: BRIE, quantity: 1 }]);
    // A checkout that is spent is not come back to.
    await page.goBack();
    await expect(product.article()).toBeVisible();
  });

  test('finds her choices again after a reload, and none of them in the cart’s checkout', async ({ page, checkout }) => {
    await page.goto(ADDRESS(2));
    await page.getByRole('textbox', { name: '订单备注' }).fill('轻拿轻放');
    await checkout.use('同城配送');
    await page.reload();
    await expect(checkout.way('同城配送')).toBeChecked();
    await expect(page.getByRole('textbox', { name: '订单备注' })).toHaveValue('轻拿轻放');
    await checkout.open();
    await checkout.settles();
    await expect(page.getByRole('textbox', { name: '订单备注' })).toHaveValue('');
    await expect(checkout.way('到店自提')).toBeChecked();
    await page.getByText('共 1 件').click();
    await expect(page.getByText(/布里奶酪/).first()).toBeVisible();
  });

  test('buys as many as are left', async ({ backend, page, checkout }) => {
    backend.leave(1, MILK, STORE.id);
    await page.goto(ADDRESS(3));
    await expect(checkout.differences()).toContainText('只剩 1 件');
    await checkout.differences().getByRole('button', { name: '只买 1 件' }).click();
    await expect(page).toHaveURL(ADDRESS(1));
    await expect(checkout.differences()).toHaveCount(0);
    await expect(checkout.due()).toContainText('¥4.90');
    await checkout.submit();
    await checkout.reachesPayment();
  });

  test('is led back to the product when none is left', async ({ backend, page, checkout, product }) => {
    backend.leave(0, MILK, STORE.id);
    await page.goto(ADDRESS(1));
    await page.getByRole('link', { name: '返回商品页' }).click();
    await expect(product.article()).toBeVisible();
    await expect(page).toHaveURL(`/products/${PRODUCT}?sku=${MILK}`);
    await expect(product.buyNow()).toHaveCount(0);
    await expect(checkout.go()).toHaveCount(0);
  });

  test('finds nothing in her way by ear, by eye or on a small phone', async ({ cart, page, phone, checkout, product }) => {
    await page.setViewportSize({ width: 320, height: 568 });
    await product.open(PRODUCT, MILK);
    await expect(product.buyNow()).toBeVisible();
    await phone.settles();
    // The bar leaves the page as much room as it can: all of it stands in one row.
    const bar = [page.getByRole('link', { name: /^购物车/ }).first(), cart.addButton(), product.buyNow()];
    const tops = await Promise.all(bar.map(async (part) => (await part.boundingBox())?.y ?? 0));
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(10);
    expect(await sideways(page), 'the product').toEqual([]);
    await expectAccessible(page, 'the product');
    await product.buyNow().click();
    await checkout.settles();
    await expectAccessible(page, 'its checkout');
  });
});

test('a guest signs in on the way, and buys what she came for', async ({ page, account, cart, checkout, product }) => {
  await cart.fill({ [BRIE]: 1 });
  await product.open(PRODUCT, MILK);
  await product.buyNow().click();
  await expect(page).toHaveURL(ADDRESS(1));
  await expect(checkout.go()).toHaveText('登录并下单');
  await checkout.go().click();
  const sheet = page.getByRole('dialog', { name: '登录' });
  await account.code().fill(await account.askForCode(PHONE));
  await sheet.getByRole('button', { name: '登录', exact: true }).click();
  await expect(sheet).toBeHidden();
  await expect(checkout.due()).toContainText('¥4.90');
  await checkout.submit();
  await checkout.reachesPayment();
  expect((await cart.kept()).lines).toMatchObject([{ sku: BRIE, quantity: 1 }]);
});

test('a backend without orders sells nothing at once', async ({ backend, cart, product }) => {
  await backend.doWithout('orders');
  await product.open(PRODUCT, MILK);
  await expect(cart.addButton()).toBeVisible();
  await expect(product.buyNow()).toHaveCount(0);
});
