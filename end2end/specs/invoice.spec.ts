// A shopper asks for an invoice: says whose it is, corrects it, and loads it down once it is issued.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible, sideways } from '../fixtures/audit';
import { BRIE, MILK } from '../fixtures/orders';
import { expect, test } from '../shop';

/** The example of the standard, whose last symbol checks the others. */
const NUMBER = '91350100M000100Y43';

const state = (page: Page) => page.getByRole('status').filter({ hasText: /^(未申请|已申请|已开具|已作废)/ });
const field = (page: Page, name: string) => page.getByRole('textbox', { name });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test.beforeEach(({ orders }) => orders.signIn());

test('is asked for, corrected, issued when all is handed over, and loaded down', async ({ orders, page }) => {
  const bought = await orders.bought();
  await orders.openOne(bought);
  const row = page.getByRole('link', { name: /^发票/ });
  await expect(row).toContainText('未申请');
  await row.click();
  await expect(page).toHaveURL(`/orders/${bought.id}/invoice`);
  await expect(state(page)).toContainText('¥9.80');
  await expect(state(page)).toContainText('订单完成后自动开具');
  await expect(page.getByText('不是税务机关监制的数电票')).toBeVisible();

  await page.getByRole('radio', { name: '企业单位' }).check();
  await field(page, '发票抬头').fill('巷口贸易有限公司');
  await field(page, '税号').fill('91350100M000100Y44');
  await button(page, '申请开票').click();
  await expect(page.getByRole('alert').filter({ hasText: '税号不对' })).toBeVisible();
  await expect(field(page, '税号')).toBeFocused();
  await expectAccessible(page, 'an invoice that cannot be asked for so');
  await field(page, '税号').fill('9135 0100 m000 100y 43');
  await button(page, '申请开票').click();
  await expect(state(page)).toContainText('已申请，待开具');
  const facts = page.getByRole('region', { name: '开票信息' });
  await expect(facts).toContainText(NUMBER);

  await button(page, '修改抬头').click();
  await expect(field(page, '发票抬头')).toHaveValue('巷口贸易有限公司');
  await field(page, '发票抬头').fill('巷口（上海）贸易有限公司');
  await button(page, '保存修改').click();
  await expect(facts).toContainText('巷口（上海）贸易有限公司');

  await orders.handOver(bought);
  await page.reload();
  await expect(state(page)).toContainText('已开具');
  await expect(button(page, '修改抬头')).toHaveCount(0);
  await expectAccessible(page, 'an invoice');
  const documents = page.getByRole('region', { name: '发票' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    documents.getByRole('link', { name: /^下载/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('receipt-00000001.pdf');
  expect(readFileSync(await download.path()).subarray(0, 5).toString()).toBe('%PDF-');
  await expect(page).toHaveURL(`/orders/${bought.id}/invoice`);
});

test('what is typed outlives a reload, and what was asked for is remembered for the next', async ({ orders, page }) => {
  const first = await orders.bought();
  await page.goto(`/orders/${first.id}/invoice`);
  await page.getByRole('radio', { name: '企业单位' }).check();
  await field(page, '发票抬头').fill('巷口贸易有限公司');
  await field(page, '税号').fill(NUMBER);
  await page.reload();
  await expect(page.getByRole('radio', { name: '企业单位' })).toBeChecked();
  await expect(field(page, '税号')).toHaveValue(NUMBER);
  await button(page, '申请开票').click();
  await expect(state(page)).toContainText('已申请');

  const second = await orders.bought({ lines: { [BRIE]: 1 } });
  await orders.handOver(second);
  await page.goto(`/orders/${second.id}/invoice`);
  await expect(field(page, '发票抬头')).toHaveValue('巷口贸易有限公司');
  await page.getByRole('radio', { name: '个人' }).check();
  await field(page, '发票抬头').fill('梅');
  await expect(field(page, '税号')).toHaveCount(0);
  await page.getByRole('group', { name: '常用抬头' }).getByRole('button').click();
  await expect(field(page, '税号')).toHaveValue(NUMBER);
  // Nothing of this order is still to come, so that it is issued at once.
  await expect(state(page)).toContainText('提交后立即开具，不能再修改');
  await button(page, '立即开票').click();
  await expect(state(page)).toContainText('已开具');
  await expect(page.getByRole('link', { name: /^下载/ })).toHaveCount(1);
});

test.describe('on a bad line', () => {
  test.use({ expectedErrors: /ERR_|status of 5|Failed to fetch/ });

  test('is asked for once when the answer is lost, and not lost when none comes', async ({ backend, orders, page }) => {
    const bought = await orders.bought();
    const address = `/api/v1/orders/${bought.id}/invoice`;
    await page.goto(`/orders/${bought.id}/invoice`);
    await field(page, '发票抬头').fill('梅');
    await backend.break(address, { kind: 'cut' }, 1);
    await button(page, '申请开票').click();
    await expect(state(page)).toContainText('已申请');

    await button(page, '修改抬头').click();
    await field(page, '发票抬头').fill('梅女士');
    await backend.break(address, { kind: 'status', status: 503 });
    await button(page, '保存修改').click();
    await expect(page.getByRole('alert').filter({ hasText: '服务暂时不可用' })).toBeVisible({ timeout: 15_000 });
    await backend.mend();
    await page.reload();
    await expect(field(page, '发票抬头')).toHaveValue('梅女士');
    await button(page, '保存修改').click();
    await expect(page.getByRole('region', { name: '开票信息' })).toContainText('梅女士');
  });
});

test('of an order that is cancelled there is none', async ({ orders, page }) => {
  const bought = await orders.bought();
  await page.goto(`/orders/${bought.id}/invoice`);
  await field(page, '发票抬头').fill('梅');
  await button(page, '申请开票').click();
  await expect(state(page)).toContainText('已申请');
  await orders.openOne(bought);
  await orders.action('取消订单').click();
  await page.getByRole('dialog').getByRole('button', { name: '确认取消' }).click();
  const row = page.getByRole('link', { name: /^发票/ });
  await expect(row).toContainText('已作废');
  await row.click();
  await expect(state(page)).toContainText('款项已全部退回');
  await expect(page.getByRole('link', { name: /^下载/ })).toHaveCount(0);
  // An order that was never paid has no way to one.
  const placed = await orders.place();
  await orders.openOne(placed);
  await expect(page.getByRole('link', { name: /^发票/ })).toHaveCount(0);
  await page.goto(`/orders/${placed.id}/invoice`);
  await expect(state(page)).toContainText('付款后可以申请开票');
  await expect(state(page)).not.toContainText('¥');
});

test.describe('where files cannot be loaded down', () => {
  test.use({
    userAgent:
      'Mozilla/5.0 (Linux; Android 13; V2203A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 ' +
      'Chrome/116.0.0.0 MQQBrowser/6.2 Mobile Safari/537.36 V1_AND_SQ_9.0.50 QQ/9.0.50.16545',
  });

  test('leads to a browser by a link to copy', async ({ orders, page }) => {
    const bought = await orders.bought();
    await orders.handOver(bought);
    await page.goto(`/orders/${bought.id}/invoice`);
    await field(page, '发票抬头').fill('梅');
    await button(page, '立即开票').click();
    await expect(state(page)).toContainText('已开具');
    await expect(page.getByRole('link', { name: /^下载/ })).toHaveCount(0);
    await expect(page.getByText('请复制链接，用手机浏览器打开')).toBeVisible();
    await button(page, '复制链接').click();
    await expect(page.getByText('链接已复制')).toBeVisible();
    await expectAccessible(page, 'an invoice in QQ');
  });
});

test.describe('of somebody else', () => {
  test.use({ expectedErrors: /status of 404/ });

  test('is not there, and a guest is asked to sign in first', async ({ account, orders, page }) => {
    const bought = await orders.bought();
    await page.context().clearCookies();
    await page.goto(`/orders/${bought.id}/invoice`);
    await page.getByRole('link', { name: '登录' }).click();
    await account.signIn('13800138009');
    await expect(page).toHaveURL(`/orders/${bought.id}/invoice`);
    await expect(page.getByText('没有找到这笔订单')).toBeVisible();
  });
});

test('nothing is in the way by eye, by ear or on a small phone', async ({ orders, page }) => {
  const bought = await orders.bought({ lines: { [MILK]: 1 } });
  await page.setViewportSize({ width: 320, height: 568 });
  await page.goto(`/orders/${bought.id}/invoice`);
  await page.getByRole('radio', { name: '企业单位' }).check();
  expect(await sideways(page), 'the form').toEqual([]);
  await expectAccessible(page, 'the form, light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'the form, dark');
});
