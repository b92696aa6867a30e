import type { PaymentReason } from '../state/reasons.ts'
import type { Payment } from '../state/state.ts'
import { html, type Markup } from './html.ts'

const words: Partial<Record<PaymentReason, string>> = {
  '3d_secure_failed': 'Код из SMS не подтверждён.',
  card_expired: 'Срок карты истёк.',
  expired_on_confirmation: 'Время на оплату вышло.',
  insufficient_funds: 'Не хватает денег.',
  invalid_card_number: 'Банк не знает карты с таким номером.',
  invalid_csc: 'CVC не подошёл.',
  issuer_unavailable: 'Банк, выпустивший карту, не отвечает.',
  payment_method_limit_exceeded: 'Исчерпан лимит.',
}

/** How it ended, and the way back to the shop. */
export function outcomePage({ status, cancellation, confirmation }: Payment): Markup {
  const isPaid = status === 'succeeded' || status === 'waiting_for_capture'
  const reason = cancellation && (words[cancellation.reason] ?? 'Банк отклонил платёж.')
  return html`<section class="outcome ${isPaid ? 'is-paid' : 'is-canceled'}">
<span class="mark" aria-hidden="true">${isPaid ? '✓' : '✕'}</span>
<h1>${isPaid ? 'Оплачено' : 'Не оплачено'}</h1>
${!isPaid && html`<p>${reason} Деньги не списаны.</p>`}
${confirmation.returnUrl !== undefined && html`<a class="main" href="${confirmation.returnUrl}">Вернуться на сайт</a>`}
</section>`
}

/** Money from a telephone's balance is confirmed on the telephone alone. */
export function waitingPage(): Markup {
  return html`<section><h1>Ждём ответа на SMS</h1><p>Ответьте на сообщение оператора, и платёж пройдёт.</p></section>`
}
