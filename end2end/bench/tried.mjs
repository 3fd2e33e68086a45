// What was tried for goals that are missed, by the goal's name: said under the table for as long as
// the goal is missed.
export const TRIED = {
  'home: requests begun before the largest paint':
    'The page, its answer and the banner are three; code, styles, words and the shop are fetched beside them rather than after, because the first tap comes 15 % earlier for a picture 6 % later (docs/adr/0009).',
  'home: requests in the first view':
    'Rails below the first view come when one is near them (it was 41). Left are ten shortcuts, three banners and the cards of two rails, each a picture that is seen or one swipe away, which the browser fetches by its own rule for lazy pictures.',
  'home: largest paint (LCP), simulated':
    'Lighthouse simulates the code before the picture, since both are fetched at once. The style sheet left the markup, where it held back the boot script for a round trip.',
  'home: largest paint (LCP), applied':
    'From 3,494 ms by the banner in the shell, and from 3,048 by fetching the style sheet by script. Left are three round trips of 562 ms each, for the page, the answer and the picture. Only a backend that writes the picture into the page would save one.',
  'home: processor time of the main thread':
    'From 197 ms by drawing rails when one is near them. The goal was set against a mall that takes 279 ms, of which half is 140; our own reference is far leaner. Left, by a trace, are our code, styles with layout, and what the browser does by itself, a quarter each.',
  'Lighthouse: performance': 'Moves with the largest paint; nothing of its own was tried.',
  'list of 1,000: longest task on the way back, 4×':
    'The page of the list and its first window are drawn in one task. Nothing in the list depends on its length any more.',
  'list of 10,000: longest task on the way back, 4×': 'As with 1,000.',
  'route change with cached data, the slowest, 4×':
    'From 744 ms by windowed lists and by drawing what is below the first view later. Vant keeps pages alive and shows them again; the shop draws them anew, which keeps memory flat (see below).',
  'largest lazy page':
    'Every file of code is at most 25 KB in brotli, which the build refuses to exceed. A page may have several: the stores that have a product come after its own.',
};
