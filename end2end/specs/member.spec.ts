// A shopper makes the shop their own.
import { expect, test } from '../shop';

test('a guest finds what is hers, and the way in where it takes a member', async ({ page, phone }) => {
  await page.goto('/');
  await phone.tab('购物车').click();
  await expect(page.getByText('购物车是空的')).toBeVisible();
  await expect(page.getByRole('link', { name: '去逛分类' })).toHaveAttribute('href', '/categories');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "购物车" [level=1]
      - paragraph: 购物车是空的
      - link "去逛分类"
  `);
  await phone.tab('订单').click();
  await expect(page.getByText('登录后查看订单')).toBeVisible();
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "订单" [level=1]
      - paragraph: 登录后查看订单
      - link "登录"
  `);
  await phone.tab('我的').click();
  await expect(page.getByText('您好，欢迎光临')).toBeVisible();
  await expect(phone.tab('我的')).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "我的" [level=1]
      - region "账号":
        - link "登录"
      - region "我的订单":
        - heading "我的订单" [level=2]
        - link "全部订单"
        - list:
          - listitem:
            - link "待付款"
          - listitem:
            - link "待备货"
          - listitem:
            - link "待收货/自提"
          - listitem:
            - link "已完成"
      - list:
        - listitem:
          - link "我的优惠券"
        - listitem:
          - link "领券中心"
        - listitem:
          - link "扫一扫"
      - list:
        - listitem:
          - link "我的收藏"
        - listitem:
          - link "最近浏览"
        - listitem:
          - link "我的门店"
      - list:
        - listitem:
          - link "设置"
        - listitem:
          - link "关于"
  `);
});

test('the language changes at once, without a reload, and stays', async ({ page, phone }) => {
  await page.goto('/me/settings');
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await expect(page.getByRole('radio', { name: '简体中文' })).toBeChecked();
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - button "返回"
      - heading "设置" [level=1]
      - group "语言":
        - radio "简体中文" [checked]
        - radio "English"
      - group "外观":
        - radio "跟随系统" [checked]
        - radio "浅色"
        - radio "深色"
  `);
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(page).toHaveTitle('Settings · Lane Fresh');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 2, name: 'Today’s offers' })).toBeVisible();
  await page.goto('/me/settings');
  await page.getByRole('radio', { name: '简体中文' }).check();
  await expect(page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible();
  await expect(phone.alert().filter({ visible: true })).toHaveCount(0);
});

test('dark is dark, and still so tomorrow', async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto('/me/settings');
  const light = await ground();
  await page.getByRole('radio', { name: '深色' }).check();
  await expect.poll(ground).not.toBe(light);
  const dark = await ground();
  await page.reload();
  await expect(page.getByRole('radio', { name: '深色' })).toBeChecked();
  expect(await ground()).toBe(dark);
  await page.getByRole('radio', { name: '跟随系统' }).check();
  await expect.poll(ground).toBe(light);
});

test('those whose work is in the shop are named', async ({ page }) => {
  await page.goto('/me');
  await page.getByRole('link', { name: '关于' }).click();
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - button "返回"
      - heading "关于" [level=1]
      - paragraph: 巷口鲜生
      - heading "鸣谢" [level=2]
      - list:
        - listitem:
          - link /Fluent Emoji/
        - listitem:
          - link /Lucide/
      - paragraph: /Doorstep \\d+/
  `);
});

test('the language that is not in use is not fetched', async ({ page }) => {
  const words: string[] = [];
  page.on('response', (answer) => {
    const file = new URL(answer.url()).pathname;
    if (file.endsWith('.json')) words.push(file);
  });
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 2, name: '今日特价' })).toBeVisible();
  // One file, or two when coupons, whose words are among all other pages', came before this line.
  expect(words.filter((file) => file.includes('zh-CN'))).not.toEqual([]);
  expect(words.filter((file) => !file.includes('zh-CN'))).toEqual([]);
  await page.goto('/me/settings');
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  // Those of the first view, and those of all other pages.
  expect(words.filter((file) => !file.includes('zh-CN'))).toHaveLength(2);
});
