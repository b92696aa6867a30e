import { LockMode } from '@mikro-orm/core'

/** Holds a row until the transaction ends: whoever else asks for it waits. */
export const rowLock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const
