import { conversations } from '../../../bots/conversations/conversations.ts'
import type { Brought } from '../../../bots/messages/destinations.ts'
import { route } from '../../../bots/turn/route.ts'
import { understandReading } from '../../../bots/understanding/reading/understand-reading.ts'
import { validateReading } from '../../../core/metering/validate-reading.ts'
import type { PhraseCase, PhraseOutcome } from './phrase-case.ts'

/** What is kept or proposed; without values, nothing is. */
export interface Taken {
  outcome: PhraseOutcome
  valuesWh?: bigint[]
  on?: Temporal.PlainDate
  /** In short, for whoever reads why a case failed. */
  as: string
}

/** The time of the town that the cases are of. */
const town = '+07:00'
const readingWindow = { fromDay: 15, toDay: 25 }

/** What the bots would make of a message at the menu: where it leads, what is understood of it there, and what the core says to that. */
export function takePhrase({ text, meter, account, sentAt }: PhraseCase): Taken {
  const begun = route({ kind: 'text', text }, { memory: null, consented: true }, conversations)
  const typed = begun?.to === 'reading' ? (begun.params as Brought).typed : undefined
  if (begun?.to === 'unexplained') return { outcome: 'ask', as: 'a reading, or not' }
  if (begun?.to === 'reading-beside' || (begun?.to === 'meant' && begun.params.names.includes('reading')))
    return { outcome: 'ask', as: 'a reading, or another wish' }
  if (begun?.to !== 'reading') return { outcome: 'other', as: begun?.to ?? 'unknown' }
  if (typed === undefined) return { outcome: 'ask', as: 'reading asked for' }
  const today = Temporal.Instant.from(sentAt).toZonedDateTimeISO(town).toPlainDate()
  const { zones, digits, serial, previous, previousOn } = meter
  const expected = { zones, digits, serial, previousWh: previous, previousOn, names: [account, serial] }
  const said = understandReading(typed, expected, today)
  switch (said.kind) {
    case 'sure':
      return takeSure(meter, { valuesWh: said.valuesWh, on: said.on, today })
    case 'likely':
      return { outcome: 'ask', valuesWh: said.valuesWh, on: said.on, as: 'likely' }
    case 'partial':
      return { outcome: 'ask', as: 'some zones' }
    case 'unclear':
      return { outcome: 'ask', as: `unclear: ${said.why}` }
  }
}

/** A reading is kept unless the core refuses it, or wants a turned dial or a large use confirmed. */
function takeSure(
  { digits, previous, previousOn, usualKwhPerMonth }: PhraseCase['meter'],
  { valuesWh, on, today }: { valuesWh: bigint[]; on: Temporal.PlainDate; today: Temporal.PlainDate },
): Taken {
  const month = today.toPlainYearMonth()
  const before = { id: 1, source: 'resident', state: 'accepted', takenOn: previousOn, valuesWh: previous } as const
  const standing = {
    ...before,
    rolloverConfirmed: false,
    period: previousOn.toPlainYearMonth(),
    billed: true,
    late: false,
  }
  const usualWh = BigInt(Math.round(usualKwhPerMonth * 12 * 1000))
  const state = {
    meter: { id: 1, digits, ratio: 1n },
    told: [standing],
    billedFrom: standing.period,
    open: month,
    likely: { of: 'usual' as const, volumeWh: [usualWh], days: 365n, times: 3n },
  }
  const sent = { valuesWh, takenOn: on, source: 'resident', rolloverConfirmed: false } as const
  const validated = validateReading(sent, state, { readingWindow })
  switch (validated.kind) {
    case 'fits':
      return { outcome: 'reading', valuesWh, on, as: 'kept' }
    case 'unconfirmed':
      return { outcome: 'ask', valuesWh, on, as: validated.what }
    default:
      return { outcome: 'ask', as: validated.kind === 'refused' ? validated.why : validated.kind }
  }
}
