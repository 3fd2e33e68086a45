// How native answers, in words that hold for every host. Each host says them in its own way.

/** How it ends what it was asked for. */
export type Outcome =
  | 'ok'
  /** The shopper closed what came up. */
  | 'cancelled'
  /** The shopper, or the system for her, does not allow it. */
  | 'denied'
  | 'failed'
  /** The page may not call this: it was not in the list that was verified. */
  | 'refused'
  /** This host has no such thing. */
  | 'missing'
  /** What it is without any word of the test. */
  | 'natural';

export interface Reply {
  outcome: Outcome;
  /** More words on a failure, as the host writes them. */
  detail: string;
  /** What comes with it. */
  fields: Record<string, unknown>;
  /** How long it takes, in milliseconds by the page's clock: `page.clock` moves it. */
  afterMs: number;
}

/** All that native says to one call: usually one reply, nothing at all, or more than one. */
export type Answer = readonly Reply[];

const reply = (outcome: Outcome, detail = '', fields: Record<string, unknown> = {}): Answer => [
  { outcome, detail, fields, afterMs: 0 },
];

export const ok = (fields: Record<string, unknown> = {}): Answer => reply('ok', '', fields);
export const cancelled = (): Answer => reply('cancelled');
export const denied = (): Answer => reply('denied');
export const failed = (detail = '', fields: Record<string, unknown> = {}): Answer =>
  reply('failed', detail, fields);
export const refused = (): Answer => reply('refused');
export const missing = (): Answer => reply('missing');

/** Does what this host does by itself: finds the place that the phone is at, checks a signature. */
export const natural = (): Answer => reply('natural');

/** Never says anything. */
export const silent = (): Answer => [];

/** Says the same, so many milliseconds later. */
export const slow = (ms: number, answer: Answer = natural()): Answer =>
  answer.map((reply) => ({ ...reply, afterMs: reply.afterMs + ms }));

/** Says one thing and then another to the same call, as WeChat 7.0.8 did: cancelled, then paid. */
export const doubled = (...answers: Answer[]): Answer => answers.flat();
