// A new release of the app comes while a shopper has the old one open.
import type { Page } from '@playwright/test';
import { expect, test } from '../shop';

const CHUNK = /\/categories-\w+\.wasm$/;

/** Marks the page that is open, and says later whether it is still that one. */
async function mark(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => Object.assign(window, { isMarked: true }));
  return () => page.evaluate(() => 'isMarked' in window);
}

/** Counts how often the page starts anew. */
function starts(page: Page): () => number {
  let count = 0;
  page.on('domcontentloaded', () => (count += 1));
  return () => count;
}

test.beforeEach(async ({ home, phone }) => {
  await phone.sparesLine(true);
  await home.open();
  await expect(home.section('今日特价')).toBeVisible();
});

test('the page that is open goes on with its own files', async ({ backend, page, phone }) => {
  const isStillOpen = await mark(page);
  backend.release('新首页');
  await phone.tab('分类').click();
  await expect(page.getByRole('region', { name: '浆果樱桃' })).toBeVisible();
  expect(await isStillOpen()).toBe(true);
  await expect(phone.tab('首页')).toBeVisible();
  await page.reload();
  await expect(phone.tab('新首页')).toBeVisible();
});

test.describe('on a host that keeps no release before', () => {
  test.use({ expectedErrors: /404|ERR_INTERNET_DISCONNECTED|\.wasm|pages-\w+\.css/ });

  test('the app starts anew on the page that was wanted', async ({ backend, page, phone }) => {
    const count = starts(page);
    backend.release('新首页');
    backend.forgetReleases();
    await phone.tab('分类').click();
    await expect(phone.tab('新首页')).toBeVisible();
    await expect(page).toHaveURL('/categories');
    await expect(page.getByRole('region', { name: '浆果樱桃' })).toBeVisible();
    expect(count()).toBe(1);
  });

  test('what is only fetched ahead disturbs nobody', async ({ backend, page, phone }) => {
    const isStillOpen = await mark(page);
    backend.release('新首页');
    backend.forgetReleases();
    await phone.sparesLine(false);
    const isGone = page.waitForEvent('console', (message) => /\.wasm: 404/.test(message.text()));
    await phone.tab('分类').hover();
    await isGone;
    expect(await isStillOpen()).toBe(true);
    await phone.tab('分类').click();
    await expect(phone.tab('新首页')).toBeVisible();
    await expect(page).toHaveURL('/categories');
  });
});

test.describe('a page that is lost for good', () => {
  test.use({ expectedErrors: /404|ERR_INTERNET_DISCONNECTED|\.wasm|pages-\w+\.css/ });

  test('is looked for anew once by itself, and then when asked to', async ({ backend, page, phone }) => {
    const count = starts(page);
    const bringBack = backend.loseFiles(/^categories-/);
    await phone.tab('分类').click();
    const retry = page.getByRole('alert').getByRole('button', { name: '重试' });
    await expect(retry).toBeVisible();
    expect(count()).toBe(1);
    await retry.click();
    await expect.poll(count).toBe(2);
    await expect(retry).toBeVisible();
    bringBack();
    await retry.click();
    await expect(page.getByRole('region', { name: '浆果樱桃' })).toBeVisible();
    expect(count()).toBe(2);
  });

  test('is known by the page that some hosts answer with', async ({ page, phone }) => {
    const count = starts(page);
    await page.route(CHUNK, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<!doctype html>' }),
    );
    await phone.tab('分类').click();
    await expect(page.getByRole('alert').getByRole('button', { name: '重试' })).toBeVisible();
    expect(count()).toBe(1);
    await page.unroute(CHUNK);
    await page.getByRole('alert').getByRole('button', { name: '重试' }).click();
    await expect(page.getByRole('region', { name: '浆果樱桃' })).toBeVisible();
  });

  test('is not looked for anew while the line is down', async ({ context, page, phone }) => {
    const isStillOpen = await mark(page);
    await context.setOffline(true);
    await phone.tab('分类').click();
    const retry = page.getByRole('alert').getByRole('button', { name: '重试' });
    await expect(retry).toBeVisible();
    await context.setOffline(false);
    await retry.click();
    await expect(page.getByRole('region', { name: '浆果樱桃' })).toBeVisible();
    expect(await isStillOpen()).toBe(true);
  });
});
