import { conversations } from '../../bots/conversations/conversations.ts'
import type { Brought } from '../../bots/messages/destinations.ts'
import { dial } from '../../bots/texts/views/numbers.ts'
import { type Routed, route } from '../../bots/turn/route.ts'
import { readSum } from '../../bots/understanding/read-sum.ts'
import { byMeter, readingIn } from '../../bots/understanding/reading-in.ts'

/** What is begun when somebody types this at the menu. */
export function begun(text: string): Routed | undefined {
  return route({ kind: 'text', text }, { memory: null, consented: true }, conversations)
}

/** The register values that would be submitted, or «?» where nothing would. */
export function readAtMenu(text: string, zones: number): string {
  const begin = begun(text)
  if (begin?.to !== 'reading') return begin?.to === 'pay' ? 'pay' : '?'
  return begin.params.typed ? readWhenAsked(begin.params.typed, zones) : '?'
}

export function readWhenAsked(text: string, zones: number): string {
  const read = readingIn(text, { zones, serial: '180607', names: ['12345', '180607'] })
  return 'value' in read ? read.value.map(dial).join(' / ') : '?'
}

/** The same for an account with two meters. */
export function readForMeters(text: string, serials: string[]): string {
  const told = byMeter(text, serials) ?? []
  const read = told.map(({ index, typed }) => {
    const one = readingIn(typed, { zones: 1, serial: serials[index]!, names: ['12345', ...serials] })
    return 'value' in one ? `${index + 1}: ${one.value.map(dial).join(' / ')}` : '?'
  })
  return read.length === 0 || read.includes('?') ? '?' : read.join(', ')
}

/** The conversation and, where there is one, its sum. */
export function paidAtMenu(text: string): string {
  const { to, params } = begun(text) ?? {}
  const { typed } = (params ?? {}) as Brought
  const kopecks = to === 'pay' && typed ? readSum(typed) : undefined
  return kopecks === undefined ? '?' : `pay ${kopecks / 100n},${String(kopecks % 100n).padStart(2, '0')}`
}

/** «card», «? pay», «= hello», «?». */
export function wanted(text: string): string {
  const begin = begun(text)
  if (begin?.to === 'meant') return `? ${begin.params.names.join(' ')}`
  return begin?.to === 'small-talk' ? `= ${begin.params.kind}` : (begin?.to ?? '?')
}
