import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { answers } from '../../asking/answers.ts'
import { askText } from '../../asking/ask.ts'
import type { ActionContext, Chat } from '../../port/chat.ts'
import type { FlatLabel } from '../../texts/ru/ru.ts'
import type { MeterView } from '../../texts/views/card-view.ts'
import type { Expected, Understood } from '../../understanding/reading/expected.ts'
import { namedAmong, tellsMore } from '../../understanding/reading/own-names.ts'
import { tellsNumber } from '../../understanding/reading/says-reading.ts'
import { understandReading } from '../../understanding/reading/understand-reading.ts'
import { withoutLabel } from '../../understanding/without-label.ts'
import { accountAbout, dayOfSaying } from '../../views/account-views.ts'

/** A meter, and the numbers that must not be mistaken for its reading; where several accounts are linked, whose it is. */
export type ExpectedMeter = MeterView & Expected & { flat?: FlatLabel | undefined }

/** What a text came to, perhaps after a question. */
type Heard =
  /** The values, of a day, and the message that said them. */
  | { kind: 'meant'; valuesWh: bigint[]; on: Temporal.PlainDate; saidIn?: string }
  /** Something else was typed for an answer. */
  | { kind: 'other'; said: string }
  /** It is to be asked for again, or for the zones that are not known yet. */
  | { kind: 'again'; known: (bigint | null)[]; problem?: string }
  /** It names another account of the chat: the reading is of that one. */
  | { kind: 'elsewhere'; accountId: number }
  /** The question was not answered. */
  | { kind: 'left' }

/** The messenger's id of the message. */
type SaidIn = Pick<ActionContext, 'saidIn'>

type Told = (Understood & SaidIn) | Extract<Heard, { kind: 'elsewhere' }>

/** The other account of the chat that a text names, where it names that one alone and tells a number besides. */
async function accountNamed(
  { em, peer }: ActionContext,
  said: string,
  { names, others = [] }: ExpectedMeter,
): Promise<number | undefined> {
  const [only, ...more] = namedAmong(said, [...names, ...others])
  if (only === undefined || more.length > 0 || !others.includes(only) || !tellsMore(said, only)) return undefined
  const all = await linkedAccounts(em, peer.id)
  return all.find(({ account }) => account.number === only)?.account.id
}

/** The account of the chat that a text calls by its label, «дача 6150», and the text without it; where there is but one, nothing is. */
async function flatCalled({ em, peer }: ActionContext, said: string) {
  const all = await linkedAccounts(em, peer.id)
  const called =
    all.length > 1
      ? withoutLabel(
          said,
          all.map(({ link }) => link.label ?? null),
        )
      : undefined
  return called && tellsNumber(called.rest)
    ? { accountId: all[called.index]!.account.id, rest: called.rest }
    : undefined
}

/** Understands what was typed for a meter; what is only likely is repeated and asked about. Undefined without the right to send readings. */
export async function hearReading(
  chat: Chat,
  accountId: number,
  meter: ExpectedMeter,
  { said, known }: { said: string; known: (bigint | null)[] | undefined },
): Promise<Heard | undefined> {
  const { texts } = chat
  const understood = await chat.step('understand reading', async (context): Promise<Told | null> => {
    const linked = await accountAbout(context, accountId, 'send readings')
    const { saidIn } = context
    if (!linked) return null
    const elsewhere = await accountNamed(context, said, meter)
    if (elsewhere !== undefined) return { kind: 'elsewhere', accountId: elsewhere }
    const today = dayOfSaying(context, linked.account)
    const whole = understandReading(said, meter, today, known)
    const flat = whole.kind === 'sure' ? undefined : await flatCalled(context, said)
    if (flat && flat.accountId !== accountId) return { kind: 'elsewhere', accountId: flat.accountId }
    const understood = flat ? understandReading(flat.rest, meter, today, known) : whole
    return saidIn === undefined ? understood : { ...understood, saidIn }
  })
  if (!understood) return undefined
  switch (understood.kind) {
    case 'elsewhere':
      return understood
    case 'sure':
      return { ...understood, kind: 'meant' }
    case 'likely':
      return await confirm(chat, meter, understood)
    case 'partial': {
      const { valuesWh } = understood
      return { kind: 'again', known: valuesWh, problem: texts.reading.nextZone(valuesWh) }
    }
    case 'unclear': {
      const { why } = understood
      const problem = why === 'numbers' ? texts.reading.unclear(meter.zones) : texts.understanding.unclear[why]
      return { kind: 'again', known: known ?? [], problem }
    }
  }
}

async function confirm(
  chat: Chat,
  meter: ExpectedMeter,
  likely: { valuesWh: bigint[]; on: Temporal.PlainDate } & SaidIn,
): Promise<Heard> {
  const { reading: texts } = chat.texts
  const question = texts.likely(meter.zones, likely.valuesWh, likely.on)
  const text = meter.flat ? `${texts.ofFlat(meter.flat)}\n${question}` : question
  const buttons = [answers({ yes: texts.likelyYes, fix: texts.noFix })]
  const problem = `${chat.texts.chooseOne}\n\n${text}`
  const answer = await askText(chat, { kind: 'text', text, buttons }, typed => withNumber(typed) ?? { problem })
  if (!answer) return { kind: 'left' }
  if ('value' in answer) return { kind: 'other', said: answer.value }
  return answer.pressed === 'yes' ? { ...likely, kind: 'meant' } : { kind: 'again', known: [] }
}

/** A text that may tell a reading; it is judged in a step, which knows the day it was sent on. */
export function withNumber(text: string): { value: string } | undefined {
  return tellsNumber(text) ? { value: text } : undefined
}
