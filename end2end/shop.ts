// The one `test` of all specs: a shop of its own per worker, a page that is watched, and what a
// shopper does and sees in each area.
import { test as base, expect } from '@playwright/test';
import { Account } from './fixtures/account';
import { AddressPages } from './fixtures/addresses';
import { AfterSalesPages } from './fixtures/after-sales';
import { Backend } from './fixtures/backend';
import { CartPage } from './fixtures/cart';
import { Categories } from './fixtures/categories';
import { CheckoutPages } from './fixtures/checkout';
import { CouponPages } from './fixtures/coupons';
import { HomePage } from './fixtures/home';
import { Inbox } from './fixtures/inbox';
import { Kept } from './fixtures/kept';
import { Listing } from './fixtures/listing';
import { OrderPages } from './fixtures/orders';
import { Phone } from './fixtures/phone';
import { ProductPage } from './fixtures/product';
import { Scanner } from './fixtures/scanner';
import { Search } from './fixtures/search';
import { Stores } from './fixtures/stores';
import { Tiles } from './fixtures/tiles';
import { Tracking } from './fixtures/tracking';
import { watch } from './fixtures/watch';

/** What a spec may say of itself with `test.use`. */
export interface ShopOptions {
  /** What the console may say because the spec breaks something; nothing otherwise. */
  expectedErrors: RegExp | null;
}

interface Areas {
  phone: Phone;
  kept: Kept;
  home: HomePage;
  categories: Categories;
  listing: Listing;
  scanner: Scanner;
  search: Search;
  product: ProductPage;
  stores: Stores;
  cart: CartPage;
  tiles: Tiles;
  checkout: CheckoutPages;
  coupons: CouponPages;
  account: Account;
  addresses: AddressPages;
  afterSales: AfterSalesPages;
  orders: OrderPages;
  tracking: Tracking;
  inbox: Inbox;
}

export const test = base.extend<ShopOptions & Areas, { backend: Backend }>({
  expectedErrors: [null, { option: true }],

  backend: [
    async ({}, use) => {
      const backend = await Backend.open();
      await use(backend);
      await backend.close();
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ backend }, use) => use(backend.url),

  page: async ({ page, backend, expectedErrors }, use) => {
    const wrongs = await watch(page, backend.url, expectedErrors);
    // What is claimed is gone for all who come after.
    page.context().on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (request.method() !== 'GET' && pathname.startsWith('/api/v1/coupon')) backend.isDataChanged = true;
    });
    await use(page);
    const found = [...wrongs];
    // A page that still loads would miss a backend that starts anew.
    if (backend.isDataChanged) await page.goto('about:blank');
    await backend.reset();
    expect(found, 'the page breaks nothing and calls nobody else').toEqual([]);
  },

  phone: async ({ page }, use) => use(new Phone(page)),
  kept: async ({ page }, use) => use(new Kept(page)),
  home: async ({ page }, use) => use(new HomePage(page)),
  categories: async ({ page }, use) => use(new Categories(page)),
  listing: async ({ page }, use) => use(new Listing(page)),
  scanner: async ({ page }, use, { parallelIndex }) => use(new Scanner(page, parallelIndex)),
  search: async ({ page }, use) => use(new Search(page)),
  product: async ({ page }, use) => use(new ProductPage(page)),
  checkout: async ({ page }, use) => use(new CheckoutPages(page)),
  coupons: async ({ page }, use) => use(new CouponPages(page)),
  addresses: async ({ page }, use) => use(new AddressPages(page)),
  afterSales: async ({ page }, use) => use(new AfterSalesPages(page)),
  orders: async ({ page, backend }, use) => use(new OrderPages(page, backend)),
  tracking: async ({ page, backend, orders }, use) => use(new Tracking(page, backend, orders)),
  inbox: async ({ page }, use) => use(new Inbox(page)),
  account: async ({ page, backend }, use) => use(new Account(page, backend)),
  stores: async ({ page }, use) => use(new Stores(page)),
  cart: async ({ page }, use) => use(new CartPage(page)),
  tiles: async ({ page }, use) => use(new Tiles(page)),
});

export { expect };
