import { randomUUID } from 'node:crypto'
import type { State } from './state.ts'

/** An id of 36 characters of YooKassa's kind, such as 23d93cac-000f-5000-8000-126628f15141. */
export function makeId({ clock, nextId }: State, kind: 'payment' | 'refund'): string {
  const seconds = Math.floor(clock().epochMilliseconds / 1000)
  const time = (seconds % 2 ** 32).toString(16).padStart(8, '0')
  const number = (nextId() % 2 ** 16).toString(16).padStart(4, '0')
  return `${time}-${kind === 'payment' ? '000f' : '0015'}-5000-8000-${number}${randomUUID().slice(0, 8)}`
}
