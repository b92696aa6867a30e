import type { InvoiceData } from '../../../core/bills/invoice-data.ts'
import { paymentQr } from '../../../core/bills/payment-qr.ts'

/** The manual's example (figures 5 and 6): account 12345, 20032 → 20099, 67 kWh at 3,28, an overpayment of 63,11, due 156,65. */
export function sampleReceipt(changes: Partial<InvoiceData> = {}): InvoiceData {
  return {
    version: 1,
    language: 'ru',
    number: 'К-2018-000123',
    issuedOn: '2018-12-05',
    kind: 'quote',
    period: '2018-12',
    supplier,
    payer: { fullName: 'Иванов Иван Иванович' },
    address: 'г. Кемерово, ул. Мира, 1',
    account: '12345',
    category: 'Электроэнергия для населения без электроплит',
    meters: [oneZone],
    lines: [oneLine],
    recalculations: [],
    penaltyKopecks: '0',
    balance: { amountKopecks: '-6311', on: '2018-12-05' },
    payments: [],
    chargedKopecks: '21976',
    dueKopecks: '15665',
    advanceKopecks: '0',
    dueDate: '2019-01-10',
    qr: sampleQr('15665'),
    explanation: [
      '67 кВт·ч × 3,28 ₽ = 219,76 ₽.',
      'На 05.12.2018 на счёте была переплата 63,11 ₽, она уменьшила сумму: 219,76 − 63,11 = 156,65 ₽.',
    ],
    ...changes,
  }
}

const oneZone: InvoiceData['meters'][number] = {
  serial: '180607',
  model: 'СОЭБ 2 ПДР',
  verifiedUntil: '2030-05-31',
  zones: [
    {
      previous: { value: '20032', on: '2018-11-27' },
      current: { value: '20099', on: '2018-12-05' },
      volumeWh: '67000',
    },
  ],
}

const oneLine: InvoiceData['lines'][number] = {
  description: 'Электроэнергия',
  tariffFrom: '2018-07-01',
  range: 1,
  zone: 1,
  volumeWh: '67000',
  price: '3.28',
  amountKopecks: '21976',
}

const supplier: InvoiceData['supplier'] = {
  name: 'ООО «Энергосбытовая компания Кузбасса»',
  inn: '4200000000',
  kpp: '420001001',
  ogrn: '1024200000000',
  address: '650000, г. Кемерово, пр. Октябрьский, 53/2',
  phone: '8 800 3012 555',
  emergencyPhone: '8 800 220 0 220',
  site: 'www.eskk.ru',
  email: 'eskk@eskk.ru',
  bank: {
    account: '40702810000000000001',
    name: 'Кемеровское отделение банка «Пример»',
    bic: '043207000',
    correspondentAccount: '30101810000000000000',
  },
  offices: ['г. Кемерово, пр. Октябрьский, 53/2', 'Пн–Чт 08:00–17:30, Пт 08:00–16:30, Сб 09:00–15:00'],
}

/** A payment QR over the sample's supplier and account. */
export function sampleQr(sumKopecks: string): NonNullable<InvoiceData['qr']> {
  const { encoding, text } = paymentQr({
    Name: supplier.name,
    PersonalAcc: supplier.bank.account,
    BankName: supplier.bank.name,
    BIC: supplier.bank.bic,
    CorrespAcc: supplier.bank.correspondentAccount,
    PayeeINN: supplier.inn,
    PersAcc: '12345',
    Sum: sumKopecks,
    PaymPeriod: '12.2018',
    TechCode: '02',
    Purpose: 'Оплата за электроэнергию, л/с 12345',
  })
  return { encoding, text }
}

/** A long bill: two meters, three zones, two tariffs, recalculations, a penalty, a debt and payments. */
export function longReceipt(lineCount: number): InvoiceData {
  const charged = 735440 * lineCount
  const due = String(charged - 30150 + 1234)
  return sampleReceipt({
    kind: 'bill',
    period: '2026-10',
    issuedOn: '2026-11-01',
    dueDate: '2026-11-15',
    unifiedAccount: '60АБ123456',
    documentId: '60АБ123456-01-26101',
    persons: 3,
    area: '54,3',
    normWh: '450000',
    meters: [threeZones('180607'), threeZones('180608')],
    lines: Array.from({ length: lineCount }, (_, index) => manyLines(index, lineCount)),
    recalculations: ['2026-07', '2026-08', '2026-09'].map(period => ({
      period,
      amountKopecks: '-10050',
      reason: 'получены показания счётчика',
    })),
    penaltyKopecks: '1234',
    balance: { amountKopecks: '250000', on: '2026-10-01' },
    payments: [
      { on: '2026-10-12', amountKopecks: '200000' },
      { on: '2026-10-20', amountKopecks: '50000' },
    ],
    chargedKopecks: String(charged),
    dueKopecks: due,
    qr: sampleQr(due),
    explanation: [
      'Расход разделён на три диапазона: первый до 3\u00a0900\u00a0кВт·ч, второй до 6\u00a0000\u00a0кВт·ч, третий свыше.',
      'С 1 октября 2026 г. действуют новые тарифы, поэтому каждый диапазон посчитан по дням двумя частями.',
      'За июль, август и сентябрь начисление было по среднему; по переданным показаниям оно пересчитано.',
    ],
  })
}

function manyLines(index: number, count: number): InvoiceData['lines'][number] {
  const place = (index % 3) + 1
  return {
    ...oneLine,
    description: `Электроэнергия, ${['пик', 'полупик', 'ночь'][index % 3]}, диапазон ${place}`,
    tariffFrom: index < count / 2 ? '2026-01-01' : '2026-10-01',
    range: place,
    zone: place,
    volumeWh: '1000000',
    price: '7.3544',
    amountKopecks: '735440',
  }
}

function threeZones(serial: string): InvoiceData['meters'][number] {
  const zone = (name: string, before: string, now: string) => ({
    name,
    previous: { value: before, on: '2026-09-24' },
    current: { value: now, on: '2026-10-23' },
    volumeWh: '3334000',
  })
  return {
    serial,
    model: 'Меркурий 234',
    ratio: '20',
    verifiedUntil: '2031-02-28',
    zones: [zone('пик', '00815.4', '00982.1'), zone('полупик', '01220', '01386.7'), zone('ночь', '02044.1', '02210.8')],
  }
}
