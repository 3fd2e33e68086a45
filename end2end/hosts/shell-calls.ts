// What WeChat does for a native page of the mini-program where the test has not said anything.
import { failed, ok, type Answer } from './answers';

/** The app id of the mini-program, which no JS-SDK can be signed for. */
export const MINI_APP_ID = 'wx00000000000000aa';

/** Answers a call of a native page. Codes are given out once, by their number. */
export async function shellCall(
  api: string,
  given: Record<string, unknown>,
  codes: { last: number },
): Promise<Answer> {
  switch (api) {
    case 'login':
      codes.last += 1;
      return ok({ code: `login-code-${codes.last}` });
    case 'getPhoneNumber':
      codes.last += 1;
      return ok({ code: `phone-code-${codes.last}` });
    case 'request':
      return request(given);
    case 'requestPayment': {
      const { timeStamp, signType, package: prepared, paySign } = given;
      const isWhole =
        /^\d{10}$/.test(String(timeStamp)) &&
        signType === 'RSA' &&
        Boolean(paySign) &&
        String(prepared).startsWith('prepay_id=');
      return isWhole ? ok() : failed('parameter error');
    }
    case 'requestSubscribeMessage':
      return ok(Object.fromEntries((given.tmplIds as string[]).map((id) => [id, 'accept'])));
    default:
      return ok();
  }
}

/** `wx.request`: a real call to the backend. */
async function request({ url, method, data, header }: Record<string, unknown>): Promise<Answer> {
  try {
    const answer = await fetch(String(url), {
      method: String(method ?? 'GET'),
      body: data === undefined ? undefined : JSON.stringify(data),
      headers: {
        ...(header as Record<string, string>),
        Referer: `https://servicewechat.com/${MINI_APP_ID}/1/page-frame.html`,
      },
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    return ok({ statusCode: answer.status, data: isJson ? (JSON.parse(text) as unknown) : text });
  } catch {
    return failed('connect error');
  }
}
