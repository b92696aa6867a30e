import type { InvoiceData } from '../../../core/bills/invoice-data.ts'
import { correctionName } from '../../../core/bills/printed-corrections.ts'
import { kilowattHours, monthName, rubles, russian, shortDate } from '../../../core/units/russian.ts'
import { type Html, html } from './html.ts'

type Meter = InvoiceData['meters'][number]
type Register = Meter['zones'][number]['previous']

/** Each meter with what its registers showed before and now, a row per zone; nothing for an account without a meter. */
export function readingsTable({ meters }: InvoiceData): Html | undefined {
  if (meters.length === 0) return undefined
  return html`<section><h2>Показания счётчика</h2>
<table class="readings">
<thead><tr><th scope="col">Счётчик</th><th scope="col">Зона</th><th scope="col">Было</th><th scope="col">Стало</th><th scope="col">Расход, кВт·ч</th></tr></thead>
${meters.map(meter => html`<tbody>${meter.zones.map((zone, index) => readingRow(meter, zone, index))}</tbody>`)}
</table></section>`
}

function readingRow(meter: Meter, zone: Meter['zones'][number], index: number): Html {
  return html`<tr>${index === 0 ? meterCell(meter) : undefined}
<td>${zone.name ?? 'сутки'}</td>
<td>${register(zone.previous)}</td>
<td>${zone.current ? register(zone.current) : 'нет показания'}</td>
<td>${kilowattHours(zone.volumeWh)}</td></tr>`
}

function meterCell({ serial, model, zones, ratio, verifiedUntil }: Meter): Html {
  const notes = [ratio && `коэффициент ${ratio}`, verifiedUntil && `поверка до ${shortDate(verifiedUntil)}`]
  const note = notes.filter(Boolean).join(', ')
  return html`<th scope="row" rowspan="${zones.length}">№ ${serial} <small>${model}</small>${note && html`<br><small>${note}</small>`}</th>`
}

function register({ value, on }: Register): Html {
  return html`${value.replace('.', ',')} <small>на ${shortDate(on)}</small>`
}

/** What was charged: volume × tariff = amount, a row for each tariff, range and zone. */
export function chargesTable({ lines, chargedKopecks, period }: InvoiceData): Html {
  return html`<section><h2>Начислено за ${monthName(period)}</h2>
<table class="charges">
<thead><tr><th scope="col">За что</th><th scope="col">Объём, кВт·ч</th><th scope="col">Тариф, ₽</th><th scope="col">Сумма, ₽</th></tr></thead>
<tbody>${lines.map(chargeRow)}</tbody>
${lines.length > 1 ? html`<tbody class="result"><tr><th scope="row" colspan="3">Всего</th><td>${rubles(chargedKopecks)}</td></tr></tbody>` : undefined}
</table></section>`
}

function chargeRow(line: InvoiceData['lines'][number]): Html {
  return html`<tr><th scope="row">${line.description} <small>тариф с ${shortDate(line.tariffFrom)}</small></th>
<td>${kilowattHours(line.volumeWh)}</td>
<td>×\u00a0${russian(line.price)}</td>
<td>=\u00a0${rubles(line.amountKopecks)}</td></tr>`
}

/** A debt bill by bill, and the penalties on each; nothing where nothing is owed. */
export function debtsTable({ debts = [], dueKopecks }: InvoiceData): Html | undefined {
  if (debts.length === 0) return undefined
  return html`<section><h2>Долг по счетам</h2>
<table class="debts">
<thead><tr><th scope="col">Счёт</th><th scope="col">Срок оплаты</th><th scope="col">Не оплачено, ₽</th><th scope="col">Пени, ₽</th><th scope="col">Всего, ₽</th></tr></thead>
<tbody>${debts.map(debtRow)}</tbody>
<tbody class="result"><tr><th scope="row" colspan="4">К оплате</th><td>${rubles(dueKopecks)}</td></tr></tbody>
</table></section>`
}

function debtRow({ period, dueOn, principalKopecks, penaltyKopecks }: NonNullable<InvoiceData['debts']>[number]): Html {
  const sum = String(BigInt(principalKopecks) + BigInt(penaltyKopecks))
  return html`<tr><th scope="row">${period ? `За ${monthName(period)}` : 'Прежний долг'}</th>
<td>${dueOn ? shortDate(dueOn) : '—'}</td>
<td>${rubles(principalKopecks)}</td>
<td>${rubles(penaltyKopecks)}</td>
<td>${rubles(sum)}</td></tr>`
}

/** From the charge to the sum due: recalculations, penalty, the balance before and what was paid since. */
export function totalsTable(receipt: InvoiceData): Html {
  const due = receipt.advanceKopecks === '0'
  return html`<section class="totals"><h2>Расчёт</h2>
<table>
<tbody>${totalRows(receipt).map(([name, kopecks]) => html`<tr><th scope="row">${name}</th><td>${rubles(kopecks)}</td></tr>`)}</tbody>
<tbody class="result"><tr><th scope="row">${due ? 'К оплате, ₽' : 'Остаётся переплата, ₽'}</th>
<td>${rubles(due ? receipt.dueKopecks : receipt.advanceKopecks)}</td></tr></tbody>
</table></section>`
}

function totalRows(receipt: InvoiceData): [string, string][] {
  const { penaltyKopecks, balance, payments } = receipt
  return [
    [`Начислено за ${monthName(receipt.period)}`, receipt.chargedKopecks],
    ...receipt.recalculations.map((correction): [string, string] => [
      correctionName(correction),
      correction.amountKopecks,
    ]),
    ...(penaltyKopecks === '0' ? [] : [['Пени', penaltyKopecks] satisfies [string, string]]),
    [`${balanceName(balance.amountKopecks)} на ${shortDate(balance.on)}`, balance.amountKopecks],
    ...payments.map(({ on, amountKopecks }): [string, string] => [
      `${amountKopecks.startsWith('-') ? 'Возвращено' : 'Оплачено'} ${shortDate(on)}`,
      String(-BigInt(amountKopecks)),
    ]),
  ]
}

function balanceName(kopecks: string): string {
  if (kopecks === '0') return 'Остаток'
  return kopecks.startsWith('-') ? 'Переплата' : 'Долг'
}
