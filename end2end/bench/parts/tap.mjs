// Tier 3: from when on a tap does something, on a slow line and a slow processor.
import { slowLine, slowProcessor, within, withPhone } from '../phone.mjs';
import { repeat, summaries } from '../statistics.mjs';

/** The second of the five tabs below, where both apps have it from the first paint on. */
const TAB = { x: 117, y: 822 };
/** Milliseconds between two taps of the impatient shopper. */
const PAUSE = 50;

export async function tap(browser, shop, runs) {
  return summaries(await repeat(runs, () => firstTap(browser, shop.url)));
}

/**
 * Taps a tab again and again from the start of the navigation. `taken` is when the page kept a tap
 * for itself, by preventing what the browser would have done; not every app does. `moved` is when
 * the address had changed, for which the code of the other page has to be there.
 */
async function firstTap(browser, address) {
  return withPhone(browser, async (page) => {
    await slowLine(page);
    await slowProcessor(page);
    const opened = page.goto(address, { waitUntil: 'commit' });
    let isTapping = true;
    const tapping = (async () => {
      while (isTapping) {
        touch(page);
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    })();
    await opened;
    try {
      await within(page.waitForURL('**/categories', { waitUntil: 'commit' }), 'no tap is handled');
    } finally {
      isTapping = false;
    }
    await tapping;
    const { clicks, moves, events } = await page.evaluate(async () => {
      await bench.painted();
      return bench.seen;
    });
    const taken = clicks.find((click) => click.isTaken)?.at ?? null;
    const moved = moves.find((move) => move.path === '/categories')?.at ?? null;
    const inp = Math.max(16, ...events.map((event) => event.duration));
    return { taken, moved, inp };
  });
}

function touch(page) {
  const send = (type, touchPoints) =>
    page.devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  // The answer comes only when the page has dealt with it, which is what a shopper does not wait for.
  send('touchStart', [TAB]).catch(() => {});
  send('touchEnd', []).catch(() => {});
}
