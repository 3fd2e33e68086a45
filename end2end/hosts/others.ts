// Alipay, Douyin, Baidu and QQ. Their SDKs are only to be had from themselves: what stands here was
// written from their documents, and says no more than those.
import type { Page } from '@playwright/test';
import { gcj02, type Place } from '../fixtures/datums';
import * as agents from './agents';
import type { Os } from './agents';
import { cancelled, failed, missing, ok, type Answer, type Reply } from './answers';
import { Host, type Asked, type Identity } from './native';
import { scriptOf, type Sdk } from './stub';

/** What a test may say of one of these hosts. */
export interface OtherOptions {
  os: Os;
  language?: 'zh-CN' | 'en';
  /** Where the host's SDK can be had. */
  sdk?: 'there' | 'nowhere' | 'never';
  /** The shop's origin, where that is not this machine. */
  origin?: string;
}

/** How a host writes its replies, and what it does by itself. */
interface Manner {
  identity: Identity;
  /** The SDK and where it is loaded from; Alipay has none outside of its mini-programs. */
  sdk?: { address: RegExp; gives: Sdk };
  naturally(asked: Asked, place: Place): Answer;
  written(reply: Reply, asked: Asked): Record<string, unknown>;
}

const NAVIGATION = ['navigateTo', 'navigateBack', 'redirectTo', 'reLaunch', 'switchTab'];

/** People's Square in Shanghai, in WGS-84. */
const SHANGHAI: Place = { latitude: 31.230416, longitude: 121.473701 };

export class OtherHost extends Host {
  private place = SHANGHAI;
  private hasSpoken = false;

  /** Use `alipay`, `douyin`, `baidu` or `qq`. */
  constructor(
    page: Page,
    private readonly options: OtherOptions,
    private readonly manner: Manner,
  ) {
    super(page, options.origin);
  }

  /** Puts the phone somewhere, in WGS-84. */
  isAt(place: Place): void {
    this.place = place;
  }

  /** Has the shell speak to the page. Alipay alone can, and only after the page has spoken. */
  async says(message: unknown): Promise<void> {
    if (!this.manner.sdk?.gives.hears)
      throw new Error('in this host the shell cannot speak to the page');
    if (!this.hasSpoken) throw new Error('Alipay lets the shell speak only after the page has');
    await this.fires('message', message);
  }

  async begin(script?: () => void): Promise<void> {
    const { identity, sdk } = this.manner;
    await this.install(identity);
    if (script) await this.page.addInitScript(script);
    if (!sdk) return;
    const bodies = { there: scriptOf(sdk.gives), nowhere: null, never: undefined };
    await this.serves(sdk.address, bodies[this.options.sdk ?? 'there']);
  }

  protected naturally(asked: Asked): Answer {
    if (asked.api === this.manner.sdk?.gives.message) this.hasSpoken = true;
    return this.manner.naturally(asked, this.place);
  }

  protected written(reply: Reply, asked: Asked): Record<string, unknown> {
    return this.manner.written(reply, asked);
  }
}

/** As most hosts write: `getLocation:fail auth deny`. */
function withErrMsg({ outcome, detail, fields }: Reply, { api }: Asked): Record<string, unknown> {
  const name = api.split('.').at(-1) ?? api;
  const words: Partial<Record<Reply['outcome'], string>> = {
    ok: 'ok',
    cancelled: 'fail cancel',
    denied: 'fail auth deny',
    refused: 'fail no permission',
    missing: 'fail not supported',
  };
  const errMsg = `${name}:${words[outcome] ?? `fail ${detail}`.trim()}`;
  return { ...fields, errMsg, isOk: outcome === 'ok' };
}

/** The place in the datum that was asked for, or in the host's own. */
const located = (place: Place, datum: unknown, own: 'wgs84' | 'gcj02'): Answer =>
  ok({ ...((datum ?? own) === 'gcj02' ? gcj02(place) : place), accuracy: 30 });

/** Alipay's numbers for what went wrong. */
const ALIPAY_ERRORS: Partial<Record<Reply['outcome'], [error: number, message: string]>> = {
  missing: [1, '接口不存在'],
  refused: [4, '无权限调用'],
  cancelled: [10, '用户取消'],
  denied: [11, '请确认定位相关权限已开启'],
};

/** The codes of `tradePay`; it succeeds as a call whatever came of the payment. */
const TRADE_CODES: Partial<Record<Reply['outcome'], string>> = {
  ok: '9000',
  cancelled: '6001',
  failed: '4000',
  refused: '4',
};

function asAlipay(reply: Reply, { api }: Asked): Record<string, unknown> {
  const { outcome, detail, fields } = reply;
  const code = TRADE_CODES[outcome];
  if (api === 'tradePay' && code) return { resultCode: code, memo: detail, ...fields, isOk: true };
  if (outcome === 'ok') return { ...fields, isOk: true };
  const [error, errorMessage] = ALIPAY_ERRORS[outcome] ?? [2, detail || '接口参数无效'];
  return { error, errorMessage, ...fields, isOk: false };
}

function alipayNaturally(known: string[]): Manner['naturally'] {
  return ({ api, given }, place) => {
    if (api === 'getEnv' || api === 'postMessage') return ok();
    if (!known.includes(api)) return missing();
    if (api === 'getLocation') return located(place, 'gcj02', 'gcj02');
    if (api === 'tradePay' && !given.tradeNO && !given.orderStr) return failed('参数错误');
    if (api === 'scan') return cancelled();
    if (api === 'chooseImage') return ok({ apFilePaths: ['https://resource/1.image'] });
    return ok();
  };
}

