// WeChat's calls by native's names: which there are, which need no verification, how each system
// writes what comes back.
import type { Os } from './agents';

/** What needs no configuration and is there everywhere. */
export const EVERYWHERE = new Set(['preVerifyJSAPI', 'checkJsApi', 'setFontSizeCallback']);

/** What jweixin itself calls without having it verified. */
export const UNVERIFIED = new Set(['getNetworkType', 'invokeMiniProgramAPI']);

/** What needs no configuration where it comes past jweixin, as pages everywhere have it. */
export const PAST_SDK = new Set(['getBrandWCPayRequest', 'closeWindow']);

const VOICE = [
  'startRecord',
  'stopRecord',
  'playVoice',
  'pauseVoice',
  'stopVoice',
  'uploadVoice',
  'downloadVoice',
  'translateVoice',
];

const PICTURES = ['chooseImage', 'imagePreview', 'uploadImage', 'downloadImage', 'getLocalImgData'];

/** What WeChat's documents allow inside a mini-program's web-view. */
export const IN_MINI = new Set([
  ...PICTURES,
  ...VOICE,
  'getNetworkType',
  'openLocation',
  'geoLocation',
  'startMonitoringBeacons',
  'stopMonitoringBeacons',
  'scanQRCode',
  'chooseCard',
  'batchAddCard',
  'batchViewCard',
  'invokeMiniProgramAPI',
]);

/** What WeChat has outside of one. */
export const KNOWN = new Set([
  ...[...IN_MINI].filter((api) => api !== 'invokeMiniProgramAPI'),
  'getBrandWCPayRequest',
  'updateAppMessageShareData',
  'updateTimelineShareData',
  'sendAppMessage',
  'shareTimeline',
  'shareQQ',
  'shareWeiboApp',
  'shareQZone',
  'editAddress',
  'consumedShareCard',
  'hideOptionMenu',
  'showOptionMenu',
  'hideMenuItems',
  'showMenuItems',
  'hideAllNonBaseMenuItem',
  'showAllNonBaseMenuItem',
  'closeWindow',
  'openProductViewWithPid',
  'getRecevieBizHongBaoRequest',
  'openEnterpriseChat',
  'launchMiniProgram',
  'openBusinessView',
]);

/** What stands before the colon of a reply, where that is not the call's own name. */
export const PREFIX: Record<string, string> = {
  getBrandWCPayRequest: 'get_brand_wcpay_request',
  getNetworkType: 'network_type',
};

/** What Android writes as JSON in a text. */
const TEXT_ON_ANDROID: Record<string, string> = {
  checkJsApi: 'checkResult',
  chooseImage: 'localIds',
  openBusinessView: 'extraData',
};

/** The fields of a reply as this system writes them. */
export function encoded(
  api: string,
  fields: Record<string, unknown>,
  os: Os,
): Record<string, unknown> {
  const text = TEXT_ON_ANDROID[api];
  if (os === 'android' && text && text in fields) {
    return { ...fields, [text]: JSON.stringify(fields[text]) };
  }
  if (api === 'getLocalImgData' && 'localData' in fields) {
    // iOS makes an address of it, whose kind it spells so; Android breaks it into lines.
    const data = String(fields.localData);
    const localData = os === 'ios' ? `data:image/jgp;base64,${data}` : data.replace(/.{76}/g, '$&\n');
    return { ...fields, localData };
  }
  if (os === 'ios' && api === 'scanQRCode' && 'resultStr' in fields) {
    return {
      ...fields,
      resultStr: JSON.stringify({ scan_code: { scan_result: fields.resultStr } }),
    };
  }
  return fields;
}
