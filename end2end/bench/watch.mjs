// What is put into every page before its own scripts: it watches, and changes nothing.

/** Runs in the page, so it may use nothing from outside itself. */
export function watchPage() {
  if (window !== window.top) return;
  const seen = { events: [], tasks: [], clicks: [], moves: [], largest: 0, shift: 0, changes: [] };
  const observe = (type, note, more = {}) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
    observer.observe({ type, buffered: true, ...more });
    return () => observer.takeRecords().forEach(note);
  };
  observe('event', (entry) => entry.interactionId && seen.events.push(entry.toJSON()), {
    durationThreshold: 16,
  });
  const tasks = observe('longtask', (entry) => seen.tasks.push(entry));
  observe('largest-contentful-paint', (entry) => (seen.largest = entry.startTime));
  observe('layout-shift', (entry) => {
    if (!entry.hadRecentInput) seen.shift += entry.value;
  });
  // Whether the page dealt with a tap itself is known only after all its listeners ran.
  const noteClick = (event) => {
    const at = performance.now();
    setTimeout(() => seen.clicks.push({ at, isTaken: event.defaultPrevented }));
  };
  addEventListener('click', noteClick, { capture: true });
  window.navigation?.addEventListener('currententrychange', () => {
    seen.moves.push({ at: performance.now(), path: location.pathname });
  });

  /** The instant at which the next picture of the page has been made. */
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });

  const isInView = (element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && bottom > top;
  };
  const pictures = () => [...document.images].filter(isInView).length;
  /** Banners, and a product's own pictures, go across the screen; those of cards do not. */
  const hasWidePicture = () =>
    [...document.images].some((image) => image.clientWidth > 0.75 * innerWidth && isInView(image));
  const isBusy = () => [...document.querySelectorAll('[aria-busy="true"]')].some(isInView);
  const linkAt = (x, y) => document.elementFromPoint(x, y)?.closest('a[href]');
  const productAt = (x, y) => {
    const link = linkAt(x, y);
    return link?.textContent.includes('¥') ? link.pathname : null;
  };
  const place = () => {
    for (let y = 320; y < 720; y += 40) {
      const path = productAt(100, y);
      if (path) return { x: 100, y, path };
    }
    return null;
  };

  /**
   * What a shopper sees when a page is there, by the page's name. The address alone says little: it
   * may change before the page does. Each page differs from those that lead to it.
   */
  const views = {
    home: () => location.pathname === '/' && !isBusy() && pictures() >= 5 && hasWidePicture(),
    categories: () =>
      location.pathname === '/categories' && !isBusy() && pictures() >= 3 && !hasWidePicture(),
    list: (path) => location.pathname === path && place() !== null && !hasWidePicture(),
    product: (path) => location.pathname === path && !isBusy() && hasWidePicture(),
    sameProduct: ({ x, y, path }) => productAt(x, y) === path,
  };

  /**
   * Waits for a tap or a step back, then for the first picture of the page on which `view` is
   * seen. Says how long that took and how long the longest task in between was.
   */
  const timeUntil = (view, args) =>
    new Promise((resolve) => {
      const look = (start) => {
        if (!views[view](...args)) {
          requestAnimationFrame(() => look(start));
          return;
        }
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const end = performance.now();
          tasks();
          const during = seen.tasks.filter((task) => task.startTime >= start - 1);
          const longest = Math.max(0, ...during.map((task) => task.duration));
          resolve({ time: end - start, longest });
        };
        port2.postMessage(null);
      };
      const begin = (start) => {
        removeEventListener('click', onClick, { capture: true });
        delete window.bench.begin;
        requestAnimationFrame(() => look(start));
      };
      const onClick = (event) => begin(event.timeStamp);
      addEventListener('click', onClick, { capture: true });
      window.bench.begin = begin;
    });

  const back = () => {
    window.bench.begin?.(performance.now());
    history.back();
  };

  /** Writes down each change of the document and when it was painted. */
  const watchChanges = () => {
    new MutationObserver(() => {
      const change = { at: performance.now() };
      painted().then((at) => {
        change.painted = at;
        seen.changes.push(change);
      });
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  };

  window.bench = { seen, painted, views, place, timeUntil, back, watchChanges };
}
