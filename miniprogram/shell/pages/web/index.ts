// The shop, in a web-view.
import { settings } from '../../config';
import { pathOfUrl } from '../../lib/address';
import { pathOfEntrance } from '../../lib/entrance';
import type { Entrance } from '../../lib/entrance';
import { addressOf, takeOver } from '../../lib/handover';
import { cardIn } from '../../lib/messages';
import type { Card } from '../../lib/messages';
import { written } from '../../lib/query';
import { language } from '../../lib/words';

/** The origins whose addresses are the shop's. */
const ours = (): string[] => [settings.origin, ...settings.otherOrigins];

Component({
  data: {
    /** What the web-view shows. */
    src: '',
    /** How the page would like to be shared. */
    card: null as Card | null,
  },

  methods: {
    onLoad(entrance: Entrance) {
      if (this.goOn()) return;
      const path = pathOfEntrance(entrance, ours());
      if (path === null) void wx.redirectTo({ url: '/pages/error/index?kind=address' });
      else this.setData({ src: settings.origin + path + redirectMark() });
    },

    onShow() {
      this.goOn();
    },

    /** Goes where a native page says, if one does. */
    goOn(): boolean {
      const visit = takeOver();
      if (visit !== null) this.setData({ src: addressOf(settings.origin, visit) });
      return visit !== null;
    },

    onMessage(event: WechatMiniprogram.CustomEvent<{ data: unknown[] }>) {
      const card = cardIn(event.detail.data);
      if (card !== null) this.setData({ card });
    },

    onError() {
      const path = pathOfUrl(this.data.src, ours()) ?? '/';
      void wx.redirectTo({ url: `/pages/error/index?${written({ kind: 'load', path })}` });
    },

    onShareAppMessage({ webViewUrl }: { webViewUrl?: string }) {
      return { ...this.look(), path: `/pages/web/index?${entranceTo(webViewUrl)}` };
    },

    onAddToFavorites({ webViewUrl }: { webViewUrl?: string }) {
      return { ...this.look(), query: entranceTo(webViewUrl) };
    },

    /** How a card looks. The title is the page's, or the shop's name. */
    look(): { title: string; imageUrl?: string } {
      const { card } = this.data;
      const title = card?.title ?? settings.name[language()];
      return card?.image ? { title, imageUrl: card.image } : { title };
    },
  },
});

/** The query that opens this page with what the web-view shows; home, where that is not ours. */
function entranceTo(address = ''): string {
  return written({ path: pathOfUrl(address, ours()) ?? '/' });
}

function redirectMark(): string {
  const isIos = wx.getDeviceInfo().platform === 'ios';
  return isIos && settings.redirectMarkOnIos ? '#wechat_redirect' : '';
}
