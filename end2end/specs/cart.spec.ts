// A shopper fills a cart, changes her mind, and sees what it comes to and why.
import { expect, test } from '../shop';

const MILK = 'milk-fresh-munan';
const NAME = '牧南鲜牛奶';
const CRISPS = '脆野厚切薯片';

test.describe('what is put in', () => {
  test('is counted at the tab, priced, and still there tomorrow', async ({ product, cart, page }) => {
    await product.open(MILK);
    await cart.add();
    await cart.add();
    await cart.open();
    await expect(cart.quantity(NAME)).toHaveValue('2');
    await cart.comesTo('¥9.80');
    await cart.isKept(2);
    await page.reload();
    await expect(cart.quantity(NAME)).toHaveValue('2');
    await page.goto('/');
    await expect(cart.tab()).toHaveAccessibleName(/2/);
  });

  test('can be one of several variants, chosen from a list', async ({ listing, cart, page }) => {
    await listing.open('?category=milk');
    await page.getByRole('button', { name: `把「${NAME}」加入购物车` }).click();
    const sheet = page.getByRole('dialog', { name: '选择规格' });
    await sheet.getByRole('button', { name: '950 ml', exact: true }).click();
    await expect(sheet).toContainText('¥14.90');
    await sheet.getByRole('button', { name: '加入购物车', exact: true }).click();
    await cart.isKept(1);
    expect((await cart.kept()).lines[0]?.sku).toBe(`${MILK}-950-ml`);
  });

  test('as many as a double tap says', async ({ product, cart }) => {
    await product.open(MILK);
    await cart.addButton().dblclick();
    await cart.isKept(2);
  });
});

test.describe('in the cart', () => {
  test.beforeEach(async ({ product, cart }) => {
    await product.open(MILK);
    await cart.add();
    await product.open('crisps-potato', 'crisps-potato-sea-salt-160-g');
    await cart.add();
    await cart.isKept(2);
    await cart.open();
    await expect(cart.line(CRISPS)).toBeVisible();
    await expect(cart.line(NAME)).toBeVisible();
  });

  test('quantities change at once and are kept', async ({ cart, page }) => {
    await cart.more(NAME).click();
    await cart.more(NAME).click();
    await expect(cart.quantity(NAME)).toHaveValue('3');
    await cart.fewer(NAME).click();
    await cart.quantity(NAME).fill('7');
    await cart.quantity(NAME).press('Enter');
    await cart.isKept(8);
    await page.reload();
    await expect(cart.quantity(NAME)).toHaveValue('7');
  });

  test('what cannot be a quantity is put right', async ({ cart }) => {
    await cart.quantity(NAME).fill('0');
    await cart.quantity(NAME).press('Enter');
    await expect(cart.quantity(NAME)).toHaveValue('1');
    await cart.quantity(NAME).fill('viele');
    await cart.quantity(NAME).press('Enter');
    await expect(cart.quantity(NAME)).toHaveValue('1');
    await expect(cart.fewer(NAME)).toHaveAttribute('aria-disabled', 'true');
  });

  test('only what is selected is counted', async ({ cart }) => {
    await cart.select(NAME).uncheck();
    await expect(cart.total()).not.toContainText('¥0.00');
    await cart.all().check();
    await cart.all().uncheck();
    await cart.comesTo('¥0.00');
    await cart.select(NAME).check();
    await cart.comesTo('¥4.90');
  });

  test('a line that was removed comes back as it was', async ({ cart, page }) => {
    await cart.more(NAME).click();
    await cart.line(NAME).getByRole('button', { name: `「${NAME} 250 ml」的备注` }).click();
    await page.keyboard.type('要新鲜的');
    await page.keyboard.press('Enter');
    await cart.remove(NAME).click();
    await expect(cart.line(NAME)).toHaveCount(0);
    await page.getByRole('button', { name: '撤销' }).click();
    await expect(cart.quantity(NAME)).toHaveValue('2');
    await cart.isKept(3);
    await page.reload();
    await expect(cart.line(NAME).getByRole('textbox', { name: /的备注$/ })).toHaveValue('要新鲜的');
  });

  test('two tabs are of one mind', async ({ cart, page, context }) => {
    const other = await context.newPage();
    await other.goto('/cart');
    const there = other.getByRole('textbox', { name: new RegExp(`${NAME}.*的数量$`) });
    await expect(there).toHaveValue('1');
    await cart.more(NAME).click();
    await expect(there).toHaveValue('2');
    await other.getByRole('article').filter({ hasText: NAME }).getByRole('button', { name: '增加' }).click();
    await expect(cart.quantity(NAME)).toHaveValue('3');
    await cart.isKept(4);
    await other.close();
    await page.bringToFront();
  });

  test.describe('of two phones', () => {
    test.use({ expectedErrors: /status of 409/ });

    test('a change made on an old state is made again on the new one', async ({ cart, page }) => {
      // Another phone of the same shopper, which the page does not hear of.
      const { revision } = await cart.kept();
      const change = {
        key: 'another-phone',
        revision,
        changes: [{ do: 'set_quantity', sku: 'crisps-potato-sea-salt-160-g', quantity: 5 }],
      };
      const answer = await page.request.post('/api/v1/cart/changes', { data: change });
      expect(answer.ok()).toBe(true);
      await cart.more(NAME).click();
      await cart.isKept(7);
      await expect(cart.quantity(CRISPS)).toHaveValue('5');
    });
  });

  test('why it costs what it costs is said line by line', async ({ cart }) => {
    const sheet = await cart.openDetails();
    await expect(sheet).toContainText('商品总价');
    await expect(sheet).toContainText('应付');
    await sheet.getByText('逐件明细').click();
    await expect(sheet.getByRole('listitem').filter({ hasText: NAME })).toContainText('¥4.90');
  });
});

