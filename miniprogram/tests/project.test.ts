// That WeChat's tools find what they look for.
import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../shell/config';

const ROOT = join(__dirname, '..');
const SHELL = join(ROOT, 'shell');
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const app: { pages: string[]; themeLocation: string; sitemapLocation: string } = json(
  join(SHELL, 'app.json'),
);

test('the app id and the name are those of the settings: npm run configure', () => {
  const { appid, projectname, miniprogramRoot } = json(join(ROOT, 'project.config.json'));
  expect({ appid, projectname }).toEqual({ appid: settings.appId, projectname: settings.name.en });
  expect(existsSync(join(ROOT, miniprogramRoot, 'app.json'))).toBe(true);
});

test('what shoppers come in by is the web-view', () => {
  expect(app.pages[0]).toBe('pages/web/index');
});

describe.each(app.pages)('%s', (page) => {
  test.each(['json', 'ts', 'wxml', 'wxss'])('has its .%s', (kind) => {
    expect(existsSync(join(SHELL, `${page}.${kind}`))).toBe(true);
  });

  test('names handlers that its script has', () => {
    const script = readFileSync(join(SHELL, `${page}.ts`), 'utf8');
    const markup = readFileSync(join(SHELL, `${page}.wxml`), 'utf8');
    for (const [, handler] of markup.matchAll(/\bbind\w+="(\w+)"/g)) {
      expect(script).toMatch(new RegExp(`^    (async )?${handler}\\(`, 'm'));
    }
  });
});

test('every page that stands in a folder is in app.json', () => {
  const folders = readdirSync(join(SHELL, 'pages')).map((name) => `pages/${name}/index`);
  expect([...app.pages].sort()).toEqual(folders.sort());
});

test('theme and sitemap are there', () => {
  for (const file of [app.themeLocation, app.sitemapLocation]) {
    expect(json(join(SHELL, file))).toBeTruthy();
  }
});

test('all of it is far smaller than what WeChat takes', () => {
  const sizes = readdirSync(SHELL, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(SHELL, name)))
    .map((entry) => (entry.isFile() ? entry.size : 0));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(200_000);
});

test('the settings can be used as they are', () => {
  for (const origin of [settings.origin, settings.api, ...settings.otherOrigins]) {
    expect(origin).toMatch(/^https?:\/\/[^/]+$/);
  }
  expect(settings.messageTemplates.length).toBeLessThanOrEqual(3);
});
