import { joinedWords, saidIn } from '../conversations/tickets/said-in.ts'
import type { Heard } from '../messages/heard.ts'
import { emergencyHeard } from '../understanding/emergency-heard.ts'
import type { Memory } from './play-turn.ts'
import type { Routed } from './route.ts'

interface Hearing {
  heard: Heard
  memory: Memory | null
  begin: Routed | undefined
  /** Whether a button offers to pass on what the bot answers itself. */
  isOffered: boolean
  /** What was kept before this turn. */
  before: Heard | null
}

const asking = new Set<string | undefined>(['question', 'reopen'])
const beginsAsking = new Set<string | undefined>(['question', 'reopen', 'pass-on'])
/** What is begun where words mean nothing, with a button that passes them on. */
const offering = new Set(['meant', 'unknown', 'unexplained'])

/** Whether a question is being asked whose words would be lost if it ended here. */
export const isAsking = (memory: Memory | null): boolean => asking.has(memory?.begin.go)

/** Whether somebody goes elsewhere with a question half said. */
export function leavesUnsent({ memory, begin, before }: Pick<Hearing, 'memory' | 'begin' | 'before'>): boolean {
  return isAsking(memory) && before !== null && begin !== undefined && !beginsAsking.has(begin.to)
}

/** The words that nobody is given in this turn: kept, so that a button may still pass them on. */
export function unsentWords({ heard, memory, begin, isOffered, before }: Hearing): Heard | null {
  if (begin?.to === 'pass-on') return before
  if (begin?.to === 'question' || begin?.to === 'reopen') return begin.params.heard ?? null
  if (isAsking(memory)) {
    if (begin || !saidIn(heard)) return before
    return before ? joinedWords(before, heard) : heard
  }
  const isMeaningless = begin ? offering.has(begin.to) || isRude(begin) : !memory
  return isMeaningless || isOffered || emergencyHeard(heard) ? said(heard) : null
}

const said = (heard: Heard): Heard | null => (saidIn(heard) ? heard : null)

const isRude = (begin: Routed): boolean => begin.to === 'small-talk' && begin.params.kind === 'rude'
