/**
 * What goes wrong with a call. `after` means the call had its effect and only the answer is bad; a call that is late waits for
 * `until` before it has any.
 */
export type Fault =
  | { kind: 'error'; code: number; description?: string; retryAfterSeconds?: number; when?: 'before' | 'after' }
  | { kind: 'drop'; when: 'before' | 'after' }
  | { kind: 'delay'; until: () => Promise<unknown> }

/** Which calls a fault is for; what is left out matches everything. Beside the methods, `download` is a file on its way to the bot. */
export interface FaultTarget {
  method?: string
  chatId?: number
}

/** Whether a fault planned for the target is for this call. */
export function isFor(target: FaultTarget, method: string, chatId: unknown): boolean {
  const isMethod = target.method === undefined || target.method.toLowerCase() === method.toLowerCase()
  const isChat = target.chatId === undefined || String(target.chatId) === String(chatId)
  return isMethod && isChat
}
