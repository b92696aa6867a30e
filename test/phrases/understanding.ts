import { conversations } from '../../bots/conversations/conversations.ts'
import type { Brought } from '../../bots/messages/destinations.ts'
import { numbersRu } from '../../bots/texts/ru/numbers-ru.ts'
import { type Routed, route } from '../../bots/turn/route.ts'
import { readSum } from '../../bots/understanding/read-sum.ts'
import { byMeter } from '../../bots/understanding/reading/own-names.ts'
import { understandReading } from '../../bots/understanding/reading/understand-reading.ts'

/** What is begun when somebody types this at the menu. */
export function begun(text: string): Routed | undefined {
  return route({ kind: 'text', text }, { memory: null, consented: true }, conversations)
}

const today = Temporal.PlainDate.from('2026-11-25')
/** What a meter of one, two or three zones showed on 24 October. */
const previous = [[20_032_000n], [12_000_000n, 6_000_000n], [9_000_000n, 8_000_000n, 7_000_000n]]

/** What a text says of a meter: «20099» is kept, «~ 20099» asked about, «?» not understood. */
export function understood(text: string, previousWh: bigint[], serial: string, serials = [serial]): string {
  const meter = { zones: previousWh.length, digits: 5, previousWh, previousOn: Temporal.PlainDate.from('2026-10-24') }
  const said = understandReading(text, { ...meter, serial, names: ['12345', ...serials] }, today)
  if (said.kind !== 'sure' && said.kind !== 'likely') return '?'
  const day = said.on.equals(today) ? '' : ` on ${said.on}`
  return `${said.kind === 'likely' ? '~ ' : ''}${said.valuesWh.map(numbersRu.dial).join(' / ')}${day}`
}

/** The same for what would be understood at the menu; «pay» where it is a sum. */
export function readAtMenu(text: string, zones: number): string {
  const begin = begun(text)
  if (begin?.to !== 'reading') return begin?.to === 'pay' ? 'pay' : '?'
  return begin.params.typed ? readWhenAsked(begin.params.typed, zones) : '?'
}

export function readWhenAsked(text: string, zones: number): string {
  return understood(text, previous[zones - 1]!, '180607')
}

/** The same for an account with two meters. */
export function readForMeters(text: string, serials: string[]): string {
  const told = byMeter(text, serials) ?? []
  const read = told.map(({ index, typed }) => {
    const one = understood(typed, index === 0 ? [20_032_000n] : [340_000n], serials[index]!, serials)
    return one === '?' ? '?' : `${index + 1}: ${one}`
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
