// WeChat: a native layer under the real jweixin, which comes from npm.
import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gcj02, type Place } from '../fixtures/datums';
import { ACCOUNT, sign, signable, signature, type Account, type Signed } from './account';
import * as agents from './agents';
import type { Os } from './agents';
import { cancelled, failed, missing, ok, refused, type Answer, type Reply } from './answers';
import { Host, type Asked, type Identity } from './native';
import { encoded, EVERYWHERE, IN_MINI, KNOWN, PAST_SDK, PREFIX, UNVERIFIED } from './wechat-calls';

/** What a test may say of WeChat. */
export interface WechatOptions {
  os: Os;
  /** When `WeixinJSBridge` is there: before the page's scripts, so many milliseconds after they
   * began, or never. */
  bridge?: 'at start' | { afterMs: number } | 'never';
  /** Where jweixin can be had: from both hosts, from the second alone, from neither, or neither ever
   * answers. */
  sdk?: 'everywhere' | 'second host' | 'nowhere' | 'never';
  /** Which address a signature is held against; what this system does, unless said otherwise. */
  verifies?: 'landing' | 'current';
  account?: Account;
  /** The version of WeChat. */
  version?: string;
  language?: 'zh-CN' | 'en';
  /** The shop's origin, where that is not this machine. */
  origin?: string;
}

/** What a shared card says. */
export interface SharedCard {
  title: string;
  desc?: string;
  link: string;
  imgUrl?: string;
}

const JWEIXIN = join(__dirname, '../../node_modules/jweixin-npm/jweixin-1.6.0.js');

/** People's Square in Shanghai, in WGS-84. */
const SHANGHAI: Place = { latitude: 31.230416, longitude: 121.473701 };

/** What WeChat is to any page in it, in a mini-program or not. */
export abstract class WechatNative extends Host {
  readonly account: Account;
  protected readonly os: Os;
  private place = SHANGHAI;
  private code: { kind: string; text: string } | null = null;
  private pictures: Buffer[] | null = null;
  /** The calls that were verified, by document. */
  private readonly verified = new Map<string, Set<string>>();
  /** The cards that the page asked for, by document. */
  protected readonly cards = new Map<string, Partial<SharedCard>>();

  protected constructor(
    page: Page,
    protected readonly options: WechatOptions,
    private readonly miniAppId: string | null = null,
  ) {
    super(page, options.origin);
    this.os = options.os;
    this.account = options.account ?? ACCOUNT;
  }

  /** Signs an address as the shop's backend has to. */
  signs(url: string): Signed {
    return sign(url, this.account);
  }

  /** Puts the phone somewhere, in WGS-84. */
  isAt(place: Place): void {
    this.place = place;
  }

  /** Holds a code before the camera: its kind as WeChat calls it, and its text. */
  sees(kind: 'QR_CODE' | 'EAN_13' | 'EAN_8' | 'UPC_A' | 'CODE_128', text: string): void {
    this.code = { kind, text };
  }

  /** Has the shopper pick these in WeChat's own picker, as far as it takes as many; none is that she
   * closes it. */
  picks(...pictures: Buffer[]): void {
    this.pictures = pictures;
  }

  /** Comes back once the document that `act` loads has found WeChat. */
  async isHeard(act: () => Promise<unknown>): Promise<void> {
    const heard = () => this.calls('on:onPageStateChange').length;
    const before = heard();
    await act();
    await expect.poll(heard).toBeGreaterThan(before);
  }

  override async leaves(): Promise<void> {
    await super.leaves();
    await this.fires('onPageStateChange', { active: this.truth(false) });
  }

  override async returns(): Promise<void> {
    await super.returns();
    await this.fires('onPageStateChange', { active: this.truth(true) });
  }

  /** Puts WeChat under the page. */
  async begin(identity: Identity): Promise<void> {
    await this.install(identity);
    const { bridge = 'at start', sdk = 'everywhere' } = this.options;
    const afterMs = typeof bridge === 'object' ? bridge.afterMs : bridge === 'never' ? null : 0;
    await this.page.addInitScript(weixin, { afterMs, isMini: this.miniAppId !== null });
    const source = readFileSync(JWEIXIN, 'utf8');
    const [first, second] = {
      everywhere: [source, source],
      'second host': [null, source],
      nowhere: [null, null],
      never: [undefined, undefined],
    }[sdk];
    await this.serves(/^https?:\/\/res\.wx\.qq\.com\/open\/js\/jweixin-1\.6\.0\.js$/, first);
    await this.serves(/^https?:\/\/res2\.wx\.qq\.com\/open\/js\/jweixin-1\.6\.0\.js$/, second);
    await this.takesReports(/^https:\/\/open\.weixin\.qq\.com\/sdk\/report\?/);
  }

