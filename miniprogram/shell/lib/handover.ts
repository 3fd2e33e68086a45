// What a native page hands to the web-view: where to go, with a ticket or a hint in the fragment. It
// stays in memory, so that no ticket stands in the path of a native page, which WeChat keeps and
// counts.
import { written } from './query';

/** Where the web-view is to go, and what it is told there. */
export interface Visit {
  /** A path of the shop, as `pathOf` makes them. */
  path: string;
  /** What stands in the fragment. */
  tells: Record<string, string>;
}

/** What the shell knows of a payment. The client never knows that something is paid: the page asks
 * the backend. */
export type PaymentHint =
  /** WeChat reports success, which may come without any payment. */
  | 'done'
  /** The shopper closed WeChat's cashier. */
  | 'cancelled'
  /** WeChat refused. */
  | 'failed'
  /** The shopper went on before WeChat said anything. */
  | 'unknown';

let next: Visit | null = null;
let count = 0;

/** Puts down where the web-view goes next. */
export function handOver(visit: Visit): void {
  next = visit;
}

/** Takes it up; null where there is nothing. */
export function takeOver(): Visit | null {
  const visit = next;
  next = null;
  return visit;
}

/** The address of a visit. No two are the same, or the web-view would not notice the second. */
export function addressOf(origin: string, { path, tells }: Visit): string {
  count += 1;
  return `${origin}${path}#${written({ ...tells, visit: String(count) })}`;
}

/** The hint in how `wx.requestPayment` failed. */
export function hintOfFailure(errMsg: string): PaymentHint {
  return /:fail[ _]cancel/.test(errMsg) ? 'cancelled' : 'failed';
}

/** Goes back to the web-view, which takes over where it shows again. */
export function goBack(home: string): void {
  if (getCurrentPages().length > 1) void wx.navigateBack();
  else void wx.reLaunch({ url: home });
}
