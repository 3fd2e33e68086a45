/** @jest-environment jsdom */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { settings } from '../shell/config';
import { freshPhone, settled } from './phone';
import type { Phone } from './phone';

let phone: Phone;
beforeEach(() => {
  phone = freshPhone();
  phone.answers(200, SIGNED);
});

const SIGNED = {
  timeStamp: '1790000000',
  nonceStr: 'n',
  package: 'prepay_id=wx1',
  signType: 'RSA',
  paySign: 'c2ln',
};
const QUERY = { order: 'o-7', ticket: 't-1', back: '%2Forders%2Fo-7' };

/** Where the web-view goes afterwards. */
async function backAt(query = {}): Promise<unknown> {
  return (await phone.open('web', query)).src;
}

test('an order is paid with what the backend signed, and the page gets a hint', async () => {
  await phone.open('pay', QUERY);
  expect(phone.asked('request')).toEqual([
    expect.objectContaining({
      url: `${settings.api}/api/v1/shell/payment`,
      method: 'POST',
      data: { order: 'o-7', ticket: 't-1', code: 'wx-code' },
    }),
  ]);
  expect(phone.asked('requestPayment')).toEqual([expect.objectContaining(SIGNED)]);
  expect(phone.asked('navigateBack')).toHaveLength(1);
  expect(await backAt()).toMatch(/\/orders\/o-7#shell=payment&order=o-7&hint=done&visit=\d+$/);
});

test.each([
  ['requestPayment:fail cancel', 'cancelled'],
  ['requestPayment:fail the bank refuses', 'failed'],
])('"%s" is the hint %s', async (fail, hint) => {
  phone.ends('requestPayment', { fail });
  await phone.open('pay', QUERY);
  expect(await backAt()).toContain(`&hint=${hint}&`);
});

test('no hint is ever that an order is paid', async () => {
  for (const outcome of [{ ok: {} }, { fail: 'requestPayment:fail cancel' }, { fail: 'x:fail' }]) {
    phone.ends('requestPayment', outcome);
    await phone.open('pay', QUERY);
    expect(await backAt()).not.toMatch(/paid/i);
  }
});

test('where the page asks for no hint, it only shows again', async () => {
  await phone.open('pay', { order: 'o-7', ticket: 't-1' });
  expect(phone.asked('navigateBack')).toHaveLength(1);
  expect(await backAt({ path: '%2Fcart' })).toBe(`${settings.origin}/cart`);
});

test('a hint goes to no other origin', async () => {
  await phone.open('pay', { ...QUERY, back: '%2F%2Fevil.example' });
  expect(await backAt()).toBe(`${settings.origin}/`);
});

test('without a page to go back to, the shop is opened', async () => {
  phone.depth = 1;
  await phone.open('pay', QUERY);
  expect(phone.asked('navigateBack')).toHaveLength(0);
  expect(phone.asked('reLaunch')).toEqual([{ url: '/pages/web/index' }]);
  expect(await backAt()).toContain('/orders/o-7#');
});

describe('when WeChat says nothing', () => {
  beforeEach(() => phone.ends('requestPayment', 'silent'));

  test('the shopper can go on, and the outcome is unknown', async () => {
    const page = await phone.open('pay', QUERY);
    expect(page.text).toContain('付款结果以订单页为准。');
    expect(phone.asked('navigateBack')).toHaveLength(0);
    await page.tap('返回订单');
    expect(await backAt()).toContain('&hint=unknown&');
  });

  test('what it says afterwards is not heard', async () => {
    const page = await phone.open('pay', QUERY);
    await page.tap('返回订单');
    const [asked] = phone.asked('requestPayment') as { success(result: object): void }[];
    asked?.success({});
    await settled();
    expect(phone.asked('navigateBack')).toHaveLength(1);
  });
});

test('a success after a cancellation changes nothing: the backend is asked anyway', async () => {
  phone.ends('requestPayment', { fail: 'requestPayment:fail cancel' });
  await phone.open('pay', QUERY);
  const [asked] = phone.asked('requestPayment') as { success(result: object): void }[];
  asked?.success({});
  await settled();
  expect(phone.asked('navigateBack')).toHaveLength(1);
  expect(await backAt()).toContain('&hint=cancelled&');
});

describe('messages about the order', () => {
  beforeEach(() => {
    phone.settings.messageTemplates = ['shipped', 'ready'];
  });

  test('are offered in answer to the payment', async () => {
    await phone.open('pay', QUERY);
    expect(phone.asked('requestSubscribeMessage')).toEqual([
      expect.objectContaining({ tmplIds: ['shipped', 'ready'] }),
    ]);
    expect(await backAt()).toContain('&hint=done&');
  });

  test('may be refused', async () => {
    phone.ends('requestSubscribeMessage', { fail: 'requestSubscribeMessage:fail' });
    await phone.open('pay', QUERY);
    expect(await backAt()).toContain('&hint=done&');
  });

  test('keep nobody who does not answer', async () => {
    phone.ends('requestSubscribeMessage', 'silent');
    const page = await phone.open('pay', QUERY);
    await page.tap('返回订单');
    expect(await backAt()).toContain('&hint=done&');
  });

  test('are not offered to who did not pay', async () => {
    phone.ends('requestPayment', { fail: 'requestPayment:fail cancel' });
    await phone.open('pay', QUERY);
    expect(phone.asked('requestSubscribeMessage')).toHaveLength(0);
  });
});

describe('before the cashier opens', () => {
  test.each([
    [500, '暂时无法付款，请稍后重试', true],
    [200, '暂时无法付款，请稍后重试', true],
    [410, '页面已过期，请返回后重新操作', false],
  ])('an answer of %d without a signed payment is explained', async (status, says, canRetry) => {
    phone.answers(status, { title: 'no' });
    const page = await phone.open('pay', QUERY);
    expect(page.text).toContain(says);
    expect(page.text.includes('重试')).toBe(canRetry);
    expect(phone.asked('requestPayment')).toHaveLength(0);
  });

  test('a payment that is signed the way of version 2 is not asked for', async () => {
    phone.answers(200, { ...SIGNED, signType: 'MD5' });
    const page = await phone.open('pay', QUERY);
    expect(page.text).toContain('暂时无法付款，请稍后重试');
    expect(phone.asked('requestPayment')).toHaveLength(0);
  });

  test('without a line it is tried again with the same ticket and a fresh code', async () => {
    phone.ends('request', { fail: 'request:fail timeout' });
    const page = await phone.open('pay', QUERY);
    expect(page.text).toContain('网络不给力，请检查后重试');
    phone.answers(200, SIGNED);
    phone.ends('login', { ok: { code: 'another' } });
    await page.tap('重试');
    expect(phone.asked('request')[1]).toMatchObject({ data: { ticket: 't-1', code: 'another' } });
    expect(phone.asked('requestPayment')).toHaveLength(1);
  });

  test('a shopper who has gone is not asked to pay', async () => {
    phone.ends('request', 'silent');
    const page = await phone.open('pay', QUERY);
    page.calls('onUnload');
    const [asked] = phone.asked('request') as { success(result: object): void }[];
    asked?.success({ statusCode: 200, data: SIGNED });
    await settled();
    expect(phone.asked('requestPayment')).toHaveLength(0);
  });

  test.each([
    {},
    { order: 'o-7' },
    { order: 'o 7', ticket: 't' },
    { order: '../x', ticket: 't&u=1' },
  ])('nothing is asked for %j', async (query) => {
    const page = await phone.open('pay', query);
    expect(phone.asked('request')).toHaveLength(0);
    expect(page.text).toContain('页面已过期，请返回后重新操作');
  });
});

test('the page is in English on a phone in English', async () => {
  phone.language = 'en';
  phone.ends('requestPayment', 'silent');
  const page = await phone.open('pay', QUERY);
  expect(page.text).toEqual([
    'WeChat Pay',
    'One moment…',
    'Your order shows whether the payment has arrived.',
    'Back to the order',
  ]);
});
