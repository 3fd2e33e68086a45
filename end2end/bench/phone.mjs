// The phone: a browser in Chinese with a small touch screen, made as slow as a cheap phone on
// demand.
import { chromium } from 'playwright-core';
import { setting } from './shops.mjs';
import { watchPage } from './watch.mjs';

/** The flags after the first two keep the browser itself from calling anybody. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How many times slower than this machine's the phone's processor is. */
export const SLOWDOWN = 4;

/** Longest time that anything measured here may take, in milliseconds. */
export const PATIENCE = 60_000;

export const launch = () =>
  chromium.launch({ executablePath: setting('CHROMIUM_PATH'), args: FLAGS });

/** A new phone that knows nothing, with one page on the screen. `more` are Playwright's options. */
export async function withPhone(browser, use, more = {}) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...more,
  });
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript(watchPage);
  try {
    return await use(await newPage(context), context);
  } finally {
    await context.close();
  }
}

/** Another page on the same phone. */
export async function newPage(context) {
  const page = await context.newPage();
  page.devtools = await context.newCDPSession(page);
  page.line = { underWay: 0, stirred: 0 };
  const note = (change) => () => {
    page.line.underWay += change;
    page.line.stirred = performance.now();
  };
  page.on('request', note(1));
  page.on('requestfinished', note(-1));
  page.on('requestfailed', note(-1));
  return page;
}

/** Waits until nothing has been asked for, or has come, for half a second. */
export async function quiet(page) {
  const isQuiet = () => page.line.underWay === 0 && performance.now() - page.line.stirred > 500;
  const patient = performance.now() + PATIENCE;
  while (!isQuiet()) {
    if (performance.now() > patient) throw new Error('the page is never quiet');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const slowProcessor = (page, rate = SLOWDOWN) =>
  page.devtools.send('Emulation.setCPUThrottlingRate', { rate });

/** The line of Lighthouse's mobile preset: 150 ms there and back, 1.6 Mbit/s down, 0.75 up. */
export async function slowLine(page) {
  await page.devtools.send('Network.enable');
  await page.devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (0.75 * 1024 * 1024) / 8,
  });
}

/** Opens an address and waits until the page has been quiet for half a second. */
export async function openQuietly(page, address) {
  await page.goto(address, { waitUntil: 'load' });
  await quiet(page);
}

/** Scrolls, and finds a product on the screen that can be opened and come back to. */
export async function placeAt(page, scroll) {
  await page.evaluate((scroll) => scrollTo(0, scroll), scroll);
  await page.waitForFunction(() => bench.place() !== null);
  await quiet(page);
  return page.evaluate(async () => {
    await bench.painted();
    await bench.painted();
    return { ...bench.place(), scrolled: scrollY };
  });
}

/** A tab of the bar below: a link in the shop, a tab in Vant. */
export function tab(page, name) {
  const bar = page.getByRole('navigation', { name: '主导航' });
  return bar.getByRole('link', { name }).or(bar.getByRole('tab', { name }));
}

/** Does something on the page and says how long it took until `view` was painted. */
export async function timed(page, act, view, ...args) {
  const painted = page.evaluate(([view, args]) => bench.timeUntil(view, args), [view, args]);
  await act();
  return within(painted, `${view} is not painted`);
}

/** Takes a step back, as the system's own gesture does, and says how long that took. */
export const timedBack = (page, view, ...args) =>
  timed(page, () => page.evaluate(() => bench.back()), view, ...args);

/** What a promise comes to, unless that takes too long. */
export async function within(promise, complaint, patience = PATIENCE) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(complaint)), patience);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
