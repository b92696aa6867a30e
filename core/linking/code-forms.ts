import { randomInt } from 'node:crypto'
import { latinLookAlikes } from '../units/look-alikes.ts'
import { tokenHash } from '../units/token-hash.ts'

/** What a code shown in one chat does where it is typed: it joins two chats of one person, or lets a relative in. */
export type CodeKind = 'own' | 'guest'

/** No letter or digit that looks like another one. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const digits = '0123456789'

/** The two kinds cannot be taken for each other: «K7M4-PX2D» has letters, «482-913-705-116» has digits only and is longer. */
const forms = {
  own: { alphabet, length: 8, group: 4, pattern: /^[A-Z0-9]{8}$/ },
  guest: { alphabet: digits, length: 12, group: 3, pattern: /^\d{12}$/ },
  /** Comes in a letter and lifts a pause: «K7M4-PX2D-9QRT-3BNH». */
  pass: { alphabet, length: 16, group: 4, pattern: /^[A-Z0-9]{16}$/ },
} as const

/** Makes a code by chance, as it is shown. */
export function newCode(kind: keyof typeof forms): string {
  const { alphabet: signs, length, group } = forms[kind]
  const made = Array.from({ length }, () => signs[randomInt(signs.length)]).join('')
  return made.match(new RegExp(`.{${group}}`, 'g'))!.join('-')
}

/** Which kind of code a text has the form of, however its parts are divided; null for neither. */
export function codeKindOf(text: string): CodeKind | null {
  const typed = plain(text)
  if (forms.guest.pattern.test(typed)) return 'guest'
  return forms.own.pattern.test(typed) ? 'own' : null
}

/** Whether a text has the form of a pass. */
export const isPass = (text: string): boolean => forms.pass.pattern.test(plain(text))

/** All that is kept of a code. */
export function codeHashOf(kind: keyof typeof forms, text: string): string {
  return tokenHash(`${kind}:${plain(text)}`)
}

/** Upper case, without what divides it or marks it as bold; Cyrillic letters that look like the code's Latin ones are taken for them. */
function plain(typed: string): string {
  return latinLookAlikes(typed.toUpperCase()).replace(/[\s.,_*–—-]/g, '')
}
