import type { PaymentReason } from '../state/reasons.ts'
import type { Payment } from '../state/state.ts'
import { html, type Markup } from './html.ts'

const troubles: [PaymentReason, string][] = [
  ['insufficient_funds', 'Не хватает денег'],
  ['identification_required', 'Кошелёк без имени'],
  ['payment_method_limit_exceeded', 'Исчерпан лимит'],
]

/** The wallet's page: pay, refuse, or find that the wallet cannot. */
export function walletPage({ id }: Payment): Markup {
  return html`<section>
<h1>Кошелёк ЮMoney</h1>
<p class="wallet"><span>4100 1175 8831 136</span><b>25 000,00 ₽</b></p>
<form method="post" action="/checkout/${id}/pay"><button class="main">Оплатить</button></form>
<form method="post" action="/checkout/${id}/refuse"><button class="quiet">Отказаться</button></form>
</section>
<details class="hints" open>
<summary>Как ещё может выйти</summary>
<form method="post" action="/checkout/${id}/refuse" class="troubles">${troubles.map(
    ([reason, label]) => html`<button name="reason" value="${reason}" class="chip">${label}</button>`,
  )}</form>
</details>`
}
