// A list of products that grows a page at a time.
import { ref, shallowRef } from 'vue';
import { ask, productsAddress } from './api.js';

export function useProducts(query) {
  const products = shallowRef([]);
  const total = ref(null);
  const isLoading = ref(false);
  const isFinished = ref(false);
  const hasFailed = ref(false);
  let cursor = null;

  async function loadMore() {
    try {
      const { page } = await ask(productsAddress(query, cursor));
      products.value = [...products.value, ...page.items];
      total.value = page.total?.count;
      cursor = page.next;
      isFinished.value = !page.next;
    } catch {
      hasFailed.value = true;
    }
    isLoading.value = false;
  }

  return { products, total, isLoading, isFinished, hasFailed, loadMore };
}
