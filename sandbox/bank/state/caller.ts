import type { Shop, State } from './state.ts'

/** Whose call it is. */
export interface Caller {
  state: State
  shop: Shop
}

/** A call as it came. */
export interface CallRequest {
  authorization: string | undefined
  idempotenceKey: string | string[] | undefined
  /** The path as it came, with the ids in it. */
  url: string
  params: Record<string, string>
  query: Record<string, unknown>
  body: unknown
}
