/** @jest-environment jsdom */
import { beforeEach, expect, test } from '@jest/globals';
import { freshPhone } from './phone';
import type { Phone } from './phone';

let phone: Phone;
beforeEach(() => {
  phone = freshPhone();
});

test('a link of others is refused, and home is a tap away', async () => {
  const page = await phone.open('error', { kind: 'address' });
  expect(page.text).toEqual(['打不开这个链接', '它不是本店的链接。可以回首页逛逛。', '去首页']);
  await page.tap('去首页');
  expect(phone.asked('reLaunch')).toEqual([{ url: '/pages/web/index' }]);
});

test('a page that did not load is tried again where it was', async () => {
  const page = await phone.open('error', { kind: 'load', path: '%2Fsearch%3Fq%3D%25E7%2589%259B' });
  expect(page.text).toEqual(['页面没有加载出来', '请检查网络后重试。', '重试', '去首页']);
  await page.tap('重试');
  expect(phone.asked('redirectTo')).toEqual([
    { url: '/pages/web/index?path=%2Fsearch%3Fq%3D%25E7%2589%259B' },
  ]);
});

test('nothing else is tried', async () => {
  const page = await phone.open('error', { kind: 'load', path: 'https%3A%2F%2Fevil.example' });
  await page.tap('重试');
  expect(phone.asked('redirectTo')).toEqual([{ url: '/pages/web/index?path=%2F' }]);
});

test('the page is in English on a phone in English', async () => {
  phone.language = 'en';
  const page = await phone.open('error', { kind: 'load' });
  expect(page.text).toEqual([
    'The page did not load',
    'Check your connection and try again.',
    'Try again',
    'Go to the home page',
  ]);
});
