// A shopper chooses the store to shop at.
import { expect, test } from '../shop';

test('stores can be looked through by city', async ({ stores, page }) => {
  await stores.open();
  await expect(stores.rows().first()).toHaveAttribute('aria-setsize', '24');
  await stores.city('成都').click();
  await expect(stores.city('成都')).toHaveAttribute('aria-pressed', 'true');
  await expect(stores.row('春熙店')).toBeVisible();
  await expect(stores.row('大学路店')).toHaveCount(0);
  await stores.city('全部城市').click();
  await expect(stores.rows().first()).toHaveAttribute('aria-setsize', '24');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - button "返回"
      - heading "选择门店" [level=1]
      - button "查找离我最近的门店"
      - group "城市":
        - button "全部城市" [pressed]
      - feed "选择门店":
        - article:
          - link /致电.+店/
          - button /选择.+店/
  `);
});

test('a store can be called', async ({ stores, page }) => {
  await stores.open();
  await expect(page.getByRole('link', { name: '致电大学路店' })).toHaveAttribute(
    'href',
    /^tel:\+86\d+$/,
  );
  await expect(stores.row('大学路店')).toContainText('今日营业');
});

test.describe('where the phone may be located', () => {
  test.use({
    geolocation: { latitude: 31.3046, longitude: 121.5083 },
    permissions: ['geolocation'],
  });

  test('the nearest store comes first, with how far it is', async ({ stores }) => {
    await stores.open();
    await stores.locate();
    await expect(stores.rows().first()).toContainText('大学路店');
    await expect(stores.rows().first()).toContainText(/\d+ 米/);
    await expect(stores.rows().nth(1)).toContainText(/[\d.]+ 公里/);
  });
});

test('where it may not, the page says what to do instead', async ({ stores, page }) => {
  await stores.open();
  await stores.locate();
  await expect(page.getByText('没有定位权限。')).toBeVisible();
  await stores.city('杭州').click();
  await expect(stores.row('武林店')).toBeVisible();
});

test('the choice holds over a reload and everywhere', async ({ stores, home, page, product, phone }) => {
  await home.open();
  await home.store().click();
  await stores.choose('武林店');
  await expect(phone.toast('已切换到武林店')).toBeVisible();
  await expect(page).toHaveURL('/');
  await page.reload();
  await expect(home.store()).toContainText('武林店');
  await product.open('milk-fresh-munan');
  await expect(page.getByRole('heading', { name: '武林店附近的库存' })).toBeVisible();
  await stores.open();
  await expect(stores.row('武林店')).toContainText('我的门店');
  await expect(page.getByRole('button', { name: '选择武林店', exact: true })).toHaveCount(0);
});

test.describe('a store that is gone', () => {
  test.use({ expectedErrors: /status of 400/ });

  for (const address of ['/', '/products?category=fruit', '/products/milk-fresh-munan']) {
    test(`is let go of at ${address}`, async ({ page, phone }) => {
      await phone.remembersStore({ id: 'sh-closed', name: '老码头店' });
      await page.goto(address);
      await expect(phone.toast('您选择的门店已不可用，请重新选择')).toBeVisible();
      await expect(page.getByRole('link').filter({ hasText: '¥' }).first()).toBeVisible();
      await expect(phone.alert().filter({ visible: true })).toHaveCount(0);
      await page.goto('/');
      await expect(page.getByRole('link', { name: /^我的门店/ })).toContainText('选择门店');
    });
  }
});
