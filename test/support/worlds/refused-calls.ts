import type { TelegramSandbox } from '../../../sandbox/telegram/start-telegram.ts'
import type { VkSandbox } from '../../../sandbox/vk/start-vk.ts'

export interface RefusedCall {
  messenger: 'telegram' | 'vk'
  method: string
  code: number
  words: string
}

/**
 * The calls of a whole run that a messenger's stand-in refused: its limits are the messenger's, so a program that keeps within them
 * has none. `provoked` are those that a test brought about on purpose.
 */
export function refusedCalls(
  { telegram, vk }: { telegram?: TelegramSandbox; vk?: VkSandbox },
  provoked: { method?: string; code: number }[] = [],
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
  const isMeant = ({ method, code }: RefusedCall) =>
    provoked.some(wanted => wanted.code === code && (wanted.method ?? method) === method)
  return [...byTelegram, ...byVk].filter(call => !isMeant(call))
}
