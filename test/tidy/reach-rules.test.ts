import { expect, test } from 'vitest'
import { planted } from './planted.ts'
import { unreachedFiles } from './reach-rules.ts'

test('files which nothing or only a test reaches', () => {
  const files = [
    ...planted('package.json', '{ "scripts": { "start": "node src/main.ts" } }'),
    ...planted('src/main.ts', "import type { A } from './a.ts'", "fork(join(import.meta.dirname, 'jobs/worker.ts'))"),
    ...planted('src/a.ts', "spawn('node', ['src/b.ts'])"),
    ...planted('src/b.ts', ''),
    ...planted('src/jobs/worker.ts', ''),
    ...planted('src/left.ts', "import './left-with-it.ts'"),
    ...planted('src/left-with-it.ts', "import './a.ts'"),
    ...planted('src/tested.ts', ''),
    ...planted('test/src/tested.test.ts', "import '../../src/tested.ts'", "import '../support/worlds/world.ts'"),
    ...planted('test/support/worlds/world.ts', ''),
    ...planted('test/support/left.ts', ''),
  ]
  const always = [
    'src/left.ts: nothing reaches it',
    'src/left-with-it.ts: nothing reaches it',
    'test/support/left.ts: nothing reaches it',
  ]
  expect(unreachedFiles(files, {}).sort()).toEqual([...always, 'src/tested.ts: only tests reach it'].sort())
  expect(unreachedFiles(files, { 'src/tested.ts': 'a stand-in' }).sort()).toEqual([...always].sort())
  expect(unreachedFiles(files, { 'src/tested.ts': '', 'src/a.ts': '' })).toContain('src/a.ts needs no exception')
})
