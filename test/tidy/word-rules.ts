import { importsOf, namesIn } from './facts.ts'
import { importGraph, reachedFrom } from './graph.ts'
import { offence, type Source } from './source.ts'

const CLOCK_AND_CHANCE = ['Date', 'Temporal.Now', 'Math.random']
const NOT_IN_CORE = [
  ...CLOCK_AND_CHANCE,
  'performance',
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'parseFloat',
  'Number.parseFloat',
]
const NOT_NEAR_MONEY = ['Number(', 'fraction']
const TOGETHER = ['Promise.all', 'Promise.allSettled', 'Promise.any', 'Promise.race']
const CHANCE_OF_CRYPTO = ['randomUUID', 'randomBytes', 'randomInt', 'crypto']
const NOT_IN_CONVERSATIONS = [
  ...[...CLOCK_AND_CHANCE, ...CHANCE_OF_CRYPTO, ...TOGETHER],
  ...['performance', 'fetch', 'setTimeout', 'setInterval', 'try', '.catch('],
]

/** The core knows no clock, no chance, no surroundings and no floating point. */
export function impureCore(sources: Source[]): string[] {
  const core = inside(sources, 'core/')
  return [
    ...uses(core, NOT_IN_CORE),
    ...uses(inside(core, 'core/units/money.ts', 'core/charges/', 'core/ledger/', 'core/payments/'), NOT_NEAR_MONEY),
    ...core.flatMap(source =>
      importsOf(source)
        .filter(({ from }) => from.startsWith('node:') && from !== 'node:crypto')
        .map(({ from, offset }) => offence(source, offset, `imports ${from}`)),
    ),
  ]
}

/**
 * A conversation replays the same way each time: nothing in it, nor in whatever of its room it imports, may differ between two runs, or
 * swallow an error. The core, which it imports too, has no clock and no chance anyway.
 */
export function unreplayableConversations(sources: Source[]): string[] {
  const conversations = replayed(sources)
  return [
    ...uses(conversations, NOT_IN_CONVERSATIONS),
    ...conversations.flatMap(source =>
      importsOf(source)
        .filter(({ from, typeOnly }) => from.startsWith('@mikro-orm/') && !typeOnly)
        .map(({ from, offset }) => offence(source, offset, `imports more than types of ${from}`)),
    ),
  ]
}

function replayed(sources: Source[]): Source[] {
  const bots = inside(sources, 'bots/')
  const reached = reachedFrom(
    importGraph(bots),
    inside(bots, 'bots/conversations/').map(({ path }) => path),
  )
  return bots.filter(({ path }) => reached.has(path))
}

/** What is written in one file, so that everybody else uses what that file exports. */
const SAID_ONCE: { says: RegExp; home: string }[] = [
  { says: /\b(?:PlainDate|PlainYearMonth|Instant)\.compare\b/g, home: 'core/units/dates.ts' },
  { says: /\bLockMode\b/g, home: 'core/units/row-lock.ts' },
  { says: /'account:' \|\|/g, home: 'core/ledger/account-book.ts' },
]

/** What one file says for all is not said again; stand-ins and tests reckon for themselves, lest they repeat a mistake of the core. */
export function saidAgain(sources: Source[]): string[] {
  return SAID_ONCE.flatMap(({ says, home }) =>
    matches(
      inside(sources, 'core/', 'bots/', 'jobs/', 'src/', 'bench/').filter(({ path }) => path !== home),
      says,
    ).map(each => `${each}, as only ${home} does`),
  )
}

/** What differs between messengers is said in their folders and in the registry: a third one is added there alone. */
export function namedMessengers(sources: Source[]): string[] {
  const general = inside(sources, 'core/', 'bots/', 'jobs/').filter(
    ({ path }) => !/^bots\/(?:telegram\/|vk\/|max\/|messages\/messengers\.ts$)/.test(path),
  )
  return matches(general, /'(?:telegram|vk|max|Telegram|VK|MAX)'/g)
}

/** No notes to ourselves, no tests put aside. The patterns are spelt so as not to find themselves. */
export function looseEnds(sources: Source[]): string[] {
  const written = sources.filter(({ path }) => path !== 'package-lock.json' && !path.startsWith('test/golden/'))
  return [
    ...matches(written, /\b(?:T[O]DO|F[I]XME|X[X]X|H[A]CK)\b/g),
    ...matches(inside(sources, 'test/', 'bench/'), /\.(?:skip|only|todo)\(/g),
  ]
}

/** Where packages come from is for each machine to say. */
export function registryHosts(sources: Source[]): string[] {
  return [
    ...matches(sources, /\bregistry\.(?:npmjs|yarnpkg|npmmirror)\b|\bnpm\.pkg\.github\b/g),
    ...matches(inside(sources, '.npmrc'), /^[^#\n]*\bregistry\s*=/gm),
    ...matches(inside(sources, 'package-lock.json'), /"resolved": "http[^"]*/g),
  ]
}

function inside(sources: Source[], ...beginnings: string[]): Source[] {
  return sources.filter(({ path }) => beginnings.some(beginning => path.startsWith(beginning)))
}

function uses(sources: Source[], forbidden: string[]): string[] {
  return sources.flatMap(source =>
    namesIn(source)
      .filter(({ name }) => forbidden.includes(name))
      .map(({ name, offset }) => offence(source, offset, `uses ${name}`)),
  )
}

function matches(sources: Source[], pattern: RegExp): string[] {
  return sources.flatMap(source =>
    [...source.text.matchAll(pattern)].map(match => offence(source, match.index, `says ${match[0]}`)),
  )
}
