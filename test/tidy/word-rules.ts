import { importsOf, namesIn } from './facts.ts'
import { offence, type Source } from './source.ts'

const CLOCK_AND_CHANCE = ['Date', 'Temporal.Now', 'Math.random']
const NOT_IN_CORE = [...CLOCK_AND_CHANCE, 'process', 'parseFloat', 'Number.parseFloat']
const NOT_NEAR_MONEY = ['Number(', 'fraction']
const TOGETHER = ['Promise.all', 'Promise.allSettled', 'Promise.any', 'Promise.race']
const NOT_IN_CONVERSATIONS = [...CLOCK_AND_CHANCE, ...TOGETHER, 'setTimeout', 'setInterval', 'try', '.catch(']

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

/** A conversation replays the same way each time: nothing in it may differ between two runs, or swallow an error. */
export function unreplayableConversations(sources: Source[]): string[] {
  const conversations = inside(sources, 'bots/conversations/')
  return [
    ...uses(conversations, NOT_IN_CONVERSATIONS),
    ...conversations.flatMap(source =>
      importsOf(source)
        .filter(({ from, typeOnly }) => from.startsWith('@mikro-orm/') && !typeOnly)
        .map(({ from, offset }) => offence(source, offset, `imports more than types of ${from}`)),
    ),
  ]
}

/** What differs between messengers is said in their folders and in the registry: a third one is added there alone. */
export function namedMessengers(sources: Source[]): string[] {
  const general = inside(sources, 'core/', 'bots/', 'jobs/').filter(
    ({ path }) => !/^bots\/(?:telegram\/|vk\/|port\/messengers\.ts$)/.test(path),
  )
  return matches(general, /'(?:telegram|vk|Telegram|VK)'/g)
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
