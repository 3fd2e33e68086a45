// How the apps call themselves, as seen in public logs.
import type { Identity } from './native';

export type Os = 'android' | 'ios';

const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; 23127PN0CC Build/UKQ1.230804.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0';
const IOS =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_2_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148';

/** A phone of this system, with what stands behind its web view's own name. */
export function phone(os: Os, android: string, ios: string, language: string): Identity {
  const [userAgent, platform] =
    os === 'ios' ? [`${IOS} ${ios}`, 'iPhone'] : [`${ANDROID} ${android}`, 'Linux aarch64'];
  return { userAgent, platform, language };
}

const KERNEL = 'Chrome/138.0.7204.180 Mobile Safari/537.36';

export function wechat(os: Os, language: string, version: string, rest = ''): Identity {
  const system = `NetType/WIFI Language/${language.replace('-', '_')}`;
  const android = `${KERNEL} XWEB/1380283 MMWEBSDK/20250904 MMWEBID/2537 MicroMessenger/${version}.2940(0x2800403E) WeChat/arm64 Weixin ${system} ABI/arm64${rest}`;
  return phone(os, android, `MicroMessenger/${version}(0x1800463a) ${system}${rest}`, language);
}

/** QQ, which opens mini-programs of WeChat. */
export function wechatInQq(os: Os, language: string, appId: string): Identity {
  const rest = `MicroMessenger/Lite Luggage/4.2.3 QQ/9.2.10.29070 NetType/WIFI miniProgram/${appId}`;
  return phone(os, `${KERNEL} ${rest}`, rest, language);
}

export function alipay(os: Os, language: string, isMini: boolean): Identity {
  const lang = language === 'zh-CN' ? 'zh-Hans' : language;
  const rest = `AliApp(AP/10.7.86.8000) AlipayClient/10.7.86.8000 Language/${lang}`;
  const mini = isMini ? ' MiniProgram APXWebView' : '';
  const android = `Chrome/126.0.6478.122 Mobile Safari/537.36 UCBS/3.22.2.45 ${rest}${mini}`;
  return phone(os, android, `${rest}${mini}`, language);
}

export function douyin(os: Os, language: string): Identity {
  const rest = 'NewsArticle/8.7.5 ToutiaoMicroApp/2.31.1.1 PluginVersion/87507073';
  return phone(os, `${KERNEL} ${rest}`, rest, language);
}

export function baidu(os: Os, language: string): Identity {
  const rest = 'swan/2.55.0 swan-baiduboxapp/13.17.0.10 baiduboxapp/13.17.0.10';
  return phone(os, `${KERNEL} ${rest} (Baidu; P1 14)`, `${rest} (Baidu; P2 15.5)`, language);
}

export function qq(os: Os, language: string): Identity {
  const rest = 'QQ/9.2.10.29070 NetType/WIFI miniProgram';
  return phone(os, `${KERNEL} ${rest}`, rest, language);
}
