// The mini-program around the page: its real scripts and pages, on a stack as WeChat has it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shown, type Element } from './markup';
import { Modules } from './modules';

const FOLDER = join(__dirname, '../../miniprogram/shell');

/** How many pages WeChat lets lie on each other. */
const DEEPEST = 10;

/** The settings of the shell, as far as tests change them. */
export interface Settings {
  appId: string;
  origin: string;
  otherOrigins: string[];
  api: string;
  messageTemplates: string[];
}

type Handler = (...given: unknown[]) => unknown;

interface Definition {
  data?: Record<string, unknown>;
  methods?: Record<string, Handler>;
}

/** A native page that is open. */
export class ShellPage {
  readonly data: Record<string, unknown>;
  /** What the page in its web-view said, the oldest first. */
  readonly messages: unknown[] = [];
  private readonly instance: Record<string, unknown>;

  constructor(
    /** Such as `pages/web/index`. */
    readonly route: string,
    { data = {}, methods = {} }: Definition,
    changed: () => void,
  ) {
    this.data = structuredClone(data);
    const setData = (patch: Record<string, unknown>, done?: () => void) => {
      const deep = Object.keys(patch).find((name) => /[.[]/.test(name));
      if (deep) throw new Error(`the emulator does not know setData of ${deep}`);
      Object.assign(this.data, structuredClone(patch));
      changed();
      done?.();
    };
    this.instance = { ...methods, data: this.data, route, setData };
  }

  /** Calls a function of the page, where it has it. */
  call(name: string, ...given: unknown[]): unknown {
    const method = this.instance[name];
    return typeof method === 'function'
      ? (method as Handler).apply(this.instance, given)
      : undefined;
  }

  /** What stands on it. */
  elements(): Element[] {
    return shown(readFileSync(join(FOLDER, `${this.route}.wxml`), 'utf8'), this.data);
  }

  /** Its web-view. */
  webView(): Element | undefined {
    return this.elements().find(({ tag }) => tag === 'web-view');
  }

  /** Has something happen to an element. */
  happens(element: Element, event: string, detail: unknown): void {
    const handler = element.attributes[`bind${event}`];
    if (handler) this.call(handler, { type: event, detail });
  }
}

export class Shell {
  /** The open pages, the one that is seen last. */
  readonly stack: ShellPage[] = [];
  /** What WeChat would have refused without telling the page in the web-view. */
  readonly refusals: string[] = [];
  readonly settings: Settings;
  private readonly modules: Modules;
  private readonly definitions = new Map<string, Definition>();
  private readonly routes: string[];

  /** `wx` is what the scripts find; `changed` is called when a page shows something else. */
  constructor(
    wx: object,
    private readonly changed: () => void,
  ) {
    let defined: Definition = {};
    this.modules = new Modules({
      wx,
      Component: (definition: Definition) => (defined = definition),
      App: () => undefined,
      getApp: () => ({}),
      getCurrentPages: () => [...this.stack],
    });
    this.routes = (
      JSON.parse(readFileSync(join(FOLDER, 'app.json'), 'utf8')) as { pages: string[] }
    ).pages;
    const config = this.modules.load(join(FOLDER, 'config.ts')) as { settings: Settings };
    this.settings = config.settings;
    this.modules.load(join(FOLDER, 'app.ts'));
    this.define = (route) => {
      const known = this.definitions.get(route);
      if (known) return known;
      this.modules.load(join(FOLDER, `${route}.ts`));
      this.definitions.set(route, defined);
      return defined;
    };
  }

  get top(): ShellPage | undefined {
    return this.stack.at(-1);
  }

  navigateTo(url: string): void {
    if (this.stack.length >= DEEPEST)
      return this.refuse(`navigateTo:fail webview count limit exceed: ${url}`);
    const page = this.make(url);
    if (!page) return;
    this.top?.call('onHide');
    this.enter(page, url);
  }

  redirectTo(url: string): void {
    const page = this.make(url);
    if (!page) return;
    this.close(1);
    this.enter(page, url);
  }

  reLaunch(url: string): void {
    const page = this.make(url);
    if (!page) return;
    this.close(this.stack.length);
    this.enter(page, url);
  }

  switchTab(url: string): void {
    this.refuse(`switchTab:fail can not switch to no-tabBar page: ${url}`);
  }

  navigateBack(delta = 1): void {
    // The first page stays.
    const closed = Math.min(delta, this.stack.length - 1);
    if (closed < 1) return;
    this.close(closed);
    this.top?.call('onShow');
    this.changed();
  }

  /** Hands the page's messages over, all there are. */
  deliver(page: ShellPage): void {
    const view = page.webView();
    if (view && page.messages.length > 0)
      page.happens(view, 'message', { data: [...page.messages] });
  }

  private readonly define: (route: string) => Definition;

  private make(url: string): ShellPage | undefined {
    const route = (url.split('?')[0] ?? '').replace(/^\//, '');
    if (!url.startsWith('/') || !this.routes.includes(route)) {
      this.refuse(`page "${route}" is not found`);
      return undefined;
    }
    return new ShellPage(route, this.define(route), this.changed);
  }

  private enter(page: ShellPage, url: string): void {
    this.stack.push(page);
    const pairs = (url.split('?')[1] ?? '').split('&').filter((pair) => pair !== '');
    // WeChat hands values over as they stand in the address.
    const query = pairs.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    });
    page.call('onLoad', Object.fromEntries(query));
    // What `onLoad` sends elsewhere is not shown.
    if (this.top === page) page.call('onShow');
    this.changed();
  }

  private close(count: number): void {
    for (const page of this.stack.splice(this.stack.length - count).reverse()) {
      this.deliver(page);
      page.call('onUnload');
    }
  }

  private refuse(text: string): void {
    this.refusals.push(text);
  }
}
