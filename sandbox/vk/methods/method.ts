import type { z } from 'zod'
import { readParameters } from '../state/parameters.ts'
import type { Community, State } from '../state/state.ts'

/** Who calls, in which world. */
export interface Caller {
  state: State
  community: Community
}

/** A method of the API: takes raw parameters, gives `response`, throws `Refused`. */
export type Method = (caller: Caller, raw: Record<string, string>) => unknown

/** Makes a method from the schema of its parameters and what it does with them. */
export function method<Schema extends z.ZodType>(
  schema: Schema,
  act: (caller: Caller, parameters: z.output<Schema>) => unknown,
): Method {
  return (caller, raw) => act(caller, readParameters(schema, raw))
}
