// What the native pages say, in the language of the system.

export type Language = 'zh-CN' | 'en';

/** The language that is nearest to the system's, such as `zh_CN`, `zh_TW` or `en`. */
export function languageOf(system: string): Language {
  return system.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** The language of the phone. */
export function language(): Language {
  return languageOf(wx.getAppBaseInfo().language);
}

export interface Words {
  backToOrder: string;
  goHome: string;
  notOurs: string;
  notOursMore: string;
  notLoaded: string;
  notLoadedMore: string;
  otherWays: string;
  paying: string;
  payingMore: string;
  payFailed: string;
  phone: string;
  phoneDeclined: string;
  phoneMore: string;
  phoneOut: string;
  retry: string;
  signIn: string;
  signInFailed: string;
  ticketGone: string;
  unreachable: string;
  waiting: string;
}

const WORDS: Record<Language, Words> = {
  'zh-CN': {
    backToOrder: '返回订单',
    goHome: '去首页',
    notOurs: '打不开这个链接',
    notOursMore: '它不是本店的链接。可以回首页逛逛。',
    notLoaded: '页面没有加载出来',
    notLoadedMore: '请检查网络后重试。',
    otherWays: '其他登录方式',
    paying: '微信支付',
    payingMore: '付款结果以订单页为准。',
    payFailed: '暂时无法付款，请稍后重试',
    phone: '手机号快捷登录',
    phoneDeclined: '未授权手机号，可以换其他方式登录',
    phoneMore: '授权手机号后，门店与线上共用一个会员账户。',
    phoneOut: '快捷登录暂时不可用，请用其他方式登录',
    retry: '重试',
    signIn: '登录',
    signInFailed: '登录没有成功，请稍后重试',
    ticketGone: '页面已过期，请返回后重新操作',
    unreachable: '网络不给力，请检查后重试',
    waiting: '请稍候…',
  },
  en: {
    backToOrder: 'Back to the order',
    goHome: 'Go to the home page',
    notOurs: 'This link cannot be opened',
    notOursMore: 'It is not a link of this shop. The home page is a tap away.',
    notLoaded: 'The page did not load',
    notLoadedMore: 'Check your connection and try again.',
    otherWays: 'Other ways to sign in',
    paying: 'WeChat Pay',
    payingMore: 'Your order shows whether the payment has arrived.',
    payFailed: 'Payment is not possible right now. Try again later.',
    phone: 'Sign in with your phone number',
    phoneDeclined: 'Your phone number was not shared. You can sign in another way.',
    phoneMore: 'With your phone number, one account holds in our stores and online.',
    phoneOut: 'This is not available right now. Please sign in another way.',
    retry: 'Try again',
    signIn: 'Sign in',
    signInFailed: 'Signing in did not work. Try again later.',
    ticketGone: 'This page has expired. Go back and try once more.',
    unreachable: 'No connection. Check it and try again.',
    waiting: 'One moment…',
  },
};

/** The words of the native pages, in the language of the phone. */
export function words(): Words {
  return WORDS[language()];
}
