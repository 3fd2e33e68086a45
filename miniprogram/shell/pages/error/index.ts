// What is shown where an address cannot be opened, or the page did not load.
import { pathOf } from '../../lib/address';
import { decoded, written } from '../../lib/query';
import { words } from '../../lib/words';

Component({
  data: {
    title: '',
    text: '',
    /** The path to try again; empty where trying again would not help. */
    path: '',
    words: words(),
  },

  methods: {
    onLoad({ kind, path }: { kind?: string; path?: string }) {
      const { notLoaded, notLoadedMore, notOurs, notOursMore } = this.data.words;
      const isLoad = kind === 'load';
      this.setData({
        title: isLoad ? notLoaded : notOurs,
        text: isLoad ? notLoadedMore : notOursMore,
        path: isLoad ? (path && pathOf(decoded(path) ?? '')) || '/' : '',
      });
      void wx.setNavigationBarTitle({ title: this.data.title });
    },

    onRetry() {
      void wx.redirectTo({ url: `/pages/web/index?${written({ path: this.data.path })}` });
    },

    onHome() {
      void wx.reLaunch({ url: '/pages/web/index' });
    },
  },
});
