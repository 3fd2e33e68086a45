// All that differs from shop to shop. After a change: `npm run configure`, which carries the app id
// and the name into project.config.json, where WeChat's tools want them.
import type { Language } from './lib/words';

export interface Settings {
  /** The mini-program's app id, such as `wx0123456789abcdef`. */
  appId: string;
  /** Where the shop is served, without a slash at the end. The only origin that is ever opened. */
  origin: string;
  /** Other origins whose links and QR codes are the shop's own, such as that of an older domain.
   * What they lead to is opened at `origin`. */
  otherOrigins: string[];
  /** Where the backend is, before `/api/v1/…`; usually `origin`. */
  api: string;
  /** The shop's name: the title of what is shared without a title of its own. */
  name: Record<Language, string>;
  /** The subscribe messages that are offered after a payment, by their template ids; at most three,
   * because older WeChat takes no more. None are offered where this is empty. */
  messageTemplates: string[];
  /** Whether `#wechat_redirect` is put behind addresses on iOS. WeChat advises that where the JS-SDK
   * says nothing there. */
  redirectMarkOnIos: boolean;
}

export const settings: Settings = {
  appId: 'touristappid',
  origin: 'https://shop.example.com',
  otherOrigins: [],
  api: 'https://shop.example.com',
  name: { 'zh-CN': '巷口鲜生', en: 'Lane Fresh' },
  messageTemplates: [],
  redirectMarkOnIos: false,
};