test.describe('on a bad line', () => {
  test.use({ expectedErrors: /Failed to load resource|ERR_|Failed to fetch/ });

  test('a lost answer counts once', async ({ product, cart, backend, page }) => {
    await product.open(MILK);
    await cart.add();
    await cart.isKept(1);
    await backend.break('/api/v1/cart/changes', { kind: 'cut' }, 1);
    await cart.addButton().click();
    await cart.isKept(2);
    await cart.open();
    await expect(cart.quantity(NAME)).toHaveValue('2');
    await page.reload();
    await cart.isKept(2);
  });

  test('a change that the next page cuts off is not lost', async ({ product, cart, backend, page }) => {
    await product.open(MILK);
    await backend.break('/api/v1/cart/changes', { kind: 'delay', ms: 600 }, 1);
    await cart.add();
    await page.goto('/categories');
    await cart.open();
    await expect(cart.quantity(NAME)).toHaveValue('1');
    await cart.isKept(1);
  });
});

test.describe('without a line', () => {
  test.use({
    serviceWorkers: 'allow',
    expectedErrors: /Failed to load resource|ERR_|FetchEvent|Failed to fetch|\.wasm/,
  });

  test('what is added waits and is sent once the line is back', async ({
    product,
    cart,
    kept,
    page,
    context,
  }) => {
    await page.goto('/');
    await kept.holds();
    await cart.open();
    await product.open(MILK);
    await cart.add();
    await cart.isKept(1);
    await context.setOffline(true);
    await cart.addButton().click();
    await page.getByRole('link', { name: /购物车/ }).first().click();
    await expect(cart.quantity(NAME)).toHaveValue('2');
    await expect(page.getByRole('status').filter({ hasText: '没有网络' })).toBeVisible();
    await context.setOffline(false);
    await cart.isKept(2);
    await expect(page.getByRole('status').filter({ hasText: '没有网络' })).toBeHidden();
  });
});

test.describe('a cart and its store', () => {
  test('another store re-checks it and says what changed', async ({ stores, product, cart, page, backend }) => {
    const [first, second] = await backend.stores();
    if (!first || !second) throw new Error('the demo has stores');
    await backend.reprice(MILK, second.id, 590);
    await stores.open();
    await stores.choose(first.name);
    await product.open(MILK);
    await cart.add();
    await cart.open();
    await expect(cart.line(NAME)).toBeVisible();
    await stores.open();
    await stores.choose(second.name);
    await cart.open();
    await expect(page.getByRole('status').filter({ hasText: '换了门店' })).toContainText(NAME);
    await cart.comesTo('¥5.90');
  });
});

test.describe('when something is wrong', () => {
  test.use({ expectedErrors: /Failed to load resource/ });

  test('a cart that cannot be loaded says so, and can be asked for again', async ({ cart, page, backend }) => {
    await backend.break('/api/v1/cart', { kind: 'status', status: 500 });
    await cart.open();
    await expect(page.getByRole('alert')).toBeVisible();
    await backend.mend();
    await page.getByRole('button', { name: '重试' }).click();
    await expect(page.getByText('购物车是空的')).toBeVisible();
  });

  test('a shop without a cart says that it comes', async ({ cart, page, backend }) => {
    await backend.doWithout('cart');
    await cart.open();
    await expect(page.getByText('购物车即将开放')).toBeVisible();
    await page.goto(`/products/${MILK}`);
    await expect(page.getByRole('article')).toBeVisible();
    await expect(cart.addButton()).toHaveCount(0);
  });
});
