// Addresses of the shop: which may be opened, and what of them may be passed on.
import { decoded, pairs } from './query';

/** What stands in a query for one visit alone, and is neither opened from outside nor shared:
 * tickets of ours, and what signing in by WeChat's pages puts there. */
const PRIVATE = new Set(['ticket', 'nonce', 'hint', 'token', 'code', 'state']);

/** Longer paths are no address of the shop; WeChat cuts them somewhere. */
const LONGEST = 1024;

/**
 * A path of the shop with its query, fit to be opened and to be shared: percent-encoded, without
 * fragment and without what is private. Null for all that could lead elsewhere.
 */
export function pathOf(text: string): string | null {
  // A browser reads `//host` and `/\host` as another host, and skips control characters.
  if (!/^\/(?![/\\])/.test(text) || /[\\\u0000-\u001f\u007f]/.test(text)) return null;
  const whole = text.split('#', 1)[0] ?? '';
  const at = whole.indexOf('?');
  const path = encoded(at < 0 ? whole : whole.slice(0, at));
  const query = encoded(at < 0 ? '' : publicOf(whole.slice(at + 1)));
  if (path === null || query === null) return null;
  const clean = query === '' ? path : `${path}?${query}`;
  return clean.length > LONGEST ? null : clean;
}

/** The same of a whole address, if its origin is one of these. */
export function pathOfUrl(url: string, origins: readonly string[]): string | null {
  const [, scheme, host, rest] = /^(https?):\/\/([^/?#\\]*)(.*)$/is.exec(url) ?? [];
  if (scheme === undefined || host === undefined || rest === undefined) return null;
  const origin = originOf(`${scheme}://${host}`);
  if (!origins.some((ours) => originOf(ours) === origin)) return null;
  return pathOf(rest.startsWith('/') || rest.startsWith('\\') ? rest : `/${rest}`);
}

function originOf(text: string): string {
  const lower = text.toLowerCase();
  return lower.startsWith('https:') ? lower.replace(/:443$/, '') : lower.replace(/:80$/, '');
}

function publicOf(query: string): string {
  return pairs(query)
    .filter(([name]) => !PRIVATE.has((decoded(name) ?? name).toLowerCase()))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
    .join('&');
}

/** Percent-encodes what is not: iOS shows a white page for an address that is not ASCII. */
function encoded(text: string): string | null {
  try {
    return text.replace(/[^\u0021-\u007e]|["<>^`{|}]/gu, encodeURIComponent);
  } catch {
    return null;
  }
}
