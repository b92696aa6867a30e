import { photosOf } from '../../../core/metering/photos/photos.ts'
import { recordNote } from '../../../core/tickets/record-answer.ts'
import { deskService } from '../../port/desk-settings.ts'
import { deskTextsIn } from '../../texts/desk/desk-texts-in.ts'
import type { CommandCall } from './command-call.ts'
import { type DeskContext, notifyThread } from './desk-context.ts'

/** Enough to settle a dispute. */
const mostPhotos = 5

/** The resident's pictures of their meters as a note in the thread: every desk has them, the resident is sent nothing. */
export async function showPhotos(at: DeskContext, { question, agent }: CommandCall): Promise<void> {
  const { em, listening, channel, address, now } = at
  if (listening.supplier.channelsWithoutPersonalData.includes(channel))
    return await notifyThread(at, question.id, { told: 'card-refused' })
  const photos = question.account ? await photosOf(em, question.account, mostPhotos) : []
  if (photos.length === 0) return await notifyThread(at, question.id, { told: 'no-photo' })
  const text = deskTextsIn(listening.supplier).meterPhotos(
    photos.map(({ serial, reading }) => ({ serial, ...reading })),
  )
  const files = photos.map(({ file }) => file)
  const note = { text, files, album: null, ref: null, channel, address, desk: null, questionId: question.id, agent }
  await recordNote(em, deskService(listening), note, now)
}
