import { z } from 'zod'
import { isEmail } from '../accounts/email.ts'
import { parsePercent } from '../units/parse-percent.ts'
import { parsePeriod } from '../units/period.ts'
import { broadcastKinds } from './broadcast-kinds.ts'
import { deskSchema } from './desk.ts'
import { everyLanguage } from './every-language.ts'
import { officeSchema } from './office.ts'
import { onlinePaymentsSchema } from './online-payments.ts'
import { readAs } from './read-as.ts'
import { servicesSchema } from './service.ts'
import { type ZoneHours, zoneHoursSchema } from './zone-hours.ts'

const timeZone = z
  .string()
  .refine(name => Intl.supportedValuesOf('timeZone').includes(name), 'is not a known time zone, e.g. Asia/Novokuznetsk')

const branch = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'is a short id of small Latin letters'),
  name: everyLanguage,
  timeZone,
  offices: z.array(officeSchema).default([]),
  /** Where they differ from the supplier's own. */
  zoneHours: zoneHoursSchema.optional(),
})

const bank = z.strictObject({
  account: z.string().regex(/^\d{20}$/, 'has 20 digits'),
  name: z.string().min(1),
  bic: z.string().regex(/^\d{9}$/, 'has 9 digits'),
  correspondentAccount: z.string().regex(/^\d{20}$/, 'has 20 digits'),
})

const dueDateRule = z.strictObject({
  /** The first billing period the rule holds for. */
  fromPeriod: readAs(parsePeriod, 'is a period like 2026-02'),
  /** The day of the next month by which the bill is to be paid. */
  day: z.int().min(1).max(28),
})

const day = z.iso.date().transform(text => Temporal.PlainDate.from(text))

const penaltyRate = z.strictObject({
  /** The first day the rate is in force. */
  from: day,
  /** The Bank of Russia's yearly rate that penalties are calculated by; parsed into whole 1/10 000 of a percent. */
  annualPercent: readAs(parsePercent, 'is a percentage like "9.5"'),
})

/** What `supplier.json` says of the supplier; every problem in the file is reported at once by `src/config/config.ts`. */
export const supplierSchema = z.strictObject({
  name: z.string().min(1),
  inn: z.string().regex(/^\d{10}$|^\d{12}$/, 'has 10 or 12 digits'),
  kpp: z
    .string()
    .regex(/^\d{9}$/, 'has 9 digits')
    .optional(),
  ogrn: z
    .string()
    .regex(/^\d{13}$|^\d{15}$/, 'has 13 or 15 digits')
    .optional(),
  address: z.string().min(1),
  phone: z.string().min(1),
  /** Answers day and night; residents are told it before anything else when something burns, sparks or fell. */
  emergencyPhone: z
    .string({ error: 'is required: the telephone that answers emergencies day and night' })
    .regex(/^\+?\d[\d ()–-]{1,30}$/, 'is a telephone number like "8 800 220 0 220"'),
  site: z.string().min(1),
  email: z.string().refine(isEmail, 'is no e-mail address'),
  agreementUrl: z.url(),
  bank,
  branches: z.array(branch).min(1),
  /** Consumption categories by key, as the account card and the bill name them. */
  categories: z.record(z.string(), everyLanguage),
  /** Days of the month between which readings are asked for; a later one enters the next bill. */
  readingWindow: z.strictObject({ fromDay: z.int().min(1).max(31), toDay: z.int().min(1).max(31) }),
  dueDates: z.array(dueDateRule).min(1),
  penaltyRates: z.array(penaltyRate).min(1),
  /** Messengers that may not carry names, addresses or payment documents, e.g. because the law forbids it: `["telegram"]`. */
  channelsWithoutPersonalData: z.array(z.string()).default([]),
  /** What proves that a resident may see an account: a code by e-mail, the meter's serial number, or either. */
  linkingProofs: z.array(z.enum(['email', 'meter-serial'])).min(1),
  /** What residents are told about unasked; left out, all of it. */
  broadcasts: z.array(z.enum(broadcastKinds)).default([...broadcastKinds]),
  /** Left out: nothing is paid online, and the bot gives the QR of the bill only. */
  onlinePayments: onlinePaymentsSchema.optional(),
  /** Left out: no questions are taken in the chats. */
  desk: deskSchema.optional(),
  /** When day, night, peak and half-peak are, for meters with several zones. */
  zoneHours: zoneHoursSchema.optional(),
  /** What the supplier does for residents beside selling electricity; left out, the section says whom to call. */
  services: servicesSchema.optional(),
  /** The contract's form in Markdown, in a file next to this one; left out, the section says where to get it. */
  contractFile: z.string().min(1).optional(),
})

export type Supplier = z.infer<typeof supplierSchema>
export type Branch = Supplier['branches'][number]

/** The branch of an account. Throws when `supplier.json` no longer has it. */
export function branchOf(supplier: Pick<Supplier, 'branches'>, id: string): Branch {
  const found = supplier.branches.find(branch => branch.id === id)
  if (!found) throw new Error(`supplier.json has no branch "${id}", which accounts refer to`)
  return found
}

/** The local calendar day of a branch at a moment. */
export function todayIn(branch: Branch, now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(branch.timeZone).toPlainDate()
}

/** When the zones of meters with several of them are, in a branch. */
export function zoneHoursOf({ zoneHours }: Supplier, branch: Branch): ZoneHours {
  return branch.zoneHours ?? zoneHours ?? {}
}
