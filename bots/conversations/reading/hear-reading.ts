import { answers } from '../../asking/answers.ts'
import { askText } from '../../asking/ask.ts'
import type { ActionContext, Chat } from '../../port/chat.ts'
import type { MeterView } from '../../texts/views/card-view.ts'
import type { Expected, Understood } from '../../understanding/reading/expected.ts'
import { tellsNumber } from '../../understanding/reading/says-reading.ts'
import { understandReading } from '../../understanding/reading/understand-reading.ts'
import { accountAbout, dayOfSaying } from '../../views/account-views.ts'

/** A meter, and the numbers that must not be mistaken for its reading. */
export type ExpectedMeter = MeterView & Expected

/** What a text came to, perhaps after a question. */
type Heard =
  /** The values, of a day, and the message that said them. */
  | { kind: 'meant'; valuesWh: bigint[]; on: Temporal.PlainDate; saidIn?: string }
  /** Something else was typed for an answer. */
  | { kind: 'other'; said: string }
  /** It is to be asked for again, or for the zones that are not known yet. */
  | { kind: 'again'; known: (bigint | null)[]; problem?: string }
  /** The question was not answered. */
  | { kind: 'left' }

/** The messenger's id of the message. */
type SaidIn = Pick<ActionContext, 'saidIn'>

/** Understands what was typed for a meter; what is only likely is repeated and asked about. Undefined without the right to send readings. */
export async function hearReading(
  chat: Chat,
  accountId: number,
  meter: ExpectedMeter,
  { said, known }: { said: string; known: (bigint | null)[] | undefined },
): Promise<Heard | undefined> {
  const { texts } = chat
  const understood = await chat.step('understand reading', async (context): Promise<(Understood & SaidIn) | null> => {
    const linked = await accountAbout(context, accountId, 'send readings')
    const { saidIn } = context
    if (!linked) return null
    const understood = understandReading(said, meter, dayOfSaying(context, linked.account), known)
    return saidIn === undefined ? understood : { ...understood, saidIn }
  })
  if (!understood) return undefined
  switch (understood.kind) {
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
  const text = texts.likely(meter.zones, likely.valuesWh, likely.on)
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
