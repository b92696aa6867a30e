import type { EntityManager } from '@mikro-orm/postgresql'
import type { AttachedFile } from '../../outbox/attached-file.ts'
import type { Peer } from '../../peers/peer.table.ts'
import { MeterPhoto } from './meter-photo.table.ts'

/** The most pictures kept of one reading; more would show nothing new. */
const mostPhotos = 5

/** Writes down that a picture belongs to a reading; it is fetched later, for no network call is made inside a turn. */
export async function savePhoto(
  em: EntityManager,
  reading: number,
  file: AttachedFile,
  { peer, now }: { peer: Peer; now: Temporal.Instant },
): Promise<void> {
  if ((await em.count(MeterPhoto, { reading })) >= mostPhotos) return
  em.create(MeterPhoto, { reading, state: 'waiting', file, notBefore: now, sentBy: peer.id, sentAt: now })
  await em.flush()
}
