import type { TariffView } from '../../../bots/texts/screens/tariff-screen.ts'
import type { ContractView } from '../../../bots/texts/views/contract-view.ts'
import type { OpenState } from '../../../bots/texts/views/office-view.ts'
import type { RequestView, ServiceView } from '../../../bots/texts/views/service-view.ts'
import type { SheetRange, TariffSheet } from '../../../core/tariffs/tariff-sheet.ts'
import { kopecks, type Price } from '../../../core/units/money.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const opensAt = Temporal.ZonedDateTime.from('2026-11-30T08:00:00[Asia/Novokuznetsk]')
const each = <Value>(values: Value[]): [Value][] => values.map(value => [value])
const phone = '8 800 3012 555'

const limits = [null, 3900n, 6000n, null]
const range = (index: number, prices: bigint[], before: bigint | null): SheetRange => ({
  aboveKwh: limits[index]!,
  uptoKwh: limits[index + 1]!,
  prices: prices.map(price => ({ price: price as Price, before: before as Price | null })),
})
const sheet = (zones: number, changes: Partial<TariffSheet> = {}): TariffSheet => {
  const prices = [32_800n, 16_100n, 73_544n].slice(0, zones)
  const ranges = [0, 1, 2].map(index => range(index, prices, null))
  return { zones, from: day('2026-10-01'), ranges, next: null, ...changes }
}
const sole = { ...range(0, [32_800n], null), uptoKwh: null }
const announced = (before: bigint) => ({ from: day('2027-01-01'), ranges: [range(0, [34_276n], before)] })
const tariffs = (changes: Partial<TariffView> = {}): TariffView => ({
  accountNumber: '12345',
  branch: 'Kemerovo',
  category: 'no stove',
  rangeExempt: false,
  sheets: [sheet(1)],
  hours: { 2: ['07:00–23:00', '23:00–07:00'], 3: ['07:00–10:00, 17:00–21:00', '23:00–07:00', '10:00–17:00'] },
  ...changes,
})

const contract = (changes: Partial<ContractView> = {}): ContractView => ({
  number: '12345',
  unifiedAccount: '70AA123456',
  branch: 'Kemerovo',
  category: 'no stove',
  maskedName: 'Ivan I.',
  address: 'Mira 1',
  linkedOn: day('2026-11-22'),
  meters: [day('2031-03-12'), null].map(verifiedUntil => ({
    serial: '180607',
    model: 'SOEB 2 PDR',
    installedOn: day('2018-03-12'),
    verifiedUntil,
  })),
  ...changes,
})

const prices = [250_000, 0].map(kopecks)
const services: ServiceView[] = [...prices, null].map(price => ({
  id: 'x',
  name: 'Sealing',
  description: 'We seal it.',
  price,
  term: '5 days',
  visit: true,
}))
const request = (changes: Partial<RequestView> = {}): RequestView => ({
  service: 'Sealing',
  accountNumber: '12345',
  phone: '+7 913 123-45-67',
  when: 'Monday',
  comment: 'the **dog**',
  ...changes,
})
const requests = [request(), request({ when: null, comment: null })]

const today = day('2026-11-28')
const closed = [0, 1, 2, 9].map((days): OpenState => ({ isOpen: false, at: '08:00', on: today.add({ days }), today }))
const states: (OpenState | null)[] = [{ isOpen: true, until: '17:30' }, null, ...closed]
const offices = states.map((state, index) => ({
  address: 'Mira 1',
  hours: ['Mon–Fri 08:00–17:30'],
  phone: index === 0 ? phone : null,
  state,
}))
const contacts = { phone, email: 'eskk@eskk.ru', site: 'www.eskk.ru' }

/** What the texts of the cabinet's other sections are called with in their tests. */
const bank = {
  account: '40702810100000000001',
  name: 'Bank',
  bic: '043207612',
  correspondentAccount: '30101810200000000612',
}

export const sectionExamples: Record<string, unknown[][]> = {
  'pay.bankDetails.screen': each(
    [15_665, 0].flatMap(sum =>
      ['420501001', null].map(kpp => ({
        amountKopecks: kopecks(sum),
        name: 'ООО «ЭСКК»',
        inn: '4205109214',
        kpp,
        bank,
        purpose: '12345',
      })),
    ),
  ),
  'tariffs.screen': each([
    tariffs(),
    tariffs({ sheets: [sheet(1), sheet(2), sheet(3)] }),
    tariffs({ accountNumber: null, sheets: [sheet(1, { ranges: [sole] })] }),
    ...[32_800n, 34_276n, 36_000n, 34_275n].map(before => tariffs({ sheets: [sheet(1, { next: announced(before) })] })),
    tariffs({ rangeExempt: true, sheets: [sheet(1, { ranges: [sole] })] }),
  ]),
  'tariffs.none': each([phone]),
  'contract.account': each([
    contract(),
    contract({ unifiedAccount: null, maskedName: null, address: null, meters: [] }),
  ]),
  'contract.caption': each(['ООО «ЭСКК»']),
  'contract.noForm': each([{ site: 'www.eskk.ru', phone }]),
  'services.list': each([services]),
  'services.price': each([...prices, null]),
  'services.details': each(services),
  'services.none': each([phone]),
  'services.noDesk': services.map(service => [service, phone]),
  'services.owes': [['20764', 352_167n]],
  'services.halfDay': [
    [day('2026-11-26'), 1],
    [day('2026-11-29'), 2],
  ],
  'services.comment': each([true, false]),
  'services.summary': each(requests),
  'services.thread': requests.flatMap(asked => prices.map(price => [asked, price])),
  'services.taken': [
    ['Sealing', 17, null],
    ['Sealing', 17, opensAt],
  ],
  'offices.screen': each([
    { branch: 'Kemerovo', offices, contacts },
    { branch: 'Kemerovo', offices: [], contacts },
  ]),
  'offices.onMap': each(['Mira 1', null]),
  'exit.confirmAll': [2, 5, 21].flatMap(count => [0, 1].map(guests => [count, guests])),
}
