import { expect, test } from 'vitest'
import { misnamedFiles, poorNames } from './name-rules.ts'
import { planted } from './planted.ts'
import { sourceOf } from './source.ts'

test('names that say nothing', () => {
  const paths = ['core/utils/a.ts', 'src/index.ts', 'jobs/closePeriod.ts', 'core/a.table.ts', 'README.md']
  expect(poorNames(paths.map(path => sourceOf(path, '')))).toEqual([
    'core/utils/a.ts: utils does not say what is inside',
    'src/index.ts: index.ts is a barrel',
    'jobs/closePeriod.ts: closePeriod.ts is not in kebab-case',
  ])
})

test('a file named otherwise than what it exports', () => {
  const one = (path: string) => misnamedFiles(planted(path, 'export function importFile() {}', 'const a = 1'), {})
  expect(one('src/import-file.ts')).toEqual([])
  expect(one('src/files/import.ts')).toEqual([])
  expect(one('src/admin/import.ts')).toEqual(['src/admin/import.ts exports importFile'])
  expect(one('core/file.ts')).toEqual(['core/file.ts exports importFile'])

  const more = ['export type Period = string', 'export const parsePeriod = 1', 'export class PaidInFull {}']
  const several = (path: string) => misnamedFiles(planted(path, ...more), {})
  for (const name of ['period', 'periods', 'parse-period', 'paid-in', 'paid-in-full.table'])
    expect(several(`core/${name}.ts`)).toEqual([])
  for (const name of ['month', 'peri', 'period-in', 'pay-in-full'])
    expect(several(`core/${name}.ts`)).toEqual([`core/${name}.ts exports Period, parsePeriod, PaidInFull`])
  expect(several('sandbox/vk/methods/groups.ts')).toEqual([])
  expect(misnamedFiles(planted('core/a.ts', ...more), { 'core/a.ts': 'for once', 'core/b.ts': 'gone' })).toEqual([
    'core/b.ts needs no exception',
  ])
})
