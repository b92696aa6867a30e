import { readingOfPhoto } from '../../../core/metering/photos/photos.ts'
import { savePhoto } from '../../../core/metering/photos/save-photo.ts'
import type { AttachedFile } from '../../../core/outbox/attached-file.ts'
import { askValue } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
import { goButton, redirect } from '../../messages/destinations.ts'
import type { ActionContext } from '../../port/chat.ts'
import type { Conversation } from '../../port/conversation.ts'
import { saysReading } from '../../understanding/reading/says-reading.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { sayClosed, viewClosed } from '../../views/say-closed.ts'
import { picturesOf } from './pictures-of.ts'

declare module '../../messages/destinations.ts' {
  interface InnerDestinations {
    'meter-photo': OfAccount & Pick<Brought, 'photos' | 'photo'>
  }
}

/** Pictures without a number: they belong to the reading sent just before, or ask for one. */
export const meterPhoto: Conversation<'meter-photo'> = {
  name: 'meter-photo',
  parts: { accountId: true },
  isInner: true,
  async run(chat, { accountId, ...brought }) {
    const { texts } = chat
    const photos = picturesOf(brought)
    if (photos.length === 0) return redirect('unknown')
    const found = await chat.step('keep photo', context => keepWithReading(context, accountId, photos))
    if (!found) return await sayAccountNeeded(chat, accountId)
    if (found.closed) return await sayClosed(chat, found.closed, 'reading')
    if (found.kept) {
      const { serial, valuesWh } = found.kept
      const buttons = [[goButton(texts.reading.fix, 'reading', { accountId: found.id })]]
      return await sayLast(chat, texts.understanding.photoKept(serial, valuesWh, photos.length), buttons)
    }
    const question = { kind: 'text', text: texts.understanding.photoAsks } as const
    const typed = await askValue(chat, question, text =>
      saysReading(text) ? { value: text } : { problem: texts.understanding.photoAsks },
    )
    return typed === undefined ? undefined : redirect('reading', { accountId: found.id, typed, photos })
  },
}

async function keepWithReading(context: ActionContext, accountId: number | undefined, photos: AttachedFile[]) {
  const linked = await accountAbout(context, accountId, 'send readings')
  if (!linked) return null
  const { id } = linked.account
  const closed = await viewClosed(context, linked.account)
  if (closed) return { id, closed, kept: null }
  const sent = await readingOfPhoto(context.em, id, context)
  if (!sent) return { id, closed, kept: null }
  for (const photo of photos) await savePhoto(context.em, sent.reading.id, photo, context)
  return { id, closed, kept: { serial: sent.meter.serial, valuesWh: sent.reading.valuesWh } }
}
