import { Meter } from '../../../core/metering/meter.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { ReadingMessage } from '../../../core/metering/reading-message.table.ts'
import { registerText } from '../../../core/metering/register-values.ts'
import { branchOf, todayIn } from '../../../core/supplier/supplier.ts'
import { TicketEntry } from '../../../core/tickets/ticket.table.ts'
import { answers } from '../../asking/answers.ts'
import { choose } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, type Redirect, redirect } from '../../messages/destinations.ts'
import type { Heard } from '../../messages/heard.ts'
import type { ActionContext, Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import { saysReading } from '../../understanding/reading/says-reading.ts'
import { understandReading } from '../../understanding/reading/understand-reading.ts'
import { accountAbout, viewMeters } from '../../views/account-views.ts'

declare module '../../messages/destinations.ts' {
  interface InnerDestinations {
    edited: Pick<Brought, 'heard'>
  }
}

/** What a changed message had been. */
type Changed =
  /** Part of a question; the desk has the change. */
  | { kind: 'passed on'; ticketId: number }
  /** A reading that is not billed yet, and what it is to be, of which day; null where that is not plain. Older records lack the day. */
  | { kind: 'sent'; accountId: number; sentWh: bigint[]; newWh: bigint[] | null; on?: Temporal.PlainDate }
  | { kind: 'billed'; accountId: number; sentWh: bigint[]; period: Temporal.PlainYearMonth }
  | { kind: 'other' }

/** Somebody has changed a message: a reading is corrected after a «да», and nothing is passed over in silence. */
export const edited: Conversation<'edited'> = {
  name: 'edited',
  isInner: true,
  async run(chat, { heard }) {
    if (heard?.kind !== 'text') return undefined
    const { edited: texts } = chat.texts.understanding
    const was = await chat.step('changed message', context => changedMessage(context, heard))
    switch (was.kind) {
      case 'passed on':
        return await sayLast(chat, texts.passedOn(was.ticketId))
      case 'billed': {
        const { accountId, sentWh, period } = was
        const send = goButton(chat.texts.menu.reading, 'reading', { accountId })
        const ask = goButton(chat.texts.understanding.askSpecialist, 'question')
        return await sayLast(chat, texts.billed(sentWh, period), [[send], [ask]])
      }
      case 'sent':
        return await correct(chat, was, heard.text)
      case 'other':
        if (!saysReading(heard.text)) return await sayLast(chat, texts.writeAgain)
        return await confirmed(chat, texts.send(heard.text), redirect('reading', { typed: heard.text }))
    }
  },
}

async function correct(
  chat: Chat,
  { accountId, sentWh, newWh, on }: Extract<Changed, { kind: 'sent' }>,
  typed: string,
): Promise<Redirect | undefined> {
  const { edited: texts } = chat.texts.understanding
  if (newWh === null) return redirect('reading', { accountId })
  if (newWh.every((value, zone) => value === sentWh[zone])) return await sayLast(chat, texts.same(sentWh))
  const meant = on ? { shown: { values: newWh.map(registerText), on: on.toString() } } : { typed }
  return await confirmed(chat, texts.replace(sentWh, newWh), redirect('reading', { accountId, ...meant }))
}

async function confirmed(chat: Chat, text: string, then: Redirect): Promise<Redirect | undefined> {
  const { edited: texts } = chat.texts.understanding
  const buttons = [answers({ yes: texts.yes, no: texts.no })]
  const answer = await choose(chat, { kind: 'text', text, buttons })
  if (answer === 'yes') return then
  return answer === 'no' ? await sayLast(chat, texts.left) : undefined
}

async function changedMessage(context: ActionContext, { ref = '', text }: Heard & { kind: 'text' }): Promise<Changed> {
  const { em, peer, supplier } = context
  const { channel, externalId: address } = peer
  const entry = await em.findOne(TicketEntry, { channel, address, ref })
  if (entry) return { kind: 'passed on', ticketId: entry.question }
  const message = await em.findOne(ReadingMessage, { peer: peer.id, ref })
  const reading = message && (await em.findOneOrFail(Reading, message.reading))
  if (!reading || (reading.state !== 'accepted' && !reading.billed)) return { kind: 'other' }
  const meter = await em.findOneOrFail(Meter, reading.meter)
  const linked = await accountAbout(context, meter.account, 'send readings')
  if (!linked) return { kind: 'other' }
  const { id: accountId, number } = linked.account
  const sentWh = reading.valuesWh
  if (reading.billed || reading.late) return { kind: 'billed', accountId, sentWh, period: reading.period }
  const view = (await viewMeters(context, linked.account)).find(({ id }) => id === meter.id)
  if (!view) return { kind: 'other' }
  const names = [number, meter.serial]
  // Its days are those of the message as it was first sent, not of the change.
  const said = understandReading(
    text,
    { ...view, names },
    todayIn(branchOf(supplier, linked.account.branch), reading.sentAt),
  )
  const isPlain = said.kind === 'sure' || said.kind === 'likely'
  return { kind: 'sent', accountId, sentWh, ...(isPlain ? { newWh: said.valuesWh, on: said.on } : { newWh: null }) }
}
