// A browser of WebKit's engine, driven by the W3C's WebDriver: as much of it as the tests use.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

/** How long something may take until it is there, in milliseconds. */
const PATIENCE = 30_000;

/** What an element is called in WebDriver's JSON. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** What `cargo xtask test` says by environment. */
export function setting(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests with cargo xtask test`);
  return value;
}

export const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** Asks until the answer is one. */
export async function until(what, ask) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(200);
  }
}

export class Browser {
  #programs;
  #session;

  constructor(programs, session) {
    this.#programs = programs;
    this.#session = session;
  }

  /** Opens a browser on a display that nobody sees. */
  static async open() {
    const programs = [];
    try {
      const display = await openDisplay(programs);
      const port = await freePort();
      const driver = spawn(setting('WEBKIT_DRIVER'), [`--port=${port}`], {
        stdio: 'ignore',
        // Composited, it draws by a graphics card that there is not.
        env: { ...process.env, DISPLAY: display, WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
      });
      programs.push(driver);
      const driverUrl = `http://127.0.0.1:${port}`;
      const isUp = () => fetch(`${driverUrl}/status`).then(({ ok }) => ok, () => false);
      await until('the driver', isUp);
      const binary = setting('WEBKIT_BROWSER');
      const alwaysMatch = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } };
      const { sessionId } = await call(`${driverUrl}/session`, { capabilities: { alwaysMatch } });
      return new Browser(programs, `${driverUrl}/session/${sessionId}`);
    } catch (error) {
      await endAll(programs);
      throw error;
    }
  }

  async close() {
    await fetch(this.#session, { method: 'DELETE' }).catch(() => undefined);
    await endAll(this.#programs);
  }

  async goto(url) {
    await this.#post('url', { url });
  }

  /** What a script on the page answers: the body of a function. */
  run(script, ...args) {
    return this.#post('execute/sync', { script, args });
  }

  /** The first element of an XPath, once it is there. */
  async find(xpath) {
    const found = await until(xpath, async () => {
      const all = await this.#post('elements', { using: 'xpath', value: xpath });
      return all[0];
    });
    return found[ELEMENT];
  }

  /** Taps an element in the middle of the window, as soon as nothing lies over it. */
  async tap(xpath) {
    await until(`a tap on ${xpath}`, async () => {
      const element = await this.find(xpath);
      try {
        // By itself the driver would leave it beneath the bars.
        const centred = "arguments[0].scrollIntoView({ block: 'center', inline: 'center' })";
        await this.run(centred, { [ELEMENT]: element });
        await this.#post(`element/${element}/click`, {});
        return true;
      } catch (error) {
        if (/intercepted|not interactable|stale element/.test(error.message)) return false;
        throw error;
      }
    });
  }

  /** Types into an element. */
  async type(xpath, text) {
    await this.#post(`element/${await this.find(xpath)}/value`, { text });
  }

  /** The words on the page. */
  words() {
    return this.run('return document.body.innerText');
  }

  /** The path of the page's address. */
  path() {
    return this.run('return location.pathname');
  }

  #post(command, body) {
    return call(`${this.#session}/${command}`, body);
  }
}

async function call(url, body) {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** Starts a display and answers its name. */
async function openDisplay(programs) {
  const xvfb = spawn(
    setting('XVFB'),
    ['-displayfd', '3', '-screen', '0', '1024x900x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  programs.push(xvfb);
  for await (const number of createInterface({ input: xvfb.stdio[3] })) return `:${number.trim()}`;
  throw new Error('Xvfb ended before it had a display');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Ends what was started, the last first. */
async function endAll(programs) {
  for (const program of programs.splice(0).reverse()) {
    if (program.exitCode !== null || program.signalCode !== null) continue;
    const ended = once(program, 'exit');
    program.kill('SIGTERM');
    await ended;
  }
}
