// What the page in the web-view says: how it would like to be shared.

/** What a shared card looks like. */
export interface Card {
  title: string;
  /** An `https:` address of a picture, five wide to four high; WeChat takes one of the page where
   * there is none. */
  image?: string;
}

/** The card that the page asked for last. All that it ever said is handed over at once, the oldest
 * first. */
export function cardIn(messages: readonly unknown[]): Card | null {
  for (const message of [...messages].reverse()) {
    const { kind, title, image } = (message ?? {}) as Record<string, unknown>;
    if (kind !== 'share' || typeof title !== 'string' || title === '') continue;
    const isPicture = typeof image === 'string' && image.startsWith('https://');
    return isPicture ? { title, image } : { title };
  }
  return null;
}
