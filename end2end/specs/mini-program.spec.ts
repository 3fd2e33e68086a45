// A shopper comes to the shop in its WeChat mini-program, by a code on a poster, and shows it to a
// friend.
import { atHome } from '../fixtures/hosted';
import { HOST_CALLS, miniProgram } from '../hosts';
import { expect, test } from '../shop';

test.use({ expectedErrors: HOST_CALLS });

test.beforeEach(({ backend }) => atHome(backend));

test('a mini-program code on a poster leads to its coupon, and so does the card to a friend', async ({
  backend,
  page,
}) => {
  const host = await miniProgram(page, { os: 'ios', origin: backend.url });
  const coupon = page.getByRole('heading', { name: /鲜花海报券$/ });
  await host.opens('/pages/web/index?scene=c%3DHUA12%26from%3Dwall');
  await expect(coupon).toBeVisible();
  await expect(page).toHaveURL('/coupons/HUA12?from=wall');

  const card = await host.shares();
  await host.opens();
  await expect(page).toHaveURL('/');
  await expect(coupon).toBeHidden();
  await host.opens(card.path);
  await expect(coupon).toBeVisible();
  await expect(page).toHaveURL('/coupons/HUA12?from=wall');
  expect(host.strangers()).toEqual([]);
});

test('a code of others opens nothing, and the shop is a tap away', async ({ backend, page }) => {
  const host = await miniProgram(page, { os: 'android', origin: backend.url });
  await host.opens(
    `/pages/web/index?q=${encodeURIComponent('https://shop.example@evil.example/')}`,
  );
  expect(host.texts()).toContain('打不开这个链接');
  await host.taps('去首页');
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('heading', { name: '巷口鲜生' })).toBeVisible();
  expect(host.strangers()).toEqual([]);
});
