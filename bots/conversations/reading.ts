import { pendingReading } from '../../core/readings/find-readings.ts'
import { type SubmissionOutcome, submitReading } from '../../core/readings/submit-reading.ts'
import { withdrawReading } from '../../core/readings/withdraw-reading.ts'
import { askText } from '../ask.ts'
import type { Begin, Chat, Conversation } from '../chat.ts'
import { choosePaged } from '../pages.ts'
import { readPhrase, valuesFor } from '../read-phrase.ts'
import type { MeterView } from '../texts/texts.ts'
import { accountAbout, localDay, sayAccountNeeded, viewMeters, viewQuote } from './account-views.ts'

/** How many readings may fail before the conversation gives up politely. */
const patience = 4

/** «Передача показаний»: the meter, the numbers, a confirmation where one is due, and the calculation (the manual's figure 6). */
export const reading: Conversation = {
  version: 1,
  async run(chat, { about, typed }) {
    const { texts } = chat
    const shown = await chat.once('meters', async deeds => {
      const linked = await accountAbout(deeds, about, 'send readings')
      const phone = deeds.supplier.phone
      return linked && { id: linked.account.id, phone, meters: await viewMeters(deeds, linked.account) }
    })
    if (!shown) return await sayAccountNeeded(chat, about)
    if (shown.meters.length === 0) {
      await chat.say({ kind: 'text', text: texts.reading.noMeter(shown.phone), menu: true })
      return undefined
    }
    const meter = shown.meters.length === 1 ? shown.meters[0] : await askMeter(chat, shown.meters)
    if (!meter) return undefined
    return await takeReading(chat, shown.id, meter, typed)
  },
}

async function askMeter(chat: Chat, meters: MeterView[]): Promise<MeterView | undefined> {
  const { texts } = chat
  const chosen = await choosePaged(chat, {
    kind: 'text',
    text: texts.reading.whichMeter,
    buttons: meters.map(meter => [{ label: texts.reading.meterLabel(meter), answer: String(meter.id) }]),
  })
  return meters.find(meter => String(meter.id) === chosen)
}

/** Asks for the numbers until they are accepted, withdrawn or given up. What came typed with the command is tried first. */
async function takeReading(
  chat: Chat,
  accountId: number,
  meter: MeterView,
  typed?: string,
): Promise<Begin | undefined> {
  let values = typed ? numbersIn(typed, meter.zones) : undefined
  let problem = typed && !values ? chat.texts.reading.unclear(meter.zones) : undefined
  for (let tries = 0; tries < patience; tries++) {
    if (!values) {
      const answer = await askValues(chat, meter, problem)
      if (!answer) return undefined
      if ('pressed' in answer) return await leavePending(chat, accountId, meter, answer.pressed)
      values = answer.value
    }
    const outcome = await submitConfirmed(chat, accountId, meter, values)
    if (outcome.kind === 'accepted') return await sayResult(chat, accountId)
    if (outcome.kind === 'unlinked') return await sayAccountNeeded(chat, String(accountId))
    if (outcome.kind === 'left') return undefined
    problem =
      outcome.kind === 'refused'
        ? chat.texts.reading.refused(
            outcome.why,
            { ...meter, ...outcome.previous },
            outcome.zone,
            values[outcome.zone - 1] ?? 0n,
          )
        : undefined
    values = outcome.kind === 'corrected' ? outcome.valuesWh : undefined
  }
  await chat.say({ kind: 'text', text: chat.texts.enough, menu: true })
  return undefined
}

async function askValues(chat: Chat, meter: MeterView, problem: string | undefined) {
  const { texts } = chat
  const text = problem ?? (meter.pendingWh ? texts.reading.pending(meter) : texts.reading.ask(meter))
  const buttons = meter.pendingWh
    ? [
        [
          { label: texts.reading.withdraw, answer: 'withdraw' },
          { label: texts.reading.keep, answer: 'keep' },
        ],
      ]
    : []
  return await askText(chat, { kind: 'text', text, buttons }, typed => {
    const value = numbersIn(typed, meter.zones)
    return value ? { value } : { problem: texts.reading.unclear(meter.zones) }
  })
}

function numbersIn(text: string, zones: number): bigint[] | undefined {
  const phrase = readPhrase(text)
  return phrase && valuesFor(phrase, zones)
}

/** What came of submitting; entities stay in the core. */
type Outcome =
  | { kind: 'accepted' }
  | { kind: 'refused'; why: 'below-previous' | 'beyond-capacity' | 'zones-differ'; zone: number; previous?: Previous }
  | { kind: 'unlinked' }

/** What the numbers were held against: a reading sent before but not billed yet, where there is one. Older records lack it. */
type Previous = Pick<MeterView, 'previousWh' | 'previousOn'>

