import { describe, expect, test } from '@jest/globals';
import { pathOf, pathOfUrl } from '../shell/lib/address';

const OURS = ['https://shop.example.com', 'https://m.example.com'];

describe('a path of the shop', () => {
  test.each([
    ['/', '/'],
    ['/products/milk?sku=1l', '/products/milk?sku=1l'],
    ['/search?q=%E7%89%9B%E5%A5%B6', '/search?q=%E7%89%9B%E5%A5%B6'],
    ['/search?q=牛奶 1 升', '/search?q=%E7%89%9B%E5%A5%B6%201%20%E5%8D%87'],
    ['/coupons/HUA12?from=wall&flag', '/coupons/HUA12?from=wall&flag'],
    ['/products/milk#reviews', '/products/milk'],
    ['/a"b<c>', '/a%22b%3Cc%3E'],
    ['/products/milk?sku=100%', '/products/milk?sku=100%'],
  ])('%s is opened as %s', (text, path) => expect(pathOf(text)).toBe(path));

  test.each([
    '',
    'products/milk',
    '//evil.example/x',
    '/\\evil.example/x',
    '\\\\evil.example',
    'https://evil.example/x',
    'javascript:alert(1)',
    '/a\\b',
    '/\t/evil.example',
    '/x\n',
    '/\ud800',
    `/${'x'.repeat(1024)}`,
  ])('%j is never opened', (text) => expect(pathOf(text)).toBeNull());

  test('opened twice is the same path', () => {
    const once = pathOf('/search?q=牛奶&from=wall') ?? '';
    expect(pathOf(once)).toBe(once);
  });
});

describe('what is for one visit alone', () => {
  test.each([
    ['/cart?ticket=abc', '/cart'],
    ['/cart?a=1&ticket=abc&b=2', '/cart?a=1&b=2'],
    ['/cart?TICKET=abc', '/cart'],
    ['/cart?%74icket=abc', '/cart'],
    ['/cart#shell=sign-in&ticket=abc', '/cart'],
    ['/orders/7?code=0a1&state=x&nonce=n&hint=done&token=t', '/orders/7'],
    ['/coupons/TICKET?ticketing=1', '/coupons/TICKET?ticketing=1'],
  ])('%s is passed on as %s', (text, path) => expect(pathOf(text)).toBe(path));
});

describe('an address', () => {
  test.each([
    ['https://shop.example.com', '/'],
    ['https://shop.example.com/', '/'],
    ['https://shop.example.com?from=wall', '/?from=wall'],
    ['https://shop.example.com#x', '/'],
    ['HTTPS://Shop.Example.Com/Cart', '/Cart'],
    ['https://shop.example.com:443/cart', '/cart'],
    ['https://m.example.com/coupons/HUA12', '/coupons/HUA12'],
    ['https://shop.example.com/cart?ticket=abc#ticket=abc', '/cart'],
  ])('%s of ours leads to %s', (url, path) => expect(pathOfUrl(url, OURS)).toBe(path));

  test.each([
    'https://evil.example/cart',
    'http://shop.example.com/cart',
    'https://shop.example.com.evil.example/',
    'https://shop.example.com@evil.example/',
    'https://evil.example@shop.example.com/',
    'https://shop.example.com:8443/',
    'https://shop.example.com\\@evil.example/',
    'https://shop.example.com//evil.example',
    ' https://shop.example.com/',
    '//shop.example.com/',
    'weixin://dl/business',
    '',
  ])('%j leads nowhere', (url) => expect(pathOfUrl(url, OURS)).toBeNull());
});
