// Tier 4: what fifty changes of page leave behind.
import { openQuietly, tab, timed, withPhone } from '../phone.mjs';

const CHANGES = 50;

export async function memory(browser, shop) {
  return withPhone(browser, async (page, context) => {
    await context.addInitScript(watchMemory);
    await openQuietly(page, shop.url);
    // The first times fill caches that are meant to stay.
    await changePages(page, 4);
    const before = await measure(page);
    await changePages(page, CHANGES);
    const after = await measure(page);
    return { before, after };
  });
}

async function changePages(page, times) {
  for (let time = 0; time < times; time += 2) {
    await timed(page, () => tab(page, '分类').tap(), 'categories');
    await timed(page, () => tab(page, '首页').tap(), 'home');
  }
}

/** Keeps hold of the memory of every WebAssembly module that is started. */
function watchMemory() {
  const memories = new Set();
  window.wasmBytes = () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  const note = (result) => {
    for (const one of Object.values((result.instance ?? result).exports)) {
      if (one instanceof WebAssembly.Memory) memories.add(one);
    }
    return result;
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = (...given) => original.apply(WebAssembly, given).then(note);
  }
}

async function measure(page) {
  await page.devtools.send('Performance.enable');
  // What is only weakly held goes with the second collection.
  for (let time = 0; time < 2; time++) await page.devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await page.devtools.send('Performance.getMetrics');
  const metric = (name) => metrics.find((one) => one.name === name).value;
  return {
    heap: metric('JSHeapUsedSize'),
    nodes: metric('Nodes'),
    listeners: metric('JSEventListeners'),
    wasm: await page.evaluate(() => window.wasmBytes()),
  };
}
