import { describe, expect, test } from '@jest/globals';
import { addressOf, handOver, hintOfFailure, takeOver } from '../shell/lib/handover';
import { cardIn } from '../shell/lib/messages';
import { decoded, pairs, written } from '../shell/lib/query';
import { languageOf } from '../shell/lib/words';

const VISIT = { path: '/orders/7', tells: { shell: 'payment', order: '7', hint: 'cancelled' } };

describe('what a native page hands over', () => {
  test('is taken once', () => {
    handOver(VISIT);
    expect(takeOver()).toEqual(VISIT);
    expect(takeOver()).toBeNull();
  });

  test('stands in the fragment, which goes to no server', () => {
    const address = addressOf('https://shop.example.com', VISIT);
    expect(address).toMatch(
      /^https:\/\/shop\.example\.com\/orders\/7#shell=payment&order=7&hint=cancelled&visit=\d+$/,
    );
  });

  test('is noticed the second time, though it says the same', () => {
    expect(addressOf('https://a.example', VISIT)).not.toBe(addressOf('https://a.example', VISIT));
  });
});

test.each([
  ['requestPayment:fail cancel', 'cancelled'],
  ['requestPayment:fail_cancel', 'cancelled'],
  ['requestPayment:fail no permission', 'failed'],
  ['requestPayment:fail', 'failed'],
])('"%s" is a payment that is %s', (errMsg, hint) => expect(hintOfFailure(errMsg)).toBe(hint));

describe('how a page would like to be shared', () => {
  const share = (title: unknown, image?: unknown) => ({ kind: 'share', title, image });

  test('is what it said last', () => {
    expect(
      cardIn([share('Milk'), share('Bread', 'https://a.example/b.jpg'), { kind: 'other' }]),
    ).toEqual({
      title: 'Bread',
      image: 'https://a.example/b.jpg',
    });
  });

  test.each([[[]], [[null]], [['share']], [[share('')]], [[share(7)]], [[{ title: 'Milk' }]]])(
    'is unknown from %j',
    (messages) => expect(cardIn(messages as unknown[])).toBeNull(),
  );

  test('has no picture but from a secure address', () => {
    expect(cardIn([share('Milk', 'http://a.example/b.jpg')])).toEqual({ title: 'Milk' });
    expect(cardIn([share('Milk', { src: 1 })])).toEqual({ title: 'Milk' });
  });
});

test('a query is read as it was written', () => {
  const read = pairs(written({ path: '/search?q=牛 奶&x', empty: '' }));
  expect(read.map(([name, value]) => [name, decoded(value)])).toEqual([
    ['path', '/search?q=牛 奶&x'],
    ['empty', ''],
  ]);
  expect(pairs('a&b=c=d&&')).toEqual([
    ['a', ''],
    ['b', 'c=d'],
  ]);
});

test.each([
  ['zh_CN', 'zh-CN'],
  ['zh_TW', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['en', 'en'],
  ['ja', 'en'],
])('a phone in %s reads %s', (system, language) => expect(languageOf(system)).toBe(language));
