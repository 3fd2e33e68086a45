// WeChat's mini-program: the page in the web-view of the shell, whose scripts run beside it.
import { expect, type Page } from '@playwright/test';
import * as agents from './agents';
import { natural, ok, slow, type Answer, type Reply } from './answers';
import type { Asked } from './native';
import { MINI_APP_ID, shellCall } from './shell-calls';
import { Shell, type Settings, type ShellPage } from './shell';
import { WechatNative, type WechatOptions } from './wechat';

export interface MiniProgramOptions extends WechatOptions {
  /** The shop's origin: what the shell opens. */
  origin: string;
  /** Whether it is QQ that opens the mini-program, whose name jweixin cannot read. */
  inQq?: boolean;
}

/** A card of the mini-program. */
export interface MiniCard {
  title: string;
  path: string;
  imageUrl?: string;
}

type Callbacks = Record<'success' | 'fail' | 'complete', ((result: object) => void) | undefined>;

export class MiniProgram extends WechatNative {
  private readonly shell: Shell;
  /** What happens on the stack, one thing after the other. */
  private work: Promise<void> = Promise.resolve();
  /** What went wrong there, in the scripts of the shell or in the emulator. */
  private wrong: unknown;
  /** The page whose web-view is loaded, and what it shows. */
  private loaded: { page: ShellPage; src: string; first: number } | undefined;
  private isCovered = false;
  private readonly codes = { last: 0 };

  /** Use `miniProgram`. */
  constructor(page: Page, options: MiniProgramOptions) {
    super(page, options, MINI_APP_ID);
    this.shell = new Shell(this.wx(), () => this.enqueue(() => this.catchUp()));
    Object.assign(this.shell.settings, {
      appId: MINI_APP_ID,
      origin: options.origin,
      api: options.origin,
    });
  }

  /** The settings of the shell, to be changed before it is opened. */
  get settings(): Settings {
    return this.shell.settings;
  }

  /** What WeChat would have refused without telling the page: pages that are not there, one too many. */
  get refusals(): readonly string[] {
    return this.shell.refusals;
  }

  /** Opens the mini-program as a card, a code or a link does: `/pages/web/index?scene=…`, or by its
   * name. */
  async opens(path = '/pages/web/index'): Promise<void> {
    this.enqueue(() => this.shell.reLaunch(path));
    await this.settles();
  }

  /** The native page that is seen, such as `pages/pay/index`; with a web-view it is the shop. */
  shown(): string | undefined {
    return this.shell.top?.route;
  }

  /** The texts on the native page that is seen. */
  texts(): string[] {
    return (this.shell.top?.elements() ?? []).map(({ text }) => text).filter((text) => text !== '');
  }

  /** Taps a button of the native page that is seen, once it is there. */
  async taps(words: string): Promise<void> {
    await expect.poll(() => this.texts(), { message: `a button "${words}"` }).toContain(words);
    this.enqueue(() => {
      const page = this.shell.top;
      const button = page?.elements().find(({ tag, text }) => tag === 'button' && text === words);
      if (!page || !button) throw new Error(`"${words}" is not a button`);
      if (button.attributes['open-type'] !== 'getPhoneNumber')
        return page.happens(button, 'tap', {});
      this.ask('getPhoneNumber', {}, (result) => page.happens(button, 'getphonenumber', result));
    });
    await this.settles();
  }

  /** Goes back by WeChat's own button: in the page first, then from page to page. */
  async goesBack(): Promise<void> {
    this.enqueue(async () => {
      const { top } = this.shell;
      if (top && top === this.loaded?.page && (await this.historyIndex()) > this.loaded.first) {
        await this.page.goBack();
      } else {
        this.shell.navigateBack();
      }
    });
    await this.settles();
  }

  /** The card that goes to a friend when the shopper shares from WeChat's menu. */
  async shares(): Promise<MiniCard> {
    await this.settles();
    const { top } = this.shell;
    if (!top) throw new Error('the mini-program is not open');
    this.shell.deliver(top);
    const webViewUrl = top === this.loaded?.page ? this.page.url() : undefined;
    return top.call('onShareAppMessage', { from: 'menu', webViewUrl }) as MiniCard;
  }

  /** Waits until nothing happens any more between the native pages and the web-view. */
  async settles(): Promise<void> {
    let seen;
    do {
      seen = this.work;
      await seen;
    } while (seen !== this.work);
    if (this.wrong !== undefined) throw this.wrong;
  }

  protected override naturally(asked: Asked): Answer {
    if (asked.api === 'invokeMiniProgramAPI') {
      const { name, arg } = asked.given as { name: string; arg: unknown };
      this.enqueue(() => this.goes(name, arg));
      // The page is told that it was heard, never what came of it.
      return ok();
    }
    return super.naturally(asked);
  }

  private goes(name: string, arg: unknown): void {
    const { shell } = this;
    const url = String((arg as { url?: unknown }).url);
    if (name === 'postMessage') shell.top?.messages.push(arg);
    else if (name === 'navigateBack')
      shell.navigateBack(Number((arg as { delta?: unknown }).delta ?? 1));
    else if (name === 'navigateTo') shell.navigateTo(url);
    else if (name === 'redirectTo') shell.redirectTo(url);
    else if (name === 'reLaunch') shell.reLaunch(url);
    else if (name === 'switchTab') shell.switchTab(url);
  }

