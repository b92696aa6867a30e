import { withoutSteering } from '../../../core/characters/steering.ts'

/** Markup that is safe to place in a page as it stands. */
export interface Html {
  readonly markup: string
}

type Part = Html | string | number | undefined | readonly Part[]

/**
 * Markup with values in it: what is not `Html` is text and is escaped, lists are joined, `undefined` leaves nothing.
 * Values stand between tags or inside double quotes, nowhere else.
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return {
    markup: strings.map((string, index) => string + (index < parts.length ? markupOf(parts[index]) : '')).join(''),
  }
}

/** A value as a CSS string with every character but letters and digits written as a code: safe in a style sheet in a page. */
export function cssString(text: string): Html {
  const codes = [...visible(text)].map(character => `\\${character.codePointAt(0)!.toString(16)} `)
  return { markup: `"${codes.join('')}"` }
}

function markupOf(part: Part): string {
  if (part === undefined) return ''
  if (typeof part === 'object') return 'markup' in part ? part.markup : part.map(markupOf).join('')
  return visible(String(part)).replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}

/** Without the characters that only steer: a name holding one could turn the digits of a sum around. */
function visible(text: string): string {
  return withoutSteering(text, () => ' ')
}
