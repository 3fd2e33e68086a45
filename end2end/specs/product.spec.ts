// A shopper looks at one product closely.
import { expect, test } from '../shop';
import { yuan, type Backend, type Product, type Sku, type Store } from '../fixtures/backend';

const MILK = 'milk-fresh-munan';
const CRISPS = 'crisps-potato';

test('the page says what a shopper wants to know', async ({ product, page }) => {
  await product.open(MILK);
  await expect(page).toHaveTitle('牧南鲜牛奶 · 巷口鲜生');
  await expect(product.fact('河北张家口')).toBeVisible();
  await expect(product.fact('冷藏 7 天')).toBeVisible();
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - button "返回"
      - heading "商品详情" [level=1]
      - button "收藏"
      - button "分享"
      - article:
        - group "商品图片":
          - button /放大第1张图片/
        - heading "牧南鲜牛奶" [level=2]
        - group "容量":
          - button "250 ml" [pressed]
          - button "950 ml"
          - button "950 ml × 2 盒"
        - group "「牧南鲜牛奶」的数量"
        - heading "门店库存" [level=2]
        - link "选择门店"
        - heading "商品信息" [level=2]
        - term: 储存方式
        - definition: 冷藏
        - term: 产地
        - definition: 河北张家口
        - term: 保质期
        - definition: 冷藏 7 天
        - heading "商品介绍" [level=2]
        - heading "顾客评价" [level=2]
        - link "11 条评价"
        - region "搭配看看"
  `);
});

test('a variant changes price, price by unit and address', async ({ product, page }) => {
  await product.open(MILK);
  await expect(product.article()).toContainText('¥4.90');
  await expect(product.article()).toContainText('¥19.60/升');
  await product.value('容量', '950 ml').click();
  await expect(page).toHaveURL(`/products/${MILK}?sku=${MILK}-950-ml`);
  await expect(product.value('容量', '950 ml')).toHaveAttribute('aria-pressed', 'true');
  await expect(product.article()).toContainText('¥14.90');
  await page.reload();
  await expect(product.value('容量', '950 ml')).toHaveAttribute('aria-pressed', 'true');
  await product.value('容量', '950 ml × 2 盒').click();
  await expect(product.article()).toContainText('原价 ¥29.80');
  await expect(product.article()).toContainText('¥26.90');
});

test('a combination that is not made cannot be chosen', async ({ product, page }) => {
  await product.open(CRISPS, 'crisps-potato-sea-salt-160-g');
  await product.value('口味', '麻辣').click();
  await expect(page).toHaveURL(/sku=/);
  await expect(product.value('口味', '麻辣')).toHaveAttribute('aria-pressed', 'true');
  await expect(product.value('规格', '160 g')).toBeDisabled();
  await product.value('口味', '烧烤').click();
  await expect(product.value('规格', '160 g')).toBeEnabled();
});

/** A store where one variant of a product of one option is sold out while another is there. */
async function soldOut(backend: Backend): Promise<{ store: Store; product: Product; sku: Sku }> {
  for (const store of await backend.stores()) {
    for (const id of [MILK, 'milk-jersey', 'eggs-grain-30', 'navel-orange-ganzhou']) {
      const product = await backend.product(id, store.id);
      const sku = product.skus.find((sku) => sku.stock.state === 'sold_out');
      const isThere = product.skus.some((sku) => sku.stock.state === 'in_stock');
      if (sku && isThere && product.options.length === 1) return { store, product, sku };
    }
  }
  throw new Error('nothing is sold out anywhere in the demo chain');
}

test('a variant that my store has no more cannot be chosen', async ({ backend, product, phone }) => {
  const gone = await soldOut(backend);
  const option = gone.product.options[0];
  const value = option?.values.find((value) => value.id === gone.sku.choices[0]);
  if (!option || !value) throw new Error('a variant without a choice');
  await phone.remembersStore(gone.store);
  await product.open(gone.product.id);
  await expect(product.value(option.name, value.name)).toBeDisabled();
  // Who was sent the link sees what it is about, and that it is gone.
  await product.open(gone.product.id, gone.sku.id);
  await expect(product.value(option.name, value.name)).toHaveAttribute('aria-pressed', 'true');
  await expect(product.article().getByRole('status')).toHaveText('已售罄');
});

test('pictures open large and can be zoomed', async ({ product, page }) => {
  await product.open('milk-jersey');
  await product.picture(1).click();
  await expect(product.large()).toBeVisible();
  const picture = product.large().getByRole('img').first();
  const width = async () => (await picture.boundingBox())?.width ?? 0;
  await expect.poll(width).toBeGreaterThan(300);
  const before = await width();
  await product.large().getByRole('button', { name: '放大' }).click();
  await expect.poll(width).toBeCloseTo(before * 2, 0);
  await product.large().getByRole('button', { name: '缩小' }).click();
  await expect.poll(width).toBeCloseTo(before, 0);
  await product.large().getByRole('button', { name: '关闭' }).click();
  await expect(product.large()).toBeHidden();
  await expect(product.picture(1)).toBeFocused();
  await product.picture(1).click();
  await page.keyboard.press('Escape');
  await expect(product.large()).toBeHidden();
});

test('the page says what my store has, and the stores near it', async ({
  backend,
  product,
  phone,
  page,
}) => {
  const store = (await backend.stores()).find((store) => store.id === 'sh-daxuelu');
  if (!store) throw new Error('the store is gone from the demo chain');
  await phone.remembersStore(store);
  await product.open(MILK);
  await expect(page.getByRole('heading', { name: '大学路店附近的库存' })).toBeVisible();
  const known = await backend.ask<{ items: { store: Store }[] }>(
    `/api/v1/products/${MILK}/stores?store=${store.id}&sku=${MILK}-250-ml`,
  );
  const names = known.items.slice(0, 3).map((item) => new RegExp(item.store.name));
  expect(names.length).toBeGreaterThan(0);
  const rows = product.article().getByRole('listitem').filter({ hasText: /有货|仅剩|已售罄/, hasNotText: '¥' });
  await expect(rows).toHaveText(names);
  await page.getByRole('link', { name: '更换门店' }).click();
  await expect(page).toHaveURL('/stores');
});

test('reviews in short lead to all of them, by their stars', async ({ backend, product, page }) => {
  const reviews = await backend.ask<{ items: { stars: number }[] }>(
    `/api/v1/products/${MILK}/reviews?limit=50`,
  );
  const five = reviews.items.filter((review) => review.stars === 5).length;
  await product.open(MILK);
  await product.reviews().click();
  await expect(page).toHaveURL(`/products/${MILK}/reviews`);
  await expect(page.getByRole('heading', { level: 1, name: '顾客评价' })).toBeFocused();
  const rows = page.getByRole('main').getByRole('listitem').filter({
    has: page.getByRole('img', { name: /满分 5 星/ }),
  });
  await expect(rows).toHaveCount(10);
  await page.getByRole('button', { name: '查看更多' }).click();
  await expect(rows).toHaveCount(reviews.items.length);
  await page.getByRole('button', { name: '5 星' }).click();
  await expect(page.getByRole('button', { name: '5 星' })).toHaveAttribute('aria-pressed', 'true');
  await expect(rows).toHaveCount(five);
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - button "返回"
      - heading "顾客评价" [level=1]
      - group "筛选":
        - button "全部"
        - button "5 星" [pressed]
        - button "有图"
      - list:
        - listitem:
          - paragraph:
            - img "5.0 星，满分 5 星"
  `);
});

