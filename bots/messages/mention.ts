/** Signs that nobody types: they frame the account of a member of the chat, and their name. */
const [begins, then, ends] = ['\uE000', '\uE001', '\uE002']
const mentions = new RegExp(`${begins}(\\d+)${then}([^${ends}]*)${ends}`)

/** In a text for a group: calls a member by name, so that their application tells them. */
export const mention = (memberId: string, name: string): string =>
  `${begins}${memberId}${then}${withoutFrames(name)}${ends}`

/** Words that frame no mention of their own. */
export const withoutFrames = (text: string): string => text.replaceAll(new RegExp(`[${begins}${then}${ends}]`, 'g'), '')

/** A text with its mentions in it, in the order they stand. */
export function withMentions(text: string): { plain: string; member?: string }[] {
  const found = mentions.exec(text)
  if (!found) return text === '' ? [] : [{ plain: text }]
  const before = text.slice(0, found.index)
  const after = text.slice(found.index + found[0].length)
  return [...(before ? [{ plain: before }] : []), { plain: found[2]!, member: found[1]! }, ...withMentions(after)]
}
