// One walk in English on a small phone, through every page and state: every word is English and
// every word can be read.
import type { Page } from '@playwright/test';
import { chinese, cutOff, sideways } from '../fixtures/audit';
import { START, type Backend } from '../fixtures/backend';
import { BRIE, HERE, MILK as ORDERED } from '../fixtures/orders';
import { cameraFails } from '../fixtures/scanner';
import { expect, test } from '../shop';

test.use({
  locale: 'en-US',
  viewport: { width: 320, height: 568 },
  expectedErrors: /status of (404|500)|ERR_INTERNET_DISCONNECTED/,
});

const MILK = 'milk-fresh-munan';
const CRISPS = 'crisps-potato';
const PRODUCTS = [MILK, CRISPS];

/** Reviews are in the language of those who wrote them: what they say, and what the shop answers. */
async function reviewTexts(backend: Backend): Promise<string[]> {
  interface Review {
    author: string;
    text: string;
    variant?: string;
    reply?: string;
  }
  const pages = await Promise.all(
    PRODUCTS.map((id) =>
      backend.ask<{ items: Review[] }>(`/api/v1/products/${id}/reviews?limit=50`, 'en'),
    ),
  );
  const items = pages.flatMap((page) => page.items);
  return items.flatMap(({ author, text, variant, reply }) => [
    author,
    text,
    variant ?? '',
    reply ? `The shop replies: ${reply}` : '',
  ]);
}

