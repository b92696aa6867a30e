import type { Payment } from '../state/state.ts'
import { html, type Markup } from './html.ts'

/** The step of 3-D Secure: the code from the message of the card's bank. */
export function codePage({ id, challenge }: Payment): Markup {
  const isSecondTry = challenge !== undefined && challenge.triesLeft < 3
  return html`<form method="post" action="/checkout/${id}/code" class="card-form">
<h1>Код из SMS</h1>
<p>Банк отправил код владельцу карты *${challenge?.card.number.slice(-4)}.</p>
<label class="field">
<span>Код, 6 цифр</span>
<input name="code" class="code" inputmode="numeric" autocomplete="one-time-code" maxlength="6" required autofocus>
${isSecondTry && html`<small class="error" role="alert">Код не подошёл. Осталось попыток: ${challenge.triesLeft}</small>`}
</label>
<button class="main">Подтвердить</button>
</form>
<form method="post" action="/checkout/${id}/refuse"><button class="quiet">Отменить оплату</button></form>
<p class="aside">В настоящем банке код приходит на телефон. Здесь он – в почте на странице стенда и тут: <b class="test-code">${challenge?.code}</b></p>`
}
