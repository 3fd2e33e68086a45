// How the shop is walked: a phone in Chinese, in the browser that `cargo xtask test` names.
import { defineConfig } from '@playwright/test';
import type { ShopOptions } from './shop';

export default defineConfig<ShopOptions>({
  testDir: 'specs',
  outputDir: 'results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A machine shared with others can stall for longer than any patience; what succeeds on another
  // try is listed as flaky by the reporter. At a desk a first failure is the truth.
  retries: process.env.CI ? 2 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      // The flags after the first two keep the browser itself from calling anybody.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
