// The service worker: keeps the shop open without a line (docs/adr/0008). It knows no release, so it
// is the same file until its own rules change, and may take over pages that are open.
import { clientsClaim } from "workbox-core";
import * as navigationPreload from "workbox-navigation-preload";
import { registerRoute } from "workbox-routing";
import { answers, isAnswer } from "./answers.js";
import { files, isFile, isPicture, pictures } from "./files.js";
import { isPage, keepPage, page } from "./pages.js";

skipWaiting();
clientsClaim();
// The page is asked for while the worker itself is still starting.
navigationPreload.enable();

registerRoute(isPage, page);
registerRoute(({ url }) => isFile(url), files);
registerRoute(({ url, request }) => isPicture(url) && request.destination === "image", pictures);
registerRoute(({ url }) => isAnswer(url), answers);

// A page that has started says its language, and what it fetched before there was a worker.
addEventListener("message", (event) => {
  const [language, ...used] = event.data;
  event.waitUntil(Promise.all([keepPage(event, language), ...used.map((it) => keepUsed(event, language, it))]));
});

// Keeps what a page fetched, from the browser's own cache where it lies there.
async function keepUsed(event, language, address) {
  const url = new URL(address);
  const strategy = [[isFile, files], [isPicture, pictures], [isAnswer, answers]].find(([is]) => is(url))?.[1];
  const request = new Request(url, { cache: "force-cache", headers: { "Accept-Language": language } });
  // What cannot be had now is kept at its next use.
  await Promise.all(strategy?.handleAll({ event, request }) ?? []).catch(() => {});
}