  protected override isVerified(document: string): boolean {
    return this.verified.has(document);
  }

  protected override permits({ api, given, document }: Asked): Answer | null {
    if (api === 'preVerifyJSAPI') this.verified.delete(document);
    const isThere = this.miniAppId === null ? KNOWN.has(api) : IN_MINI.has(api);
    if (!isThere && !EVERYWHERE.has(api)) return missing();
    if (EVERYWHERE.has(api) || UNVERIFIED.has(api)) return null;
    if (PAST_SDK.has(api) && !('verifyAppId' in given)) return null;
    return this.verified.get(document)?.has(api) ? null : refused();
  }

  protected naturally(asked: Asked): Answer {
    const { api, given, document } = asked;
    switch (api) {
      case 'preVerifyJSAPI':
        return this.verify(asked);
      case 'checkJsApi':
        return ok({ checkResult: this.check(given.jsApiList, document) });
      case 'geoLocation':
        return ok({ ...this.placeIn(given.type), speed: 0, accuracy: 30 });
      case 'openLocation': {
        const isPlace = typeof given.latitude === 'number' && typeof given.longitude === 'number';
        return isPlace ? ok() : failed('invalid coordinate');
      }
      case 'scanQRCode':
        return this.scan(given);
      case 'getNetworkType':
        return ok({ networkType: 'wifi' });
      case 'chooseImage':
        return this.pick(given);
      case 'getLocalImgData': {
        const picture = this.pictures?.[Number(/\d+$/.exec(String(given.localId))?.[0]) - 1];
        return picture ? ok({ localData: picture.toString('base64') }) : failed('invalid localId');
      }
      case 'getBrandWCPayRequest':
        return this.pay(given);
      case 'updateAppMessageShareData':
      case 'updateTimelineShareData':
        return this.share(given, document);
      default:
        return ok();
    }
  }

  protected written({ outcome, detail, fields }: Reply, asked: Asked): Record<string, unknown> {
    const { api, given, document } = asked;
    if (api === 'preVerifyJSAPI' && outcome === 'ok') {
      this.verified.set(document, new Set(given.verifyJsApiList as string[]));
    }
    const prefix = PREFIX[api] ?? api;
    if (outcome === 'refused') return { err_msg: 'system:access_denied' };
    if (outcome === 'missing') return { err_msg: 'system:function_not_exist' };
    if (outcome === 'cancelled') return { err_msg: `${prefix}:cancel` };
    if (outcome === 'denied') return { err_msg: `${prefix}:fail_auth deny` };
    if (outcome === 'failed')
      return { ...fields, err_msg: detail ? `${prefix}:fail_${detail}` : `${prefix}:fail` };
    const { networkType, ...others } = fields;
    if (api === 'getNetworkType') return { ...others, err_msg: `${prefix}:${String(networkType)}` };
    return { ...encoded(api, fields, this.os), err_msg: `${prefix}:ok` };
  }

  /** Holds a configuration against the address that this system takes. */
  private verify({ given, landing, current }: Asked): Answer {
    const { appId, ticket, domains } = this.account;
    const verifies = this.options.verifies ?? (this.os === 'ios' ? 'landing' : 'current');
    const url = signable(verifies === 'landing' ? landing : current);
    // A mini-program's app id has no such domain, also inside that mini-program.
    const isDomain = domains?.includes(new URL(url).hostname) ?? true;
    if (given.verifyAppId === this.miniAppId || !isDomain) return failed('invalid url domain');
    if (given.verifyAppId !== appId) return failed('invalid appid');
    const [nonce, timestamp] = [String(given.verifyNonceStr), String(given.verifyTimestamp)];
    if (given.verifySignature !== signature(ticket, nonce, timestamp, url)) {
      return failed('invalid signature');
    }
    return ok();
  }

  /** Which of these the page may call. */
  private check(names: unknown, document: string): Record<string, boolean> {
    const isThere = (api: string) => (this.miniAppId === null ? KNOWN : IN_MINI).has(api);
    const may = (api: string) => isThere(api) && (this.verified.get(document)?.has(api) ?? false);
    return Object.fromEntries((names as string[]).map((api) => [api, may(api)]));
  }

  private placeIn(datum: unknown): Place {
    return datum === 'gcj02' ? gcj02(this.place) : this.place;
  }

