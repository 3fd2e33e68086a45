// Pays an order by WeChat Pay, which no page in a web-view can, offers a message about the order, and
// goes back. What it hands to the page is a hint: whether the order is paid, the backend says.
import { settings } from '../../config';
import { pathOf } from '../../lib/address';
import { isToken, preparePayment } from '../../lib/backend';
import type { SignedPayment } from '../../lib/backend';
import { goBack, handOver, hintOfFailure } from '../../lib/handover';
import type { PaymentHint } from '../../lib/handover';
import { decoded } from '../../lib/query';
import { words } from '../../lib/words';

Component({
  data: {
    words: words(),
    order: '',
    ticket: '',
    /** Where the page that sent us wants the hint; empty where it only asks the backend. */
    back: '',
    isWaiting: true,
    /** What went wrong before WeChat's cashier opened, in the shopper's words. */
    problem: '',
    canRetry: false,
    hint: 'unknown' as PaymentHint,
    isLeft: false,
  },

  methods: {
    onLoad({ order, ticket, back }: { order?: string; ticket?: string; back?: string }) {
      void wx.setNavigationBarTitle({ title: this.data.words.paying });
      this.setData({ back: (back && pathOf(decoded(back) ?? '')) || '' });
      if (isToken(order) && isToken(ticket)) {
        this.setData({ order, ticket });
        void this.start();
      } else {
        this.setData({ isWaiting: false, problem: this.data.words.ticketGone });
      }
    },

    async start() {
      this.setData({ isWaiting: true, problem: '', canRetry: false });
      const answer = await preparePayment(this.data.order, this.data.ticket);
      if (this.data.isLeft) return;
      if (answer.ok) return this.pay(answer.value);
      const { unreachable, ticketGone, payFailed } = this.data.words;
      const problems = { unreachable, ticket_gone: ticketGone, refused: payFailed };
      const canRetry = answer.wrong !== 'ticket_gone';
      this.setData({ isWaiting: false, problem: problems[answer.wrong], canRetry });
    },

    pay(payment: SignedPayment) {
      wx.requestPayment({
        timeStamp: payment.timeStamp,
        nonceStr: payment.nonceStr,
        package: payment.package,
        signType: payment.signType,
        paySign: payment.paySign,
        success: () => this.offerMessages(),
        fail: ({ errMsg }) => this.leave(hintOfFailure(errMsg)),
      });
    },

    /** WeChat lets this be asked in answer to a payment or a tap, and never otherwise. */
    offerMessages() {
      this.setData({ hint: 'done' });
      const tmplIds = settings.messageTemplates;
      // Once the shopper has left, nothing may come between.
      if (tmplIds.length === 0 || this.data.isLeft) return this.leave('done');
      wx.requestSubscribeMessage({ tmplIds, complete: () => this.leave('done') });
    },

    onBack() {
      this.leave(this.data.hint);
    },

    /** WeChat may answer twice, or after the shopper has gone: the first counts. */
    leave(hint: PaymentHint) {
      if (this.data.isLeft) return;
      this.setData({ isLeft: true });
      const { back, order } = this.data;
      if (back) handOver({ path: back, tells: { shell: 'payment', order, hint } });
      goBack('/pages/web/index');
    },

    onUnload() {
      this.setData({ isLeft: true });
    },
  },
});
