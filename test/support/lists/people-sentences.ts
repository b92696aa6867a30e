import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Node, sourceOf } from '../../tidy/source.ts'

const root = join(import.meta.dirname, '../../..')

/** Every sentence of these folders that may reach people, as a template: what it is filled with is `%s`. Each with the file it is in. */
export function peopleSentences(folders: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue
      const path = join(folder, name)
      for (const sentence of sentencesOf(path)) found.set(sentence, path)
    }
  }
  return found
}

function sentencesOf(path: string): string[] {
  const source = sourceOf(path, readFileSync(join(root, path), 'utf8'))
  return source.nodes
    .flatMap(({ node, parent }) => {
      const text = templateOf(node)
      if (text === undefined || /^-/.test(text) || isMereName(node, parent)) return []
      return isSql(text)
        ? sqlSentences(text)
        : isSentence(text, parent)
          ? text
              .replaceAll(/[`*]/g, '')
              .split('\n')
              .map(line => line.trim())
          : []
    })
    .filter(sentence => /[a-z]{2}/i.test(sentence.replaceAll('%s', '')))
}

/** What a literal says, with `%s` in the places of expressions. */
function templateOf(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  if (node.type !== 'TemplateLiteral') return undefined
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('%s')
}

/** Queries, and the pieces that they are made of. */
function isSql(text: string): boolean {
  return (
    /^\s*(?:,|select|update|insert|with|case|create|delete|alter|lock|analyze|truncate|declare|fetch|close|savepoint|rollback|set local|(?:left )?join|on \(|union all|concat_ws|format\(|import_|\()/.test(
      text,
    ) ||
    /\b(?:select|union all|coalesce|as \w+%s|as \w+$)\b|\b[a-z]\.[a-z_]+|::|\w\(%s|\b(?:sum|to_char|abs|array|md5|any|trim_scale|least|greatest)[([]| is not null/.test(
      text,
    )
  )
}

/** What SQL says to people: each of its texts of several words. */
function sqlSentences(sql: string): string[] {
  const texts = [...sql.matchAll(/'((?:[^']|'')*)'/g)].map(([, text]) => text!.replaceAll("''", "'"))
  return texts.filter(
    text => /[a-z]{2}[^a-z]{0,3} [^a-z]{0,3}[a-z]/i.test(text.replaceAll('%s', 'it')) && !/[[\]()]\)|set /.test(text),
  )
}

function isSentence(text: string, parent: Node | undefined): boolean {
  const plain = text.replaceAll('%s', 'it').trim()
  if (/[a-z\d][^a-z\d]{0,3} [^a-z\d]{0,3}[a-z\d]/i.test(plain)) return true
  return (
    parent?.type === 'ArrayExpression' &&
    (/^[A-Z][a-z]/.test(plain) || (parent.elements as Node[]).filter(each => each?.type === 'Literal').length > 2)
  )
}

function isMereName(node: Node, parent: Node | undefined): boolean {
  if (!parent) return true
  if (/^(?:Import|Export|TS)/.test(parent.type)) return true
  if (parent.type === 'BinaryExpression' || parent.type === 'SwitchCase') return true
  if (parent.type === 'Property' || parent.type === 'PropertyDefinition')
    return parent.key === node || ['kind', 'why', 'example'].includes(String((parent.key as Node).name))
  return false
}
