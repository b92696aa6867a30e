import { expect, it } from 'vitest'
import { giveBackMemory } from '../../src/give-back-memory.ts'

it('leaves nothing that nobody needs', async () => {
  const unneeded = new WeakRef({ of: 'starting' })

  await giveBackMemory()

  expect(unneeded.deref()).toBeUndefined()
})
