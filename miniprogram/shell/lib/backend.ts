// What the shell asks the backend: see docs/host-shell.md.
import { settings } from '../config';
import { language } from './words';

/** What is wrong when there is no answer to work with. */
export type Wrong =
  /** No answer came. */
  | 'unreachable'
  /** The ticket is used up or too old; a new one has to come from the page. */
  | 'ticket_gone'
  /** The backend refuses or fails. */
  | 'refused';

export type Answer<T> = { ok: true; value: T } | { ok: false; wrong: Wrong };

/** What `wx.requestPayment` takes, as the backend signed it and as WeChat names it. */
export interface SignedPayment {
  /** Seconds since 1970. */
  timeStamp: string;
  nonceStr: string;
  /** `prepay_id=…` */
  package: string;
  /** That of version 3 of WeChat Pay, which refuses the others. */
  signType: 'RSA';
  /** Base64. */
  paySign: string;
}

/** The end of signing in: a ticket for the page, or the wish for a phone number. */
export type SignedIn = { ticket: string } | { phone_needed: true };

/** Has a payment prepared, or answers with the one that this ticket had prepared before. */
export async function preparePayment(
  order: string,
  ticket: string,
): Promise<Answer<SignedPayment>> {
  return withCode((code) =>
    post('/api/v1/shell/payment', { order, ticket, code }, isSignedPayment),
  );
}

/** Signs in by who the shopper is to WeChat, and by the phone number where it was shared. */
export async function signIn(nonce: string, phoneCode?: string): Promise<Answer<SignedIn>> {
  const phone = phoneCode === undefined ? {} : { phone_code: phoneCode };
  return withCode((code) => post('/api/v1/shell/sign-in', { nonce, code, ...phone }, isSignedIn));
}

/** Asks with a fresh code of WeChat's; each is good for one call. */
function withCode<T>(ask: (code: string) => Promise<Answer<T>>): Promise<Answer<T>> {
  return new Promise((resolve) => {
    wx.login({
      success: ({ code }) => resolve(ask(code)),
      fail: () => resolve({ ok: false, wrong: 'unreachable' }),
    });
  });
}

function post<T>(
  path: string,
  data: object,
  isRight: (body: unknown) => body is T,
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    wx.request({
      url: settings.api + path,
      method: 'POST',
      data,
      header: { 'Content-Type': 'application/json', 'Accept-Language': language() },
      timeout: 15_000,
      success: ({ statusCode, data: body }) => {
        if (statusCode === 200 && isRight(body)) resolve({ ok: true, value: body });
        else resolve({ ok: false, wrong: statusCode === 410 ? 'ticket_gone' : 'refused' });
      },
      fail: () => resolve({ ok: false, wrong: 'unreachable' }),
    });
  });
}

function isSignedPayment(body: unknown): body is SignedPayment {
  const payment = (body ?? {}) as Record<string, unknown>;
  const texts = ['timeStamp', 'nonceStr', 'package', 'paySign'];
  return payment.signType === 'RSA' && texts.every((name) => typeof payment[name] === 'string');
}

function isSignedIn(body: unknown): body is SignedIn {
  const { ticket, phone_needed } = (body ?? {}) as Record<string, unknown>;
  return isToken(ticket) || phone_needed === true;
}

/** Whether this can be an order's id, a ticket or a nonce: they stand in addresses as they are. */
export function isToken(text: unknown): text is string {
  return typeof text === 'string' && /^[\w.~-]{1,128}$/.test(text);
}
