import type { Node, Source } from './source.ts'

/** Something a source says at an offset. */
type Fact<Detail> = Detail & { offset: number }

/** What a source imports or re-exports: from where, by which names (`*` for all of them), and whether only types. */
export function importsOf({ nodes }: Source): Fact<{ from: string; names: string[]; typeOnly: boolean }>[] {
  return nodes.flatMap(({ node }) => {
    const from = (node.source as Node | undefined)?.value
    if (typeof from !== 'string') return []
    return [{ from, names: importedNames(node), typeOnly: isTypeOnly(node), offset: node.start }]
  })
}

function importedNames(node: Node): string[] {
  if (node.type === 'TSImportType') return [nameIn(node.qualifier) ?? '*']
  if (!node.specifiers) return ['*']
  return (node.specifiers as Node[]).map(each => {
    if (each.type === 'ImportNamespaceSpecifier') return '*'
    if (each.type === 'ImportDefaultSpecifier') return 'default'
    return nameIn(each.imported ?? each.local) ?? '*'
  })
}

function nameIn(node: unknown): string | undefined {
  const { name, value } = (node ?? {}) as { name?: string; value?: string }
  return name ?? value
}

/** What a source exports, by name, and whether it is only a type. */
export function exportsOf({ nodes }: Source): Fact<{ name: string; isType: boolean }>[] {
  return nodes.flatMap(({ node }) => {
    if (node.type === 'ExportDefaultDeclaration') return [{ name: 'default', isType: false, offset: node.start }]
    if (node.type !== 'ExportNamedDeclaration') return []
    const declaration = node.declaration as Node | null
    const declared = (declaration?.declarations ?? (declaration ? [declaration] : [])) as Node[]
    const named = [...declared.map(each => each.id), ...(node.specifiers as Node[]).map(each => each.exported)]
    return named.flatMap(id => {
      const name = nameIn(id)
      return name ? [{ name, isType: isTypeOnly(node), offset: node.start }] : []
    })
  })
}

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type') return true
  const specifiers = (node.specifiers ?? []) as Node[]
  return specifiers.length > 0 && specifiers.every(each => each.importKind === 'type' || each.exportKind === 'type')
}

/** The package a bare import names; undefined for our own files and for Node's modules. */
export function packageOf(from: string): string | undefined {
  return from.startsWith('.') || from.startsWith('node:') ? undefined : /^(?:@[^/]+\/)?[^/]+/.exec(from)?.[0]
}

/**
 * What a source makes use of, by name: `Date` for an identifier, `Math.random` for a member, `Number(` and `.catch(`
 * for calls, `try` for the statement, `fraction` for a number that is not whole.
 */
export function namesIn({ nodes }: Source): Fact<{ name: string }>[] {
  return nodes.flatMap(({ node, parent }) => nameOf(node, parent).map(name => ({ name, offset: node.start })))
}

function nameOf(node: Node, parent: Node | undefined): string[] {
  const [object, property, callee] = [node.object, node.property, node.callee] as (Node | undefined)[]
  switch (node.type) {
    case 'Identifier':
      return isMereKey(node, parent) ? [] : [String(node.name)]
    case 'MemberExpression':
      return node.computed ? [] : [`${object?.name}.${property?.name}`]
    case 'CallExpression':
      if (callee?.type === 'MemberExpression') return [`.${(callee.property as Node).name}(`]
      return callee?.type === 'Identifier' ? [`${callee.name}(`] : []
    case 'TryStatement':
      return ['try']
    case 'Literal':
      return typeof node.value === 'number' && !Number.isInteger(node.value) ? ['fraction'] : []
    default:
      return []
  }
}

/** Whether an identifier only names a member or a key, as `Date` does in `message.Date` and `{ Date: 1 }`. */
function isMereKey(node: Node, parent: Node | undefined): boolean {
  if (!parent || parent.computed) return false
  const isQualified = parent.type === 'TSQualifiedName' && parent.right === node
  return isQualified || parent.property === node || parent.key === node
}

/** The functions of a source with their lines; `isDescribe` marks the callback of a test's `describe`. */
export function functionsOf({ text, nodes }: Source): Fact<{ lines: number; isDescribe: boolean }>[] {
  return nodes
    .filter(({ node }) => /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type))
    .map(({ node, parent }) => ({
      offset: node.start,
      lines: text.slice(node.start, node.end).split('\n').length,
      isDescribe: parent?.type === 'CallExpression' && rootName(parent) === 'describe',
    }))
}

/** The name a call begins with: `describe` in `describe.each(table)(title, callback)`. */
function rootName(node: Node): unknown {
  const inner = (node.callee ?? node.object) as Node | undefined
  return inner ? rootName(inner) : node.name
}

/** Every text in quotes, by which a package may be used without an import: a logger's transport, a font's file. */
export function stringsIn({ nodes }: Source): string[] {
  return nodes.flatMap(({ node }) => {
    const text = node.type === 'TemplateElement' ? (node.value as { cooked: unknown }).cooked : node.value
    return typeof text === 'string' ? [text] : []
  })
}
