// A backend of the tests' own, on a copy of the seeded database.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setting } from './browser.mjs';

/** Opens the shop with the release app; answers where it is and how it is closed. */
export async function openShop() {
  const seeded = setting('DOORSTEP_SEEDED');
  const data = mkdtempSync(join(tmpdir(), 'doorstep-webkit-'));
  cpSync(seeded, data, { recursive: true });
  const art = new URL('../../node_modules', import.meta.url).pathname;
  const running = spawn(
    setting('DOORSTEP_BACKEND'),
    [
      ...['serve', '--port', '0', '--seed', 'none', '--clock', '2026-11-23T02:00:00Z'],
      ...['--data', data, '--pictures', setting('DOORSTEP_PICTURES')],
      ...['--app', setting('DOORSTEP_APP'), '--art', art, '--development'],
    ],
    { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, DOORSTEP_LOG: 'error' } },
  );
  const close = async () => {
    if (running.exitCode === null && running.signalCode === null) {
      const ended = once(running, 'exit');
      running.kill('SIGTERM');
      await ended;
    }
    rmSync(data, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: running.stdout })) {
    const url = /The shop is open on (http:\S+)/.exec(line)?.[1];
    if (!url) continue;
    // Nobody reads on: without this a full pipe would stop the backend.
    running.stdout.resume();
    return { url, close };
  }
  await close();
  throw new Error('the backend ended before it listened');
}
