// A shopper checks out: how it reaches her, what it comes to, and one order whatever the line does.
import { chinese, cutOff, expectAccessible, sideways } from '../fixtures/audit';
import { signInAs } from '../fixtures/account';
import { CheckoutPages, STORE } from '../fixtures/checkout';
import { expect, test } from '../shop';

const PHONE = '13800138000';
const MILK = 'milk-fresh-munan-250-ml';
const CHEESE = 'cheese-brie';
const NAME = '牧南鲜牛奶';

test.beforeEach(async ({ phone, backend }) => {
  backend.isDataChanged = true;
  await phone.remembersStore(STORE);
});

test.describe('a member', () => {
  test.beforeEach(async ({ page, backend, cart }) => {
    await signInAs(page.request, backend, PHONE);
    await cart.fill({ [MILK]: 2 });
  });

  test('goes from the cart to an order that is picked up and paid', async ({ page, cart, checkout }) => {
    await cart.open();
    await page.getByRole('link', { name: '去结算(1)' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '确认订单' })).toBeVisible();
    await expect(checkout.way('到店自提')).toBeChecked();
    await expect(checkout.due()).toContainText('¥9.80');
    await checkout.submit();
    await checkout.reachesPayment();
    await checkout.payAndDo('付款');
    await expect(page.getByRole('heading', { name: '支付成功，谢谢惠顾' })).toBeVisible();
    expect((await checkout.orders()).map(({ state }) => state)).toEqual(['preparing']);
    expect((await cart.kept()).lines).toEqual([]);
  });

  test('does not come back to a checkout that is spent', async ({ page, cart, checkout }) => {
    await cart.open();
    await page.getByRole('link', { name: '去结算(1)' }).click();
    await checkout.submit();
    await checkout.reachesPayment();
    await page.goBack();
    await expect(page).toHaveURL('/cart');
  });

  test('chooses a slot on another day and keeps it through a reload', async ({ page, checkout }) => {
    await checkout.open();
    await page.getByRole('button', { name: /^取货时间/ }).click();
    const sheet = page.getByRole('dialog', { name: '选择时间' });
    await sheet.getByRole('button', { name: '明天' }).click();
    await sheet.getByRole('radio', { name: /^10:00–10:30/ }).click();
    await expect(page.getByRole('button', { name: /^取货时间/ })).toContainText('明天 10:00–10:30');
    await page.reload();
    await expect(page.getByRole('button', { name: /^取货时间/ })).toContainText('明天 10:00–10:30');
  });

  test('has it brought to an address that she writes on the way', async ({ page, addresses, checkout }) => {
    await checkout.open();
    await checkout.use('同城配送');
    await expect(checkout.go()).toHaveText('选择收货地址');
    await checkout.go().click();
    const sheet = page.getByRole('dialog', { name: '收货地址' });
    await sheet.getByRole('link', { name: '新增收货地址' }).click();
    await addresses.paste('张三 13800138000 上海市杨浦区大学路100号2楼');
    await expect(page.getByRole('status').filter({ hasText: '已填入' })).toBeVisible();
    await addresses.save().click();
    await expect(page).toHaveURL('/checkout');
    await expect(page.getByRole('button', { name: /收货地址.*大学路100号2楼/ })).toBeVisible();
    await expect(checkout.way('同城配送')).toBeChecked();
    await checkout.submit();
    await checkout.reachesPayment();
  });

  test('pays a part with points and stored value, and sees what each saves', async ({ page, checkout }) => {
    await checkout.open();
    const points = page.getByRole('checkbox', { name: /^积分/ });
    await expect(page.getByText('可用 900 分，抵 ¥9.00')).toBeVisible();
    await points.check();
    await expect(checkout.due()).toContainText('¥0.80');
    const value = page.getByRole('checkbox', { name: /^储值/ });
    await expect(page.getByText('余额 ¥200.00')).toBeVisible();
    await value.check();
    await expect(page.getByText('本单支付 ¥0.80')).toBeVisible();
    await expect(checkout.due()).toContainText('¥0.00');
    await points.uncheck();
    await expect(page.getByText('本单支付 ¥9.80')).toBeVisible();
    await checkout.submit();
    // Nothing is due, so that there is nothing to pay.
    await expect(page).toHaveURL(/\/orders\/[^/]+$/);
    expect((await checkout.orders()).map(({ state }) => state)).toEqual(['preparing']);
  });

  test('has no more points than she has used on her other phone', async ({ page, checkout, orders }) => {
    await checkout.open();
    await page.getByRole('checkbox', { name: /^积分/ }).check();
    await expect(checkout.due()).toContainText('¥0.80');
    await orders.place({ lines: { [CHEESE]: 1 }, choices: { points: 1_500 } });
    await checkout.submit();
    await expect(checkout.difference('积分只剩 500 分')).toBeVisible();
    await expect(checkout.due()).toContainText('¥4.80');
    await checkout.submit();
    await checkout.reachesPayment();
  });

  test('pays in the shop, without a cashier', async ({ page, checkout }) => {
    await checkout.open();
    await page.getByRole('radio', { name: /^到店付款/ }).check();
    await checkout.submit();
    await expect(page).toHaveURL(/\/orders\/[^/]+$/);
    await expect(page.getByRole('main')).toContainText('到店付款');
    expect((await checkout.orders()).map(({ state }) => state)).toEqual(['preparing']);
  });

  test('loses nothing by a reload, at any step', async ({ page, addresses, checkout, coupons }) => {
    await addresses.keep({ position: { latitude: 31.3, longitude: 121.51 }, is_default: true });
    await addresses.keep({ name: '李四', street: '国定路200号', position: { latitude: 31.301, longitude: 121.511 } });
    await coupons.hold('delivery-free');
    await checkout.open();
    await checkout.note().fill('放门口');
    await checkout.use('同城配送');
    await checkout.pickAddress('国定路200号');
    await checkout.pickSlot(/^送达时间/, '明天', '09:30–10:30');
    await page.getByRole('checkbox', { name: /^积分/ }).check();
    await expect(checkout.due()).toContainText('¥3.80');
    await page.reload();
    await checkout.settles();
    await expect(checkout.note()).toHaveValue('放门口');
    await expect(checkout.way('同城配送')).toBeChecked();
    await expect(checkout.address()).toContainText('国定路200号');
    await expect(page.getByRole('button', { name: /^送达时间/ })).toContainText('明天 09:30–10:30');
    await expect(page.getByRole('checkbox', { name: /^积分/ })).toBeChecked();
    await expect(checkout.due()).toContainText('¥3.80');
    await checkout.submit();
    await checkout.reachesPayment();
    await page.reload();
    await expect(checkout.pay()).toHaveText('立即支付 ¥3.80');
    await checkout.payAndDo('付款');
    await expect(page.getByRole('heading', { name: '支付成功，谢谢惠顾' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: '支付成功，谢谢惠顾' })).toBeVisible();
    expect((await checkout.orders()).length).toBe(1);
  });

  test('names somebody else to pick it up', async ({ page, checkout, orders }) => {
    await checkout.open();
    await page.getByRole('button', { name: /^取货人/ }).click();
    const sheet = page.getByRole('dialog', { name: '取货人' });
    await sheet.getByRole('button', { name: '确定' }).click();
    await expect(sheet.getByRole('alert').filter({ hasText: /./ }).first()).toBeVisible();
    await sheet.locator('#contact-name').fill('王芳');
    await sheet.locator('#contact-phone').fill('139 0000 1111');
    await sheet.getByRole('button', { name: '确定' }).click();
    await expect(page.getByRole('button', { name: /^取货人/ })).toContainText('王芳 139 0000 1111');
    await page.reload();
    await expect(page.getByRole('button', { name: /^取货人/ })).toContainText('王芳');
    await checkout.submit();
    expect((await orders.read(await checkout.reachesPayment())).groups[0]?.contact?.name).toBe('王芳');
  });

  test('moves among slots by keyboard, and chooses when she says so', async ({ page, checkout }) => {
    await checkout.open();
    const time = page.getByRole('button', { name: /^取货时间/ });
    await expect(time).toContainText('今天 10:30–11:00');
    await time.press('Enter');
    const chosen = checkout.slots().getByRole('radio', { checked: true });
    await chosen.press('ArrowDown');
    await expect(chosen).toHaveAccessibleName(/^11:00–11:30/);
    await page.keyboard.press('ArrowDown');
    await expect(chosen).toHaveAccessibleName(/^11:30–12:00/);
    await page.keyboard.press('Escape');
    await expect(checkout.slots()).toBeHidden();
    await expect(time).toContainText('今天 10:30–11:00');
    for (const [key, hours] of [
      ['Enter', '11:00–11:30'],
      [' ', '11:30–12:00'],
    ] as const) {
      await time.press('Enter');
      await chosen.press('ArrowDown');
      await page.keyboard.press(key);
      await expect(checkout.slots()).toBeHidden();
      await expect(time).toContainText(`今天 ${hours}`);
      await expect(time).toBeFocused();
    }
    await time.press('Enter');
    await chosen.press('ArrowUp');
    await checkout.slots().getByRole('button', { name: '确定' }).press('Enter');
    await expect(time).toContainText('今天 11:00–11:30');
  });

  test('finds nothing in her way by ear, by eye or on a small phone', async ({
    page,
    backend,
    addresses,
    checkout,
    coupons,
  }) => {
    await addresses.keep({ position: { latitude: 31.3, longitude: 121.51 }, is_default: true });
    await coupons.hold('milk-munan-5');
    await checkout.open();
    await checkout.use('同城配送');
    const sees = async (what: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page, `${what}, ${colorScheme}`);
      }
      await page.setViewportSize({ width: 320, height: 568 });
      expect(await sideways(page), `${what} on a small phone`).toEqual([]);
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      expect(await sideways(page), `${what} in large text`).toEqual([]);
      await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
      await page.setViewportSize({ width: 390, height: 844 });
    };
    await sees('the checkout');
    for (const [opener, name] of [
      [/^送达时间/, '选择时间'],
      [/^收货地址/, '收货地址'],
      [/^优惠券/, '优惠券'],
    ] as const) {
      await page.getByRole('button', { name: opener }).click();
      await expect(page.getByRole('dialog', { name }).getByRole('button').nth(1)).toBeVisible();
      await sees(name);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: opener })).toBeFocused();
    }
    await checkout.use('到店自提');
    await page.getByRole('button', { name: /^取货人/ }).click();
    await expect(page.locator('#contact-name')).toBeVisible();
    await sees('who picks it up');
    await page.keyboard.press('Escape');
    backend.leave(1, MILK, STORE.id);
    await checkout.submit();
    await expect(checkout.differences()).toBeFocused();
    await sees('what differs');
    await page.reload();
    await expect(checkout.difference('已按这个数量计算')).toBeVisible();
    await sees('what is left out');
  });

  test('orders once by a double tap', async ({ checkout }) => {
    await checkout.open();
    await checkout.settles();
    await checkout.go().dblclick();
    await checkout.reachesPayment();
    expect((await checkout.orders()).length).toBe(1);
  });

  test.describe('on a bad line', () => {
    test.use({ expectedErrors: /Failed to load resource|ERR_|Failed to fetch/ });

    test('orders once when the answer is lost', async ({ checkout, backend }) => {
      await checkout.open();
      await checkout.settles();
      await backend.break('/api/v1/orders', { kind: 'cut' }, 1);
      await checkout.submit();
      await checkout.reachesPayment();
      expect((await checkout.orders()).length).toBe(1);
    });

    test('is told that nobody knows, and orders once when she asks again', async ({ page, checkout, backend }) => {
      await checkout.open();
      await checkout.settles();
      await backend.break('/api/v1/orders', { kind: 'cut' });
      await checkout.submit();
      await expect(checkout.go()).toHaveText('查询下单结果', { timeout: 15_000 });
      await expect(page.getByRole('alert').filter({ hasText: '还没有收到下单结果' })).toBeVisible();
      await backend.mend();
      await page.reload();
      await checkout.reachesPayment();
      expect((await checkout.orders()).length).toBe(1);
    });

    test('sees what it came to last, and tries again', async ({ page, checkout, backend }) => {
      await checkout.open();
      await checkout.settles();
      await backend.break('/api/v1/checkouts', { kind: 'cut' });
      await page.getByRole('checkbox', { name: /^储值/ }).check();
      const note = page.getByRole('alert').filter({ hasText: '重试' });
      await expect(note).toBeVisible({ timeout: 15_000 });
      await expect(checkout.due()).toContainText('¥9.80');
      await backend.mend();
      await note.getByRole('button', { name: '重试' }).click();
      await expect(checkout.due()).toContainText('¥0.00');
    });
  });

  test('takes the new price once she has seen it', async ({ page, checkout, backend }) => {
    await checkout.open();
    await checkout.settles();
    await backend.reprice('milk-fresh-munan', STORE.id, 590);
    await checkout.submit();
    await expect(checkout.differences()).toContainText(`「${NAME}」的价格由 ¥4.90 变为 ¥5.90`);
    await expect(checkout.differences()).toBeFocused();
    expect(await checkout.orders()).toEqual([]);
    await checkout.submit();
    await checkout.reachesPayment();
    await expect(page.getByText('¥11.80').first()).toBeVisible();
  });
});

