import { owedNow } from '../../../core/charges/views/owed-now.ts'
import { pendingReading } from '../../../core/metering/readings.ts'
import { parseRegister } from '../../../core/metering/register-values.ts'
import { withdrawReading } from '../../../core/metering/withdraw-reading.ts'
import type { AttachedFile } from '../../../core/outbox/attached-file.ts'
import { linkedAccounts } from '../../../core/peers/linked-accounts.ts'
import { answers } from '../../asking/answers.ts'
import { askText, choose } from '../../asking/ask.ts'
import { choosePaged } from '../../asking/pages.ts'
import { sayLast } from '../../asking/say-last.ts'
import { type Brought, goButton, type Redirect, redirect } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Chat } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import type { MeterView } from '../../texts/views/card-view.ts'
import { quoteView } from '../../texts/views/quote-view.ts'
import { byMeter } from '../../understanding/reading/own-names.ts'
import { isAboutReading, saysReading } from '../../understanding/reading/says-reading.ts'
import { accountAbout, localDay, sayAccountNeeded } from '../../views/account-views.ts'
import { viewUncounted } from '../../views/forecast-view.ts'
import { sayClosed } from '../../views/say-closed.ts'
import { type ExpectedMeter, hearReading, withNumber } from './hear-reading.ts'
import { picturesOf } from './pictures-of.ts'
import { type Outcome, submitConfirmed } from './submit-confirmed.ts'
import { viewReading } from './view-reading.ts'

/** How many readings may fail before the conversation gives up politely. */
const patience = 4

declare module '../../messages/destinations.ts' {
  interface Destinations {
    reading: OfAccount & Pick<Brought, 'typed' | 'shown' | 'photos' | 'photo'>
  }
}

/** «Передача показаний»: the meter, the numbers, a confirmation where one is due, and what it comes to (the manual's figure 6). */
export const reading: Conversation<'reading'> = {
  name: 'reading',
  version: 3,
  words: {
    order: 20,
    exact: [
      '/reading',
      'передать показания',
      'показания',
      'передача показаний',
      'send a reading',
      'reading',
      'readings',
    ],
    longer(said, text) {
      // What else is said beside a number may be a wish.
      const mayBeWish = !said.startsWith('/') && !saysReading(text) && isAboutReading(text)
      const isSaid =
        /^(?:\/reading|(?:(?:мои|передаю|передать) )?показани[яей]|readings?)(?: счетчика)?[\s:=–—-]+.*\d.*$/.test(said)
      return isSaid && !mayBeWish ? { typed: text.replace(/^\s*\/reading(?:@\w+)?/i, '').trim() } : undefined
    },
  },
  intents: [
    // A mistake in what was sent; one in what is charged, paid or written on the bill is another matter.
    {
      order: 3,
      pattern:
        /^(?!.*(?:начисл|счита|расч|рассч|сумм|счет(?!чик)|тариф|плат|деньг|денег|квитанц|почт|фамил|отчеств|(?<!\p{L})им(?:я|ени)|фио|адрес|номер))(?:(?:ой|ох|упс|блин|извините|простите)[ ,]+)*(?:исправ\p{L}*|неправильн\p{L}*|не правильн\p{L}*|(?:я )?ошиб(?:ся|лась)|опечат\p{L}*|неверн\p{L}*|не то(?: (?:число|показани\p{L}*|отправ\p{L}*|переда\p{L}*|написа\p{L}*))?)(?: (?:\p{L}+ ?){1,3})?$/u,
      english:
        /^(?:(?:sorry|oops),? )*(?:(?:wrong|incorrect)(?: (?:meter )?(?:readings?|number|value))?|(?:fix|correct|change) (?:my |the )?(?:last )?(?:meter )?reading|i made a (?:mistake|typo)|i mistyped)$/u,
    },
    {
      order: 160,
      pattern: /показани|(?:снять|сдать|передать|подать|списать|отправить) .*счетчик/u,
      english: /\breadings?\b|\b(?:submit|send|enter|report) .*\bmeter\b/u,
    },
  ],
  menu: { order: 10, label: ({ menu }) => menu.reading },
  command: { order: 10, name: 'reading', description: ({ commands }) => commands.reading },
  parts: { accountId: true },
  async run(chat, { accountId, typed, shown: handed, ...brought }) {
    const { texts } = chat
    const photos = picturesOf(brought)
    const shown = await chat.step('meters', context => viewReading(context, accountId, typed))
    if (!shown || 'denied' in shown) return await sayAccountNeeded(chat, shown?.denied ?? accountId)
    if (shown.closed) return await sayClosed(chat, shown.closed, 'reading')
    const { id, number, flat, numbers = [] } = shown
    if (shown.meters.length === 0) return await sayLast(chat, texts.reading.noMeter(shown.phone))
    const serials = shown.meters.map(({ serial }) => serial)
    // Older records do not say which of the numbers is this account's.
    const isOther = (each: string) => number !== undefined && each !== number
    const names = [...numbers.filter(each => !isOther(each)), ...serials]
    const meters: ExpectedMeter[] = shown.meters.map(meter => ({
      ...meter,
      names,
      others: numbers.filter(isOther),
      flat,
    }))
    const said = shown.rest ?? typed
    const told = said ? byMeter(said, serials) : undefined
    const chosen = meters.length === 1 || told ? meters[0] : await askMeter(chat, meters)
    if (!chosen) return undefined
    for (const part of told ?? [{ index: meters.indexOf(chosen), typed: said }]) {
      const taken = await takeReading(chat, id, meters[part.index]!, { typed: part.typed, handed, photos })
      if (taken !== 'accepted') return taken?.next
    }
    return await sayResult(chat, id)
  },
}

