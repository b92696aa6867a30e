import QRCode from 'qrcode'
import type { PaymentReason } from '../state/reasons.ts'
import type { Payment } from '../state/state.ts'
import { html, Markup } from './html.ts'

/** What a resident sees of SBP: the code to scan, and below it what the app of their bank would ask. */
export async function sbpPage({ id }: Payment, address: string): Promise<Markup> {
  const code = new Markup(await QRCode.toString(address, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }))
  return html`<section class="sbp">
<h1>Система быстрых платежей</h1>
<div class="qr" role="img" aria-label="QR-код для оплаты">${code}</div>
<p>Наведите камеру телефона и выберите свой банк.</p>
</section>
<section class="app" aria-label="Приложение банка">
<p class="app-name">Так спросит приложение банка</p>
${yesOrNo(id)}
</section>`
}

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
${yesOrNo(id)}
</section>
<details class="hints" open>
<summary>Как ещё может выйти</summary>
<form method="post" action="/checkout/${id}/refuse" class="troubles">${troubles.map(
    ([reason, label]) => html`<button name="reason" value="${reason}" class="chip">${label}</button>`,
  )}</form>
</details>`
}

function yesOrNo(id: string): Markup {
  return html`<form method="post" action="/checkout/${id}/pay"><button class="main">Оплатить</button></form>
<form method="post" action="/checkout/${id}/refuse"><button class="quiet">Отказаться</button></form>`
}