test('a guest signs in without leaving, and what she chose stays', async ({ page, account, cart, checkout }) => {
  await cart.fill({ [MILK]: 2 });
  await checkout.open();
  await page.getByRole('textbox', { name: '订单备注' }).fill('放门口');
  await expect(checkout.go()).toHaveText('登录并下单');
  await checkout.go().click();
  const sheet = page.getByRole('dialog', { name: '登录' });
  await account.code().fill(await account.askForCode(PHONE));
  await sheet.getByRole('button', { name: '登录', exact: true }).click();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('textbox', { name: '订单备注' })).toHaveValue('放门口');
  await checkout.submit();
  await checkout.reachesPayment();
});

test('two phones check out one cart at once, and one order comes of it', async ({
  page,
  backend,
  browser,
  cart,
  checkout,
}) => {
  await signInAs(page.request, backend, PHONE);
  await cart.fill({ [MILK]: 2 });
  await checkout.open();
  await checkout.settles();
  const storageState = await page.context().storageState();
  const context = await browser.newContext({ storageState, baseURL: backend.url, locale: 'zh-CN', serviceWorkers: 'block' });
  const other = new CheckoutPages(await context.newPage());
  await other.open();
  await Promise.all([checkout.submit(), other.submit()]);
  await expect.poll(async () => (await checkout.orders()).length).toBe(1);
  const told = page.getByRole('region', { name: '下单前请确认' });
  await expect(told.or(page.getByRole('heading', { level: 1, name: '支付订单' }))).toBeVisible();
  expect((await checkout.orders()).length).toBe(1);
  await context.close();
});

