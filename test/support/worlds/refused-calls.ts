import type { MaxSandbox } from '../../../sandbox/max/start-max.ts'
import type { TelegramSandbox } from '../../../sandbox/telegram/start-telegram.ts'
import type { VkSandbox } from '../../../sandbox/vk/start-vk.ts'

export interface RefusedCall {
  messenger: 'telegram' | 'vk' | 'max'
  method: string
  code: number | string
  words: string
}

/**
 * The calls of a whole run that a messenger's stand-in refused: its limits are the messenger's, so a program that keeps within them
 * has none. `provoked` are those that a test brought about on purpose.
 */
export function refusedCalls(
  { telegram, vk, max }: { telegram?: TelegramSandbox; vk?: VkSandbox; max?: MaxSandbox },
  provoked: { method?: string; code: number | string }[] = [],
): RefusedCall[] {
  const byTelegram = (telegram?.calls ?? [])
    .filter(({ code }) => code >= 400)
    .map(
      ({ method, code, description }): RefusedCall => ({
        messenger: 'telegram',
        method,
        code,
        words: description ?? '',
      }),
    )
  const byVk = (vk?.calls ?? []).flatMap(({ method, error }): RefusedCall[] =>
    error ? [{ messenger: 'vk', method, code: error.code, words: error.message }] : [],
  )
  const byMax = (max?.calls ?? []).flatMap(({ method, code, words = '' }): RefusedCall[] =>
    // A file that is being prepared is nobody's fault.
    code && code !== 'attachment.not.ready' ? [{ messenger: 'max', method, code, words }] : [],
  )
  const isMeant = ({ method, code }: RefusedCall) =>
    provoked.some(wanted => wanted.code === code && (wanted.method ?? method) === method)
  return [...byTelegram, ...byVk, ...byMax].filter(call => !isMeant(call))
}
