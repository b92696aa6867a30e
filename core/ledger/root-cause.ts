/**
 * The id of the entry that a chain of reversals is about: a reversal is called by what it undoes, `reversal:charge:17:2026-10:3`, and one that
 * undoes a reversal by that, `reversal:reversal:charge:17:2026-10:3`.
 */
export function rootCause(transferId: string): string {
  return transferId.startsWith('reversal:') ? transferId.replace(/^(?:reversal:)+/, '') : transferId
}

/** The same in SQL, of the id that an expression gives. */
export function rootCauseSql(id: string): string {
  return `regexp_replace(${id}, '^(reversal:)+', '')`
}
