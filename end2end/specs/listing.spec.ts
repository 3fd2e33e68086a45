// A shopper narrows a list down and comes back to it.
import { expect, test } from '../shop';

test('the order stands in the address and holds', async ({ listing, page }) => {
  await listing.open('?category=fruit');
  await expect(listing.order('综合')).toHaveAttribute('aria-pressed', 'true');
  await listing.order('价低优先').click();
  await expect(page).toHaveURL('/products?category=fruit&sort=price_up');
  await expect(listing.order('价低优先')).toHaveAttribute('aria-pressed', 'true');
  const prices = async () => {
    const texts = await listing.cards().allTextContents();
    return texts.map((text) => Number(/¥([\d,.]+)/.exec(text)?.[1]?.replace(',', '')));
  };
  await expect
    .poll(async () => {
      const shown = await prices();
      return shown.length > 5 && shown.every((price, at) => at === 0 || (shown[at - 1] ?? 0) <= price);
    })
    .toBe(true);
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - button "返回"
      - heading "水果" [level=1]
      - link /搜索/
      - navigation "分类":
        - link "全部"
        - link "浆果樱桃"
      - group "排序":
        - button "综合"
        - button "销量"
        - button "价低优先" [pressed]
        - button "价高优先"
        - button "新品"
      - button "筛选"
      - status: /共 \\d+ 件商品/
      - search:
        - searchbox "在此列表中查找"
      - feed "商品":
        - article:
          - link
  `);
});

test('the sheet counts, narrows, and what it narrowed survives a reload', async ({
  listing,
  page,
}) => {
  await listing.open('?category=dairy-bakery');
  const all = await listing.total();
  await listing.openSheet();
  await expect(listing.sheet()).toMatchAriaSnapshot(`
    - dialog "筛选":
      - heading "筛选" [level=2]
      - button "关闭"
      - button "仅看优惠"
      - group "价格":
        - textbox "最低价"
        - textbox "最高价"
      - group "品牌"
      - group "储存方式"
      - button "清空"
      - button "查看商品"
  `);
  const chilled = listing.choice('储存方式', '冷藏');
  const promised = await listing.promised(chilled);
  expect(promised).toBeGreaterThan(0);
  expect(promised).toBeLessThan(all);
  await chilled.click();
  await expect(chilled).toHaveAttribute('aria-pressed', 'true');
  await listing.apply();
  await expect.poll(() => listing.address().getAll('attribute')).toEqual(['storage:chilled']);
  await expect.poll(() => listing.total()).toBe(promised);
  await expect(listing.filterButton()).toHaveText(/筛选\s*1/);

  await page.reload();
  await expect.poll(() => listing.total()).toBe(promised);
  await expect(listing.filterButton()).toHaveText(/筛选\s*1/);
  await listing.openSheet();
  await expect(listing.choice('储存方式', '冷藏')).toHaveAttribute('aria-pressed', 'true');
});

test('brand, price and promotion come together and go with one button', async ({ listing }) => {
  await listing.open('?category=dairy-bakery');
  const all = await listing.total();
  await listing.openSheet();
  await listing.sheet().getByRole('button', { name: '优惠' }).click();
  await listing.setPrice('最低价', '5');
  await listing.setPrice('最高价', '60');
  const brand = listing
    .sheet()
    .getByRole('group', { name: '品牌' })
    .getByRole('button', { name: /[1-9]\d*$/ })
    .first();
  await expect(brand).toBeVisible();
  await brand.click();
  await listing.apply();
  await expect.poll(() => listing.address().get('on_promotion')).toBe('true');
  expect(listing.address().get('price_min')).toBe('500');
  expect(listing.address().get('price_max')).toBe('6000');
  expect(listing.address().getAll('brand')).toHaveLength(1);
  await expect(listing.filterButton()).toHaveText(/筛选\s*3/);

  await listing.openSheet();
  await listing.sheet().getByRole('button', { name: '清空' }).click();
  await expect(listing.sheet()).toBeHidden();
  await expect.poll(() => listing.total()).toBe(all);
  expect([...listing.address().keys()]).toEqual(['category']);
});

test('what was narrowed is there again on the way back from a product', async ({
  listing,
  page,
  phone,
  product,
}) => {
  await listing.open('?category=dairy-bakery&attribute=storage%3Achilled');
  const total = await listing.total();
  await listing.cards().first().click();
  await expect(product.article()).toBeVisible();
  await phone.goBack();
  await expect.poll(() => listing.address().getAll('attribute')).toEqual(['storage:chilled']);
  expect(await listing.total()).toBe(total);
  await expect(page.getByRole('heading', { level: 1, name: '乳品烘焙' })).toBeVisible();
});

test('the shelves beneath lead on', async ({ listing, page }) => {
  await listing.open('?category=fruit');
  await expect(listing.shelf('全部')).toHaveAttribute('aria-current', 'page');
  await listing.shelf('浆果樱桃').click();
  await expect(page).toHaveURL('/products?category=berries');
  await expect(page.getByRole('heading', { level: 1, name: '浆果樱桃' })).toBeVisible();
  await expect(listing.shelf('浆果樱桃')).toHaveAttribute('aria-current', 'page');
  await listing.says('共 6 件商品');
});

test('filters that leave nothing can be cleared, and others offer themselves', async ({
  listing,
  page,
}) => {
  await listing.open('?category=fruit&price_min=9999900');
  await expect(page.getByText('没有找到相关商品')).toBeVisible();
  await expect(page.getByRole('region', { name: '大家都在买' }).getByRole('link')).toHaveCount(10);
  await page.getByRole('link', { name: '清除筛选' }).click();
  await expect(page).toHaveURL('/products?category=fruit');
  await expect(listing.cards().first()).toBeVisible();
});

test('a long list comes a page at a time and keeps its place', async ({
  listing,
  page,
  phone,
  product,
}) => {
  await listing.open();
  await expect(listing.cards().first()).toBeVisible();
  await phone.scrollsUntil(async () => (await listing.reached()) > 60);
  const card = listing.cards().nth(8);
  await card.evaluate((link) => link.scrollIntoView({ block: 'center' }));
  // Rows that come into the window are measured, which may move those after them.
  await phone.settles();
  const address = (await card.getAttribute('href')) ?? '';
  const place = await phone.scrolledTo();
  const left = page.locator(`a[href="${address}"]`);
  await left.click();
  await expect(product.article()).toBeVisible();
  expect(await phone.scrolledTo()).toBe(0);
  await phone.goBack();
  await expect.poll(() => phone.scrolledTo()).toBe(place);
  await expect(left).toBeInViewport();
});

test('however long a list is, only its window is in the page', async ({ listing, page, phone }) => {
  await listing.open();
  const total = await listing.total();
  expect(total).toBeGreaterThan(300);
  await phone.scrollsUntil(async () => (await listing.reached()) === total);
  await expect(page.getByText('已经到底了')).toBeVisible();
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(800);
  const last = page.getByRole('feed', { name: '商品' }).getByRole('article').last();
  await expect(last).toHaveAttribute('aria-posinset', String(total));
  await expect(last).toHaveAttribute('aria-setsize', String(total));

  await page.evaluate(() => scrollTo(0, 0));
  await expect(page.getByRole('article').first()).toHaveAttribute('aria-posinset', '1');
});

test('the keyboard goes from product to product of a long list', async ({ listing, page }) => {
  await listing.open();
  await listing.cards().first().focus();
  const here = page.getByRole('article').filter({ has: page.locator(':focus') });
  for (let place = 2; place <= 31; place++) {
    await page.keyboard.press('PageDown');
    await expect(here).toHaveAttribute('aria-posinset', String(place));
  }
  await expect(here).toBeInViewport();
  await page.keyboard.press('PageUp');
  await expect(here).toHaveAttribute('aria-posinset', '30');

  // What has the keyboard stays, however far one scrolls.
  await page.evaluate(() => scrollTo(0, 0));
  await expect(page.getByRole('article').first()).toHaveAttribute('aria-posinset', '1');
  await expect(here).toHaveAttribute('aria-posinset', '30');

  await page.keyboard.press('Control+Home');
  await expect(page.getByRole('feed', { name: '商品' })).toBeFocused();
});

test('a word is found in a list, also where it was not scrolled to', async ({
  listing,
  page,
}) => {
  await listing.open('?category=fruit');
  const all = await listing.total();
  await page.keyboard.press('Control+f');
  await expect(listing.find()).toBeFocused();
  await listing.find().fill('蓝莓');
  await page.keyboard.press('Enter');
  await expect.poll(() => listing.address().get('q')).toBe('蓝莓');
  expect(listing.address().get('category')).toBe('fruit');
  await expect(listing.card('蓝莓')).toBeVisible();
  expect(await listing.total()).toBeLessThan(all);

  await listing.find().fill('');
  await page.keyboard.press('Enter');
  await expect.poll(() => listing.total()).toBe(all);
});

test('only what my store has, where my store is known', async ({ backend, listing, phone }) => {
  const store = (await backend.stores())[0];
  if (!store) throw new Error('the demo chain has no store');
  await phone.remembersStore(store);
  await listing.open('?category=fruit');
  const all = await listing.total();
  await listing.openSheet();
  await listing.sheet().getByRole('button', { name: '仅看本店有货' }).click();
  await listing.apply();
  await expect.poll(() => listing.address().get('in_stock')).toBe('true');
  await expect.poll(() => listing.total()).toBeLessThanOrEqual(all);
  await expect(listing.cards().filter({ hasText: '已售罄' })).toHaveCount(0);
});