async function askMeter(chat: Chat, meters: ExpectedMeter[]): Promise<ExpectedMeter | undefined> {
  const { texts } = chat
  const chosen = await choosePaged(chat, {
    kind: 'text',
    text: texts.reading.whichMeter,
    buttons: meters.map(meter => [{ label: texts.reading.meterLabel(meter), answer: String(meter.id) }]),
  })
  return meters.find(meter => String(meter.id) === chosen)
}

/**
 * Asks for the numbers until they are accepted, withdrawn or given up; gives where to go next unless they are accepted. What was
 * handed over, or came typed with the command, is tried first.
 */
async function takeReading(
  chat: Chat,
  accountId: number,
  meter: ExpectedMeter,
  { typed, handed, photos }: Pick<Brought, 'typed'> & { handed: Brought['shown']; photos: AttachedFile[] },
): Promise<'accepted' | { next: Redirect } | undefined> {
  let meant = readHanded(handed)
  let said: string | undefined = typed || undefined
  let asked: Asked = {}
  for (let tries = 0; tries < patience; tries++) {
    if (said === undefined && !meant) {
      asked = { ...asked, known: asked.known ?? [] }
      const answer = await askValues(chat, meter, asked)
      if (!answer) return undefined
      if ('pressed' in answer) return await leavePending(chat, accountId, meter, answer.pressed)
      said = answer.value
    }
    const heard = meant ?? (await hearReading(chat, accountId, meter, { said: said!, known: asked.known }))
    meant = undefined
    if (!heard) return await sayAccountNeeded(chat, accountId)
    if (heard.kind === 'left') return undefined
    if (heard.kind === 'elsewhere') return { next: redirect('reading', { accountId: heard.accountId, typed: said! }) }
    said = heard.kind === 'other' ? heard.said : undefined
    if (heard.kind === 'again') asked = heard
    if (heard.kind !== 'meant') continue
    asked = { known: [] }
    const outcome = await submitConfirmed(chat, accountId, meter, heard, photos)
    if (outcome.kind === 'accepted') return 'accepted'
    if (outcome.kind === 'unlinked') return await sayAccountNeeded(chat, accountId)
    if (outcome.kind === 'gone') {
      await chat.say({ kind: 'text', text: chat.texts.reading.gone(meter.serial) })
      return { next: redirect('reading', { accountId }) }
    }
    if (outcome.kind === 'closed') return await sayClosed(chat, outcome.closed, 'reading')
    if (outcome.kind === 'left') return undefined
    if (outcome.kind === 'elsewhere') return { next: outcome.next }
    if (outcome.kind === 'refused') asked = { known: [], ...refusal(chat, meter, heard.valuesWh, outcome) }
    said = outcome.kind === 'corrected' ? outcome.said : undefined
  }
  return await sayLast(chat, chat.texts.enough)
}

