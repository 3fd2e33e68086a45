// What all caches have in common.
import { ExpirationPlugin } from "workbox-expiration";

/** For how many seconds the network is waited for when there is something kept. */
export const PATIENCE = 3;

/**
 * Whether a response may be kept: whole, readable, and not forbidden to. What is somebody's own is
 * kept by the app, which knows whose it is and when they sign out.
 */
export const mayKeep = (response) =>
  response.status === 200 && !/no-store|private/.test(response.headers.get("cache-control"));

/** A strategy's settings: what is kept by `may`, in which number and for how long. */
export const keeping = (name, bounds, { may = mayKeep, plugins = [] } = {}) => ({
  cacheName: `doorstep-${name}`,
  // The language is part of an answer's key, and browsers differ in nothing else here.
  matchOptions: { ignoreVary: true },
  plugins: [
    { cacheWillUpdate: async ({ response }) => (may(response) ? response : null) },
    new ExpirationPlugin({ ...bounds, matchOptions: { ignoreVary: true } }),
    ...plugins,
  ],
});
