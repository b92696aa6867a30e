import type { Keyboard } from '../state/types.ts'

/** `messages_keyboard` of VK's schema, which still calls a secondary button `default`. */
export function apiKeyboard({ one_time, inline, buttons }: Keyboard) {
  return {
    one_time,
    inline,
    buttons: buttons.map(row =>
      row.map(({ action, color }) => ({ action, ...(color && { color: color === 'secondary' ? 'default' : color }) })),
    ),
  }
}
