// The official account that a shop's JS-SDK is signed for, with the ticket of the tests.
import { createHash } from 'node:crypto';

export interface Account {
  /** The service account's app id; inside a mini-program too it is this one. */
  appId: string;
  /** The `jsapi_ticket` that the backend of the tests signs with. */
  ticket: string;
  /** Hosts that are registered as JS 接口安全域名; all are, where this is missing. */
  domains?: string[];
}

export const ACCOUNT: Account = { appId: 'wx0000000000000001', ticket: 'ticket-of-the-tests' };

/** What `wx.config` is given beside the names of the calls. */
export interface Signed {
  appId: string;
  timestamp: number;
  nonceStr: string;
  signature: string;
}

/** An address as it is signed: without its fragment. */
export const signable = (url: string): string => url.split('#', 1)[0] ?? url;

/** The signature of an address. */
export function signature(ticket: string, nonce: string, timestamp: string, url: string): string {
  const text = `jsapi_ticket=${ticket}&noncestr=${nonce}&timestamp=${timestamp}&url=${signable(url)}`;
  return createHash('sha1').update(text).digest('hex');
}

/** Signs an address as a backend does. */
export function sign(url: string, account = ACCOUNT, timestamp = 1_790_000_000): Signed {
  const nonceStr = `nonce-${timestamp}`;
  const { appId, ticket } = account;
  return {
    appId,
    timestamp,
    nonceStr,
    signature: signature(ticket, nonceStr, String(timestamp), url),
  };
}
