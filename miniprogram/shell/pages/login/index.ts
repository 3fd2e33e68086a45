// Signs in by WeChat and goes back to the page with a ticket that is good once, and only for the page
// that made the nonce.
import { pathOf } from '../../lib/address';
import { isToken, signIn } from '../../lib/backend';
import type { Wrong } from '../../lib/backend';
import { goBack, handOver } from '../../lib/handover';
import { decoded } from '../../lib/query';
import { words } from '../../lib/words';

/** What WeChat says when the shop has no phone numbers left to ask for. */
const NO_NUMBERS_LEFT = 1_400_001;

interface PhoneDetail {
  code?: string;
  errno?: number;
}

Component({
  data: {
    words: words(),
    nonce: '',
    /** Where the page that sent us wants the ticket. */
    back: '/',
    isWaiting: true,
    isPhoneNeeded: false,
    problem: '',
    canRetry: false,
    isLeft: false,
  },

  methods: {
    onLoad({ nonce, back }: { nonce?: string; back?: string }) {
      void wx.setNavigationBarTitle({ title: this.data.words.signIn });
      this.setData({ back: (back && pathOf(decoded(back) ?? '')) || '/' });
      if (isToken(nonce)) {
        this.setData({ nonce });
        void this.start();
      } else {
        this.setData({ isWaiting: false, problem: this.data.words.ticketGone });
      }
    },

    start() {
      return this.ask();
    },

    onPhone({ detail }: WechatMiniprogram.CustomEvent<PhoneDetail>) {
      if (detail.code) return this.ask(detail.code);
      const { phoneOut, phoneDeclined } = this.data.words;
      this.setData({ problem: detail.errno === NO_NUMBERS_LEFT ? phoneOut : phoneDeclined });
    },

    async ask(phoneCode?: string) {
      this.setData({ isWaiting: true, isPhoneNeeded: false, problem: '', canRetry: false });
      const answer = await signIn(this.data.nonce, phoneCode);
      if (this.data.isLeft) return;
      if (!answer.ok) this.explain(answer.wrong);
      else if ('ticket' in answer.value) this.leave(answer.value.ticket);
      else this.setData({ isWaiting: false, isPhoneNeeded: true });
    },

    explain(wrong: Wrong) {
      const { unreachable, ticketGone, signInFailed } = this.data.words;
      const problems = { unreachable, ticket_gone: ticketGone, refused: signInFailed };
      const canRetry = wrong !== 'ticket_gone';
      this.setData({ isWaiting: false, problem: problems[wrong], canRetry });
    },

    /** The page has ways of its own, such as a code by text message. */
    onOtherWays() {
      this.leave();
    },

    leave(ticket?: string) {
      if (this.data.isLeft) return;
      this.setData({ isLeft: true });
      if (ticket) handOver({ path: this.data.back, tells: { shell: 'sign-in', ticket } });
      goBack('/pages/web/index');
    },

    onUnload() {
      this.setData({ isLeft: true });
    },
  },
});