  /** Shows in the browser what the stack shows. */
  private async catchUp(): Promise<void> {
    const { top, stack } = this.shell;
    if (!top) return;
    if (this.loaded && !stack.includes(this.loaded.page)) {
      // A web-view that is closed ends its page.
      this.loaded = undefined;
      this.isCovered = false;
      await this.page.goto('about:blank');
    }
    const isCovered = this.loaded !== undefined && top !== this.loaded.page;
    if (isCovered !== this.isCovered) {
      this.isCovered = isCovered;
      await (isCovered ? this.leaves() : this.returns());
    }
    const src = top.webView()?.attributes.src;
    if (src && this.loaded?.src !== src) await this.load(top, src);
  }

  private async load(top: ShellPage, src: string): Promise<void> {
    if (this.loaded && this.loaded.page !== top) {
      throw new Error('the emulator shows one web-view at a time');
    }
    const isNew = this.loaded === undefined;
    this.loaded = { page: top, src, first: this.loaded?.first ?? Infinity };
    // WeChat opens only the domains that are registered.
    const isOurs = new URL(src).origin === this.settings.origin;
    const isThere = isOurs && (await this.reaches(src));
    if (isThere && isNew) this.loaded.first = await this.historyIndex();
    const view = top.webView();
    if (view) top.happens(view, isThere ? 'load' : 'error', { src, url: src });
  }

  /** Goes to an address, and says whether that came to anything. */
  private async reaches(src: string): Promise<boolean> {
    try {
      await this.page.goto(src);
      return true;
    } catch {
      // The browser's own page about the failure comes after it, and would end what is opened next.
      const isFailure = ({ protocol }: URL) => protocol === 'chrome-error:';
      await this.page.waitForURL(isFailure, { timeout: 5_000 }).catch(() => undefined);
      return false;
    }
  }

  private async historyIndex(): Promise<number> {
    const session = await this.page.context().newCDPSession(this.page);
    const { currentIndex } = await session.send('Page.getNavigationHistory');
    await session.detach();
    return currentIndex;
  }

  /** Does this once all before it is done. */
  private enqueue(step: () => unknown): void {
    this.work = this.work.then(step).then(
      () => undefined,
      (wrong: unknown) => {
        this.wrong ??= wrong;
      },
    );
  }

  /** What the scripts of the shell find as `wx`. */
  private wx(): object {
    const asks =
      (api: string) =>
      (given: Record<string, unknown> = {}) => {
        this.ask(api, given, (result, isOk) => {
          const callbacks = given as Partial<Callbacks>;
          if (isOk) callbacks.success?.(result);
          else callbacks.fail?.(result);
          callbacks.complete?.(result);
        });
      };
    const goes =
      (name: string) =>
      (given: Record<string, unknown> = {}) => {
        this.note({ api: name, given, from: 'shell', isVerified: true });
        this.enqueue(() => this.goes(name, given));
        return Promise.resolve();
      };
    const known: Record<string, unknown> = {
      getAppBaseInfo: () => ({ language: (this.options.language ?? 'zh-CN').replace('-', '_') }),
      getDeviceInfo: () => ({ platform: this.os }),
      setNavigationBarTitle: () => Promise.resolve(),
    };
    for (const api of ['login', 'request', 'requestPayment', 'requestSubscribeMessage']) {
      known[api] = asks(api);
    }
    for (const name of ['navigateTo', 'navigateBack', 'redirectTo', 'reLaunch', 'switchTab']) {
      known[name] = goes(name);
    }
    return new Proxy(known, {
      get(_, name) {
        if (!(name in known)) throw new Error(`the emulator does not know wx.${String(name)}`);
        return known[name as string];
      },
    });
  }

  /** A call of the shell's: kept, answered by the test or by itself. */
  private ask(
    api: string,
    given: Record<string, unknown>,
    done: (result: Record<string, unknown>, isOk: boolean) => void,
  ): void {
    const { success, fail, complete, ...kept } = given as Partial<Callbacks>;
    void [success, fail, complete];
    this.note({ api, given: kept, from: 'shell', isVerified: true });
    const tell = (reply: Reply) => {
      const end = { cancelled: 'fail cancel', denied: 'fail auth deny', ok: 'ok' }[
        reply.outcome as string
      ];
      const errMsg = `${api}:${end ?? `fail ${reply.detail}`.trim()}`;
      done({ ...reply.fields, errMsg }, reply.outcome === 'ok');
    };
    for (const reply of this.next(api) ?? natural()) {
      const answer = reply.outcome === 'natural' ? shellCall(api, kept, this.codes) : [reply];
      this.enqueue(async () => {
        for (const { afterMs, ...one } of slow(
          reply.outcome === 'natural' ? reply.afterMs : 0,
          await answer,
        )) {
          if (afterMs === 0) tell({ ...one, afterMs });
          else setTimeout(() => this.enqueue(() => tell({ ...one, afterMs })), afterMs);
        }
      });
    }
  }
}

/** Opens the shop in its mini-program from now on. */
export async function miniProgram(page: Page, options: MiniProgramOptions): Promise<MiniProgram> {
  const host = new MiniProgram(page, options);
  const { os, language = 'zh-CN', version = '8.0.64', inQq = false } = options;
  const mini = ` miniProgram/${MINI_APP_ID}`;
  await host.begin(
    inQq
      ? agents.wechatInQq(os, language, MINI_APP_ID)
      : agents.wechat(os, language, version, mini),
  );
  return host;
}
