/** In SQL, that an unclear payment `u` waits still: its entry has not been reversed. */
export const isWaitingSql = `not exists (select from ledger_transfers t where t.reverses = 'unclear:' || u.id)`
