import type { EntityManager } from '@mikro-orm/postgresql'
import { defaultLanguage } from '../../../core/units/language.ts'
import { enqueueReplies, type Reply } from '../../messages/payload.ts'
import type { Update } from '../../port/update.ts'

/** Acknowledges a button pressed in a group, which spins until then; `isOld` says that it does nothing. */
export async function acknowledgePress(
  em: EntityManager,
  {
    channel,
    address,
    callback,
    language = defaultLanguage,
  }: Pick<Update, 'channel' | 'address' | 'callback' | 'language'>,
  pressed: { by: string; isOld: boolean },
  now: Temporal.Instant,
): Promise<void> {
  if (callback === undefined) return
  const { by, isOld } = pressed
  const payload: Reply = { kind: 'acknowledge', callback, by, ...(isOld ? { isOld } : {}) }
  await enqueueReplies(em, [{ channel, address, language, payload }], now)
}
