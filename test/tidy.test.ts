import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileCircles, folderCircles } from './tidy/circle-rules.ts'
import { idleExports } from './tidy/export-rules.ts'
import {
  emptyHomes,
  importsAgainstTheGrain,
  importsFarFromHome,
  importsUndeclared,
  type Manifest,
  unusedPackages,
} from './tidy/import-rules.ts'
import { misnamedFiles, poorNames } from './tidy/name-rules.ts'
import { spreadLiterals } from './tidy/plain-rules.ts'
import { unreachedFiles } from './tidy/reach-rules.ts'
import { longFiles, longFunctions } from './tidy/size-rules.ts'
import { projectSources } from './tidy/source.ts'
import { assertedDurations } from './tidy/time-rules.ts'
import { wideFolders } from './tidy/width-rules.ts'
import {
  impureCore,
  looseEnds,
  namedMessengers,
  registryHosts,
  saidAgain,
  unreplayableConversations,
} from './tidy/word-rules.ts'

const none: string[] = []

describe('the house rules', () => {
  const sources = projectSources()
  const manifest: Manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))

  test('files and functions are short, folders narrow', () => {
    expect([...wideFolders(sources), ...longFiles(sources), ...longFunctions(sources)]).toEqual(none)
  })

  test('rooms import only downwards', () => {
    expect(importsAgainstTheGrain(sources)).toEqual(none)
  })

  test('nothing imports in a circle', () => {
    expect([...fileCircles(sources), ...folderCircles(sources)]).toEqual(none)
  })

  test('each outer library is known to one place', () => {
    expect([...importsFarFromHome(sources), ...emptyHomes(sources)]).toEqual(none)
  })

  test('what is imported is listed, and what is listed is used', () => {
    expect([...importsUndeclared(sources, manifest), ...unusedPackages(sources, manifest)]).toEqual(none)
  })

  test('the core is pure', () => {
    expect(impureCore(sources)).toEqual(none)
  })

  test('conversations replay', () => {
    expect(unreplayableConversations(sources)).toEqual(none)
  })

  test('no test asserts how long something took', () => {
    expect(assertedDurations(sources)).toEqual(none)
  })

  test('messengers are named in their folders and their registry only', () => {
    expect(namedMessengers(sources)).toEqual(none)
  })

  test('names say what is inside', () => {
    expect([...poorNames(sources), ...misnamedFiles(sources)]).toEqual(none)
  })

  test('what is exported is imported, and every file is reached', () => {
    expect([...idleExports(sources), ...unreachedFiles(sources)]).toEqual(none)
  })

  test('what is written is written out, and once', () => {
    expect([...spreadLiterals(sources), ...saidAgain(sources)]).toEqual(none)
  })

  test('nothing is left for later or put aside', () => {
    expect(looseEnds(sources)).toEqual(none)
  })

  test('versions are exact and no file says where packages come from', () => {
    const versions = Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    })
    const inexact = versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))
    expect([...inexact.map(each => each.join(' ')), ...registryHosts(sources)]).toEqual(none)
  })
})
