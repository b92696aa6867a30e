import { LockMode } from '@mikro-orm/core'

/** Holds a row until the transaction ends: whoever else asks for it waits. */
export const rowLock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const

/** The same, of those rows that nobody holds: what others hold is passed over, not waited for. */
export const freeRowLock = { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE } as const
