// Calls to the shop's API. What has come once is kept for the visit, as the shop does it.
const kept = new Map();

/** The answer under an address. */
export function ask(address) {
  let answer = kept.get(address);
  if (!answer) {
    answer = fetch(address, { headers: { 'Accept-Language': 'zh-CN' } }).then((response) => {
      if (!response.ok) throw new Error(`${response.status}`);
      return response.json();
    });
    kept.set(address, answer);
    answer.catch(() => kept.delete(address));
  }
  return answer;
}

/** The address of a page of products. */
export function productsAddress(query, cursor) {
  const parameters = new URLSearchParams(query);
  if (cursor) parameters.set('cursor', cursor);
  const text = parameters.toString();
  return `/api/v1/products${text && '?'}${text}`;
}

export const yuan = (money) => `¥${(money.amount / 100).toFixed(2)}`;

/** Where a target of the home page leads. */
export function addressOf(target) {
  if (target.to === 'product') return `/products/${target.id}`;
  const query = {};
  if (target.to === 'category') query.category = target.id;
  if (target.words) query.q = target.words;
  if (target.is_on_promotion) query.on_promotion = 'true';
  return { path: '/products', query };
}
