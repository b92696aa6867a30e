import type { InvoiceData } from '../../../core/bills/invoice-data.ts'
import { glued, kilowattHours, longDate, monthName, rubles, shortDate } from '../../../core/units/russian.ts'
import { type Html, html } from './html.ts'
import { invoiceStyle } from './invoice-style.ts'
import type { Sheet } from './printed-page.ts'
import { qrCode, qrPicture } from './qr-code.ts'
import { chargesTable, debtsTable, readingsTable, totalsTable } from './tables.ts'

/** The bill as a sheet for print (Приказ Минстроя № 43/пр). */
export function invoicePage(receipt: InvoiceData): Sheet {
  return {
    title: `Квитанция №\u00a0${receipt.number}, лицевой счёт ${receipt.account}`,
    style: invoiceStyle(runningLine(receipt)),
    body: invoiceBody(receipt),
  }
}

/** What stands small on every page of a bill. */
export function runningLine({ number, issuedOn, account }: InvoiceData): string {
  return `Квитанция №\u00a0${number} от ${shortDate(issuedOn)}, лицевой счёт ${account}`
}

/** All that stands on a bill for a screen. */
function invoiceBody(receipt: InvoiceData): Html {
  return html`${heading(receipt)}
${payment(receipt, receipt.qr && qrCode(receipt.qr, qrLabel))}
${particulars(receipt)}
${calculation(receipt)}`
}

/** The same for paper, of which the upper third is seen through the window of an envelope (see `mailStyle`). */
export async function mailedBody(receipt: InvoiceData): Promise<Html> {
  const { payer, address } = receipt
  const qr = receipt.qr && (await qrPicture(receipt.qr, qrLabel))
  return html`<div class="mail">${heading(receipt)}${particulars(receipt)}
<address><b>${payer.fullName}</b><br>${address}</address></div>
${payment(receipt, qr)}
${calculation(receipt)}`
}

function calculation(receipt: InvoiceData): Html {
  return html`${receipt.kind === 'debt' ? debtsTable(receipt) : [readingsTable(receipt), chargesTable(receipt)]}
<div class="columns">${howItWasMade(receipt)}${receipt.kind === 'debt' ? undefined : totalsTable(receipt)}</div>
${requisites(receipt.supplier)}`
}

function heading({ supplier, number, issuedOn, kind, period }: InvoiceData): Html {
  return html`<header>
<div><p class="supplier">${supplier.name}</p><p>${supplier.phone} · ${supplier.site} · ${supplier.email}</p>${emergency(supplier)}</div>
<div class="number"><p>Квитанция №\u00a0<b>${number}</b></p><p>от\u00a0${longDate(issuedOn)}</p></div>
</header>
${title(kind, period, issuedOn)}`
}

function title(kind: InvoiceData['kind'], period: string, issuedOn: string): Html {
  if (kind === 'debt') return html`<h1>Электроэнергия <small>расчёты на ${longDate(issuedOn)}</small></h1>`
  const small = kind === 'quote' ? html` <small>расчёт по переданным показаниям</small>` : undefined
  return html`<h1>Электроэнергия за ${monthName(period)}${small}</h1>`
}

function emergency({ emergencyPhone }: InvoiceData['supplier']): Html | undefined {
  if (emergencyPhone === undefined) return undefined
  const phone = emergencyPhone.replaceAll(' ', '\u00a0')
  return html`<p>Аварийная служба, круглосуточно: <b>${phone}</b></p>`
}

const qrLabel = 'QR-код для оплаты в приложении банка'

function payment(receipt: InvoiceData, qr: Html | undefined): Html {
  const due = terms(receipt)
  return html`<section class="payment">
<div>
<p class="label">К оплате</p>
<p class="amount">${rubles(receipt.dueKopecks)}\u00a0₽</p>
${receipt.dueKopecks === '0' ? nothingDue(receipt) : due}
${list([
  ['Лицевой счёт', html`<b>${receipt.account}</b>`],
  ['Плательщик', receipt.payer.fullName],
  ['Адрес', receipt.address],
])}
</div>
${qr && html`<figure>${qr}<figcaption>Наведите камеру в приложении банка</figcaption></figure>`}
</section>`
}

/** By when: what is late is told apart from what is not yet. */
function terms({ overdue, dues = [], dueDate }: InvoiceData): Html {
  if (!overdue && dues.length === 0) return html`<p class="until">до\u00a0${longDate(dueDate)}</p>`
  const since = overdue?.since ? ` с\u00a0${longDate(overdue.since)}` : ''
  const sum = dues.length > 0 && overdue ? `: ${rubles(overdue.amountKopecks)}\u00a0₽` : ''
  const late = overdue && html`<p class="until"><b>Просрочено${since}${sum}</b></p>`
  return html`${late}${dues.map(({ amountKopecks, by }) => html`<p class="until">До\u00a0${longDate(by)}: ${rubles(amountKopecks)}\u00a0₽</p>`)}`
}

function nothingDue({ advanceKopecks }: InvoiceData): Html {
  const kept = html` Переплата ${rubles(advanceKopecks)}\u00a0₽ уменьшит следующий счёт.`
  return html`<p class="until">Оплачивать ничего не нужно.${advanceKopecks === '0' ? undefined : kept}</p>`
}

function particulars(receipt: InvoiceData): Html {
  const { persons, normWh, area } = receipt
  return html`<div class="particulars">${list([
    ['Категория', receipt.category],
    ['Площадь', area && `${area} м²`],
    ['Проживает', persons?.toString()],
    ['Норматив в месяц', normWh && `${kilowattHours(normWh)} кВт·ч`],
    ['Единый лицевой счёт', receipt.unifiedAccount],
    ['Документ в ГИС ЖКХ', receipt.documentId],
  ])}</div>`
}

function list(rows: [string, Html | string | undefined][]): Html {
  const known = rows.filter(([, value]) => value !== undefined)
  return html`<dl>${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
}

function howItWasMade({ explanation, headCode }: InvoiceData): Html {
  const heading = explanation.length > 0 ? html`<h2>Как получилась сумма</h2>` : undefined
  const proof =
    headCode &&
    `Контрольный код ${headCode}: по нему можно проверить, что начисления и оплаты прошлых месяцев не изменены.`
  const sentences = explanation.map(text => html`<p>${glued(text)}</p>`)
  return html`<section class="explanation">${heading}${sentences}${proof && html`<p class="proof">${glued(proof)}</p>`}</section>`
}

function requisites({ name, inn, kpp, ogrn, address, bank, offices }: InvoiceData['supplier']): Html {
  const registration = [`ИНН\u00a0${inn}`, kpp && `КПП\u00a0${kpp}`, ogrn && `ОГРН\u00a0${ogrn}`]
    .filter(Boolean)
    .join(', ')
  return html`<footer>
<div><h2>Получатель платежа</h2>
<p>${name}</p><p>${registration}</p><p>${address}</p></div>
<div><h2>Банк получателя</h2>
<p>${bank.name}, БИК\u00a0${bank.bic}</p><p>счёт\u00a0${bank.account}</p><p>корр.\u00a0счёт\u00a0${bank.correspondentAccount}</p></div>
<div><h2>Где помогут</h2>
${offices.map(line => html`<p>${line}</p>`)}</div>
</footer>`
}
