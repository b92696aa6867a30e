import { readingOfPhoto } from '../../../core/metering/find-photos.ts'
import { savePhoto } from '../../../core/metering/save-photo.ts'
import type { AttachedFile } from '../../../core/outbox/attached-file.ts'
import { askText } from '../../asking/ask.ts'
import type { ActionContext, Conversation } from '../../port/chat.ts'
import { readPhrase } from '../../understanding/read-phrase.ts'
import { accountAbout, sayAccountNeeded } from '../../views/account-views.ts'
import { picturesOf } from './pictures-of.ts'

/** Pictures without a number: they belong to the reading sent just before, or ask for one. */
export const meterPhoto: Conversation = {
  version: 1,
  async run(chat, begin) {
    const { texts } = chat
    const { about } = begin
    const photos = picturesOf(begin)
    if (photos.length === 0) return { go: 'unknown' }
    const found = await chat.step('keep photo', context => keepWithReading(context, about, photos))
    if (!found) return await sayAccountNeeded(chat, about)
    if (found.kept) {
      const { serial, valuesWh } = found.kept
      const buttons = [[{ label: texts.reading.fix, go: `reading:${found.id}` }]]
      await chat.say({ kind: 'text', text: texts.understanding.photoKept(serial, valuesWh, photos.length), buttons })
      return undefined
    }
    const question = { kind: 'text', text: texts.understanding.photoAsks } as const
    const typed = await askText(chat, question, text =>
      readPhrase(text) ? { value: text } : { problem: texts.understanding.photoAsks },
    )
    return typed && 'value' in typed
      ? { go: 'reading', about: String(found.id), typed: typed.value, photos }
      : undefined
  },
}

async function keepWithReading(context: ActionContext, about: string | undefined, photos: AttachedFile[]) {
  const linked = await accountAbout(context, about, 'send readings')
  if (!linked) return null
  const { id } = linked.account
  const sent = await readingOfPhoto(context.em, id, context)
  if (!sent) return { id, kept: null }
  for (const photo of photos) await savePhoto(context.em, sent.reading.id, photo, context)
  return { id, kept: { serial: sent.meter.serial, valuesWh: sent.reading.valuesWh } }
}
