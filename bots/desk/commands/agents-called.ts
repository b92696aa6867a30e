import type { Agent } from '../../../core/tickets/ticket.table.ts'
import { smallLetters } from '../../../core/units/small-letters.ts'

/** Buttons for more than these would not fit. */
const mostOffered = 8

/** The agents whom words may mean: by a link to the account, by `@name`, or by the beginnings of first names and surnames, in any order. */
export function agentsCalled(all: Agent[], called: string, mentions: string[] = []): Agent[] {
  const mentioned = all.filter(({ externalId }) => mentions.includes(externalId))
  if (mentioned.length > 0) return mentioned
  const words = smallLetters(called)
    .split(/[\s,.]+/)
    .filter(Boolean)
  const [first = ''] = words
  if (first.startsWith('@')) return all.filter(({ username }) => username && `@${smallLetters(username)}` === first)
  return words.length === 0
    ? []
    : all.filter(({ name }) => words.every(word => namesOf(name).some(each => each.startsWith(word))))
}

/** Agents to choose from, each told apart from namesakes. */
export function choiceOf(agents: Agent[]): { id: number; label: string }[] {
  const isUnique = (name: string) => agents.filter(each => each.name === name).length === 1
  return agents.slice(0, mostOffered).map(({ id, name, username, externalId }) => ({
    id,
    label: isUnique(name) ? name : `${name} (${username ? `@${username}` : externalId})`,
  }))
}

const namesOf = (name: string) => smallLetters(name).split(/\s+/)
