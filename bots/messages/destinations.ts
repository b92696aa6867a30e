import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import type { Heard } from './heard.ts'
import { type PartName, writeParts } from './parts.ts'

/** What a conversation that needs nothing is begun with. */
export type Nothing = Record<never, never>

/** What a conversation about an account is begun with; without it, it is about the one the menu speaks of. */
export interface OfAccount {
  accountId?: number | undefined
}

/** What an update brings along; it is never written on a button. */
export interface Brought {
  typed?: string | undefined
  /** A reading that is understood already: what the meter shows, zone by zone, and its day, as text. */
  shown?: { values: string[]; on: string } | undefined
  /** Pictures of the meter, to be kept with the reading. */
  photos?: AttachedFile[] | undefined
  /** What half-done conversations from before there could be several hold instead. */
  photo?: AttachedFile | undefined
  /** What was said, where it is to be passed on as it was. */
  heard?: Heard | undefined
}

/** Where buttons may lead, and with what. Each conversation's file adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: conversations fill it
export interface Destinations {}

/** What only the program begins, and with what; a button that says so is forged. Each conversation's file adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: conversations fill it
export interface InnerDestinations {}

type All = Destinations & InnerDestinations

/** The name of a conversation. */
export type Name = keyof All

/** What a conversation is begun with. */
export type Params<To extends Name = Name> = To extends Name ? All[To] : never

declare const written: unique symbol

/** Where a button leads, as it is written on it: «menu», «receipt:17». Only `go` writes one. */
export type Destination = string & { readonly [written]: true }

/** Where buttons may lead with nothing, and words alone. */
export type Unconditional = {
  [To in keyof Destinations]: Nothing extends Destinations[To] ? To : never
}[keyof Destinations]

type Carried<To extends keyof Destinations> = Pick<Destinations[To], keyof Destinations[To] & PartName>
type Given<Needs> = [keyof Needs] extends [never] ? [] : Nothing extends Needs ? [params?: Needs] : [params: Needs]

/** Where a button leads, with what it carries. */
export function go<To extends keyof Destinations>(to: To, ...[params]: Given<Carried<To>>): Destination {
  const carried = writeParts(params ?? {})
  return (carried === '' ? to : `${to}:${carried}`) as Destination
}

/** A button that leads there. */
export function goButton<To extends keyof Destinations>(label: string, to: To, ...params: Given<Carried<To>>) {
  return { label, go: go(to, ...params) }
}

/** The conversation that follows, and what it is begun with. */
export type Redirect<To extends Name = Name> = To extends Name ? { to: To; params: Params<To> } : never

/** Goes on to another conversation. */
export function redirect<To extends Name>(to: To, ...[params]: Given<All[To]>): Redirect {
  return { to, params: params ?? {} } as Redirect
}
