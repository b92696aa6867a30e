import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { splitTests } from './test/support/split-tests.ts'

// What workers and the programs they start load again and again is compiled once.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled')

const { unit, stories, slow } = splitTests()
const globalSetup = 'test/support/global-setup.ts'

export default defineConfig(({ mode }) => ({
  test: {
    globals: false,
    // These only end a hang: what a test waits for comes as an event, whatever the machine has to do besides.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // A worker's files share what they have loaded, which takes longer than most of them.
    isolate: false,
    // Most of what a short run does it does too seldom for V8 to gain by optimizing it: without, a tenth less processor time.
    execArgv: mode === 'long' ? [] : ['--no-opt'],
    restoreMocks: true,
    unstubEnvs: true,
    // Much of the time tests wait for messengers' paces: two cores have room for a third.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: 'unit', include: unit } },
      { extends: true, test: { name: 'stories', include: stories, globalSetup } },
      { extends: true, test: { name: 'slow', include: slow, globalSetup } },
    ],
  },
}))
