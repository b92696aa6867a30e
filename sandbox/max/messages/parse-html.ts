import { badRequest } from '../state/refused.ts'
import type { Markup } from '../state/types.ts'

/** The tags that MAX knows, with what it calls them. */
const kinds: Record<string, string> = {
  b: 'strong',
  strong: 'strong',
  i: 'emphasized',
  em: 'emphasized',
  code: 'monospaced',
  pre: 'monospaced',
  s: 'strikethrough',
  del: 'strikethrough',
  u: 'underline',
  ins: 'underline',
  mark: 'highlighted',
  a: 'link',
}

const signs: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/** A text with tags as people see it. Refuses tags that MAX does not know, or that do not close in order. */
export function parseHtml(html: string): { text: string; markup: Markup[] } {
  const markup: Markup[] = []
  const open: { tag: string; from: number; member: number | undefined }[] = []
  let text = ''
  for (const part of html.split(/(<[^>]*>|&[a-z]+;)/)) {
    const [, slash, tag = ''] = /^<(\/?)([a-z]+)[^>]*>$/.exec(part) ?? []
    if (slash === undefined) {
      if (part.includes('<')) throw badRequest('Markup is out of place: <')
      text += signs[part] ?? part
      continue
    }
    if (!kinds[tag]) throw badRequest(`Unknown tag ${tag}`)
    if (slash === '') open.push({ tag, from: text.length, member: memberIn(part) })
    else {
      const opened = open.pop()
      if (opened?.tag !== tag) throw badRequest(`Tag ${tag} is out of place`)
      const { from, member } = opened
      const place = { from, length: text.length - from }
      markup.push(
        member === undefined ? { type: kinds[tag], ...place } : { type: 'user_mention', user_id: member, ...place },
      )
    }
  }
  if (open.length > 0) throw badRequest('A tag is not closed')
  return { text, markup }
}

/** Whom a link to a person mentions. */
function memberIn(tag: string): number | undefined {
  const [, member] = /^<a href="max:\/\/user\/(\d+)">$/.exec(tag) ?? []
  return member === undefined ? undefined : Number(member)
}
