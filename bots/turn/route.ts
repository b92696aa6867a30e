import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import type { Registry } from '../conversations/registry.ts'
import { type Redirect, redirect } from '../messages/destinations.ts'
import type { Heard } from '../messages/heard.ts'
import { readParts } from '../messages/parts.ts'
import { commandOf } from '../understanding/command-of.ts'
import { emergencyHeard } from '../understanding/emergency-heard.ts'
import { normalizedText } from '../understanding/grammar/normalized-text.ts'
import { saysMore, saysReading } from '../understanding/reading/says-reading.ts'
import type { Vocabulary } from '../understanding/vocabulary.ts'
import { type Wish, wishInText } from '../understanding/wish-in.ts'
import type { Memory } from './play-turn.ts'
import type { StoredRedirect } from './stored-redirect.ts'

/** Where an update leads. */
export type Routed = Wish

/**
 * Which conversation something heard begins, or undefined when it belongs to the one that waits. Commands, menu words and
 * navigation buttons leave a half-done conversation; an answer goes to the question.
 */
export function route(
  heard: Heard,
  talk: { memory: Memory | null; consented: boolean },
  conversations: Registry,
): Routed | undefined {
  const waiting = talk.memory?.begin
  const photos = photosOf(heard)
  const understood = () =>
    photos.length > 0 ? withPhotos(heard, photos, waiting, conversations) : routeOf(heard, waiting?.go, conversations)
  const begin = urgent(heard, waiting?.go) ?? understood()
  if (talk.consented || isOpen(begin?.to, conversations)) return begin
  if (waiting?.go === 'welcome') return begin?.to === 'welcome' || begin?.to === 'later' ? begin : undefined
  if (!begin && isOpen(waiting?.go, conversations)) return undefined
  // A first message is not lost: once the person has consented, it may become their question.
  return redirect('welcome', !begin || begin.to === 'attachment' || begin.isGuess ? { heard } : {})
}

function isOpen(name: string | undefined, conversations: Registry): boolean {
  return name !== undefined && conversations.find(name)?.needsNoConsent === true
}

function photosOf(heard: Heard): AttachedFile[] {
  const files = heard.kind === 'text' || heard.kind === 'attachment' ? heard.files : undefined
  return files?.filter(({ kind }) => kind === 'photo') ?? []
}

/** Outside any conversation, danger or a power cut begins a question; inside one, the warning before the answer is enough. */
function urgent(heard: Heard, waiting: string | undefined): Routed | undefined {
  return !waiting && emergencyHeard(heard) ? toSpecialists(heard) : undefined
}

/**
 * Pictures go with the reading written under them, or with the words to those who can answer them. Without any they are the meter's,
 * unless something else waits for them.
 */
function withPhotos(
  heard: Heard,
  photos: AttachedFile[],
  waiting: StoredRedirect | undefined,
  { vocabulary }: Registry,
): Routed | undefined {
  const text = 'text' in heard ? (heard.text ?? '') : ''
  const isAsked = waiting?.go === 'reading' || waiting?.go === 'meter-photo'
  const account = isAsked ? readParts({ accountId: true }, waiting.about ?? '') : {}
  // A number in words under a picture counts the pictures as well: «вот пять».
  const mayBeReading = isAsked || (!waiting && /\p{Nd}/u.test(text))
  if (waiting && passesWordsOn.includes(waiting.go)) return leaving(text, { vocabulary })
  const command = commandOf(text, vocabulary)
  const begun = command ?? (mayBeReading && saysReading(text) ? redirect('reading', { typed: text }) : undefined)
  if (begun?.to === 'reading') return redirect('reading', { ...account, ...begun.params, photos })
  if (begun) return begun
  if (tellsMore(text, vocabulary)) return waiting ? undefined : toSpecialists(heard)
  return !waiting || isAsked ? { ...redirect('meter-photo', { ...account, photos }), isGuess: true } : undefined
}

/** Whether words under a picture say more than that it is a meter's. */
function tellsMore(text: string, vocabulary: Vocabulary): boolean {
  const wish = wishInText(text, vocabulary)?.to
  return wish === undefined ? saysMore(text) : wish !== 'reading' && wish !== 'small-talk'
}

const toSpecialists = (heard: Heard): Routed => ({ ...redirect('question', { heard }), isGuess: true })

/** Conversations that wait for words to pass on: what is said there is the person's own, unless it plainly leaves. */
export const passesWordsOn = ['question', 'follow-up', 'reopen']

function routeOf(heard: Heard, waiting: string | undefined, conversations: Registry): Routed | undefined {
  if (waiting && passesWordsOn.includes(waiting) && (heard.kind === 'text' || heard.kind === 'attachment'))
    return leaving(heard.text ?? '', conversations)
  switch (heard.kind) {
    case 'go':
      return destination(heard.go, conversations)
    case 'signal':
      return redirect('confirmed', { codeId: heard.codeId })
    case 'text':
      return commandOf(heard.text, conversations.vocabulary) ?? words(heard, waiting, conversations)
    case 'answer':
      return waiting ? undefined : redirect('stale')
    case 'attachment':
      return waiting ? undefined : underFile(heard, conversations)
  }
}

/** A command, a word of the keyboard, or a plain wish to stop. */
function leaving(text: string, { vocabulary }: Pick<Registry, 'vocabulary'>): Routed | undefined {
  const said = commandOf(text, vocabulary)
  return said && (/^\s*\//.test(text) || vocabulary.leaving.has(normalizedText(text))) ? said : undefined
}

/** Words under a file or a voice message at the menu are what was said; whatever they ask, the file goes with them. */
function underFile(heard: Heard & { kind: 'attachment' }, { vocabulary }: Registry): Routed {
  const { text = '', what } = heard
  const typed = commandOf(text, vocabulary) ?? (saysReading(text) ? redirect('reading', { typed: text }) : undefined)
  if (typed) return typed
  // What stands for a place or a contact was not said in words.
  const isAsked = what !== 'other' && tellsMore(text, vocabulary)
  return isAsked ? toSpecialists(heard) : redirect('attachment', { kind: what })
}

/** Words at the menu; inside a question only zones named («т1 120 т2 45») can be nothing else, whatever was asked. */
function words(
  heard: Heard & { kind: 'text' },
  waiting: string | undefined,
  { vocabulary }: Registry,
): Routed | undefined {
  const { text } = heard
  if (!waiting) return wishInText(text, vocabulary, heard)
  return waiting === 'reading' || saysReading(text) !== 'zones' ? undefined : redirect('reading', { typed: text })
}

/** Where a button leads. Button data can be forged, so only destinations are obeyed. */
function destination(data: string, conversations: Registry): Redirect {
  const [name = '', carried = ''] = data.split(':', 2)
  const conversation = conversations.find(name)
  if (!conversation || conversation.isInner) return redirect('stale')
  return { to: conversation.name, params: readParts(conversation.parts ?? {}, carried) } as Redirect
}
