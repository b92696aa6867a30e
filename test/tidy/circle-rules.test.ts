import { expect, test } from 'vitest'
import { fileCircles, folderCircles } from './circle-rules.ts'
import { planted } from './planted.ts'

test('files in a circle, if only by their types', () => {
  const circle = [
    ...planted('core/a.ts', "import './b.ts'"),
    ...planted('core/b.ts', "import type { C } from './units/c.ts'"),
    ...planted('core/units/c.ts', "type A = import('../a.ts').A"),
    ...planted('core/units/d.ts', "import './c.ts'"),
    ...planted('core/units/e.ts', "export * from './e.ts'"),
  ]
  expect(fileCircles(circle)).toEqual([
    'core/a.ts → core/b.ts → core/units/c.ts → core/a.ts: a circle of files',
    'core/units/e.ts → core/units/e.ts: a circle of files',
  ])
})

test('folders in a circle: neighbours, and a folder with its own subfolder', () => {
  const straight = [
    ...planted('bots/vk/a.ts', "import '../turn/b.ts'"),
    ...planted('bots/turn/b.ts', "import '../../core/units/c.ts'"),
    ...planted('core/units/c.ts', "import './d.ts'"),
  ]
  expect(folderCircles(straight)).toEqual([])
  const neighbours = [...straight, ...planted('bots/turn/e.ts', "import type { F } from '../vk/f.ts'")]
  expect(folderCircles(neighbours)).toEqual([
    'bots/turn → bots/vk → bots/turn: a circle of folders (bots/turn/e.ts imports bots/vk/f.ts, bots/vk/a.ts imports bots/turn/b.ts)',
  ])
  const nested = [
    ...planted('src/payments/a.ts', "import './yookassa/b.ts'"),
    ...planted('src/payments/yookassa/b.ts', "import '../c.ts'"),
  ]
  expect(folderCircles(nested)).toEqual([
    'src/payments → src/payments/yookassa → src/payments: a circle of folders (src/payments/a.ts imports src/payments/yookassa/b.ts, src/payments/yookassa/b.ts imports src/payments/c.ts)',
  ])
})