function readHanded(handed: Brought['shown']) {
  const valuesWh = handed?.values.flatMap(value => parseRegister(value) ?? [])
  return handed && valuesWh && { kind: 'meant' as const, valuesWh, on: Temporal.PlainDate.from(handed.on) }
}

/** Who reads their dial rightly can only be helped by a specialist. */
function refusal(
  { texts }: Chat,
  meter: ExpectedMeter,
  valuesWh: bigint[],
  { why, zone, previous }: Extract<Outcome, { kind: 'refused' }>,
): Asked {
  const problem = texts.reading.refused(why, { ...meter, ...previous }, zone, valuesWh[zone - 1] ?? 0n)
  return { problem, help: [goButton(texts.understanding.askSpecialist, 'question')] }
}

/** What is asked for, if anything is: the zones that are not known yet, and why it is asked again, with what else may help. */
interface Asked {
  known?: (bigint | null)[]
  problem?: string
  help?: Button[]
}

async function askValues(chat: Chat, meter: ExpectedMeter, { problem, help = [] }: Asked) {
  const { texts } = chat
  const text = problem ?? (meter.pendingWh ? texts.reading.pending(meter) : texts.reading.ask(meter))
  const pending = meter.pendingWh ? [answers({ withdraw: texts.reading.withdraw, keep: texts.reading.keep })] : []
  const wayOut = problem === undefined ? [] : [[...help, goButton(texts.understanding.postpone, 'later')]]
  const message = { kind: 'text' as const, text, buttons: [...pending, ...wayOut] }
  return await askText(chat, message, typed => withNumber(typed) ?? { problem: texts.reading.unclear(meter.zones) })
}

async function leavePending(chat: Chat, accountId: number, meter: MeterView, pressed: string): Promise<undefined> {
  const { texts } = chat
  const kept = [[goButton(texts.card.account, 'card', { accountId })]]
  if (pressed === 'keep') return await sayLast(chat, texts.reading.kept, kept)
  const sure = await choose(chat, {
    kind: 'text',
    text: texts.reading.sureToWithdraw(meter),
    buttons: [answers({ yes: texts.reading.withdrawYes, no: texts.reading.keep })],
  })
  if (sure === undefined) return undefined
  if (sure === 'no') return await sayLast(chat, texts.reading.kept, kept)
  const withdrawn = await chat.step('withdraw reading', async context => {
    const linked = await accountAbout(context, accountId, 'send readings')
    const pending = linked && (await pendingReading(context.em, meter.id))
    return pending ? await withdrawReading(context.em, pending.id) : false
  })
  return await sayLast(chat, withdrawn ? texts.reading.withdrawn : texts.reading.tooLate)
}

async function sayResult(chat: Chat, accountId: number): Promise<undefined> {
  const { texts } = chat
  const quote = await chat.step('quote', async context => {
    const linked = await accountAbout(context, accountId, 'send readings')
    if (!linked) return null
    const { account, link } = linked
    const isOneOfMany = (await linkedAccounts(context.em, context.peer.id)).length > 1
    const flat = isOneOfMany ? { number: account.number, label: link.label ?? null } : null
    const today = localDay(context, account)
    const owed = await owedNow(context.em, account, context.supplier, today)
    return { ...quoteView(owed), flat, uncounted: viewUncounted(owed.loaded, today) }
  })
  if (!quote) return await sayAccountNeeded(chat, accountId)
  // Older records lack them.
  const { uncounted = [], flat = null } = quote
  const result = [...(flat ? [texts.reading.ofFlat(flat)] : []), texts.reading.result(quote)].join('\n')
  await chat.say({
    kind: 'text',
    text: [result, ...uncounted.map(texts.forecast.uncounted)].join('\n\n'),
    buttons: [
      [goButton(texts.card.receipt, 'receipt', { accountId }), goButton(texts.card.pay, 'pay', { accountId })],
      [goButton(texts.why.button, 'why', { accountId }), goButton(texts.reading.fix, 'reading', { accountId })],
      ...(uncounted.length > 0 ? [[goButton(texts.understanding.askSpecialist, 'question')]] : []),
    ],
  })
  return undefined
}
