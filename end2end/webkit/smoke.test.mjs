// The shop in WebKit's engine, as Debian has it: that its code runs there, its pages open and a tap
// does what it says. It is not iOS: its windows, keyboard and policies are not seen here.
import assert from 'node:assert/strict';
import { after, before, test as nodeTest } from 'node:test';
import { Browser, until } from './browser.mjs';
import { openShop } from './shop.mjs';

let shop;
let browser;
/** Why WebKit cannot run here; the tests are then skipped for it. */
let reason;

const test = (name, walk) => nodeTest(name, (context) => (reason ? context.skip(reason) : walk()));

before(async () => {
  shop = await openShop();
  try {
    browser = await Browser.open();
  } catch (error) {
    reason = `WebKit does not start here: ${error.message}`;
    return;
  }
  // The language is the test's, not the machine's.
  await browser.goto(`${shop.url}/robots.txt`);
  await browser.run("localStorage.setItem('doorstep.language', 'zh-CN')");
});

after(async () => {
  await browser?.close();
  await shop?.close();
});

/** What only an app that failed shows. */
const FAILURES = '#crashed, #unable, .failure';

async function expectWhole() {
  const shown = await browser.run(
    `return [...document.querySelectorAll('${FAILURES}')]
       .filter((it) => it.getClientRects().length > 0).map((it) => it.innerText)`,
  );
  assert.deepEqual(shown, [], 'no page says that something failed');
}

/** Opens a page and waits for its heading. */
async function open(path, heading) {
  await browser.goto(shop.url + path);
  await browser.find(`//*[self::h1 or self::h2][contains(normalize-space(), '${heading}')]`);
  await expectWhole();
}

test('home comes up, and a tap on a product opens it', async () => {
  await open('/', '今日特价');
  assert.equal(await browser.run('return typeof WebAssembly.instantiate'), 'function');
  await browser.tap("//main//a[contains(@href, '/products/') and contains(., '¥')]");
  await until('the page of the product', async () => /^\/products\//.test(await browser.path()));
  await browser.find("//main//article//h2");
  await expectWhole();
});

test('what is typed into the search is found', async () => {
  await browser.goto(`${shop.url}/search`);
  // U+E007 is WebDriver's Enter.
  await browser.type("//input[@type='search' or @role='searchbox']", '牛奶\uE007');
  await browser.find("//main//article[contains(., '牛奶')]");
  await expectWhole();
});

test('a tap puts a product into the cart', async () => {
  const answer = await fetch(`${shop.url}/api/v1/products?q=${encodeURIComponent('牛奶')}`);
  const { page } = await answer.json();
  const { id, name } = page.items[0];
  await open(`/products/${id}`, name);
  await browser.tap("//button[normalize-space()='加入购物车']");
  await until('the word of it', async () => /已加入购物车/.test(await browser.words()));
  await open('/cart', '购物车');
  await browser.find(`//main//article[contains(., '${name}')]`);
  await expectWhole();
});

test('the coupon centre has its coupons, and a tap leaves those of a kind', async () => {
  await open('/coupons', '领券中心');
  await browser.find('//main//article');
  const count = () => browser.run("return document.querySelectorAll('main article').length");
  const all = await count();
  const kind = "//div[@role='group' and @aria-label='券的类型']/button[2]";
  await browser.tap(kind);
  await browser.find(`${kind}[@aria-pressed='true']`);
  await until('fewer coupons', async () => (await count()) < all);
  await browser.find('//main//article');
  await expectWhole();
});
