import { isCardNumber, testCards } from '../state/cards.ts'
import type { Card, Payment } from '../state/state.ts'
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
<p class="aside">В настоящем банке код приходит на телефон. Здесь он — в почте на странице стенда и тут: <b class="test-code">${challenge?.code}</b></p>`
}

/** The card of a filled form, or the form again with what is wrong in it. */
export function readCardForm(body: Record<string, string | undefined>, now: Temporal.Instant): Card | CardForm {
  const { number = '', expiry = '', csc = '', holder = '' } = body
  const digits = number.replaceAll(/\D/g, '')
  const [, month = '', year = ''] = /^\s*(\d\d)\s*\/?\s*(\d\d)\s*$/.exec(expiry) ?? []
  const errors: CardForm['errors'] = {}
  if (!isCardNumber(digits)) errors.number = 'Проверьте номер: в нём ошибка'
  const expiryError = checkExpiry(month, year, now)
  if (expiryError) errors.expiry = expiryError
  if (!/^\d{3,4}$/.test(csc)) errors.csc = 'Три цифры на обороте'
  if (!/^[a-zA-Z '-]{0,26}$/.test(holder)) errors.holder = 'Латинскими буквами'
  if (Object.keys(errors).length > 0) return { values: { number, expiry, csc: '', holder }, errors }
  return { number: digits, expiryMonth: month, expiryYear: `20${year}` }
}

function checkExpiry(month: string, year: string, now: Temporal.Instant): string | undefined {
  if (!/^(?:0[1-9]|1[0-2])$/.test(month)) return 'Месяц и год, например 09/30'
  const thisMonth = now.toZonedDateTimeISO('Europe/Moscow').toPlainDate().toPlainYearMonth()
  const last = Temporal.PlainYearMonth.from(`20${year}-${month}`)
  return Temporal.PlainYearMonth.compare(last, thisMonth) < 0 ? 'Срок карты истёк' : undefined
}
