import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import { conversations } from '../conversations/conversations.ts'
import type { Begin } from '../messages/begin.ts'
import type { Heard } from '../messages/heard.ts'
import { commandOf } from '../understanding/command-of.ts'
import { emergencyHeard } from '../understanding/emergency-heard.ts'
import { intentOf } from '../understanding/intent-of.ts'
import { mentionsQiwi } from '../understanding/mentions-qiwi.ts'
import { readPhrase } from '../understanding/read-phrase.ts'
import { readSum } from '../understanding/read-sum.ts'
import { smallTalkIn } from '../understanding/small-talk.ts'
import type { Memory } from './play-turn.ts'

/**
 * Which conversation something heard begins, or undefined when it belongs to the one that waits. Commands, menu words and
 * navigation buttons leave a half-done conversation; an answer goes to the question.
 */
export function route(heard: Heard, talk: { memory: Memory | null; consented: boolean }): Begin | undefined {
  const waiting = talk.memory?.begin.go
  const photos = photosOf(heard)
  const understood = () => (photos.length > 0 ? withPhotos(heard, photos, talk.memory?.begin) : routeOf(heard, waiting))
  const begin = urgent(heard, waiting) ?? understood()
  if (talk.consented || waiting === 'welcome')
    return waiting === 'welcome' && begin?.go !== 'welcome' ? undefined : begin
  // What somebody says before anything else is not lost: once they have agreed, it may become their question.
  return begin === undefined || begin.go === 'attachment' || begin.guess ? { go: 'welcome', heard } : { go: 'welcome' }
}

function photosOf(heard: Heard): AttachedFile[] {
  const files = heard.kind === 'text' || heard.kind === 'attachment' ? heard.files : undefined
  return files?.filter(({ kind }) => kind === 'photo') ?? []
}

/** At the menu danger, and no light, are a question of their own; where something is asked, the warning before the answer is enough. */
function urgent(heard: Heard, waiting: string | undefined): Begin | undefined {
  return !waiting && emergencyHeard(heard) ? { go: 'question', heard, guess: true } : undefined
}

/** Pictures go with the reading written under them; without one they are the meter's, unless something else waits for them. */
function withPhotos(heard: Heard, photos: AttachedFile[], waiting: Begin | undefined): Begin | undefined {
  const text = 'text' in heard ? (heard.text ?? '') : ''
  const isAsked = waiting?.go === 'reading' || waiting?.go === 'meter-photo'
  const about = isAsked && waiting.about ? { about: waiting.about } : {}
  const begun = commandOf(text) ?? (!waiting || isAsked ? numbersTyped(text, undefined) : undefined)
  if (begun) return begun.go === 'reading' ? { ...about, ...begun, photos } : begun
  return !waiting || isAsked ? { go: 'meter-photo', ...about, photos, guess: true } : undefined
}

function routeOf(heard: Heard, waiting: string | undefined): Begin | undefined {
  switch (heard.kind) {
    case 'go':
      return destination(heard.go)
    case 'signal':
      return { go: 'confirmed', about: heard.codeId }
    case 'text':
      return (
        commandOf(heard.text) ??
        qiwiAsked(heard.text, waiting) ??
        numbersTyped(heard.text, waiting) ??
        sumTyped(heard.text, waiting) ??
        freeWords(heard.text, waiting)
      )
    case 'answer':
      return waiting ? undefined : { go: 'stale' }
    case 'attachment':
      return waiting ? undefined : { go: 'attachment', about: heard.what }
  }
}

/** Where something is asked, the question knows best: paying explains QIWI itself, and it may be somebody's surname. */
function qiwiAsked(text: string, waiting: string | undefined): Begin | undefined {
  return !waiting && mentionsQiwi(text) ? { go: 'qiwi' } : undefined
}

/** Bare numbers at the menu are a reading; with zones named («т1 120 т2 45») they can be nothing else, whatever was asked. */
function numbersTyped(text: string, waiting: string | undefined): Begin | undefined {
  const phrase = waiting === 'reading' ? undefined : readPhrase(text)
  return phrase && (!waiting || phrase.named.size > 0) ? { go: 'reading', typed: text } : undefined
}

/** «500 ₽» at the menu is a sum to pay; without its currency it would be a reading. */
function sumTyped(text: string, waiting: string | undefined): Begin | undefined {
  return !waiting && /[^\d\s.,]/.test(text) && readSum(text) ? { go: 'pay', typed: text } : undefined
}

/** At the menu everything that can be understood is, and everything else has an answer. */
function freeWords(text: string, waiting: string | undefined): Begin | undefined {
  if (waiting) return undefined
  const wish = intentOf(text, go => go in conversations)
  if (wish) return { ...wish, guess: true }
  const about = smallTalkIn(text)
  return about && { go: 'small-talk', about, guess: true }
}

/** Where buttons may lead. A messenger's client can be made to send any button data, so nothing else is obeyed. */
const destinations = new Set([
  'welcome',
  'link',
  'card',
  'reading',
  'receipt',
  'mail-receipt',
  'pay',
  'payments',
  'payment',
  'payment-receipt',
  'statement',
  'statement-month',
  'bill',
  'history',
  'use',
  'readings',
  'accounts',
  'rename',
  'unlink',
  'connect',
  'have-code',
  'guest-code',
  'undo-joining',
  'notices',
  'reminders',
  'no-reminders',
  'reminder-hour',
  'settings',
  'change-email',
  'reminder-kinds',
  'receipts-to',
  'messengers',
  'access',
  'share',
  'my-data',
  'export-data',
  'mail-data',
  'forget-me',
  'language',
  'question',
  'questions',
  'thread',
  'follow-up',
  'rate',
  'tariffs',
  'contract',
  'services',
  'service-request',
  'offices',
  'more',
  'help',
  'menu',
  'later',
  'why',
])

function destination(data: string): Begin {
  const [go = '', about = ''] = data.split(':', 2)
  return destinations.has(go) ? { go, about } : { go: 'stale' }
}