test('every page and state is English, whole and within the screen', async ({
  backend,
  context,
  orders,
  page,
  phone,
  tracking,
}) => {
  test.setTimeout(240_000);
  // What others searched for in Chinese may be popular by now.
  backend.isDataChanged = true;
  await backend.reset();
  // Reviews and couriers are called what they are called.
  const couriers = ['王师傅', '李师傅', '陈师傅', '周师傅'].map((name) => `Courier ${name}`);
  const known = [...(await reviewTexts(backend)), ...couriers];
  const look = async (where: string) => {
    await phone.settles();
    expect.soft(await chinese(page, known), `Chinese on ${where}`).toEqual([]);
    expect.soft([...new Set(await cutOff(page))], `cut off on ${where}`).toEqual([]);
    expect.soft(await sideways(page), `too wide on ${where}`).toEqual([]);
  };
  const open = async (address: string) => {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
  };
  const toEnd = async () => {
    await phone.scrollToEnd();
    await phone.settles();
  };
  const card = (page: Page) =>
    page.getByRole('main').getByRole('link').filter({ hasText: '¥' }).first();

  await test.step('home, without and with a store', async () => {
    await open('/');
    await expect(page.getByRole('heading', { name: 'Today’s offers' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Home', exact: true })).toBeVisible();
    await look('home');
    await toEnd();
    await look('the end of home');
    await page.getByRole('link', { name: /^My store/ }).click();
    await expect(page.getByRole('button', { name: 'Choose Chunxi', exact: true })).toBeVisible();
    await look('stores');
    await page.getByRole('button', { name: 'Nearest to me' }).click();
    await expect(page.getByText('Location is not allowed')).toBeVisible();
    await look('stores that cannot be found by location');
    await page.getByRole('button', { name: 'Show map' }).click();
    await expect(page.getByText('Sketch of where stores are, not a map')).toBeVisible();
    await look('the map of stores');
    await page.getByRole('button', { name: /^Services/ }).click();
    const services = page.getByRole('dialog', { name: 'Services' });
    await expect(services).toBeVisible();
    await look('what stores offer');
    await page.keyboard.press('Escape');
    await expect(services).toBeHidden();
    await page.getByRole('button', { name: 'Show Chunxi on the map' }).click();
    const map = page.getByRole('region', { name: 'Map of stores' });
    await expect(map.getByRole('link', { name: 'Chunxi', exact: true })).toBeVisible();
    await look('a store on the map');
    await page.getByRole('combobox', { name: 'City' }).selectOption({ index: 1 });
    await expect(page.getByRole('combobox', { name: 'District' })).toBeVisible();
    await look('stores of a city');
    await open('/stores?q=nowhere');
    await expect(page.getByText('No stores here')).toBeVisible();
    await look('no stores');
    await open('/stores/cd-chunxi');
    await expect(page.getByRole('table', { name: 'Opening hours' })).toBeVisible();
    await look('a store');
    await page.getByRole('button', { name: 'How to get there' }).click();
    await look('the ways to a store');
    await open('/');
    await page.getByRole('link', { name: /^My store/ }).click();
    await page.getByRole('button', { name: 'Choose Chunxi', exact: true }).click();
    await expect(page.getByRole('timer')).toBeVisible();
    await look('home in Chengdu, with a message');
  });

  await test.step('categories and lists', async () => {
    await open('/categories');
    await expect(card(page)).toBeVisible();
    await look('categories');
    await open('/categories?open=household');
    await expect(card(page)).toBeVisible();
    await look('household');
    await toEnd();
    await look('the end of household');
    await open('/products?category=dairy-bakery');
    await expect(card(page)).toBeVisible();
    await look('a list');
    await toEnd();
    await look('the end of a list');
    await page.getByRole('button', { name: /^Filter/ }).click();
    await expect(page.getByRole('group', { name: 'Brand' })).toBeVisible();
    await look('the filter sheet');
    await page.getByRole('button', { name: 'On promotion' }).click();
    await page.getByRole('button', { name: 'Show products' }).click();
    await expect(card(page)).toBeVisible();
    await look('a narrowed list');
    await open('/products?category=fruit&price_min=9999900');
    await expect(page.getByText('No products found')).toBeVisible();
    await look('a list of nothing');
  });

  await test.step('search', async () => {
    await open('/search');
    await expect(page.getByRole('heading', { name: 'Popular searches' })).toBeVisible();
    await look('search');
    await page.getByRole('searchbox').pressSequentially('milk');
    await expect(page.getByRole('list', { name: 'Suggestions' }).getByRole('button')).not.toHaveCount(1);
    await look('suggestions');
    await page.getByRole('searchbox').fill('mikl');
    await page.getByRole('searchbox').press('Enter');
    await expect(page.getByText('Showing results for')).toBeVisible();
    await look('a corrected search');
    await open('/search');
    await expect(page.getByRole('heading', { name: 'Recent searches' })).toBeVisible();
    await look('recent searches');
  });

  await test.step('a product', async () => {
    await open(`/products/${MILK}`);
    await expect(page.getByRole('heading', { name: 'Product facts' })).toBeVisible();
    await look('a product');
    await toEnd();
    await look('the end of a product');
    await page.getByRole('button', { name: 'Favourite' }).click();
    await expect(page.getByText('Added to favourites')).toBeVisible();
    await look('a favourite');
    await page.getByRole('button', { name: /^Enlarge picture 1/ }).click();
    await expect(page.getByRole('dialog', { name: 'Large picture' })).toBeVisible();
    await look('a large picture');
    await page.keyboard.press('Escape');
    await open(`/products/${CRISPS}`);
    await expect(page.getByRole('heading', { name: 'Product facts' })).toBeVisible();
    await look('a product of two options');
    await open(`/products/${MILK}/reviews`);
    await expect(page.getByRole('img', { name: /of 5 stars/ }).first()).toBeVisible();
    await look('reviews');
  });

  await test.step('the scanner and the counter', async () => {
    await cameraFails(page, 'NotAllowedError');
    await open('/scan');
    await expect(page.getByText('Scan with the camera')).toBeVisible();
    await look('the scanner');
    await page.getByRole('button', { name: 'Open the camera' }).click();
    await expect(page.getByText('The camera is not allowed')).toBeVisible();
    await look('a camera that is not allowed');
    for (const [typed, words] of [
      ['6913247508151', 'Lingquan Spring Water'],
      ['6913247508152', 'The barcode is not right'],
      ['4006381333931', 'We do not sell this'],
      ['https://evil.example/', 'This code is not ours'],
      ['0042 0042 6808 4774', 'This is a coupon for the counter'],
      ['?', 'We do not know this code'],
    ] as const) {
      await page.getByRole('textbox').fill(typed);
      await page.getByRole('button', { name: 'OK' }).click();
      await expect(page.getByText(words)).toBeVisible();
      await look(words);
    }
    await open('/staff');
    await expect(page.getByText('This page is for clerks')).toBeVisible();
    await look('the counter');
  });

  await test.step('the cart', async () => {
    await open(`/products/${CRISPS}`);
    await page.getByRole('button', { name: 'Add to cart', exact: true }).click();
    await look('a product that is in the cart');
    await open('/products?category=milk');
    await page.getByRole('button', { name: /to the cart$/ }).first().click();
    const variants = page.getByRole('dialog', { name: 'Choose a variant' });
    await variants.getByRole('button', { name: 'Add to cart', exact: true }).click();
    await look('choosing a variant');
    await page.keyboard.press('Escape');
    await open('/cart');
    await expect(page.getByRole('textbox', { name: /^Quantity of/ }).first()).toBeVisible();
    await look('a cart with two lines');
    await page.getByRole('button', { name: 'Details' }).click();
    await page.getByText('Item by item').click();
    await look('why the cart costs what it costs');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Remove/ }).first().click();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    await look('a line that was removed');
  });

  await test.step('the shopper’s own pages', async () => {
    for (const [address, heading] of [
      ['/cart', 'Cart'],
      ['/orders', 'Orders'],
      ['/me', 'Me'],
      ['/me/favourites', 'Favourites'],
      ['/me/viewed', 'Recently viewed'],
      ['/me/settings', 'Settings'],
      ['/about', 'About'],
      ['/no/such/place', 'Page not found'],
    ] as const) {
      await open(address);
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      await look(address);
    }
    await test.step('coupons', async () => {
      await open('/coupons');
      await expect(page.getByRole('article').first()).toBeVisible();
      for (const terms of await page.getByRole('button', { name: 'Terms' }).all()) await terms.click();
      await look('the coupon centre with all terms');
      for (const name of ['Welcome coupon', 'Two egg tarts on us', 'Free delivery', '¥20 voucher for Daxue Road']) {
        await page.getByRole('button', { name: `Claim ${name}`, exact: true }).click();
      }
      await expect(page.getByRole('link', { name: /^Use ¥20 voucher/ })).toBeVisible();
      await look('coupons that were claimed');
      await open('/coupons/HUA12');
      await look('a coupon by its code');
      await open('/coupons/NOPE');
      await expect(page.getByText('No such coupon')).toBeVisible();
      await look('a code that is none');
      for (const group of ['usable', 'upcoming', 'used', 'expired', 'given']) {
        await open(`/me/coupons?group=${group}`);
        await look(`my ${group} coupons`);
      }
      await open('/me/coupons');
      await page.getByRole('link', { name: /^Show code ¥20 voucher/ }).click();
      await expect(page.getByRole('region', { name: 'Show this at the counter' })).toBeVisible();
      await look('a coupon of one’s own');
    });
    await test.step('signing in and out', async () => {
      await open('/sign-in');
      await page.getByRole('button', { name: 'Send a code' }).click();
      await expect(page.getByText('This is not a phone number')).toBeVisible();
      await page.getByRole('textbox', { name: 'Phone number' }).fill('13800138000');
      await page.getByRole('button', { name: 'Send a code' }).click();
      await expect(page.getByText('Development only')).toBeVisible();
      await look('signing in');
      await page.getByRole('textbox', { name: 'Code' }).fill(await backend.codeOf('+8613800138000'));
      await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(page.getByText('138****8000')).toBeVisible();
      await look('a member’s page');
      await page.getByRole('link', { name: 'Addresses' }).click();
      await expect(page.getByText('No addresses yet')).toBeVisible();
      await look('no addresses');
      await page.getByRole('link', { name: 'Add an address' }).click();
      await look('the form of an address');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByText('Choose the region')).toBeVisible();
      await page.getByRole('button', { name: 'Use my location' }).click();
      await expect(page.getByText('Location is not allowed')).toBeVisible();
      await page.getByRole('button', { name: 'Other', exact: true }).click();
      await look('the form with all that can be wrong');
      const pasting = page.getByRole('textbox', { name: 'Paste a whole address' });
      await pasting.fill('Li Lei 13800138000 鼓楼区 Zhongyang Road 1');
      await page.getByRole('button', { name: 'Fill in' }).click();
      await expect(page.getByText('Filled in: check what is marked')).toBeVisible();
      await pasting.fill('');
      await look('the form with marks');
      await page.getByRole('button', { name: /^Region/ }).click();
      const regions = page.getByRole('dialog', { name: 'Region' });
      await expect(regions.getByRole('status')).toHaveText('Choose a province');
      await look('the choice of a province');
      await regions.getByRole('searchbox').fill('nowhere');
      await expect(regions.getByText('Nothing is called “nowhere”')).toBeVisible();
      await look('a region that there is not');
      await regions.getByRole('searchbox').fill('yangpu');
      await regions.getByRole('listitem').getByRole('button').click();
      await page.getByRole('textbox', { name: 'Street address' }).fill('100 Daxue Road, 2nd floor');
      for (const button of await page.getByRole('button', { name: 'Looks right' }).all()) await button.click();
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page.getByRole('list', { name: 'Addresses' }).getByRole('listitem')).toHaveCount(1);
      await look('addresses');
      await page.getByRole('button', { name: /^Delete/ }).click();
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
      await look('an address that was deleted');
      await test.step('orders', async () => {
        await open('/orders');
        await expect(page.getByText('No orders yet')).toBeVisible();
        await look('no orders');
        const paid = await orders.bought({ lines: { [ORDERED]: 2, [BRIE]: 1 }, choices: { note: 'Ring twice' } });
        const placed = await orders.place();
        await open('/orders');
        await expect(page.getByRole('article')).toHaveCount(2);
        await look('orders');
        await open(`/orders/${placed.id}`);
        await expect(page.getByRole('heading', { name: 'To pay' }).first()).toBeVisible();
        await look('an order to pay');
        await open(`/orders/${paid.id}`);
        await expect(page.getByText('Ring twice')).toBeVisible();
        await page.getByText('Item by item').click();
        await look('an order that is prepared');
        await open(`/orders/${paid.id}/pickup`);
        await expect(page.getByRole('img', { name: 'The pickup code' })).toBeVisible();
        await look('a pickup code');
        await open(`/orders/${paid.id}/invoice`);
        await page.getByRole('radio', { name: 'A company' }).check();
        await page.getByRole('button', { name: 'Ask for the invoice' }).click();
        await expect(page.getByText('Check the tax number')).toBeVisible();
        await look('an invoice that cannot be asked for so');
        await page.getByRole('radio', { name: 'A person' }).check();
        await page.getByRole('textbox', { name: 'Name' }).fill('Mei Lin');
        await page.getByRole('button', { name: 'Ask for the invoice' }).click();
        await expect(page.getByText('Requested', { exact: true })).toBeVisible();
        await look('an invoice that was asked for');
        await open('/after-sales');
        await expect(page.getByText('No requests yet')).toBeVisible();
        await look('no requests');
        await open(`/orders/${paid.id}/after-sales/new`);
        await page.getByRole('button', { name: 'More', exact: true }).first().click();
        await expect(page.getByText(/back the way it was paid/)).toBeVisible();
        await page.getByRole('button', { name: 'Send the request' }).click();
        await expect(page.getByText('Choose a reason')).toBeVisible();
        await look('the form of a request');
        await page.getByRole('radio', { name: 'It takes too long' }).check();
        await page.getByRole('button', { name: 'Send the request' }).click();
        await expect(page.getByRole('heading', { name: 'With the store' })).toBeVisible();
        await look('a request');
        await page.getByRole('button', { name: 'Withdraw' }).click();
        await look('withdrawing a request');
        await page.getByRole('button', { name: 'Withdraw it' }).click();
        await expect(page.getByRole('heading', { name: 'Withdrawn' })).toBeVisible();
        await open('/after-sales');
        await expect(page.getByRole('article')).toHaveCount(1);
        await look('requests');
        await open(`/orders/${paid.id}`);
        await page.getByRole('button', { name: /^Cancel order/ }).click();
        await look('cancelling an order');
        await page.getByRole('button', { name: 'Cancel it' }).click();
        await expect(page.getByRole('heading', { name: 'Refunds' })).toBeVisible();
        await look('an order that was cancelled');
        await open('/orders?q=nothing-of-the-kind');
        await expect(page.getByText('No order found')).toBeVisible();
        await look('no order found');
        await backend.simulate(true);
        const brought = await tracking.delivered('Mei');
        await backend.setClock(Date.parse(START) + 5 * 60_000 + 1_000);
        await open(`/orders/${brought.id}`);
        await expect(page.getByText(/^About \d+ minutes? away · /)).toBeVisible();
        await page.getByRole('button', { name: 'Show map' }).click();
        await expect(page.getByText('A sketch of where things lie')).toBeVisible();
        await look('an order on its way');
        await open('/me/notices');
        await expect(page.getByRole('button', { name: 'Mark all as read' })).toBeVisible();
        await look('notices');
        await page.getByRole('button', { name: 'Notice settings' }).click();
        await expect(page.getByRole('checkbox').first()).toBeVisible();
        await look('which notices');
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Mark all as read' }).click();
        await backend.simulate(false);
        await backend.setClock(Date.parse(START));
        await open('/me');
      });
      await expect(page.getByText('138****8000')).toBeVisible();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await look('signing out');
      await page.keyboard.press('Escape');
    });
    await open('/me/favourites');
    await page.getByRole('button', { name: 'Clear list' }).click();
    await expect(page.getByText('Nothing here yet')).toBeVisible();
    await look('no favourites');
  });

  await test.step('what failed', async () => {
    await open('/products/no-such-product');
    await expect(page.getByText('No longer here')).toBeVisible();
    await look('a product that is gone');
    await backend.break('/api/v1/stores', { kind: 'status', status: 500 });
    await open('/stores');
    await expect(page.getByText('Could not load')).toBeVisible();
    await look('stores that failed');
    await backend.mend();
    await open('/me');
    await context.setOffline(true);
    await expect(page.getByText('You are offline.')).toBeVisible();
    await page.getByRole('link', { name: 'Categories' }).click();
    await expect(page.getByText('No connection').first()).toBeVisible();
    await look('a phone without a network');
    await context.setOffline(false);
  });

  await test.step('an app that stopped', async () => {
    await open('/');
    await expect(page.getByRole('heading', { name: 'Today’s offers' })).toBeVisible();
    await page.evaluate('window.doorstep.crashed()');
    await expect(page.getByRole('button', { name: 'Reload' })).toBeVisible();
    await look('an app that stopped');
  });
});