/** How the person took being asked for a confirmation: gave other numbers at once, wants to, or did not answer. */
type Doubt = { kind: 'corrected'; valuesWh: bigint[] } | { kind: 'fix' } | { kind: 'left' }

/** Submits, asking what billing-rules §1 wants confirmed. */
async function submitConfirmed(
  chat: Chat,
  accountId: number,
  meter: MeterView,
  valuesWh: bigint[],
): Promise<Outcome | Doubt> {
  const confirmed = { rollover: false, largeUse: false }
  for (;;) {
    const asked = { ...confirmed }
    const outcome = await chat.once('submit reading', async (deeds): Promise<Outcome | Unconfirmed> => {
      const linked = await accountAbout(deeds, String(accountId), 'send readings')
      if (!linked) return { kind: 'unlinked' }
      const submission = {
        meterId: meter.id,
        valuesWh,
        takenOn: localDay(deeds, linked.account),
        source: 'resident',
        sentBy: deeds.peer.id,
        confirmed: asked,
      } as const
      return outcomeView(await submitReading(deeds.em, submission, deeds.supplier, deeds.now))
    })
    if (outcome.kind !== 'unconfirmed') return outcome
    const doubt = await confirm(chat, meter, outcome, valuesWh)
    if (doubt) return doubt
    confirmed[outcome.what] = true
  }
}

type Unconfirmed = {
  kind: 'unconfirmed'
  what: 'rollover' | 'largeUse'
  zone: number
  volumeWh: bigint[]
  previous?: Previous
}

function outcomeView(outcome: SubmissionOutcome): Outcome | Unconfirmed {
  if (outcome.kind === 'accepted') return { kind: 'accepted' }
  const { previous: reading } = outcome
  const previous = { previousWh: reading.valuesWh, previousOn: reading.takenOn }
  if (outcome.kind === 'refused') return { kind: 'refused', why: outcome.why, zone: outcome.zone, previous }
  const zone = outcome.what === 'rollover' ? outcome.zone : 1
  const volumeWh = outcome.what === 'largeUse' ? outcome.volumeWh : []
  return { kind: 'unconfirmed', what: outcome.what, zone, volumeWh, previous }
}

/** Asks whether the numbers are meant; nothing when they are. */
async function confirm(
  chat: Chat,
  meter: MeterView,
  outcome: Unconfirmed,
  valuesWh: bigint[],
): Promise<Doubt | undefined> {
  const { reading: texts } = chat.texts
  const isRollover = outcome.what === 'rollover'
  const text = isRollover
    ? texts.rollover({ ...meter, ...outcome.previous }, outcome.zone, valuesWh[outcome.zone - 1]!)
    : texts.largeUse(outcome.volumeWh)
  const yes = { label: isRollover ? texts.rolloverYes : texts.largeUseYes, answer: 'yes' }
  const buttons = [[yes], [{ label: texts.noFix, answer: 'fix' }]]
  const answer = await askText(chat, { kind: 'text', text, buttons }, typed => {
    const value = numbersIn(typed, meter.zones)
    return value ? { value } : { problem: `${chat.texts.chooseOne}\n\n${text}` }
  })
  if (!answer) return { kind: 'left' }
  if ('value' in answer) return { kind: 'corrected', valuesWh: answer.value }
  return answer.pressed === 'yes' ? undefined : { kind: 'fix' }
}

async function leavePending(
  chat: Chat,
  accountId: number,
  meter: MeterView,
  pressed: string,
): Promise<Begin | undefined> {
  const { texts } = chat
  if (pressed === 'keep') {
    await chat.say({ kind: 'text', text: texts.reading.kept, menu: true })
    return undefined
  }
  const withdrawn = await chat.once('withdraw reading', async deeds => {
    const linked = await accountAbout(deeds, String(accountId), 'send readings')
    const pending = linked && (await pendingReading(deeds.em, meter.id))
    return pending ? await withdrawReading(deeds.em, pending.id) : false
  })
  await chat.say({ kind: 'text', text: withdrawn ? texts.reading.withdrawn : texts.reading.tooLate, menu: true })
  return undefined
}

async function sayResult(chat: Chat, accountId: number): Promise<undefined> {
  const { texts } = chat
  const quote = await chat.once('quote', async deeds => {
    const linked = await accountAbout(deeds, String(accountId), 'send readings')
    return linked && (await viewQuote(deeds, linked.account))
  })
  if (!quote) return await sayAccountNeeded(chat, String(accountId))
  await chat.say({
    kind: 'text',
    text: texts.reading.result(quote),
    buttons: [
      [
        { label: texts.card.receipt, go: `receipt:${accountId}` },
        { label: texts.card.pay, go: `pay:${accountId}` },
      ],
      [{ label: texts.reading.fix, go: `reading:${accountId}` }],
    ],
  })
  return undefined
}
