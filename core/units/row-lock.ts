import { LockMode } from '@mikro-orm/core'

/** Holds a row until the transaction ends: whoever else asks for it waits. */
export const rowLock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const

/** The same, and reads the row anew: one that this transaction read before it held it may have changed since. */
export const freshRowLock = { ...rowLock, refresh: true } as const

/** Holds only rows that nobody else holds: the others are skipped, not waited for. */
export const freeRowLock = { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE } as const
