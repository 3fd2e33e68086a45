// The phone that a page is opened on: WeChat's own functions, as far as the shell asks for them, and
// the page as WeChat draws it.
import { jest } from '@jest/globals';
import { load, render } from 'miniprogram-simulate';
import type { ComponentJSON } from 'miniprogram-simulate';
import { join } from 'node:path';
import type { Settings } from '../shell/config';

type Callbacks = {
  success?: (result: unknown) => void;
  fail?: (result: { errMsg: string }) => void;
  complete?: (result: unknown) => void;
};

/** How one of WeChat's functions ends; `silent` never does. */
export type Outcome = { ok: object } | { fail: string } | 'silent';

/** A page, as far as tests know of it. */
interface Opened {
  instance: Record<string, (...given: never[]) => unknown> & { data: Record<string, unknown> };
  toJSON(): ComponentJSON;
}

export class Phone {
  /** What `wx` was asked, in its order. */
  readonly calls: [name: string, options: Record<string, unknown>][] = [];
  /** How many pages are open, this one with them. */
  depth = 2;
  language = 'zh_CN';
  platform = 'android';

  /** What the pages' scripts gave to WeChat; each runs once, as it does there. */
  private readonly loaded = new Map<string, string>();
  private readonly outcomes = new Map<string, Outcome[]>();

  constructor() {
    const asked = (name: string) => (options: Record<string, unknown> & Callbacks) => {
      this.calls.push([name, options]);
      const outcomes = this.outcomes.get(name) ?? [];
      const outcome = (outcomes.length > 1 ? outcomes.shift() : outcomes[0]) ?? { ok: {} };
      if (outcome === 'silent') return;
      if ('ok' in outcome) options.success?.(outcome.ok);
      else options.fail?.({ errMsg: outcome.fail });
      options.complete?.({});
    };
    const went =
      (name: string) =>
      (options: Record<string, unknown> = {}) => {
        this.calls.push([name, options]);
        return Promise.resolve();
      };
    Object.assign(globalThis, {
      wx: {
        getAppBaseInfo: () => ({ language: this.language }),
        getDeviceInfo: () => ({ platform: this.platform }),
        login: asked('login'),
        request: asked('request'),
        requestPayment: asked('requestPayment'),
        requestSubscribeMessage: asked('requestSubscribeMessage'),
        navigateBack: went('navigateBack'),
        redirectTo: went('redirectTo'),
        reLaunch: went('reLaunch'),
        setNavigationBarTitle: went('setNavigationBarTitle'),
      },
      getCurrentPages: () => Array.from({ length: this.depth }),
    });
    this.ends('login', { ok: { code: 'wx-code' } });
  }

  /** Says how a function ends: the last of these again and again. */
  ends(name: string, ...outcomes: Outcome[]): void {
    this.outcomes.set(name, outcomes);
  }

  /** Has the backend answer. */
  answers(statusCode: number, data: unknown): void {
    this.ends('request', { ok: { statusCode, data } });
  }

  /** What a function was asked with, the first time first. */
  asked(name: string): Record<string, unknown>[] {
    return this.calls.filter(([called]) => called === name).map(([, options]) => options);
  }

  /** The settings that the pages of this phone read. */
  get settings(): Settings {
    return jest.requireActual<{ settings: Settings }>('../shell/config').settings;
  }

  /** Opens a page as WeChat does, with its query as it stands in the address. */
  async open(page: string, query: object): Promise<OpenPage> {
    const path = join(__dirname, '../shell/pages', page, 'index');
    const id = this.loaded.get(page) ?? load(path, { compiler: 'simulate' });
    this.loaded.set(page, id);
    const opened = render(id) as unknown as Opened;
    const open = new OpenPage(opened);
    open.calls('onLoad', query);
    if ('onShow' in opened.instance) open.calls('onShow');
    await settled();
    return open;
  }
}

export class OpenPage {
  constructor(private readonly opened: Opened) {}

  /** Calls a function of the page, as WeChat would. */
  calls(name: string, ...given: unknown[]): unknown {
    return this.opened.instance[name]?.(...(given as never[]));
  }

  get data(): Record<string, unknown> {
    return this.opened.instance.data;
  }

  /** All that stands on it, a line for each element with text. */
  get text(): string[] {
    return textsIn(this.opened.toJSON());
  }

  /** The web-view's address; undefined where there is none. */
  get src(): unknown {
    return elementsIn(this.opened.toJSON(), 'web-view')
      .flatMap(({ attrs }) => attrs)
      .find(({ name }) => name === 'src')?.value;
  }

  /** Has something happen to the first element of a kind: a message in a web-view. */
  async happens(tag: string, event: string, detail: object = {}): Promise<void> {
    await this.handle(elementsIn(this.opened.toJSON(), tag)[0], event, detail);
  }

  /** Taps the button that says so. */
  async tap(words: string, event = 'tap', detail: object = {}): Promise<void> {
    const buttons = elementsIn(this.opened.toJSON(), 'button');
    const button = buttons.find((button) => textsIn(button).includes(words));
    if (!button) throw new Error(`no button "${words}": ${buttons.flatMap(textsIn).join(', ')}`);
    await this.handle(button, event, detail);
  }

  private async handle(
    element: ComponentJSON | undefined,
    event: string,
    detail: object,
  ): Promise<void> {
    const handler = element?.event[event]?.handler;
    if (!handler) throw new Error(`nothing listens to ${event}`);
    this.calls(handler, { detail });
    await settled();
  }
}

/** Lets all that was begun come to its end. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

/** A page that knows nothing of the one before. */
export function freshPhone(): Phone {
  jest.resetModules();
  return new Phone();
}

function elementsIn(element: ComponentJSON, tag: string): ComponentJSON[] {
  const here = element.tagName === `wx-${tag}` || element.tagName === tag ? [element] : [];
  return [...here, ...(element.children ?? []).flatMap((child) => elementsIn(child, tag))];
}

function textsIn(element: ComponentJSON | string): string[] {
  if (typeof element === 'string') return [element.trim()].filter((text) => text !== '');
  return (element.children ?? []).flatMap(textsIn);
}