const ALIPAY_MINI = [
  ...NAVIGATION,
  'tradePay',
  'getLocation',
  'openLocation',
  'chooseImage',
  'startShare',
  'alert',
  'showLoading',
  'hideLoading',
  'getNetworkType',
];
const ALIPAY_H5 = [
  'tradePay',
  'getLocation',
  'openLocation',
  'scan',
  'chooseImage',
  'exitApp',
  'popWindow',
  'setTitle',
  'hideOptionMenu',
  'startApp',
  'getNetworkType',
];

/** Opens pages in Alipay from now on: in its own browser, or in a mini-program. */
export async function alipay(
  page: Page,
  options: OtherOptions & { isMini?: boolean },
): Promise<OtherHost> {
  const { os, language = 'zh-CN', isMini = false } = options;
  const host = new OtherHost(page, options, {
    identity: agents.alipay(os, language, isMini),
    sdk: isMini
      ? {
          address: /^https:\/\/appx\/web-view\.min\.js$/,
          gives: {
            name: 'my',
            calls: ALIPAY_MINI,
            env: { call: 'getEnv', says: { miniprogram: true } },
            message: 'postMessage',
            hears: true,
          },
        }
      : undefined,
    naturally: alipayNaturally(isMini ? ALIPAY_MINI : ALIPAY_H5),
    written: asAlipay,
  });
  await host.begin(isMini ? undefined : alipayBridge);
  return host;
}

/** Runs in the page, before its own scripts. */
function alipayBridge(): void {
  const wire = window.doorstepWire;
  if (!wire) return;
  const call = (api: string, given?: object, done?: (reply: object) => void) =>
    wire.call(api, given, ({ isOk, ...reply }) => {
      void isOk;
      done?.(reply);
    });
  // Alipay puts it in once the document has been read.
  document.addEventListener('DOMContentLoaded', () => {
    Object.assign(window, { AlipayJSBridge: { call } });
    document.dispatchEvent(new Event('AlipayJSBridgeReady'));
  });
}

/** Opens pages in a mini-program of Douyin from now on. */
export async function douyin(page: Page, options: OtherOptions): Promise<OtherHost> {
  const { os, language = 'zh-CN' } = options;
  const host = new OtherHost(page, options, {
    identity: agents.douyin(os, language),
    sdk: {
      address:
        /^https:\/\/(lf3-cdn-tos\.bytegoofy\.com\/obj\/goofy\/developer\/jssdk\/jssdk-[\d.]+|s3\.pstatp\.com\/toutiao\/tmajssdk\/jssdk-[\d.]+)\.js$/,
      gives: {
        name: 'tt',
        calls: [
          ...NAVIGATION.map((name) => `miniProgram.${name}`),
          ...['getLocation', 'openLocation', 'chooseImage'],
        ],
        env: { call: 'miniProgram.getEnv', says: { miniprogram: true } },
        message: 'miniProgram.postMessage',
      },
    },
    naturally: ({ api, given }, place) => {
      const { url } = given;
      // Only paths from the root lead anywhere.
      if (typeof url === 'string' && !url.startsWith('/')) return failed('url must be absolute');
      return api === 'getLocation' ? located(place, given.type, 'wgs84') : ok();
    },
    written: withErrMsg,
  });
  await host.begin();
  return host;
}

/** Opens pages in a smart program of Baidu from now on. */
export async function baidu(page: Page, options: OtherOptions): Promise<OtherHost> {
  const { os, language = 'zh-CN' } = options;
  const host = new OtherHost(page, options, {
    identity: agents.baidu(os, language),
    sdk: {
      address: /^https:\/\/b\.bdstatic\.com\/searchbox\/icms\/searchbox\/js\/swan-[\d.]+\.js$/,
      gives: {
        name: 'swan',
        calls: [
          ...NAVIGATION.map((name) => `webView.${name}`),
          ...[
            'getLocation',
            'openLocation',
            'chooseImage',
            'openShare',
            'setClipboardData',
            'makePhoneCall',
          ],
        ],
        env: { call: 'webView.getEnv', says: { smartprogram: true } },
        message: 'webView.postMessage',
      },
    },
    naturally: ({ api, given }, place) =>
      api === 'getLocation' ? located(place, given.type, 'wgs84') : ok(),
    written: withErrMsg,
  });
  await host.begin();
  return host;
}

/** Opens pages in a mini-program of QQ's own from now on. */
export async function qq(page: Page, options: OtherOptions): Promise<OtherHost> {
  const { os, language = 'zh-CN' } = options;
  const host = new OtherHost(page, options, {
    identity: agents.qq(os, language),
    sdk: {
      address: /^https:\/\/qqq\.gtimg\.cn\/miniprogram\/webview_jssdk\/qqjssdk-[\d.]+\.js$/,
      gives: {
        name: 'qq',
        calls: NAVIGATION.map((name) => `miniProgram.${name}`),
        env: { call: 'miniProgram.getEnv', says: { miniprogram: true } },
        message: 'miniProgram.postMessage',
      },
    },
    naturally: () => ok(),
    written: withErrMsg,
  });
  await host.begin(qqBridge);
  return host;
}

/** Runs in the page, before its own scripts. */
function qqBridge(): void {
  Object.assign(window, { QQJSBridge: {} });
  document.dispatchEvent(new Event('QQJSBridgeReady'));
}