  private scan({ needResult, scanType }: Record<string, unknown>): Answer {
    const { code } = this;
    const wanted = scanType as string[];
    // What WeChat does not see, or is not to look for, the shopper gives up on.
    if (!code || !wanted.includes(code.kind === 'QR_CODE' ? 'qrCode' : 'barCode'))
      return cancelled();
    if (needResult !== 1) return ok();
    return ok({ resultStr: code.kind === 'QR_CODE' ? code.text : `${code.kind},${code.text}` });
  }

  private pick({ count }: Record<string, unknown>): Answer {
    const picked = (this.pictures ?? [Buffer.of()]).slice(0, Number(count));
    if (picked.length === 0) return cancelled();
    const localIds = picked.map((_, at) => `wxLocalResource://${at + 1}`);
    return ok({ localIds, sourceType: 'album' });
  }

  private pay(given: Record<string, unknown>): Answer {
    const rules: [name: string, form: RegExp][] = [
      ['appId', /^wx/],
      ['timeStamp', /^\d{10}$/],
      ['nonceStr', /./],
      ['package', /^prepay_id=./],
      ['signType', /^RSA$/],
      ['paySign', /./],
    ];
    const wrong = rules.find(
      ([name, form]) => typeof given[name] !== 'string' || !form.test(given[name]),
    );
    if (wrong) return failed('', { err_desc: `调用支付JSAPI缺少参数：${wrong[0]}` });
    return ok();
  }

  private share(given: Record<string, unknown>, document: string): Answer {
    const { title, desc, link, imgUrl } = given as Partial<SharedCard>;
    const { domains } = this.account;
    if (domains && !domains.includes(new URL(link ?? '').hostname))
      return failed('invalid url domain');
    this.cards.set(document, { title, desc, link, imgUrl });
    return ok();
  }

  /** Android says it in words. */
  private truth(value: boolean): boolean | string {
    return this.os === 'android' ? String(value) : value;
  }
}

/** WeChat, with the page in its own browser. */
export class Wechat extends WechatNative {
  private readonly consents: string[] = [];
  private person = 'mei';

  /** Use `wechat`. */
  constructor(page: Page, options: WechatOptions) {
    super(page, options);
  }

  /** Has the phone be somebody's, by any name; `snapshot…` is nobody who can be known. */
  belongsTo(person: string): void {
    this.person = person;
  }

  /** The addresses of WeChat's page of consent that were opened. It leads back at once. */
  consented(): readonly string[] {
    return this.consents;
  }

  override async begin(identity: Identity): Promise<void> {
    await super.begin(identity);
    await this.page.route(/^https:\/\/open\.weixin\.qq\.com\/connect\/oauth2\/authorize\?/, (route) => {
      const asked = new URL(route.request().url());
      this.consents.push(asked.href);
      const back = new URL(asked.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', `${this.person}-${this.consents.length}`);
      back.searchParams.set('state', asked.searchParams.get('state') ?? '');
      const body = `<script>location.replace(${JSON.stringify(back.href)})</script>`;
      return route.fulfill({ contentType: 'text/html', body });
    });
  }

  /** What goes to a friend when the shopper shares from WeChat's menu. */
  async shares(): Promise<SharedCard> {
    const { landing, document, title } = await this.page.evaluate(() => ({
      landing: window.doorstepWire?.landing ?? location.href,
      document: window.doorstepWire?.document ?? '',
      title: window.document.title,
    }));
    // Without a card of the page's own, WeChat on iOS shares the address that was loaded.
    const link = this.os === 'ios' ? landing : this.page.url();
    return { title, link, ...this.cards.get(document) };
  }
}

/** Opens pages in WeChat from now on. */
export async function wechat(page: Page, options: WechatOptions): Promise<Wechat> {
  const host = new Wechat(page, options);
  const { os, language = 'zh-CN', version = '8.0.64' } = options;
  await host.begin(agents.wechat(os, language, version));
  return host;
}

/** Runs in the page, before its own scripts. */
function weixin({ afterMs, isMini }: { afterMs: number | null; isMini: boolean }): void {
  const wire = window.doorstepWire;
  if (!wire || afterMs === null) return;
  const listeners: Record<string, (given: unknown) => void> = {};
  wire.fire = (event, given) => listeners[event]?.(given);
  const invoke = wire.call.bind(wire);
  const bridge = {
    invoke,
    call: invoke,
    on(event: string, heard: (given: unknown) => void) {
      wire.call(`on:${event}`, {});
      listeners[event] = heard;
    },
  };
  const appear = () => {
    Object.assign(window, { WeixinJSBridge: bridge });
    if (isMini) Object.assign(window, { __wxjs_environment: 'miniprogram' });
    document.dispatchEvent(new Event('WeixinJSBridgeReady'));
  };
  if (afterMs === 0) appear();
  else setTimeout(appear, afterMs);
}
