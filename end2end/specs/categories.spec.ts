// A shopper walks along the shelves.
import { expect, test } from '../shop';

test('the first category is open, and another opens at a tap', async ({ categories, page }) => {
  await categories.open();
  await expect(page).toHaveTitle('分类 · 巷口鲜生');
  await expect(categories.top('水果')).toHaveAttribute('aria-current', 'page');
  await categories.top('蔬菜').click();
  await expect(page).toHaveURL('/categories?open=vegetables');
  await expect(categories.top('蔬菜')).toHaveAttribute('aria-current', 'page');
  await expect(categories.top('水果')).not.toHaveAttribute('aria-current', 'page');
  await expect(categories.cards('叶菜')).toHaveCount(6);
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "分类" [level=1]
      - link /搜索/
      - navigation "分类":
        - list:
          - listitem:
            - link "水果"
      - region "叶菜":
        - heading "查看全部叶菜" [level=2]
        - list
        - link "查看全部 7 件"
  `);
});

test('a shelf is asked for when it comes near', async ({ categories, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const category = new URL(request.url()).searchParams.get('category');
    if (category) asked.push(category);
  });
  await categories.open('vegetables');
  await expect(categories.cards('叶菜').first()).toBeVisible();
  expect(asked).not.toContain('aromatics');
  await categories.shelf('葱姜蒜香草').scrollIntoViewIfNeeded();
  await expect(categories.cards('葱姜蒜香草').first()).toBeVisible();
  expect(asked).toContain('aromatics');
});

test('the name of a shelf stays in sight while one looks through it', async ({
  categories,
  page,
}) => {
  await categories.open('vegetables');
  await categories.cards('叶菜').nth(4).scrollIntoViewIfNeeded();
  await categories.cards('叶菜').nth(2).evaluate((card) => card.scrollIntoView({ block: 'center' }));
  await expect(page.getByRole('link', { name: '查看全部叶菜' })).toBeInViewport({ ratio: 1 });
});

test('"see all" leads to the list, and back to the same place', async ({
  categories,
  listing,
  page,
  phone,
}) => {
  await categories.open('vegetables');
  const more = categories.shelf('叶菜').getByRole('link', { name: '查看全部 7 件' });
  await more.scrollIntoViewIfNeeded();
  await more.evaluate((link) => link.scrollIntoView({ block: 'center' }));
  const place = await phone.scrolledTo();
  expect(place).toBeGreaterThan(0);
  await more.click();
  await expect(page).toHaveURL('/products?category=leafy');
  await expect(listing.cards()).toHaveCount(7);
  await page.goBack();
  await expect(categories.top('蔬菜')).toHaveAttribute('aria-current', 'page');
  await expect.poll(() => phone.scrolledTo()).toBe(place);
});