test('what a clerk picks and decides is English too', async ({ backend, orders, page, phone }) => {
  test.slow();
  backend.addClerk('+8613900139003', HERE, 'Zhou');
  // A clerk may buy as anybody does, so that one phone is enough here.
  await orders.signIn('13900139003');
  const bought = await orders.bought({ lines: { [ORDERED]: 2 }, choices: { may_substitute: [ORDERED] } });
  const look = async (where: string) => {
    await phone.settles();
    expect.soft(await chinese(page, ['大学路店 · Zhou', 'Daxue Road · Zhou']), `Chinese on ${where}`).toEqual([]);
    expect.soft([...new Set(await cutOff(page))], `cut off on ${where}`).toEqual([]);
    expect.soft(await sideways(page), `too wide on ${where}`).toEqual([]);
  };
  await page.goto('/staff?for=picking');
  await page.getByRole('link', { name: new RegExp(bought.number) }).click();
  await expect(page.getByRole('button', { name: /^All there/ })).toBeVisible();
  await look('what is to be picked');
  await page.getByRole('button', { name: 'Fewer', exact: true }).click();
  await page.getByRole('button', { name: /^1 there/ }).click();
  await expect(page.getByText('1 out of stock')).toBeVisible();
  await look('a line that is short');
  await page.getByRole('button', { name: 'Finish picking' }).click();
  await expect(page.getByText('Picking is finished')).toBeVisible();
  await look('a finished picking');
  const other = await orders.bought({ lines: { [BRIE]: 1 } });
  await page.goto(`/orders/${other.id}/after-sales/new`);
  await page.getByRole('radio', { name: 'Another reason' }).check();
  await page.getByRole('textbox', { name: 'In your words (optional)' }).fill('No time');
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(page.getByRole('heading', { name: 'With the store' })).toBeVisible();
  await page.goto('/staff?for=after-sales');
  await page.getByRole('link', { name: new RegExp(other.number) }).click();
  await page.getByRole('button', { name: 'Do not agree' }).click();
  await expect(page.getByRole('textbox', { name: 'Why not (the shopper reads it)' })).toBeVisible();
  await look('refusing a request');
  await page.getByRole('textbox', { name: 'Why not (the shopper reads it)' }).fill('It is packed');
  await page.getByRole('button', { name: 'Say no' }).click();
  await expect(page.getByRole('heading', { name: /Not approved/ })).toBeVisible();
  await look('a request that was refused');
});
