import { type Node, offence, type Source } from './source.ts'

const STOPWATCHES = ['performance.now', 'Date.now', 'process.hrtime', 'console.time']
const WAITS_WITH_A_LIMIT = ['expect.poll', 'vi.waitFor', 'vi.waitUntil']
const HOOKS = ['test', 'it', 'describe', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach', 'onTestFinished']
const leastMs = 100
const PATIENCE = ['vitest.config.ts', 'test/support/eventually.ts']

/**
 * A test asserts no duration, however it is put: it reads no stopwatch and no clock in an expectation, does not sleep in the hope that
 * something has happened by then, and has no limit of its own for waiting: those in `PATIENCE` only end a hang. What is waited for
 * comes as an event, or the test drives the clock itself.
 */
export function assertedDurations(sources: Source[]): string[] {
  return sources.filter(canAssert).flatMap(source =>
    source.nodes.flatMap(({ node }) => {
      const what = durationIn(node, source)
      return what ? [offence(source, node.start, what)] : []
    }),
  )
}

/** What only helps to measure, for the benchmarks, may read the time. */
function canAssert({ path, text }: Source): boolean {
  return path.startsWith('test/') && !PATIENCE.includes(path) && /from 'vitest'/.test(text)
}

function durationIn(node: Node, { path }: Source): string | undefined {
  const { source, callee } = node as { source?: Node; callee?: Node }
  if (path.endsWith('.test.ts') && source?.value === 'node:timers/promises') return 'sleeps'
  if (node.type === 'MemberExpression' && STOPWATCHES.includes(nameOf(node))) return `reads ${nameOf(node)}`
  if (node.type !== 'CallExpression' || !callee) return undefined
  const name = nameOf(callee)
  const given = node.arguments as Node[]
  if (path.endsWith('.test.ts') && name === 'setTimeout') return 'sleeps'
  if (WAITS_WITH_A_LIMIT.includes(name)) return `waits by ${name}, not by eventually`
  if (name === 'expect' && given.some(measuresRealTime)) return 'expects something of the real clock'
  if (HOOKS.includes(rootOf(callee)) && given.some(isLimit)) return `gives ${rootOf(callee)} a limit of its own`
  if (/\.waitFor(?:[A-Z]\w*)?$/.test(name) && given.some(isLimit)) return `gives ${name} a limit of its own`
  return undefined
}

/** How long ago something was by the real clock: `at.since(Temporal.Now.instant())`. */
function measuresRealTime(node: Node): boolean {
  const inside = [...nodesIn(node)]
  const measures = inside.some(each => each.type === 'CallExpression' && /\.(?:since|until)$/.test(nameOf(each.callee)))
  return measures && inside.some(each => nameOf(each) === 'Temporal.Now')
}

/** Less than `leastMs` is meant to be over in vain: a test of the waiting itself. */
function isLimit(node: Node): boolean {
  if (node.type === 'Literal') return typeof node.value === 'number' && node.value >= leastMs
  const properties = node.type === 'ObjectExpression' ? (node.properties as Node[]) : []
  return properties.some(({ key }) => (key as Node | undefined)?.name === 'timeout')
}

/** `a.b` for a member, `a` for an identifier; only what stands before the last dot but one is left out. */
function nameOf(node: unknown): string {
  const { type, name, object, property } = node as Node & { object?: Node; property?: Node }
  if (type === 'Identifier') return String(name)
  if (type !== 'MemberExpression' || !property) return ''
  return `${object?.type === 'Identifier' ? object.name : ''}.${property.name}`
}

/** The name a call begins with: `test` in `test.each(table)(title, callback)`. */
function rootOf(node: Node): string {
  const inner = (node.callee ?? node.object ?? node.tag) as Node | undefined
  return inner ? rootOf(inner) : String(node.name)
}

function* nodesIn(node: Node): Generator<Node> {
  yield node
  for (const child of Object.values(node).flat())
    if (typeof child === 'object' && child !== null && typeof (child as Node).type === 'string')
      yield* nodesIn(child as Node)
}
