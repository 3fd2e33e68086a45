// Queries of addresses. The runtime of mini-programs has neither `URL` nor `URLSearchParams`.

/** What is between `?` and `#`, as pairs in their order, still percent-encoded. */
export function pairs(query: string): [name: string, value: string][] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
    });
}

/** Writes names and values as a query, percent-encoded. */
export function written(values: Record<string, string>): string {
  return Object.keys(values)
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(values[name] ?? '')}`)
    .join('&');
}

/** Takes percent-encoding away once; null where it is broken. */
export function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
