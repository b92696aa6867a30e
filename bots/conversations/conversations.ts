import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AnyConversation } from '../port/conversation.ts'
import type { Defined } from './problems-in.ts'
import { makeRegistry } from './registry.ts'

/** Every conversation of the folders here, found by itself: a new one needs only its file. */
export const conversations = makeRegistry(await readDefinitions(import.meta.dirname))

/** The definitions of the files in a folder's folders, one a file, which is called as it is. */
export async function readDefinitions(folder: string): Promise<Defined[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const defined: Defined[] = []
  for (const file of files.filter(name => /[\\/].*\.ts$/.test(name)).toSorted()) {
    const exported: { [name: string]: unknown } = await import(pathToFileURL(join(folder, file)).href)
    const [conversation, another] = Object.values(exported).filter(isConversation)
    if (another) throw new Error(`${file} defines two conversations: give each a file of its own`)
    if (conversation && basename(file, '.ts') !== conversation.name)
      throw new Error(`${file} defines the conversation ${conversation.name}: call the file by its name`)
    if (conversation) defined.push({ conversation: { version: 1, ...conversation }, file })
  }
  return defined
}

function isConversation(value: unknown): value is Omit<AnyConversation, 'version'> {
  return typeof value === 'object' && value !== null && 'run' in value && 'name' in value
}
