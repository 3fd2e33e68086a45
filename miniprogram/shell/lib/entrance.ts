// How shoppers come in: by a shared card, by a mini-program code, by the QR code of an ordinary link.
import { pathOf, pathOfUrl } from './address';
import { decoded, pairs } from './query';

/** What WeChat opens the page with. */
export interface Entrance {
  /** A path of the shop, percent-encoded: what our own cards carry. */
  path?: string;
  /** What a mini-program code carries. */
  scene?: string;
  /** The address in the QR code of an ordinary link, percent-encoded. */
  q?: string;
}

/** What the short names in a mini-program code stand for: a code holds 32 characters and no `%`. */
const SHORT: Record<string, string> = { p: '/products/', s: '/stores/', c: '/coupons/' };

/**
 * The path that somebody comes in to; home where nothing else is said. Null for what is not an
 * address of ours: whatever stands here may have been written by anybody.
 */
export function pathOfEntrance(entrance: Entrance, origins: readonly string[]): string | null {
  if (entrance.q) return pathOfUrl(once(entrance.q, /^https?:/i), origins);
  if (entrance.scene) return pathOfScene(entrance.scene);
  if (entrance.path) return pathOf(once(entrance.path, /^\//));
  return '/';
}

/**
 * The path that a mini-program code leads to. It is either the path itself, `/coupons/HUA12?from=wall`,
 * or short: `c=HUA12&from=wall`.
 */
export function pathOfScene(scene: string): string | null {
  // No code can hold a `%` of its own.
  const text = scene.includes('%') ? decoded(scene) : scene;
  if (text === null) return null;
  if (text.startsWith('/')) return pathOf(text);
  const [first, ...others] = pairs(text);
  const start = first && SHORT[first[0]];
  if (!start || !/^[\w.~-]+$/.test(first[1])) return null;
  const query = others.map(([name, value]) => `${name}=${value}`).join('&');
  return pathOf(start + first[1] + (query && `?${query}`));
}

/** Decodes what is still encoded: not every version of WeChat hands over the same. */
function once(text: string, plain: RegExp): string {
  return plain.test(text) ? text : (decoded(text) ?? '');
}
