// A shopper knows what to look for.
import { expect, test } from '../shop';

for (const typed of ['牛奶', 'niunai', 'nn']) {
  test(`typing ${typed} suggests milk`, async ({ search, listing, page }) => {
    await search.open();
    await expect(search.box()).toBeFocused();
    await search.box().pressSequentially(typed);
    const milk = search.suggestions().filter({ hasText: '牛奶' });
    await expect(milk.filter({ hasNotText: '搜索“' }).first()).toBeVisible();
    const words = (await milk.filter({ hasNotText: '搜索“' }).first().textContent()) ?? '';
    await milk.filter({ hasNotText: '搜索“' }).first().click();
    await expect.poll(() => listing.address().get('q')).toBe(words.trim());
    await expect(page.getByRole('heading', { level: 1, name: words.trim() })).toBeVisible();
    await expect(listing.card('牛奶')).toBeVisible();
  });
}

test('the box shows what others look for, and a tap looks for it', async ({
  search,
  listing,
  page,
}) => {
  await search.open();
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - button "返回"
      - heading "搜索" [level=1]
      - search:
        - searchbox "搜索"
        - button "搜索"
      - region "大家都在搜":
        - heading "大家都在搜" [level=2]
        - list:
          - listitem:
            - button "草莓"
  `);
  await search.hot().getByRole('button', { name: '草莓' }).click();
  await expect.poll(() => listing.address().get('q')).toBe('草莓');
  await expect(listing.card('草莓')).toBeVisible();
});

test('my own searches are kept on the phone until I clear them', async ({ search, listing, page }) => {
  await search.open();
  await expect(search.own()).toHaveCount(0);
  await search.searchFor('苹果');
  await expect(listing.card('苹果')).toBeVisible();
  await search.open();
  await search.searchFor('鸡蛋');
  await expect(listing.card('鸡蛋')).toBeVisible();
  await search.open();
  await expect(search.own().getByRole('listitem')).toHaveText(['鸡蛋', '苹果']);
  await search.own().getByRole('button', { name: '苹果' }).click();
  await expect.poll(() => listing.address().get('q')).toBe('苹果');
  await search.open();
  await page.getByRole('button', { name: '清空搜索记录' }).click();
  await expect(search.own()).toHaveCount(0);
  await page.reload();
  await expect(search.hot()).toBeVisible();
  await expect(search.own()).toHaveCount(0);
});

test('what the shop does not have leads on to what it has', async ({ search, page, listing }) => {
  await search.open();
  await search.searchFor('量子纠缠仪');
  await expect(page.getByText('没有找到相关商品')).toBeVisible();
  await expect(page.getByRole('link', { name: '去逛分类' })).toBeVisible();
  await expect(page.getByRole('region', { name: '大家都在买' }).getByRole('link')).toHaveCount(10);
  await listing.says('共 0 件商品');
});

test('a search can be changed from its results', async ({ search, listing, page }) => {
  await listing.open('?q=%E8%8B%B9%E6%9E%9C');
  await page.getByRole('link', { name: /^搜索/ }).click();
  await expect(search.box()).toHaveValue('苹果');
  await search.searchFor('香蕉');
  await expect.poll(() => listing.address().get('q')).toBe('香蕉');
  await expect(listing.card('香蕉')).toBeVisible();
});

test.describe('in English', () => {
  test.use({ locale: 'en-US' });

  test('a slip of the finger is forgiven, and said', async ({ page }) => {
    await page.goto('/search');
    const box = page.getByRole('searchbox', { name: 'Search' });
    await box.fill('mikl');
    await box.press('Enter');
    await expect(page.getByText('Showing results for “milk”')).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: /milk/i }).nth(1)).toBeVisible();
  });
});
