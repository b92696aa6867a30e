import type { EntityManager } from '@mikro-orm/postgresql'
import { type AttachedFile, mostInAlbum } from '../../outbox/attached-file.ts'

/** An answer that may be one of an album's. */
interface Joining {
  id: number
  question: number
  album?: string | null | undefined
  text: string
  files: AttachedFile[]
}

/** Adds an answer to the row that waits for the rest of its album; null where there is none, or it has left or is full. */
export async function joinAlbum(em: EntityManager, entry: Joining): Promise<number | null> {
  const { id, question, album, text, files } = entry
  if (album == null) return null
  const added = JSON.stringify(files)
  const [joined] = await em.execute<{ id: number }[]>(join, [added, text, question, album, id, added, mostInAlbum])
  return joined?.id ?? null
}

const join = `update outbox o
  set payload = o.payload || jsonb_build_object('files', (o.payload -> 'files') || ?::jsonb,
    'text', concat_ws(e'\\n', nullif(o.payload ->> 'text', ''), nullif(?::text, '')))
  where o.id = (select max(outgoing) from question_entries where question_id = ? and album = ? and kind = 'answered' and id <> ?)
    and o.sent_at is null and o.failed_at is null and o.leased_by is null and o.attempts = 0 and o.parts is null
    and o.payload ->> 'notice' = 'answer' and jsonb_array_length(o.payload -> 'files') + jsonb_array_length(?::jsonb) <= ?::int
  returning o.id`
