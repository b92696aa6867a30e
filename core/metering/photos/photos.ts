import type { EntityManager } from '@mikro-orm/postgresql'
import type { AttachedFile } from '../../outbox/attached-file.ts'
import { Meter } from '../meter.table.ts'
import { Reading } from '../reading.table.ts'
import { MeterPhoto } from './meter-photo.table.ts'

/** A picture sent within this time after a reading belongs to it. */
const sameOccasionHours = 12

/** The reading that a picture sent now belongs to: the last one this chat has sent for the account, if that was today. */
export async function readingOfPhoto(
  em: EntityManager,
  account: number,
  { peer, now }: { peer: { id: number }; now: Temporal.Instant },
): Promise<{ reading: Reading; meter: Meter } | null> {
  const meters = await em.find(Meter, { account })
  const reading = await em.findOne(
    Reading,
    {
      meter: { $in: meters.map(({ id }) => id) },
      sentBy: peer.id,
      state: 'accepted',
      sentAt: { $gte: now.subtract({ hours: sameOccasionHours }) },
    },
    { orderBy: { id: 'desc' } },
  )
  return reading && { reading, meter: meters.find(({ id }) => id === reading.meter)! }
}

/** A picture as agents are shown it. */
interface ShownPhoto {
  file: AttachedFile
  serial: string
  reading: Reading
}

/** The channel of files that are kept here, as `AttachedFile` says where a file is. */
export const keptPhotos = 'meter-photo'

/** The newest pictures of an account's meters, oldest first. */
export async function photosOf(em: EntityManager, account: number, most: number): Promise<ShownPhoto[]> {
  const meters = await em.find(Meter, { account })
  const readings = await em.find(Reading, { meter: { $in: meters.map(({ id }) => id) } })
  const photos = await em.find(
    MeterPhoto,
    { reading: { $in: readings.map(({ id }) => id) }, state: 'stored' },
    { orderBy: { id: 'desc' }, limit: most, fields: ['id', 'reading'] },
  )
  return photos.toReversed().map(photo => {
    const reading = readings.find(({ id }) => id === photo.reading)!
    const { serial } = meters.find(({ id }) => id === reading.meter)!
    const name = `${serial} ${reading.takenOn}.jpg`
    return { serial, reading, file: { channel: keptPhotos, kind: 'photo', ref: String(photo.id), name } }
  })
}

/** The bytes of a picture that is kept here; null when it is forgotten. */
export async function photoBytes(em: EntityManager, ref: string): Promise<Uint8Array | null> {
  if (!/^\d{1,9}$/.test(ref)) return null
  return (await em.findOne(MeterPhoto, Number.parseInt(ref, 10)))?.jpeg ?? null
}
