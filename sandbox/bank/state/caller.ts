import type { Shop, State } from './state.ts'

/** Whose call it is. */
export interface Caller {
  state: State
  shop: Shop
}
