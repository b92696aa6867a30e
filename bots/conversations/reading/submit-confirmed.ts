import type { Account } from '../../../core/accounts/account.table.ts'
import { costOf } from '../../../core/charges/views/cost-of.ts'
import { settleOffers } from '../../../core/desk/offer-reading.ts'
import type { RefusedReading } from '../../../core/metering/misfit.ts'
import { savePhoto } from '../../../core/metering/photos/save-photo.ts'
import { ReadingMessage } from '../../../core/metering/reading-message.table.ts'
import { type Submission, type SubmissionOutcome, submitReading } from '../../../core/metering/submit-reading.ts'
import type { AttachedFile } from '../../../core/outbox/attached-file.ts'
import { showReading } from '../../../core/tickets/show-reading.ts'
import { askText } from '../../asking/ask.ts'
import type { Redirect } from '../../messages/destinations.ts'
import type { ActionContext, Chat } from '../../port/chat.ts'
import { deskService } from '../../port/desk-settings.ts'
import type { LikelyView } from '../../texts/screens/large-use.ts'
import type { MeterView } from '../../texts/views/card-view.ts'
import type { ClosedView } from '../../texts/views/closed-view.ts'
import { accountAbout } from '../../views/account-views.ts'
import { viewClosed } from '../../views/say-closed.ts'
import { type ExpectedMeter, withNumber } from './hear-reading.ts'
import { askOtherFlat, type FlatView, otherFlat } from './other-flat.ts'

/** What came of submitting; entities stay in the core. */
export type Outcome =
  | { kind: 'accepted' }
  | { kind: 'refused'; why: RefusedReading; zone: number; previous?: Previous; flat?: FlatView }
  | { kind: 'unlinked' }
  /** The meter has been replaced or removed meanwhile. */
  | { kind: 'gone' }
  /** The account has been closed meanwhile. */
  | { kind: 'closed'; closed: ClosedView }

/** What the numbers were held against: a reading sent before but not billed yet, where there is one. */
type Previous = Pick<MeterView, 'previousWh' | 'previousOn'>

/** How the person took being asked for a confirmation: typed other numbers at once, wants to, or did not answer. */
type Doubt =
  | { kind: 'corrected'; said: string }
  | { kind: 'fix' }
  | { kind: 'left' }
  /** It is a reading of another flat. */
  | { kind: 'elsewhere'; next: Redirect }

/** Submits, asking what billing-rules §1 wants confirmed. */
export async function submitConfirmed(
  chat: Chat,
  accountId: number,
  meter: ExpectedMeter,
  { valuesWh, on, saidIn }: { valuesWh: bigint[]; on: Temporal.PlainDate; saidIn?: string },
  photos: AttachedFile[],
): Promise<Outcome | Doubt> {
  const confirmed = { rollover: false, largeUse: false }
  for (;;) {
    const asked = { ...confirmed }
    const outcome = await chat.step('submit reading', async (context): Promise<Outcome | Unconfirmed> => {
      const linked = await accountAbout(context, accountId, 'send readings')
      if (!linked) return { kind: 'unlinked' }
      const closed = await viewClosed(context, linked.account)
      if (closed) return { kind: 'closed', closed }
      const submission = {
        meterId: meter.id,
        valuesWh,
        takenOn: on,
        source: 'resident',
        sentBy: context.peer.id,
        confirmed: asked,
      } as const
      const outcome = await submitReading(context.em, submission, context.supplier, context.now)
      if (outcome.kind === 'accepted') {
        const { readingId } = outcome
        for (const photo of photos) await savePhoto(context.em, readingId, photo, context)
        const sent = { account: linked.account.id, peer: context.peer.id, serial: meter.serial, valuesWh, takenOn: on }
        await settleOffers(context.em, sent, context.now)
        await showReading(context.em, deskService(context), sent, context.now)
        if (saidIn !== undefined)
          await context.em.upsert(ReadingMessage, { reading: readingId, peer: context.peer.id, ref: saidIn })
      }
      const view = await outcomeView(context, linked.account, submission, outcome)
      if (view.kind !== 'refused' && view.kind !== 'unconfirmed') return view
      const flat = await otherFlat(context, accountId, valuesWh)
      return flat ? { ...view, flat } : view
    })
    if ('flat' in outcome && outcome.flat) {
      const next = await askOtherFlat(chat, outcome.flat, { valuesWh, on })
      if (next === undefined) return { kind: 'left' }
      if (next !== 'here') return { kind: 'elsewhere', next }
    }
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
  likely?: LikelyView
  flat?: FlatView
}

async function outcomeView(
  { em }: ActionContext,
  account: Account,
  { takenOn }: Submission,
  outcome: SubmissionOutcome,
): Promise<Outcome | Unconfirmed> {
  if (outcome.kind === 'accepted' || outcome.kind === 'gone') return { kind: outcome.kind }
  const { previous: reading } = outcome
  const previous = { previousWh: reading.valuesWh, previousOn: reading.takenOn }
  if (outcome.kind === 'refused') return { kind: 'refused', why: outcome.why, zone: outcome.zone, previous }
  const zone = outcome.what === 'rollover' ? outcome.zone : 1
  const volumeWh = outcome.what === 'largeUse' ? outcome.volumeWh : []
  const interval = { from: reading.takenOn, to: takenOn }
  const likely =
    outcome.what === 'largeUse'
      ? { likely: { ...outcome.likely, costKopecks: await costOf(em, account, interval, volumeWh) } }
      : {}
  return { kind: 'unconfirmed', what: outcome.what, zone, volumeWh, previous, ...likely }
}

/** Asks whether the numbers are meant; nothing when they are. */
async function confirm(
  chat: Chat,
  meter: ExpectedMeter,
  outcome: Unconfirmed,
  valuesWh: bigint[],
): Promise<Doubt | undefined> {
  const { reading: texts } = chat.texts
  const isRollover = outcome.what === 'rollover'
  const text = isRollover
    ? texts.rollover({ ...meter, ...outcome.previous }, outcome.zone, valuesWh[outcome.zone - 1]!)
    : texts.largeUse(outcome.volumeWh, outcome.likely!)
  const yes = { label: isRollover ? texts.rolloverYes : texts.largeUseYes, answer: 'yes' }
  const buttons = [[yes], [{ label: texts.noFix, answer: 'fix' }]]
  const answer = await askText(
    chat,
    { kind: 'text', text, buttons },
    typed => withNumber(typed) ?? { problem: `${chat.texts.chooseOne}\n\n${text}` },
  )
  if (!answer) return { kind: 'left' }
  if ('value' in answer) return { kind: 'corrected', said: answer.value }
  return answer.pressed === 'yes' ? undefined : { kind: 'fix' }
}
