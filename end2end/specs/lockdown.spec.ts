// An iPhone in Lockdown Mode, which takes WebAssembly and more away from web views: the shop cannot
// run there, and says what helps. What else it takes away stops nothing by itself.
import { lockedDown } from '../hosts/lockdown';
import { expect, test } from '../shop';
import { expectAccessible } from '../fixtures/audit';

for (const [locale, title, advice, call] of [
  ['zh-CN', '手机开启了锁定模式，无法打开本店', '锁定模式 > 配置网页浏览', '也可以直接给门店打电话：'],
  ['en-US', 'The shop cannot run in Lockdown Mode', 'Configure Web Browsing', 'You can also call a store:'],
] as const) {
  test.describe(`a phone in Lockdown Mode, ${locale}`, () => {
    test.use({ locale });

    test('is told how to go on and whom to call', async ({ backend, page }) => {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await lockedDown(page);
      await page.goto('/products/p-1');
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expect(page.getByText(advice)).toBeVisible();
      await expect(page.getByText(call)).toBeVisible();
      await expect(page.getByRole('alert').filter({ visible: true })).toHaveCount(1);
      const stores = await backend.stores();
      const calls = page.getByRole('link');
      await expect(calls).toHaveCount(3);
      await expect(calls.first()).toHaveAttribute('href', /^tel:\+86\d+$/);
      const name = locale === 'zh-CN' ? (stores[0]?.name ?? '') : '';
      await expect(calls.first()).toHaveText(new RegExp(`${name} 0\\d{2,3}-\\d{3,4} \\d{4}$`));
      // Nothing of the app is fetched in vain.
      expect(asked.filter((path) => path.endsWith('.wasm'))).toEqual([]);
      await expectAccessible(page, 'a phone in Lockdown Mode');
    });
  });
}

test('a shopper who has chosen a store is told its number', async ({ backend, page }) => {
  const chosen = (await backend.stores()).at(-1);
  if (!chosen) throw new Error('the chain has no store');
  await page.addInitScript(
    ([id, name]) => localStorage.setItem('doorstep.store', `${id}\n${name}`),
    [chosen.id, chosen.name],
  );
  await lockedDown(page);
  await page.goto('/');
  const call = page.getByRole('link');
  await expect(call).toHaveCount(1);
  await expect(call).toContainText(chosen.name);
});

test.describe('where the shop does not answer', () => {
  test.use({ expectedErrors: /status of 503/ });

  test('the advice stays', async ({ backend, page }) => {
    await backend.break('/api/v1/stores', { kind: 'status', status: 503 });
    await lockedDown(page);
    await page.goto('/');
    await expect(page.getByText('锁定模式 > 配置网页浏览')).toBeVisible();
    await expect(page.getByRole('link')).toHaveCount(0);
  });
});

for (const [what, names] of [
  ['IndexedDB', ['indexedDB']],
  ['service workers and what they keep', ['caches', 'serviceWorker', 'locks']],
] as const) {
  test(`a web view without ${what} has the whole shop`, async ({ page, home, product, cart }) => {
    await page.addInitScript((names) => {
      for (const name of names) {
        Reflect.deleteProperty(window, name);
        Reflect.deleteProperty(Navigator.prototype, name);
      }
    }, names);
    await home.open();
    await expect(home.section('今日特价')).toBeVisible();
    for (const name of names) {
      expect(await page.evaluate((name) => name in window || name in navigator, name)).toBe(false);
    }
    await home.cards('今日特价').first().click();
    await expect(product.article()).toBeVisible();
    await cart.add();
    await page.reload();
    await expect(product.article()).toBeVisible();
  });
}
