import type { Service } from '../../../core/supplier/service.ts'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import type { TariffSheet } from '../../../core/tariffs/tariff-sheet.ts'
import type { Kopecks } from '../../../core/units/money.ts'

/** «Тарифы»: whose prices they are, and the prices. */
export type TariffView = {
  /** Null where nobody's account is meant, only a category. */
  accountNumber: string | null
  branch: string
  category: string
  rangeExempt: boolean
  sheets: TariffSheet[]
  /** When each zone is, in words, by the number of zones: «07:00–23:00». */
  hours: { [zones: number]: string[] }
}

interface TariffTexts {
  button: string
  screen(view: TariffView): string
  none(phone: string): string
  whichBranch: string
  whichCategory: string
  otherCategory: string
  own: string
}

/** What the contract with the holder of an account says of it. */
export type ContractView = {
  number: string
  unifiedAccount: string | null
  branch: string
  category: string
  /** Null, like the address, where the messenger may not carry personal data. */
  maskedName: string | null
  address: string | null
  meters: { serial: string; model: string; installedOn: Temporal.PlainDate; verifiedUntil: Temporal.PlainDate | null }[]
  linkedOn: Temporal.PlainDate
}

interface ContractTexts {
  button: string
  account(view: ContractView): string
  caption(supplierName: string): string
  fileName: string
  noForm(supplier: { site: string; phone: string }): string
}

/** A service as the screens name it. */
export type ServiceView = {
  id: string
  name: string
  description: string
  price: Service['price']
  term: string
  visit: boolean
}

/** What somebody asks for. */
export type RequestView = {
  service: string
  accountNumber: string
  /** As it may be shown in this chat. */
  phone: string
  /** Null where nobody has to come. */
  when: string | null
  comment: string | null
}

export interface ServiceTexts {
  button: string
  list(services: ServiceView[]): string
  price(price: Kopecks | null): string
  details(service: ServiceView): string
  request: string
  otherService: string
  none(phone: string): string
  noDesk(service: ServiceView, phone: string): string
  whichAccount: string
  phone: string
  phoneUnclear: string
  when: string
  whenUnclear: string
  /** «пн, 23.11 — до обеда»; the second half of the day is after noon. */
  halfDay(date: Temporal.PlainDate, half: 1 | 2): string
  anyTime: string
  /** Whether somebody comes, who may need to know how to get in. */
  comment(isVisit: boolean): string
  commentUnclear: string
  noComment: string
  summary(request: RequestView): string
  send: string
  again: string
  drop: string
  dropped: string
  /** What the people at the desk read, and the resident in the thread. */
  thread(request: RequestView, price: Kopecks | null): string
  taken(service: string, number: number, opensAt: Temporal.ZonedDateTime | null): string
  follow: string
}

/** Whether an office is open at the moment. */
export type OpenState =
  | { isOpen: true; until: string }
  | { isOpen: false; at: string; on: Temporal.PlainDate; today: Temporal.PlainDate }

export type OfficeView = {
  address: string
  hours: string[]
  phone: string | null
  /** Null where the hours are not known to the program. */
  state: OpenState | null
}

type OfficesView = {
  branch: string
  offices: OfficeView[]
  contacts: { phone: string; email: string; site: string }
}

interface OfficeTexts {
  button: string
  screen(view: OfficesView): string
  /** Null where there is one office only. */
  onMap(address: string | null): string
  otherCity: string
  whichCity: string
  /** Days from Monday on, short. */
  days: string[]
}

interface MoreTexts {
  heading: string
  statement: string
  payments: string
  accounts: string
  questions: string
  help: string
  exit: string
}

/** The sections of the cabinet beside readings, bills and payments. */
export interface SectionTexts {
  more: MoreTexts
  tariffs: TariffTexts
  contract: ContractTexts
  services: ServiceTexts
  offices: OfficeTexts
  /** «Выход». */
  exit: {
    all: string
    confirmAll(accounts: number): string
    /** After the last account has been unlinked: how to come back. */
    left: string
  }
  help(supplier: Supplier): string
}
