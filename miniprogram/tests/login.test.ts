/** @jest-environment jsdom */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { settings } from '../shell/config';
import { freshPhone } from './phone';
import type { Phone } from './phone';

let phone: Phone;
beforeEach(() => {
  phone = freshPhone();
});

const QUERY = { nonce: 'n-1', back: '%2Fcart%3Ffrom%3Dwall' };
const PHONE_BUTTON = '手机号快捷登录';

/** Where the web-view goes afterwards. */
async function backAt(query = {}): Promise<unknown> {
  return (await phone.open('web', query)).src;
}

test('who is known is signed in without a tap', async () => {
  phone.answers(200, { ticket: 't-9' });
  await phone.open('login', QUERY);
  expect(phone.asked('request')).toEqual([
    expect.objectContaining({
      url: `${settings.api}/api/v1/shell/sign-in`,
      data: { nonce: 'n-1', code: 'wx-code' },
    }),
  ]);
  expect(phone.asked('navigateBack')).toHaveLength(1);
  expect(await backAt()).toMatch(/\/cart\?from=wall#shell=sign-in&ticket=t-9&visit=\d+$/);
});

test('the ticket goes to no other origin', async () => {
  phone.answers(200, { ticket: 't-9' });
  await phone.open('login', { ...QUERY, back: encodeURIComponent('https://evil.example/') });
  expect(await backAt()).toMatch(new RegExp(`^${settings.origin}/#shell=sign-in&ticket=t-9`));
});

describe('who is not known', () => {
  beforeEach(() => phone.answers(200, { phone_needed: true }));

  test('shares a phone number and is signed in', async () => {
    const page = await phone.open('login', QUERY);
    expect(page.text).toContain('授权手机号后，门店与线上共用一个会员账户。');
    phone.answers(200, { ticket: 't-9' });
    phone.ends('login', { ok: { code: 'another' } });
    await page.tap(PHONE_BUTTON, 'getphonenumber', { code: 'phone-code' });
    expect(phone.asked('request')[1]).toMatchObject({
      data: { nonce: 'n-1', code: 'another', phone_code: 'phone-code' },
    });
    expect(await backAt()).toContain('#shell=sign-in&ticket=t-9&');
  });

  test('may decline, and think better of it', async () => {
    const page = await phone.open('login', QUERY);
    await page.tap(PHONE_BUTTON, 'getphonenumber', { errMsg: 'getPhoneNumber:fail user deny' });
    expect(page.text).toContain('未授权手机号，可以换其他方式登录');
    expect(page.text).toContain(PHONE_BUTTON);
    expect(phone.asked('request')).toHaveLength(1);
  });

  test('is told when there are no numbers left to ask for', async () => {
    const page = await phone.open('login', QUERY);
    await page.tap(PHONE_BUTTON, 'getphonenumber', { errno: 1400001 });
    expect(page.text).toContain('快捷登录暂时不可用，请用其他方式登录');
  });

  test('goes back without a ticket for the other ways', async () => {
    const page = await phone.open('login', QUERY);
    await page.tap('其他登录方式');
    expect(phone.asked('navigateBack')).toHaveLength(1);
    expect(await backAt({ path: '%2Fcart' })).toBe(`${settings.origin}/cart`);
  });
});

describe('what goes wrong is explained', () => {
  test.each([
    [410, '页面已过期，请返回后重新操作', false],
    [503, '登录没有成功，请稍后重试', true],
    [200, '登录没有成功，请稍后重试', true],
  ])('an answer of %d without a ticket', async (status, says, canRetry) => {
    phone.answers(status, {});
    const page = await phone.open('login', QUERY);
    expect(page.text).toContain(says);
    expect(page.text.includes('重试')).toBe(canRetry);
  });

  test('no line, and then there is one', async () => {
    phone.ends('login', { fail: 'login:fail timeout' });
    const page = await phone.open('login', QUERY);
    expect(page.text).toContain('网络不给力，请检查后重试');
    phone.ends('login', { ok: { code: 'wx-code' } });
    phone.answers(200, { ticket: 't-9' });
    await page.tap('重试');
    expect(await backAt()).toContain('ticket=t-9');
  });

  test('a page that made no nonce', async () => {
    const page = await phone.open('login', { back: '%2Fcart' });
    expect(page.text).toContain('页面已过期，请返回后重新操作');
    expect(phone.calls.map(([name]) => name)).not.toContain('login');
  });
});

test('the page is in English on a phone in English', async () => {
  phone.language = 'en';
  phone.answers(200, { phone_needed: true });
  const page = await phone.open('login', QUERY);
  expect(page.text).toEqual([
    'Sign in',
    'With your phone number, one account holds in our stores and online.',
    'Sign in with your phone number',
    'Other ways to sign in',
  ]);
});
