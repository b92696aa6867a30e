import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import type { Registry } from '../conversations/registry.ts'
import { type Redirect, redirect } from '../messages/destinations.ts'
import type { Heard } from '../messages/heard.ts'
import { readParts } from '../messages/parts.ts'
import { commandOf } from '../understanding/command-of.ts'
import { emergencyHeard } from '../understanding/emergency-heard.ts'
import { normalizedText } from '../understanding/grammar/normalized-text.ts'
import { intentOf } from '../understanding/intent-of.ts'
import { mentionsQiwi } from '../understanding/mentions-qiwi.ts'
import { readMoney } from '../understanding/read-sum.ts'
import { saysReading } from '../understanding/reading/says-reading.ts'
import { smallTalkIn } from '../understanding/small-talk.ts'
import type { Memory } from './play-turn.ts'
import type { StoredRedirect } from './stored-redirect.ts'

/** Where an update leads. `isGuess`: by free words, which belong to an open ticket if there is one. */
export type Routed = Redirect & { isGuess?: true }

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
  if (waiting?.go === 'welcome') return begin?.to === 'welcome' ? begin : undefined
  if (talk.consented) return begin
  // A first message is not lost: once the person has consented, it may become their question.
  return redirect('welcome', !begin || begin.to === 'attachment' || begin.isGuess ? { heard } : {})
}

function photosOf(heard: Heard): AttachedFile[] {
  const files = heard.kind === 'text' || heard.kind === 'attachment' ? heard.files : undefined
  return files?.filter(({ kind }) => kind === 'photo') ?? []
}

/** Outside any conversation, danger or a power cut begins a question; inside one, the warning before the answer is enough. */
function urgent(heard: Heard, waiting: string | undefined): Routed | undefined {
  return !waiting && emergencyHeard(heard) ? { ...redirect('question', { heard }), isGuess: true } : undefined
}

/** Pictures go with the reading written under them; without one they are the meter's, unless something else waits for them. */
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
  const begun = commandOf(text, vocabulary) ?? (mayBeReading ? numbersTyped(text, undefined) : undefined)
  if (begun?.to === 'reading') return redirect('reading', { ...account, ...begun.params, photos })
  if (begun) return begun
  return !waiting || isAsked ? { ...redirect('meter-photo', { ...account, photos }), isGuess: true } : undefined
}

/** Conversations that wait for words to pass on: what is said there is the person's own, unless it plainly leaves. */
const passesWordsOn = ['question', 'follow-up', 'reopen']

function routeOf(heard: Heard, waiting: string | undefined, conversations: Registry): Routed | undefined {
  if (waiting && passesWordsOn.includes(waiting) && (heard.kind === 'text' || heard.kind === 'attachment'))
    return leaving(heard.text ?? '', conversations)
  switch (heard.kind) {
    case 'go':
      return destination(heard.go, conversations)
    case 'signal':
      return redirect('confirmed', { codeId: heard.codeId })
    case 'text':
      return (
        commandOf(heard.text, conversations.vocabulary) ??
        qiwiAsked(heard.text, waiting) ??
        numbersTyped(heard.text, waiting) ??
        sumTyped(heard.text, waiting) ??
        freeWords(heard.text, waiting, conversations)
      )
    case 'answer':
      return waiting ? undefined : redirect('stale')
    case 'attachment':
      return waiting ? undefined : redirect('attachment', { kind: heard.what })
  }
}

/** A command, a word of the keyboard, or a plain wish to stop. */
function leaving(text: string, { vocabulary }: Pick<Registry, 'vocabulary'>): Routed | undefined {
  const said = commandOf(text, vocabulary)
  return said && (/^\s*\//.test(text) || vocabulary.leaving.has(normalizedText(text))) ? said : undefined
}

/** Not while a question waits: paying explains QIWI itself, and elsewhere it may be a surname. */
function qiwiAsked(text: string, waiting: string | undefined): Redirect | undefined {
  return !waiting && mentionsQiwi(text) ? redirect('qiwi') : undefined
}

/** Bare numbers at the menu are a reading; with zones named («т1 120 т2 45») they can be nothing else, whatever was asked. */
function numbersTyped(text: string, waiting: string | undefined): Redirect | undefined {
  const said = waiting === 'reading' ? undefined : saysReading(text)
  return said && (!waiting || said === 'zones') ? redirect('reading', { typed: text }) : undefined
}

/** «500 ₽» at the menu is a sum to pay; without its currency it would be a reading. */
function sumTyped(text: string, waiting: string | undefined): Redirect | undefined {
  return !waiting && readMoney(text) ? redirect('pay', { typed: text }) : undefined
}

/** Free words are understood only outside a conversation. */
function freeWords(text: string, waiting: string | undefined, { vocabulary }: Registry): Routed | undefined {
  if (waiting) return undefined
  const wish = intentOf(text, vocabulary)
  if (wish) return { ...wish, isGuess: true }
  const kind = smallTalkIn(text)
  return kind && { ...redirect('small-talk', { kind }), isGuess: true }
}

/** Where a button leads. Button data can be forged, so only destinations are obeyed. */
function destination(data: string, conversations: Registry): Redirect {
  const [name = '', carried = ''] = data.split(':', 2)
  const conversation = conversations.find(name)
  if (!conversation || conversation.isInner) return redirect('stale')
  return { to: conversation.name, params: readParts(conversation.parts ?? {}, carried) } as Redirect
}
