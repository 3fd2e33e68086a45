// What lies under every host: calls go from the page to the test, which answers them and keeps them.
import type { Page } from '@playwright/test';
import { natural, slow, type Answer, type Reply } from './answers';

/** A call to native. */
export interface Call {
  /** Native's own name of it, such as `geoLocation`; `on:` and an event for who listens. */
  api: string;
  /** What it was called with. */
  given: Record<string, unknown>;
  /** Who called: the page, or a native page of the mini-program. */
  from: 'page' | 'shell';
  /** Whether the page's configuration had been verified by then. */
  isVerified: boolean;
}

/** A call as it comes from the page. */
export interface Asked {
  api: string;
  given: Record<string, unknown>;
  /** The address that the document was loaded from. */
  landing: string;
  /** The address now. */
  current: string;
  /** Which document it was; each load is another. */
  document: string;
}

/** What the page is told, and when. */
interface Told {
  reply: Record<string, unknown>;
  afterMs: number;
}

/** What the page's side of a host is built on. */
export interface Wire {
  /** The address that the document was loaded from. */
  readonly landing: string;
  /** Which document this is; each load is another. */
  readonly document: string;
  call(
    api: string,
    given: object | undefined,
    done?: (reply: Record<string, unknown>) => void,
  ): void;
  /** Has native tell the page something; set by the host's side of the page. */
  fire?: (event: string, given: unknown) => void;
}

declare global {
  interface Window {
    doorstepNative(asked: Asked): Promise<Told[]>;
    doorstepWire?: Wire;
  }
}

/** How the app on the phone shows itself. */
export interface Identity {
  userAgent: string;
  /** `navigator.platform`. */
  platform: string;
  /** `navigator.language` and what is asked for. */
  language: string;
}

/** A host: the app on the phone that the page is opened in. */
export abstract class Host {
  private readonly log: Call[] = [];
  private readonly set = new Map<string, Answer[]>();
  private readonly unplanned: string[] = [];
  private readonly reported: string[] = [];

  protected constructor(
    readonly page: Page,
    /** The shop's origin, the only one beside this machine that may be called. */
    private readonly origin: string | undefined,
  ) {}

  /**
   * Has native answer a call by its own name: `host.answers('geoLocation', denied())`. More than
   * one are for one call after the other; the last is for all that follow.
   */
  answers(api: string, ...answers: Answer[]): void {
    this.set.set(api, answers);
  }

  /** What native was called with, the first call first; of one name, or all. */
  calls(api?: string): Call[] {
    return this.log.filter((call) => api === undefined || call.api === api);
  }

  /** The names of all calls, in their order. */
  names(): string[] {
    return this.log.map(({ api }) => api);
  }

  /** Addresses outside the shop and the host that were asked for. Tests expect none. */
  strangers(): readonly string[] {
    return this.unplanned;
  }

  /** What the host's SDK reported home, as whole addresses. */
  reports(): readonly string[] {
    return this.reported;
  }

  /** The shopper goes elsewhere: another app, or a native page that covers this one. */
  async leaves(): Promise<void> {
    await this.shows(false);
  }

  /** The shopper comes back. */
  async returns(): Promise<void> {
    await this.shows(true);
  }

  /** Has native tell the page of an event that it listens to with `on`. */
  async fires(event: string, given: unknown): Promise<void> {
    await this.page.evaluate(([event, given]) => window.doorstepWire?.fire?.(event, given), [
      event,
      given,
    ] as const);
  }

  /** What native does where the test has not said anything. */
  protected abstract naturally(asked: Asked): Answer;

  /** Whether the page may call this. The test's own answers count only where it may. */
  protected permits(asked: Asked): Answer | null {
    void asked;
    return null;
  }

  /** A reply as this host writes it. */
  protected abstract written(reply: Reply, asked: Asked): Record<string, unknown>;

  protected isVerified(document: string): boolean {
    void document;
    return true;
  }

  /** The test's next answer to a call, if it has given one. */
  protected next(api: string): Answer | undefined {
    const answers = this.set.get(api) ?? [];
    return answers.length > 1 ? answers.shift() : answers[0];
  }

  protected note(call: Call): void {
    this.log.push(call);
  }

  /** Puts the host under all pages that are loaded from now on. */
  protected async install(identity: Identity): Promise<void> {
    const { page } = this;
    const session = await page.context().newCDPSession(page);
    const { userAgent, platform, language: acceptLanguage } = identity;
    await session.send('Emulation.setUserAgentOverride', { userAgent, platform, acceptLanguage });
    await page.exposeBinding('doorstepNative', (_, asked: Asked) => this.hears(asked));
    await page.addInitScript(wire);
    await page.route(/^https?:\/\//, (route) => {
      const { origin, hostname } = new URL(route.request().url());
      const isKnown = origin === this.origin || ['127.0.0.1', 'localhost'].includes(hostname);
      if (isKnown) return route.fallback();
      this.unplanned.push(route.request().url());
      return route.abort();
    });
  }

  /** Serves a host's own script; `null` is a server that is down, `undefined` one that never answers. */
  protected async serves(address: RegExp, body: string | null | undefined): Promise<void> {
    await this.page.route(address, (route) => {
      if (body === undefined) return;
      if (body === null) return route.abort();
      return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body });
    });
  }

  /** Takes what the SDK reports home, which never leaves this machine. */
  protected async takesReports(address: RegExp): Promise<void> {
    await this.page.route(address, (route) => {
      this.reported.push(route.request().url());
      return route.fulfill({ status: 204 });
    });
  }

  private hears(asked: Asked): Told[] {
    const { api, given } = asked;
    this.note({ api, given, from: 'page', isVerified: this.isVerified(asked.document) });
    if (api.startsWith('on:')) return [];
    const answer = this.permits(asked) ?? this.next(api) ?? natural();
    const replies = answer.flatMap((reply) =>
      reply.outcome === 'natural' ? slow(reply.afterMs, this.naturally(asked)) : [reply],
    );
    return replies.map((reply) => ({ reply: this.written(reply, asked), afterMs: reply.afterMs }));
  }

  private async shows(isShown: boolean): Promise<void> {
    await this.page.evaluate((isShown) => {
      const set = (name: string, value: unknown) =>
        Object.defineProperty(document, name, { value, configurable: true });
      set('hidden', !isShown);
      set('visibilityState', isShown ? 'visible' : 'hidden');
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }, isShown);
  }
}

/** Runs in the page, before its own scripts. */
function wire(): void {
  if (window !== window.top) return;
  const landing = location.href;
  const id = `${Date.now()}-${Math.random()}`;
  const value: Wire = {
    landing,
    document: id,
    call(api, given, done) {
      const asked = {
        api,
        given: JSON.parse(JSON.stringify(given ?? {})) as Record<string, unknown>,
        landing,
        current: location.href,
        document: id,
      };
      void window.doorstepNative(asked).then((told) => {
        for (const { reply, afterMs } of told) {
          if (afterMs === 0) done?.(reply);
          else setTimeout(() => done?.(reply), afterMs);
        }
      });
    },
  };
  Object.defineProperty(window, 'doorstepWire', { value });
}
