import { badRequest } from '../state/refused.ts'
import type { MessageEntity } from '../state/types.ts'
import { checkEntities, findEntities } from './check-entities.ts'
import { parseHtml } from './parse-html.ts'
import { parseMarkdown } from './parse-markdown.ts'

export interface FormattedText {
  text: string
  entities: MessageEntity[]
}

/**
 * What Telegram makes of a text: `parse_mode` or `entities` applied, blank adapters cut, links and commands found.
 * `parse_mode` wins over `entities`. The legacy mode «Markdown» is not spoken here and is refused.
 */
export function formattedText(
  source: string,
  parseMode: string | undefined,
  entities: readonly MessageEntity[] | undefined,
): FormattedText {
  const parsed = parse(source, parseMode, entities ?? [])
  const checked = checkEntities(parsed.text, parsed.entities)
  const trimmed = trim(parsed.text, checked)
  return { text: trimmed.text, entities: findEntities(trimmed.text, trimmed.entities) }
}

/** The length Telegram's limits speak of: Unicode characters, not UTF-16 units. */
export function textLength(text: string): number {
  return [...text].length
}

function parse(source: string, parseMode: string | undefined, entities: readonly MessageEntity[]) {
  switch (parseMode?.toLowerCase()) {
    case undefined:
    case '':
    case 'none':
      return { text: source, entities }
    case 'html':
      return parseHtml(source)
    case 'markdownv2':
      return parseMarkdown(source)
    default:
      throw badRequest('unsupported parse_mode')
  }
}

function trim(source: string, entities: readonly MessageEntity[]): FormattedText {
  const from = source.length - source.trimStart().length
  const text = source.trim()
  const kept = entities.map(entity => {
    const offset = Math.max(entity.offset - from, 0)
    const end = Math.min(entity.offset + entity.length - from, text.length)
    return { ...entity, offset, length: end - offset }
  })
  return { text, entities: kept.filter(entity => entity.length > 0) }
}
