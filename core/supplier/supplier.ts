import { z } from 'zod'
import { isEmail } from '../accounts/email.ts'
import { parsePercent } from '../units/parse-percent.ts'
import { parsePeriod } from '../units/period.ts'
import { broadcastKinds } from './broadcast-kinds.ts'
import { closingSchema } from './closing.ts'
import { deskSchema } from './desk.ts'
import { everyLanguage } from './every-language.ts'
import { isOnce } from './is-once.ts'
import { officeSchema } from './office.ts'
import { onlinePaymentsSchema } from './online-payments.ts'
import { readAs } from './read-as.ts'
import { requisites } from './requisites.ts'
import { servicesSchema } from './service.ts'
import { type ZoneHours, zoneHoursSchema } from './zone-hours.ts'

const timeZone = z
  .string()
  .refine(name => Intl.supportedValuesOf('timeZone').includes(name), 'is not a known time zone, e.g. Asia/Novokuznetsk')

const branch = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'is a short id of small Latin letters')
    .describe('A short id that lists name the branch by; it never changes.'),
  name: everyLanguage.describe('The town or district, as residents choose it.'),
  timeZone: timeZone.describe('By whose clock its days begin and end.'),
  offices: z.array(officeSchema).default([]).describe('Where residents may come; a bill has room for ten.'),
  zoneHours: zoneHoursSchema.optional().describe('The zones’ hours here, where they differ from the supplier’s own.'),
})

const dueDateRule = z.strictObject({
  fromPeriod: readAs(parsePeriod, 'is a period like 2026-02').describe('The first billing period the rule holds for.'),
  day: z.int().min(1).max(28).describe('The day of the next month by which the bill is to be paid.'),
})

/** Where people are led. */
const webAddress = z.url({ protocol: /^https?$/ })

const day = z.iso.date().transform(text => Temporal.PlainDate.from(text))

const penaltyRate = z.strictObject({
  from: day.describe('The first day the rate is in force.'),
  annualPercent: readAs(parsePercent, 'is a percentage like "9.5"').describe(
    'The Bank of Russia’s yearly rate that penalties are calculated by.',
  ),
})

/** Older bills and debts than these do not come here: what was owed before is an opening balance. */
const earliest = { period: '2020-01', day: '2020-01-01' }

const dueDates = z
  .array(dueDateRule)
  .min(1)
  .refine(rules => isOnce(rules.map(({ fromPeriod }) => fromPeriod)), 'names a period twice')
  .refine(
    rules => rules.some(({ fromPeriod }) => fromPeriod.toString() <= earliest.period),
    `begins too late: the first rule holds from ${earliest.period} or earlier, e.g. "2000-01", so that every bill has a due day`,
  )

const penaltyRates = z
  .array(penaltyRate)
  .min(1)
  .refine(rates => isOnce(rates.map(({ from }) => from)), 'names a day twice')
  .refine(
    rates => rates.some(({ from }) => from.toString() <= earliest.day),
    `begins too late: the first rate holds from ${earliest.day} or earlier, e.g. "2000-01-01", so that every debt has a rate`,
  )

const readingWindow = z
  .strictObject({ fromDay: z.int().min(1).max(31), toDay: z.int().min(1).max(31) })
  .refine(
    ({ fromDay, toDay }) => fromDay <= toDay,
    'ends before it begins: fromDay is after toDay, and both are of one month',
  )

/** What `supplier.json` says of the supplier; every problem in the file is reported at once by `src/config/config.ts`. */
export const supplierSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Where an editor finds this schema.'),
    ...requisites,
    address: z.string().min(1).describe('The legal address, as bills print it.'),
    phone: z.string().min(1).describe('The contact centre.'),
    emergencyPhone: z
      .string({ error: 'is required: the telephone that answers emergencies day and night' })
      .regex(/^\+?\d[\d ()–-]{1,30}$/, 'is a telephone number like "8 800 220 0 220"')
      .describe(
        'Answers day and night; residents are told it before anything else when something burns, sparks or fell, and bills print it.',
      ),
    site: z.string().min(1).describe('The web site, as people write it.'),
    email: z.string().refine(isEmail, 'is no e-mail address').describe('Where residents may write to.'),
    agreementUrl: webAddress.describe('The agreement that a resident accepts before anything else.'),
    agreementFile: z
      .string()
      .min(1)
      .optional()
      .describe(
        'The same in Markdown, in a file next to this one: the chat sends it as a PDF to who cannot open the page; left out, there is the page alone.',
      ),
    chats: z
      .record(z.string(), webAddress)
      .default({})
      .describe(
        'Where each bot is found, by messenger: `{ "telegram": "https://t.me/…", "vk": "https://vk.me/…" }`; codes and pages lead there.',
      ),
    branches: z
      .array(branch)
      .min(1)
      .refine(list => isOnce(list.map(({ id }) => id)), 'has an id twice')
      .describe('Towns or districts: each has its time zone, offices and perhaps tariffs.'),
    categories: z
      .record(z.string(), everyLanguage)
      .describe(
        'Consumption categories by key, as the account’s card and the bill name them; tariffs and lists of accounts use the key.',
      ),
    readingWindow: readingWindow.describe(
      'Days of the month between which readings are asked for; a later one enters the next bill.',
    ),
    dueDates: dueDates.describe('By which day a bill is to be paid.'),
    penaltyRates: penaltyRates.describe('What penalties are calculated by.'),
    channelsWithoutPersonalData: z
      .array(z.string())
      .default([])
      .describe(
        'Messengers that may not carry names, addresses or payment documents, e.g. because the law forbids it: `["telegram"]`.',
      ),
    linkingProofs: z
      .array(z.enum(['email', 'meter-serial']))
      .min(1)
      .describe(
        'What proves that a resident may see an account: a code by e-mail, the meter’s serial number, or either.',
      ),
    broadcasts: z
      .array(z.enum(broadcastKinds))
      .default([...broadcastKinds])
      .describe('What residents are told about unasked; left out, all of it.'),
    onlinePayments: onlinePaymentsSchema
      .optional()
      .describe('Left out: nothing is paid online, and the bot gives the QR of the bill only.'),
    closing: closingSchema.optional().describe('Left out: a month is closed by hand only, with `close-period`.'),
    desk: deskSchema.optional().describe('Left out: no questions are taken in the chats.'),
    zoneHours: zoneHoursSchema
      .optional()
      .describe('When day, night, peak and half-peak are, for meters with several zones.'),
    services: servicesSchema
      .optional()
      .describe(
        'What the supplier does for residents beside selling electricity; left out, the section says whom to call.',
      ),
    contractFile: z
      .string()
      .min(1)
      .optional()
      .describe(
        'The contract’s form in Markdown, in a file next to this one; left out, the section says where to get it.',
      ),
  })
  .refine(({ closing, desk }) => !closing?.confirm || desk !== undefined, {
    path: ['closing', 'confirm'],
    error: 'has nobody to ask: fill in desk, or write "confirm": false',
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
