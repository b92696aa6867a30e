/**
 * What somebody is at a desk: one of its chiefs, an agent like others, nobody who sits there any more; `unknown` where the messenger did
 * not tell.
 */
export type DeskRole = 'chief' | 'agent' | 'outsider' | 'unknown'

/** Asks the messenger what a member of a group is in it. */
export type AskRole = (address: string, memberId: string) => Promise<DeskRole>