test('nothing selected leads back to the cart', async ({ page, checkout }) => {
  await checkout.open();
  await expect(page.getByText('没有可以结算的商品')).toBeVisible();
  await page.getByRole('link', { name: '返回购物车' }).click();
  await expect(page).toHaveURL('/cart');
});

test.describe('nowhere', () => {
  // Who the shopper is, is asked before the shop has said what it can do.
  test.use({ expectedErrors: /status of 404 .*\/api\/v1\/session$/ });

  for (const feature of ['orders', 'accounts'] as const) {
    test(`a backend without ${feature} has no way to the checkout`, async ({ page, backend, cart }) => {
      await backend.doWithout(feature);
      await cart.fill({ [MILK]: 1 });
      await cart.open();
      await expect(cart.line(NAME)).toBeVisible();
      await expect(page.getByRole('link', { name: /^去结算/ })).toHaveCount(0);
      await page.goto('/checkout');
      await expect(page.getByText('页面不存在')).toBeVisible();
    });
  }
});

test.describe('in English, on a small phone', () => {
  test.use({ locale: 'en-US', viewport: { width: 320, height: 568 } });

  test('every word is English and can be read', async ({ page, backend, cart, addresses, phone }) => {
    const look = async (where: string) => {
      await phone.settles();
      expect.soft(await chinese(page, [STORE.name]), `Chinese on ${where}`).toEqual([]);
      expect.soft([...new Set(await cutOff(page))], `cut off on ${where}`).toEqual([]);
      expect.soft(await sideways(page), `too wide on ${where}`).toEqual([]);
    };
    await cart.fill({ [MILK]: 2 });
    await page.goto('/cart');
    await expect(page.getByRole('link', { name: 'Check out (1)' })).toBeVisible();
    await look('a cart to check out');
    await page.getByRole('link', { name: 'Check out (1)' }).click();
    await expect(page.getByText('Sign in to place the order.')).toBeVisible();
    await look('a guest’s checkout');
    await signInAs(page.request, backend, PHONE);
    await addresses.keep({ name: 'Zhang San' });
    await page.reload();
    await page.locator('.group-card-way').filter({ hasText: 'Pick up at the store' }).click();
    await expect(page.getByRole('button', { name: /^Pickup/ })).toBeVisible();
    await look('a member’s checkout');
    await page.getByRole('button', { name: /^Pickup/ }).click();
    await look('choosing a slot');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Picked up by/ }).click();
    await look('who picks it up');
    await page.keyboard.press('Escape');
    await page.locator('.group-card-way').filter({ hasText: 'Same-city delivery' }).click();
    await expect(page.getByRole('button', { name: /^Deliver to/ })).toBeVisible();
    await page.getByRole('button', { name: /^Deliver to/ }).click();
    await expect(page.getByRole('link', { name: 'Add an address' })).toBeVisible();
    await look('choosing an address');
    await page.keyboard.press('Escape');
    await page.getByText('2 items').click();
    await look('what is delivered');
    await cart.fill({ [CHEESE]: 1 });
    backend.leave(0, CHEESE, STORE.id);
    await page.reload();
    await expect(page.getByText(/is sold out\. It is not in this order/)).toBeVisible();
    await look('what is left out');
    backend.leave(1, MILK, STORE.id);
    await page.getByRole('button', { name: 'Place order' }).click();
    await expect(page.getByText(/^Only 1 left of/)).toBeVisible();
    await look('what differs');
    await page.getByRole('button', { name: 'Take 1' }).click();
    await expect(page.getByText(/^Only 1 left of/)).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Place order' })).toBeEnabled();
    await page.getByRole('button', { name: 'Place order' }).click();
    await expect(page.getByRole('timer')).toBeVisible();
    await look('a payment');
    await page.getByRole('button', { name: /^Pay ¥/ }).click();
    await page.getByRole('button', { name: 'Too little money' }).click();
    await expect(page.getByText('The payment did not go through')).toBeVisible();
    await look('a payment that failed');
    await page.getByRole('button', { name: /^Pay ¥/ }).click();
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Paid. Thank you!' })).toBeVisible();
    await look('a payment that is done');
  });
});
