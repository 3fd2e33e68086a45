// Answers of the API: the backend's own whenever it answers in time, else the last one, marked so
// that the app can say that it is old.
import { NetworkFirst } from "workbox-strategies";
import { keeping, PATIENCE } from "./keeping.js";

/** Whether an answer is one shopper's own. The app keeps those itself and forgets them at sign-out. */
const isSomebodys = (pathname) =>
  /\/api\/v1\/(session|cart|favourites|coupons|coupon-[a-z]+|gifts|counter|addresses|checkouts|orders|pickup-secrets|notices|notice-switches|after-sales|photos)(\/|$)/.test(pathname);

/** Whether an address is the API's, here or on the backend's own host, and worth keeping. */
export const isAnswer = ({ pathname, searchParams }) =>
  // The app keeps the shop itself, whose clock must not be an old one; suggestions and what a map
  // shows are of a moment. Where the shopper was is nobody's business afterwards.
  /\/api\/v1\//.test(pathname) &&
  !/\/(shop|search\/suggestions|store-clusters)$/.test(pathname) &&
  !isSomebodys(pathname) &&
  !searchParams.has("near");

/** Tells answers of one address in several languages apart. */
const byLanguage = {
  cacheKeyWillBeUsed: async ({ request }) => {
    const key = new URL(request.url);
    key.searchParams.set("accept-language", request.headers.get("accept-language"));
    return key.href;
  },
};

/** Marks what is not the backend's present answer; the app reads the mark. */
const marked = {
  cachedResponseWillBeUsed: async ({ cachedResponse }) => {
    if (!cachedResponse) return cachedResponse;
    const headers = new Headers(cachedResponse.headers);
    headers.set("Doorstep-Kept", "true");
    return new Response(cachedResponse.body, { headers });
  },
};

const WEEK = 7 * 24 * 60 * 60;

export const answers = new NetworkFirst({
  ...keeping(
    "answers",
    { maxEntries: 120, maxAgeSeconds: WEEK, purgeOnQuotaError: true },
    { plugins: [byLanguage, marked] },
  ),
  networkTimeoutSeconds: PATIENCE,
});
