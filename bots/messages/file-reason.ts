/**
 * Why a file does not come: too large or deleted; its messenger does not give it; it cannot be printed or drawn; the messenger it goes
 * to does not take it.
 */
export type FileReason = 'gone' | 'not-given' | 'not-made' | 'not-taken'