test('what goes with it leads on', async ({ product, page }) => {
  await product.open(MILK);
  await expect(product.related().first()).toBeVisible();
  await product.related().first().click();
  await expect(page).not.toHaveURL(`/products/${MILK}`);
  await expect(product.article()).toBeVisible();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
});

test('a favourite stays on this phone until it is one no more', async ({ product, page, phone }) => {
  await product.open(MILK);
  await product.favourite().click();
  await expect(phone.toast('已收藏')).toBeVisible();
  await page.reload();
  await expect(product.favourite()).toHaveAttribute('aria-pressed', 'true');
  await page.goto('/me');
  await page.getByRole('link', { name: '我的收藏' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '我的收藏' })).toBeVisible();
  await page.getByRole('link', { name: /牧南鲜牛奶/ }).click();
  await product.favourite().click();
  await expect(phone.toast('已取消收藏')).toBeVisible();
  await phone.goBack();
  await expect(page.getByText('这里还没有商品')).toBeVisible();
  await expect(page.getByRole('link', { name: '去逛分类' })).toBeVisible();
});

test('what was looked at can be found again, newest first', async ({ product, page }) => {
  await product.open(MILK);
  await product.open(CRISPS);
  await page.goto('/me/viewed');
  const cards = page.getByRole('main').getByRole('link').filter({ hasText: '¥' });
  await expect(cards).toHaveText([/脆野厚切薯片/, /牧南鲜牛奶/]);
  await page.getByRole('button', { name: '清空列表' }).click();
  await expect(page.getByText('看过的商品会出现在这里。')).toBeVisible();
});

test('sharing copies the link of the chosen variant', async ({ product, page, phone, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await product.open(MILK);
  await product.value('容量', '950 ml').click();
  await expect(page).toHaveURL(/sku=/);
  await product.share().click();
  await expect(phone.toast('链接已复制')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});
