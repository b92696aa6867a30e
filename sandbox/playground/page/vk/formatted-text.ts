import type { VkMessageSnapshot } from '../../vk-chat-snapshot.ts'
import { h, outerLink, type Words } from '../base/dom.ts'

type Part = VkMessageSnapshot['entities'][number]

/** Links that VK finds by itself: addresses, and mentions such as [club1|Name] or [id1|Name]. */
const found = /\[(club|id)(\d+)\|([^\]]+)\]|https?:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)]/g

/** Turns a text and its format into nodes. Parts of the format may overlap; offsets count UTF-16 units. */
export function formattedText(text: string, format: readonly Part[]): Words {
  const bounds = new Set([0, text.length, ...format.flatMap(({ offset, length }) => [offset, offset + length])])
  const places = [...bounds].sort((a, b) => a - b)
  return places.slice(1).flatMap((end, index) => {
    const start = places[index] ?? 0
    const around = format.filter(({ offset, length }) => offset <= start && offset + length >= end)
    const url = around.find(({ type }) => type === 'url')?.url
    const inside = url ? [link(url, text.slice(start, end))] : withLinks(text.slice(start, end))
    return around.reduce<Words>((nodes, { type }) => wrapped(type, nodes), inside)
  })
}

const tags = { bold: 'strong', italic: 'em', underline: 'u', url: undefined } as const

function wrapped(type: Part['type'], nodes: Words): Words {
  const tag = tags[type]
  return tag ? [h(tag, {}, ...nodes)] : nodes
}

function withLinks(text: string): Words {
  const nodes: Words = []
  let at = 0
  for (const match of text.matchAll(found)) {
    const [whole, kind, id, name] = match
    nodes.push(text.slice(at, match.index))
    nodes.push(name ? link(`https://vk.com/${kind}${id}`, name) : link(whole, whole))
    at = match.index + whole.length
  }
  nodes.push(text.slice(at))
  return nodes.filter(node => node !== '')
}

function link(address: string, words: string): Node {
  return /^https?:/i.test(address) ? outerLink(address, words) : h('span', {}, words)
}
