import type { MikroORM } from '@mikro-orm/postgresql'
import type { Logger } from 'pino'
import type { FetchFile } from '../bots/port/files/fetch-file.ts'
import { MeterPhoto } from '../core/metering/photos/meter-photo.table.ts'
import type { ScheduledJob } from './job-kind.ts'

interface PhotoParts {
  orm: MikroORM
  now(): Temporal.Instant
  logger: Logger
  fetchFile: FetchFile
  /** Makes a picture small and clean; null for what is none. */
  shrink(bytes: Uint8Array): Promise<Uint8Array | null>
}

/** How many one run takes; the rest waits for the next. */
const atATime = 20
/** About a day, with the pauses between: a messenger that has not given a picture by then never will. */
const mostTries = 30

/**
 * Fetches the pictures that residents have sent with their readings out of the messengers' keeping. Each is a step of its own: a kill
 * or a failure leaves it waiting, and two at once store the same.
 */
export function storePhotos(parts: PhotoParts): ScheduledJob {
  return {
    name: 'store-photos',
    schedule: { everyMs: 5000 },
    async run() {
      const em = parts.orm.em.fork()
      const due = { state: 'waiting', notBefore: { $lte: parts.now() } } as const
      const waiting = await em.find(MeterPhoto, due, { orderBy: { notBefore: 'asc', id: 'asc' }, limit: atATime })
      // Side by side: a messenger that does not answer holds up its own.
      const all = await Promise.all(waiting.map(photo => fetched(parts.fetchFile, photo)))
      for (const [index, photo] of waiting.entries()) {
        await storeOne(parts, photo, all[index]!)
        await em.flush()
      }
    },
  }
}

type Fetched = Awaited<ReturnType<typeof fetched>>

async function storeOne({ shrink, now, logger }: PhotoParts, photo: MeterPhoto, bytes: Fetched): Promise<void> {
  photo.tries += 1
  if (bytes === 'delayed' && photo.tries < mostTries) {
    const seconds = Math.min(10 * 2 ** photo.tries, 3600)
    photo.notBefore = now().add({ seconds })
    return
  }
  const jpeg = bytes === 'delayed' || bytes === null ? null : await shrink(bytes)
  photo.jpeg = jpeg && Buffer.from(jpeg)
  photo.state = jpeg ? 'stored' : 'lost'
  photo.file = null
  if (!jpeg) logger.info({ photo: photo.id, tries: photo.tries }, 'A picture of a meter cannot be had or is none')
}

/** Whatever goes wrong with a messenger may go right later. */
async function fetched(fetchFile: FetchFile, { file }: MeterPhoto): Promise<Uint8Array | null | 'delayed'> {
  if (!file) return null
  try {
    return await fetchFile(file)
  } catch {
    return 'delayed'
  }
}
