// An iPhone in Lockdown Mode, which takes much away from web views.
import type { Page } from '@playwright/test';

/** Takes WebAssembly, IndexedDB, service workers and caches away from pages loaded from now on. */
export async function lockedDown(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ['WebAssembly', 'indexedDB', 'caches']) Reflect.deleteProperty(window, name);
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
    Reflect.deleteProperty(Navigator.prototype, 'locks');
  });
}
