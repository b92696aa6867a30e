import { testCards } from '../state/cards.ts'
import type { Payment } from '../state/state.ts'
import { html, Markup } from './html.ts'

/** What was typed into the card form, and what is wrong with it by field. */
export interface CardForm {
  values: Record<'number' | 'expiry' | 'csc' | 'holder', string>
  errors: Partial<Record<'number' | 'expiry' | 'csc' | 'holder', string>>
}

/** The form filled with a test card, or empty. */
export function cardForm(number: string): CardForm {
  const isKnown = testCards.some(card => card.number === number)
  const values = isKnown
    ? { number: grouped(number), expiry: '12/39', csc: '123', holder: 'IVAN IVANOV' }
    : { number: '', expiry: '', csc: '', holder: '' }
  return { values, errors: {} }
}

/** Where a card is typed in, with the test cards to choose from. */
export function cardPage(payment: Payment, form: CardForm): Markup {
  return html`<form method="post" action="/checkout/${payment.id}/card" class="card-form" novalidate>
<h1>Оплата картой</h1>
<div class="plastic">
${field(form, 'number', 'Номер карты', 'inputmode="numeric" autocomplete="cc-number" maxlength="23" placeholder="0000 0000 0000 0000"')}
<div class="row">
${field(form, 'expiry', 'Месяц / год', 'inputmode="numeric" autocomplete="cc-exp" maxlength="5" placeholder="ММ/ГГ"')}
${field(form, 'csc', 'CVC', 'inputmode="numeric" autocomplete="cc-csc" maxlength="4" placeholder="123"')}
</div>
${field(form, 'holder', 'Имя и фамилия, как на карте', 'autocomplete="cc-name" maxlength="26" placeholder="IVAN IVANOV"')}
</div>
<button class="main">Оплатить</button>
</form>
<details class="hints" open>
<summary>Тестовые карты</summary>
<p>Нажмите на карту, и она впишется сама. Срок подойдёт любой будущий, CVC любой.</p>
<ul>${testCards.map(
    ({ number, about }) =>
      html`<li><a href="/checkout/${payment.id}?card=${number}">${grouped(number)}</a><span>${about}</span></li>`,
  )}</ul>
</details>`
}

function field(
  { values, errors }: CardForm,
  name: keyof CardForm['values'],
  label: string,
  attributes: string,
): Markup {
  const error = errors[name]
  return html`<label class="field">
<span>${label}</span>
<input name="${name}" value="${values[name]}" ${new Markup(attributes)}${error !== undefined && html` aria-invalid="true" aria-describedby="${name}-error"`}>
${error !== undefined && html`<small id="${name}-error" class="error">${error}</small>`}
</label>`
}

/** 2200 0000 0000 0004. */
function grouped(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, '$1 ')
}
