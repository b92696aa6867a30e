import type { TelegramMessageSnapshot } from '../../chat-snapshot.ts'
import { button, h, outerLink, type Words } from '../base/dom.ts'
import { copy } from '../base/popups.ts'

type Entity = TelegramMessageSnapshot['entities'][number]

/** What a tap on a part of the text does in the chat. */
export interface TextActions {
  sendCommand(command: string): void
}

/** Turns a text and its entities into nodes. Entities may lie inside one another; offsets count UTF-16 units. */
export function renderText(text: string, entities: readonly Entity[], actions: TextActions): Words {
  return renderRange(text, 0, text.length, entities, actions)
}

function renderRange(text: string, from: number, to: number, entities: readonly Entity[], actions: TextActions): Words {
  const nodes: Words = []
  let at = from
  for (const [index, entity] of entities.entries()) {
    const end = Math.min(entity.offset + entity.length, to)
    // Inside one that has been rendered already.
    if (entity.offset < at || end <= at) continue
    nodes.push(text.slice(at, entity.offset))
    const inner = entities.slice(index + 1).filter(other => other.offset < end)
    nodes.push(
      wrap(entity, text.slice(entity.offset, end), renderRange(text, entity.offset, end, inner, actions), actions),
    )
    at = end
  }
  nodes.push(text.slice(at, to))
  return nodes.filter(node => node !== '')
}

const tags: Record<string, 'strong' | 'em' | 'u' | 's' | 'blockquote'> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
}

function wrap({ type, url }: Entity, text: string, inner: Words, actions: TextActions): Node {
  const tag = tags[type]
  if (tag) return h(tag, {}, ...inner)
  switch (type) {
    case 'url':
      return link(/^https?:/i.test(text) ? text : `http://${text}`, inner)
    case 'text_link':
      return link(url ?? '', inner)
    case 'email':
      return link(`mailto:${text}`, inner)
    case 'code':
    case 'pre':
      return h(type, { class: 'copyable', title: 'Скопировать', onclick: () => void copy(text) }, ...inner)
    case 'bot_command':
      return button({ class: 'text-link', onclick: () => actions.sendCommand(text) }, ...inner)
    case 'spoiler':
      return spoiler(inner)
    default:
      return h('span', { class: `entity-${type}` }, ...inner)
  }
}

function link(address: string, inner: Words): Node {
  return /^(?:https?|mailto|tg):/i.test(address) ? outerLink(address, ...inner) : h('span', {}, ...inner)
}

function spoiler(inner: Words): Node {
  const reveal = ({ currentTarget }: Event) => (currentTarget as HTMLElement).classList.add('is-revealed')
  const attributes = { class: 'spoiler', role: 'button', tabindex: 0, title: 'Показать' }
  return h('span', { ...attributes, onclick: reveal, onkeydown: reveal }, ...inner)
}
