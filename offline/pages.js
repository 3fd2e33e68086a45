// The page: one for all addresses. It is always asked for, so that nobody stays on an old release,
// and kept for when it does not come. It is only kept together with the files that it names.
import { files, isFile } from "./files.js";
import { mayKeep, PATIENCE } from "./keeping.js";

const PAGES = "doorstep-pages";
/** The page whose files are all here. */
const WHOLE = "/";
/** The page as it came last. */
const LATEST = "/latest";

/** Whether a browser goes to one of the app's addresses. */
export const isPage = ({ url, request, sameOrigin }) =>
  sameOrigin &&
  request.mode === "navigate" &&
  !/^\/(api|media|health|sandbox|test)(\/|$)|\.[^/]*$/.test(url.pathname);

/** The present page; the kept one when it does not come in time, or a gateway answers in its place. */
export async function page({ event, request }) {
  const pages = await caches.open(PAGES);
  const kept = await pages.match(WHOLE, { ignoreVary: true });
  const present = askForPage(event, request, pages);
  event.waitUntil(present.catch(() => {}));
  if (!kept) return present;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE * 1000, kept));
  return Promise.race([present.then((it) => (it.status < 500 ? it : kept), () => kept), late]);
}

async function askForPage(event, request, pages) {
  const response = (await event.preloadResponse) ?? (await fetch(request));
  const isHtml = /text\/html/.test(response.headers.get("content-type"));
  // A browser refuses a kept answer that was led elsewhere.
  if (mayKeep(response) && isHtml && !response.redirected) {
    await pages.put(LATEST, response.clone());
  }
  return response;
}

/** Keeps the page that came last, with all that it needs to start in this language. */
export async function keepPage(event, language) {
  const pages = await caches.open(PAGES);
  const latest = await pages.match(LATEST, { ignoreVary: true });
  // A page that came before there was a worker lies in the browser's own cache.
  const response = latest ?? (await fetch(event.source.url, { cache: "force-cache" }));
  if (!mayKeep(response)) return;
  const html = await response.clone().text();
  const needed = filesOf(html).filter((url) => !isOtherLanguage(url, language) && !isExtra(url));
  const whole = await Promise.all(needed.map((url) => hasFile(event, url)));
  if (whole.every(Boolean)) await pages.put(WHOLE, response);
}

/** The files that a page names. */
const filesOf = (html) =>
  [...new Set(html.match(/\/[\w./-]+/g))].map((path) => new URL(path, location)).filter(isFile);

const isOtherLanguage = ({ pathname }, language) =>
  pathname.includes("/locales/") && !pathname.includes(`/locales/${language}-`);

/** The map and the scanner are for those who look for a store or scan, and kept when they were used. */
const isExtra = ({ pathname }) => /\/(map|scanner)-[^/]*$/.test(pathname);

/** Whether a file is kept by now. */
async function hasFile(event, url) {
  const [response, done] = files.handleAll({ event, request: new Request(url) });
  try {
    const { ok } = await response;
    await done;
    return ok;
  } catch {
    return false;
  }
}
