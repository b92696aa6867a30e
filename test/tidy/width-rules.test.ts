import { expect, test } from 'vitest'
import { sourceOf } from './source.ts'
import { wideFolders } from './width-rules.ts'

test('a wide folder, but not one of tests or the migrations', () => {
  const files = (folder: string, count: number, ending = '.ts') =>
    Array.from({ length: count }, (_, at) => sourceOf(`${folder}/a${at}${ending}`, ''))
  expect(wideFolders([...files('core/bills', 20), ...files('core/bills/views', 20)])).toEqual([])
  expect(wideFolders(files('core/bills', 21))).toEqual(['core/bills holds 21 files of at most 20'])
  expect(wideFolders([...files('test/bots', 21, '.test.ts'), ...files('migrations', 21)])).toEqual([])
  expect(wideFolders(files('test/support', 21))).toEqual(['test/support holds 21 files of at most 20'])
})
