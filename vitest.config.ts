import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globals: false,
    globalSetup: 'test/support/global-setup.ts',
    // These only end a hang: what a test waits for comes as an event, whatever the machine has to do besides.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Much of the time tests wait for messengers' paces: two cores have room for a third.
    maxWorkers: 3,
  },
})
