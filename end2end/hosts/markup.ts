// What a native page shows, read from its WXML: as much of that language as the shell uses.

export interface Element {
  tag: string;
  attributes: Record<string, string>;
  text: string;
}

/** What is beyond this reader, and would be shown wrongly. */
const UNKNOWN = /<(block|template|import|include|wxs|slot)\b|wx:(for|elif|else)\b/;

const LEAF = /<([a-z-]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(?:\/>|>([^<]*)<\/\1>)/g;

/** The elements that have no other elements in them and are shown with this data. */
export function shown(markup: string, data: Record<string, unknown>): Element[] {
  const unknown = UNKNOWN.exec(markup)?.[0];
  if (unknown) throw new Error(`the emulator does not know ${unknown} in WXML`);
  return [...markup.matchAll(LEAF)]
    .map(([, tag = '', attributes = '', text = '']) => ({
      tag,
      attributes: Object.fromEntries(
        [...attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
          name,
          value,
        ]),
      ),
      text,
    }))
    .filter(({ attributes }) => isShown(attributes['wx:if'], data))
    .map(({ tag, attributes, text }) => ({
      tag,
      attributes: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [name, filled(value, data)]),
      ),
      text: filled(text.trim(), data),
    }));
}

function isShown(condition: string | undefined, data: Record<string, unknown>): boolean {
  if (condition === undefined) return true;
  const name = /^\{\{([\w.]+)\}\}$/.exec(condition)?.[1];
  if (name === undefined) throw new Error(`the emulator does not know wx:if="${condition}"`);
  return Boolean(at(name, data));
}

function filled(text: string, data: Record<string, unknown>): string {
  return text.replace(/\{\{([^}]*)\}\}/g, (_, name: string) => {
    if (!/^[\w.]+$/.test(name)) throw new Error(`the emulator does not know {{${name}}}`);
    return String(at(name, data) ?? '');
  });
}

function at(name: string, data: Record<string, unknown>): unknown {
  return name
    .split('.')
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], data);
}
