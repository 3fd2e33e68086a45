import { describe, expect, test } from '@jest/globals';
import { pathOfEntrance } from '../shell/lib/entrance';

const OURS = ['https://shop.example.com'];
const enter = (entrance: object) => pathOfEntrance(entrance, OURS);

test('who comes by the name of the shop comes home', () => expect(enter({})).toBe('/'));

describe('a shared card', () => {
  test.each([
    ['%2Fproducts%2Fmilk%3Fsku%3D1l', '/products/milk?sku=1l'],
    ['/products/milk?sku=1l', '/products/milk?sku=1l'],
    // Two layers were put on; one comes off.
    ['%2Fsearch%3Fq%3D%25E7%2589%259B', '/search?q=%E7%89%9B'],
    ['%2Fcart%3Fticket%3Dabc', '/cart'],
  ])('%s opens %s', (path, opened) => expect(enter({ path })).toBe(opened));

  test.each([
    'https%3A%2F%2Fevil.example',
    '%2F%2Fevil.example',
    '%2F%5Cevil.example',
    '%zz',
    'cart',
  ])('%s opens nothing', (path) => expect(enter({ path })).toBeNull());
});

describe('a mini-program code', () => {
  test.each([
    ['/coupons/HUA12?from=wall', '/coupons/HUA12?from=wall'],
    ['%2Fcoupons%2FHUA12%3Ffrom%3Dwall', '/coupons/HUA12?from=wall'],
    ['c=HUA12&from=wall', '/coupons/HUA12?from=wall'],
    ['c%3DHUA12%26from%3Dwall', '/coupons/HUA12?from=wall'],
    ['p=water-spring', '/products/water-spring'],
    ['s=sh-daxuelu&table=7', '/stores/sh-daxuelu?table=7'],
  ])('%s opens %s', (scene, opened) => expect(enter({ scene })).toBe(opened));

  test.each([
    'x=1',
    'c=',
    'c=../evil',
    'from=wall&c=HUA12',
    '//evil.example',
    'hello',
    '%zz',
    'constructor=1',
  ])('%s opens nothing', (scene) => expect(enter({ scene })).toBeNull());
});

describe('the QR code of an ordinary link', () => {
  const qr = (url: string) => enter({ q: encodeURIComponent(url), scancode_time: '1790000000' });

  test('opens its path', () => {
    expect(qr('https://shop.example.com/coupons/HUA12?from=wall')).toBe('/coupons/HUA12?from=wall');
  });

  test('is decoded once', () => {
    expect(qr('https://shop.example.com/search?q=%E7%89%9B')).toBe('/search?q=%E7%89%9B');
  });

  test('opens nothing of another origin', () => {
    expect(qr('https://evil.example/coupons/HUA12')).toBeNull();
    expect(qr('https://shop.example.com@evil.example/')).toBeNull();
  });

  test('counts for more than the rest', () => {
    expect(enter({ q: encodeURIComponent('https://evil.example/'), path: '/cart' })).toBeNull();
  });
});
