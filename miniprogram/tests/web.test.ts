/** @jest-environment jsdom */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { settings } from '../shell/config';
import { freshPhone } from './phone';
import type { OpenPage, Phone } from './phone';

let phone: Phone;
beforeEach(() => {
  phone = freshPhone();
});

const SHOP = settings.origin;

test('home is shown to who comes by the name of the shop', async () => {
  const page = await phone.open('web', {});
  expect(page.src).toBe(`${SHOP}/`);
});

test('where the JS-SDK says nothing on iOS, the address bears the mark that WeChat advises', async () => {
  phone.settings.redirectMarkOnIos = true;
  expect((await phone.open('web', { path: '%2Fcart' })).src).toBe(`${SHOP}/cart`);
  phone.platform = 'ios';
  expect((await phone.open('web', { path: '%2Fcart' })).src).toBe(`${SHOP}/cart#wechat_redirect`);
});

test('what a code on a poster leads to is shown', async () => {
  const page = await phone.open('web', { scene: 'c%3DHUA12%26from%3Dwall' });
  expect(page.src).toBe(`${SHOP}/coupons/HUA12?from=wall`);
});

test('what an ordinary link leads to is shown', async () => {
  const page = await phone.open('web', { q: encodeURIComponent(`${SHOP}/stores/sh-daxuelu`) });
  expect(page.src).toBe(`${SHOP}/stores/sh-daxuelu`);
});

test.each([
  { path: encodeURIComponent('https://evil.example/') },
  { path: encodeURIComponent('//evil.example/') },
  { q: encodeURIComponent('https://evil.example/') },
  { scene: '//evil.example' },
])('nothing is loaded from elsewhere: %j', async (query) => {
  const page = await phone.open('web', query);
  expect(page.src).toBeUndefined();
  expect(phone.asked('redirectTo')).toEqual([{ url: '/pages/error/index?kind=address' }]);
});

test('a page that does not load can be tried again', async () => {
  const page = await phone.open('web', { path: '%2Fsearch%3Fq%3D%25E7%2589%259B' });
  await page.happens('web-view', 'error');
  const [{ url } = { url: '' }] = phone.asked('redirectTo') as { url: string }[];
  const error = await phone.open('error', queryOf(url));
  await error.tap('重试');
  const [, again = { url: '' }] = phone.asked('redirectTo') as { url: string }[];
  expect((await phone.open('web', queryOf(again.url))).src).toBe(`${SHOP}/search?q=%E7%89%9B`);
});

describe('a card that is shared', () => {
  const share = (page: OpenPage, webViewUrl?: string) =>
    page.calls('onShareAppMessage', { from: 'menu', webViewUrl }) as {
      title: string;
      path: string;
      imageUrl?: string;
    };

  test.each([
    '/products/water-spring?sku=water-spring-550-ml',
    '/search?q=%E7%89%9B%E5%A5%B6&sort=price',
    '/coupons/HUA12?from=wall',
    '/',
  ])('opens the page that was shared: %s', async (path) => {
    const page = await phone.open('web', {});
    const card = share(page, SHOP + path);
    const opened = await phone.open('web', queryOf(card.path));
    expect(opened.src).toBe(SHOP + path);
  });

  test('carries no ticket', async () => {
    const page = await phone.open('web', {});
    const card = share(page, `${SHOP}/cart?ticket=abc&from=wall#shell=sign-in&ticket=abc`);
    expect(card.path).not.toContain('abc');
    expect(queryOf(card.path)).toEqual({ path: encodeURIComponent('/cart?from=wall') });
  });

  test('opens home where the page is not the shop', async () => {
    const page = await phone.open('web', {});
    expect(queryOf(share(page, 'https://bank.example/pay?x=1').path)).toEqual({ path: '%2F' });
    expect(queryOf(share(page).path)).toEqual({ path: '%2F' });
  });

  test('is called as the shop, or as the page asked for last', async () => {
    const page = await phone.open('web', {});
    expect(share(page).title).toBe('巷口鲜生');
    await page.happens('web-view', 'message', {
      data: [
        { kind: 'share', title: '早的' },
        { kind: 'share', title: '天然山泉水', image: 'https://shop.example.com/media/water.jpg' },
      ],
    });
    expect(share(page)).toMatchObject({
      title: '天然山泉水',
      imageUrl: 'https://shop.example.com/media/water.jpg',
    });
  });

  test('is in English on a phone in English', async () => {
    phone.language = 'en';
    expect(share(await phone.open('web', {})).title).toBe('Lane Fresh');
  });

  test('is kept among the favourites the same way', async () => {
    const page = await phone.open('web', {});
    const { query } = page.calls('onAddToFavorites', { webViewUrl: `${SHOP}/cart?ticket=a` }) as {
      query: string;
    };
    expect(query).toBe('path=%2Fcart');
  });
});

/** The query of an address, as WeChat hands it over: still encoded. */
function queryOf(url: string): Record<string, string> {
  const parts = (url.split('?')[1] ?? '').split('&').map((part) => part.split('='));
  return Object.fromEntries(parts.map(([name, value]) => [name, value]));
}
