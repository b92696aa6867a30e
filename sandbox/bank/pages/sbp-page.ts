import QRCode from 'qrcode'
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
<form method="post" action="/checkout/${id}/pay"><button class="main">Оплатить</button></form>
<form method="post" action="/checkout/${id}/refuse"><button class="quiet">Отказаться</button></form>
</section>`
}
