// What never changes under its address: the app's files that are named by their content, and
// pictures. The most recently used are kept, so those of older releases go first.
import { CacheFirst } from "workbox-strategies";
import { keeping, mayKeep } from "./keeping.js";

const isOurs = ({ origin }) => origin === location.origin;

/** Whether an address is that of a file named by its content, as the backend tells them: Trunk leaves out
 * zeros in front. */
export const isFile = (url) => isOurs(url) && /-[0-9a-f]{12,64}[._][^/]*$/.test(url.pathname) && !isPicture(url);

export const isPicture = (url) => isOurs(url) && url.pathname.startsWith("/media/");

/** A release has some 170 files of a few kilobytes, of which a shopper uses those of the pages she opens. */
export const files = new CacheFirst(keeping("files", { maxEntries: 250 }));

export const pictures = new CacheFirst(
  keeping(
    "pictures",
    { maxEntries: 150, purgeOnQuotaError: true },
    // A stand-in for a picture that is still to come does not last.
    { may: (response) => mayKeep(response) && /immutable/.test(response.headers.get("cache-control")) },
  ),
);
