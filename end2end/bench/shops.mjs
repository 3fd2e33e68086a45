// The backends that serve the shop and the reference pages, each a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What `cargo xtask bench` says by environment. */
export function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this with cargo xtask bench`);
  return value;
}

/** What is compared: the shop, and the reference pages built on the same data. */
export const SUBJECTS = {
  shop: { app: () => setting('DOORSTEP_APP'), list: '/products' },
  plain: { app: () => setting('DOORSTEP_REFERENCE'), list: '/products' },
  virtual: { app: () => setting('DOORSTEP_REFERENCE'), list: '/virtual' },
};

/** Serves a subject with the demo data or the large data while `use` measures it. */
export async function withShop(subject, data, use) {
  const shop = await open(subject, data);
  try {
    return await use(shop);
  } finally {
    await shop.close();
  }
}

export async function open(subject, data) {
  const running = spawn(
    setting('DOORSTEP_BACKEND'),
    [
      ...['serve', '--port', '0', '--seed', 'none', '--app', subject.app()],
      ...['--data', setting(data === 'large' ? 'DOORSTEP_LARGE' : 'DOORSTEP_DEMO')],
      ...['--pictures', setting('DOORSTEP_PICTURES'), '--art', setting('DOORSTEP_ART')],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, DOORSTEP_LOG: 'error' } },
  );
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    const ended = once(running, 'exit');
    running.kill('SIGTERM');
    await ended;
  };
  const url = await addressOf(running);
  const ask = async (address) => {
    const answer = await fetch(url + address, { headers: { 'Accept-Language': 'zh-CN' } });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  };
  return { ...subject, url, ask, close };
}

async function addressOf(running) {
  for await (const line of createInterface({ input: running.stdout })) {
    const url = /The shop is open on (http:\S+)/.exec(line)?.[1];
    if (url) {
      // Nobody reads on: without this a full pipe would stop the backend.
      running.stdout.resume();
      return url;
    }
  }
  throw new Error('the backend ended before it listened');
}
