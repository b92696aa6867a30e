import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { environment } from '../src/config/config.ts'

const root = join(import.meta.dirname, '..')
const names = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
const documents = ['README.md', ...names.filter(name => name.endsWith('.md')).map(name => `docs/${name}`)]

test.each(documents)('%s names only files that are there', document => {
  const text = readFileSync(join(root, document), 'utf8')
  const named = [...text.matchAll(/`((?:core|bots|jobs|src|sandbox|test|bench|docs|migrations)\/[\w./-]+\.\w+)`/g)]
  const linked = [...text.matchAll(/\]\((?!\w+:)([^)#]+)[^)]*\)/g)]
  const missing = [
    ...named.flatMap(([, file]) => (existsSync(join(root, file!)) ? [] : [file])),
    ...linked.flatMap(([, file]) => (existsSync(join(root, dirname(document), file!)) ? [] : [file])),
  ]
  expect(missing).toEqual([])
})

test('each row of docs/reliability.md names tests that are there', () => {
  const text = readFileSync(join(root, 'docs/reliability.md'), 'utf8')
  const named = [...text.matchAll(/`(test\/[\w./-]+\.test\.ts)` ((?:«[^»]+»(?:; )?)+)/g)]
  const missing = named.flatMap(([, file, titles]) => {
    const tests = readFileSync(join(root, file!), 'utf8')
    return [...titles!.matchAll(/«([^»]+)»/g)]
      .filter(([, title]) => !tests.includes(title!))
      .map(([said]) => `${file} ${said}`)
  })
  expect(missing).toEqual([])
  const rows = text.split('\n').filter(line => line.startsWith('| ') && line.split('|').length === 8)
  const untested = rows.filter(row => !/^\| (?:it |-)/.test(row) && !/`test\/[^`]+` «/.test(row))
  expect(untested).toEqual([])
})

test('docs/settings.md has a row for each setting that the program reads, and for no other', () => {
  const rows = readFileSync(join(root, 'docs/settings.md'), 'utf8').matchAll(/^\| (`[^|]+?) +\|/gm)
  const told = [...rows].flatMap(([, cell]) => [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name!))
  const ofCommands = ['OPERATOR', 'LC_ALL', 'LC_MESSAGES', 'LANG']
  expect(told.toSorted()).toEqual([...Object.keys(environment.shape), ...ofCommands].toSorted())
})

test('pictures are small, so that a page of them opens at once', () => {
  const pictures = names.filter(name => name.endsWith('.png')).map(name => join(root, 'docs', name))
  expect(pictures.filter(path => statSync(path).size > 160_000)).toEqual([])
})
