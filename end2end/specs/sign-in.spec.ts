// A shopper proves her phone number, takes along what she had, and leaves nothing behind.
import { signInAs } from '../fixtures/account';
import { START } from '../fixtures/backend';
import { cardsIn } from '../fixtures/phone';
import { expect, test } from '../shop';

const PHONE = '13800138000';
const MILK = 'milk-fresh-munan';
const MINUTE = 60_000;

test('a member is back where she was', async ({ account, page, phone }) => {
  await page.goto('/me');
  await page.getByRole('link', { name: '登录', exact: true }).click();
  await expect(page).toHaveTitle(/^登录/);
  await account.signIn(PHONE);
  await expect(page).toHaveURL('/me');
  await expect(phone.toast('登录成功')).toBeVisible();
  const card = page.getByRole('region', { name: '账号' });
  await expect(card).toContainText('138****8000');
  await expect(card).toContainText('白银会员');
});

test('an address that is not ours is not gone on to', async ({ account, page }) => {
  await account.open('https://evil.example/');
  await account.signIn(PHONE);
  await expect(page).toHaveURL('/me');
});

test('the code can be filled in, as a phone does it, and is asked for by its kind', async ({
  account,
  page,
}) => {
  await account.open('/coupons');
  await expect(account.code()).toHaveAttribute('autocomplete', 'one-time-code');
  await expect(account.code()).toHaveAttribute('inputmode', 'numeric');
  const code = await account.askForCode(PHONE);
  await expect(account.code()).toBeFocused();
  const note = page.getByRole('note').filter({ hasText: '开发环境验证码' });
  await expect(note).toContainText(code);
  await note.getByRole('button', { name: '填入' }).click();
  await expect(account.code()).toHaveValue(code);
  await account.code().press('Enter');
  await expect(page).toHaveURL('/coupons');
});

test.describe('what is refused', () => {
  test.use({ expectedErrors: /status of (4\d\d|503)|ERR_/ });

  test('a number that is none is told at its field', async ({ account, page }) => {
    await account.open();
    await account.phone().fill('1380013');
    await account.sendButton().click();
    await expect(page.getByText('请输入正确的手机号')).toBeVisible();
    await expect(account.phone()).toBeFocused();
    await expect(account.phone()).toHaveAttribute('aria-invalid', 'true');
    await account.phone().fill(PHONE);
    await expect(page.getByText('请输入正确的手机号')).toBeHidden();
  });

  test('a wrong code counts down, and what was typed stays', async ({ account, page }) => {
    await account.open();
    const code = await account.askForCode(PHONE);
    const wrong = code === '000000' ? '111111' : '000000';
    await account.code().fill('12');
    await account.submit().click();
    await expect(page.getByText('请输入 6 位验证码')).toBeVisible();
    for (const left of [4, 3]) {
      await account.code().fill(wrong);
      await account.submit().click();
      await expect(page.getByText(`验证码不对，还可以再试 ${left} 次`)).toBeVisible();
    }
    await expect(account.code()).toHaveValue(wrong);
    await expect(account.phone()).toHaveValue(PHONE);
    await account.code().fill(code);
    await account.submit().click();
    await expect(page).toHaveURL('/me');
  });

  test('a code that ran out is told, and another one comes', async ({ account, backend, page, phone }) => {
    await phone.isAhead(0);
    await account.open();
    const code = await account.askForCode(PHONE);
    await expect(account.sendButton()).toHaveText(/^(60|5\d) 秒后重发$/);
    await expect(account.sendButton()).toHaveAttribute('aria-disabled', 'true');
    await backend.setClock(Date.parse(START) + 6 * MINUTE);
    await account.code().fill(code);
    await account.submit().click();
    await expect(page.getByText('验证码已失效，请重新获取')).toBeVisible();
    await phone.lets(6 * MINUTE);
    await expect(account.sendButton()).toHaveText('重新获取');
    await account.sendButton().click();
    await expect(account.sendButton()).toHaveText(/秒后重发$/);
    await account.code().fill(await backend.codeOf(`+86${PHONE}`));
    await account.submit().click();
    await expect(page).toHaveURL('/me');
  });

  test('too many codes are told with the time to wait', async ({ account, backend, page, playwright }) => {
    const others = await playwright.request.newContext();
    await signInAs(others, backend, PHONE);
    await others.dispose();
    await account.open();
    await account.phone().fill(PHONE);
    await account.sendButton().click();
    await expect(page.getByText(/操作太频繁，(60|5\d) 秒后再试/)).toBeVisible();
    await expect(account.sendButton()).toHaveText(/秒后重发$/);
  });

  test('without a line nothing that was typed is lost, by a reload neither', async ({
    account,
    backend,
    page,
  }) => {
    await account.open('/coupons');
    await account.phone().fill(PHONE);
    await backend.break('/api/v1/session/codes', { kind: 'cut' });
    await account.sendButton().click();
    await expect(page.getByText('网络连接不上，请检查网络后重试')).toBeVisible();
    await page.reload();
    await expect(account.phone()).toHaveValue(PHONE);
    await backend.mend();
    // The code went out all the same; the next one may after a minute.
    await backend.setClock(Date.parse(START) + 2 * MINUTE);
    await account.signIn(PHONE);
    await expect(page).toHaveURL('/coupons');
  });
});

