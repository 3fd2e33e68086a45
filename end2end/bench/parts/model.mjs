// Tier 3: Lighthouse's mobile preset, with its simulated and its applied throttling.
import { launch as launchChrome } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { FLAGS } from '../phone.mjs';
import { setting } from '../shops.mjs';
import { repeat, summaries } from '../statistics.mjs';

export async function model(_, shop, runs) {
  return {
    simulated: summaries(await repeat(runs, () => audit(shop.url, 'simulate'))),
    applied: summaries(await repeat(runs, () => audit(shop.url, 'devtools'))),
  };
}

async function audit(address, throttlingMethod) {
  const chrome = await launchChrome({
    chromePath: setting('CHROMIUM_PATH'),
    chromeFlags: [...FLAGS, '--headless=new', '--lang=zh-CN', '--accept-lang=zh-CN'],
    logLevel: 'error',
  });
  try {
    const { lhr } = await lighthouse(`${address}/`, {
      port: chrome.port,
      logLevel: 'error',
      throttlingMethod,
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
    });
    const value = (name) => lhr.audits[name].numericValue ?? null;
    const score = (name) => Math.round(lhr.categories[name].score * 100);
    return {
      fcp: value('first-contentful-paint'),
      lcp: value('largest-contentful-paint'),
      cls: value('cumulative-layout-shift'),
      performance: score('performance'),
      accessibility: score('accessibility'),
      bestPractices: score('best-practices'),
    };
  } finally {
    chrome.kill();
  }
}
