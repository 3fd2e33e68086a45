// The apps that the shop is opened in, for tests: see README.md.
export { wechat, type SharedCard, type Wechat, type WechatOptions } from './wechat';
export {
  miniProgram,
  type MiniCard,
  type MiniProgram,
  type MiniProgramOptions,
} from './mini-program';
export { MINI_APP_ID } from './shell-calls';
export { alipay, baidu, douyin, qq, type OtherHost, type OtherOptions } from './others';
export { ACCOUNT, sign, type Account, type Signed } from './account';
export * from './answers';
export type { Call } from './native';
export { lockedDown } from './lockdown';

/** What `watch` of the shop's tests says of calls to a host, which it is to let pass. */
export const HOST_CALLS =
  /^call to another origin: https:\/\/(res2?\.wx\.qq\.com\/|open\.weixin\.qq\.com\/(sdk\/report|connect\/oauth2\/authorize)|appx\/|lf3-cdn-tos\.bytegoofy\.com\/|b\.bdstatic\.com\/|qqq\.gtimg\.cn\/)/;