test('favourites and coupons of a guest become the member’s, without doubles', async ({
  account,
  backend,
  coupons,
  page,
  phone,
  playwright,
  product,
}) => {
  const before = await playwright.request.newContext();
  await signInAs(before, backend, PHONE);
  await before.post(`${backend.url}/api/v1/favourites`, { data: { add: ['crisps-potato', MILK] } });
  await backend.setClock(Date.parse(START) + 2 * MINUTE);
  await product.open(MILK);
  await page.getByRole('button', { name: '收藏', exact: true }).click();
  await coupons.open();
  await coupons.claim('水果八五折');
  await account.open('/me/favourites');
  await account.signIn(PHONE);
  await expect(page).toHaveURL('/me/favourites');
  await expect(cardsIn(page.getByRole('main'))).toHaveCount(2);
  expect((await coupons.held()).map((it) => it.name)).toEqual(['水果八五折']);

  // A change of the member's goes to the account, and comes to her other phone.
  await product.open('water-spring');
  await page.getByRole('button', { name: '收藏', exact: true }).click();
  await expect(phone.toast('已收藏')).toBeVisible();
  const theirs = async () =>
    ((await (await before.get(`${backend.url}/api/v1/favourites`)).json()) as { products: string[] }).products;
  await expect.poll(theirs).toEqual(['water-spring', 'crisps-potato', MILK]);
  await before.dispose();
});

test.describe('a favourite without a line', () => {
  test.use({ expectedErrors: /ERR_/ });

  test('shows at once and is sent with the next one', async ({ account, backend, page, product }) => {
    await account.open();
    await account.signIn(PHONE);
    await backend.break('/api/v1/favourites', { kind: 'cut' });
    await product.open(MILK);
    const heart = page.getByRole('button', { name: '收藏', exact: true });
    await heart.click();
    await expect(heart).toHaveAttribute('aria-pressed', 'true');
    await backend.mend();
    await product.open('water-spring');
    await heart.click();
    const kept = async () =>
      ((await (await page.request.get('/api/v1/favourites')).json()) as { products: string[] }).products;
    await expect.poll(kept).toEqual(['water-spring', MILK]);
  });
});

test('signing out wipes what was the member’s, once it is confirmed', async ({
  account,
  backend,
  coupons,
  page,
  phone,
  product,
}) => {
  await account.open();
  await account.signIn(PHONE);
  await product.open(MILK);
  await page.getByRole('button', { name: '收藏', exact: true }).click();
  await coupons.open();
  await coupons.claim('大学路店 20 元代金券');
  await coupons.openMine();
  await expect(coupons.card('大学路店 20 元代金券')).toBeVisible();
  const stored = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => /private|own/.test(key)).sort());
  await expect.poll(stored).toEqual(
    expect.arrayContaining(['doorstep.private.coupons', 'doorstep.private.secrets', 'doorstep.private.session']),
  );

  await page.goto('/me');
  await page.getByRole('button', { name: '退出登录' }).click();
  const sheet = page.getByRole('dialog', { name: '退出当前账号？' });
  await sheet.getByRole('button', { name: '取消' }).click();
  await expect(page.getByText('138****8000')).toBeVisible();
  await page.getByRole('button', { name: '退出登录' }).click();
  await sheet.getByRole('button', { name: '退出登录' }).click();
  await expect(phone.toast('已退出登录')).toBeVisible();
  await expect(page.getByText('您好，欢迎光临')).toBeVisible();
  expect(await stored()).toEqual([]);
  await coupons.openMine();
  await expect(page.getByText('没有可用的优惠券')).toBeVisible();
  await page.goto('/me/favourites');
  await expect(page.getByText('这里还没有商品')).toBeVisible();
  expect(backend.isDataChanged).toBe(true);
});

test.describe('signing out without a line', () => {
  test.use({ expectedErrors: /ERR_/ });

  test('does not look as if it had been done', async ({ account, backend, page }) => {
    await account.open();
    await account.signIn(PHONE);
    await backend.break('/api/v1/session/end', { kind: 'cut' });
    await page.getByRole('button', { name: '退出登录' }).click();
    const sheet = page.getByRole('dialog', { name: '退出当前账号？' });
    await sheet.getByRole('button', { name: '退出登录' }).click();
    await expect(sheet.getByText('网络连接不上，请检查网络后重试')).toBeVisible();
    await sheet.getByRole('button', { name: '取消' }).click();
    await expect(page.getByText('138****8000')).toBeVisible();
  });
});

test.describe('after a while', () => {
  // What she has is asked for before anybody knows that the session is over.
  test.use({ expectedErrors: /status of 401/ });

  test('a session that ran out makes a guest, who signs in where she is', async ({
    account,
    backend,
    context,
    page,
  }) => {
    await account.open();
    await account.signIn(PHONE);
    await context.clearCookies();
    await page.goto('/me');
    await expect(page.getByText('您好，欢迎光临')).toBeVisible();
    await backend.setClock(Date.parse(START) + 2 * MINUTE);
    await page.getByRole('link', { name: '登录', exact: true }).click();
    await account.signIn(PHONE);
    await expect(page).toHaveURL('/me');
    await expect(page.getByText('138****8000')).toBeVisible();
  });
});

test.describe('where there are no accounts', () => {
  test.use({ expectedErrors: /status of 404/ });

  test('nobody is asked to sign in', async ({ backend, page }) => {
    await backend.doWithout('accounts', 'coupons');
    await page.goto('/me');
    await expect(page.getByRole('link', { name: '我的收藏' })).toBeVisible();
    await expect(page.getByRole('link', { name: '登录', exact: true })).toHaveCount(0);
    await expect(page.getByRole('link', { name: '我的优惠券' })).toHaveCount(0);
    await page.goto('/coupons');
    await expect(page.getByText('页面不存在')).toBeVisible();
  });
});
