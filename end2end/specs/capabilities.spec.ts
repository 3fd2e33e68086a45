// A shop whose backend cannot do everything: what it cannot do is nowhere to be seen, and not asked.
import { expect, test } from '../shop';
import type { Feature } from '../fixtures/backend';

const MILK = 'milk-fresh-munan';

/** What belongs to a capability: the calls behind it and what leads to it. */
const PARTS: Partial<Record<Feature, { calls: RegExp; names: RegExp }>> = {
  search: { calls: /[?&]q=|\/search\//, names: /^搜索/ },
  suggestions: { calls: /\/search\/suggestions/, names: /^搜索建议$/ },
  hot_words: { calls: /\/search\/hot-words/, names: /^大家都在搜$/ },
  facets: { calls: /\/products\/facets/, names: /^品牌$/ },
  reviews: { calls: /\/reviews/, names: /条评价$|^顾客评价$/ },
  related: { calls: /\/related/, names: /^搭配看看$/ },
  stores: { calls: /\/api\/v1\/(stores|cities|store-clusters)/, names: /门店/ },
  orders: {
    calls: /\/api\/v1\/(orders|checkouts|pickup-secrets)/,
    names: /^我的订单$|^全部订单$|^去结算/,
  },
  store_stock: { calls: /\/products\/[^/?]+\/stores/, names: /^门店库存$|^仅看本店有货$/ },
};

const PAGES = [
  '/',
  '/categories',
  '/products?category=fruit',
  `/products/${MILK}`,
  '/cart',
  '/orders',
  '/me',
  '/me/settings',
  '/about',
];

for (const [name, part] of Object.entries(PARTS)) {
  const feature = name as Feature;
  test(`without ${feature} the shop is whole`, async ({ backend, page, phone, listing }) => {
    test.slow();
    await backend.doWithout(feature);
    const calls: string[] = [];
    page.on('request', (request) => {
      const address = request.url().slice(backend.url.length);
      if (address.startsWith('/api/') && part.calls.test(address)) calls.push(address);
    });
    for (const address of [...PAGES, ...(feature === 'search' ? [] : ['/search'])]) {
      await page.goto(address);
      await phone.settles();
      for (const role of ['link', 'button', 'heading', 'region'] as const) {
        await expect(page.getByRole(role, { name: part.names }), `${role} on ${address}`).toHaveCount(
          feature === 'search' && address === '/search' ? 1 : 0,
        );
      }
      // A page that is there is a page without a failure.
      await expect(phone.alert().filter({ visible: true })).toHaveCount(0);
    }
    if (feature !== 'search') {
      const box = page.getByRole('searchbox', { name: '搜索' });
      await box.pressSequentially('苹果');
      await page.getByRole('button', { name: '搜索“苹果”' }).click();
      await expect(listing.card('苹果')).toBeVisible();
    }
    await page.goto('/products?category=fruit');
    await listing.openSheet();
    await expect(listing.sheet().getByRole('button', { name: '优惠' })).toBeVisible();
    await listing.apply();
    await expect(listing.cards().first()).toBeVisible();
    expect(calls).toEqual([]);
  });
}
