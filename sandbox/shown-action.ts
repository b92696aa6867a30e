import type { Signal } from './signal.ts'

/** What a chat shows that the bot is doing, such as `typing`. */
export interface ShownAction {
  action?: string | undefined
  actionTimer?: NodeJS.Timeout | undefined
}

/** Shows it for some time, or until `endAction`. */
export function showAction(chat: ShownAction, action: string, shownMs: number, changed: Signal): void {
  endAction(chat)
  chat.action = action
  chat.actionTimer = setTimeout(() => {
    endAction(chat)
    changed.notify()
  }, shownMs).unref()
  changed.notify()
}

/** Shows it no more. */
export function endAction(chat: ShownAction): void {
  clearTimeout(chat.actionTimer)
  chat.action = undefined
}
