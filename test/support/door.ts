/** Where a call or a notification of a stand-in waits until the test lets it in: the test says when, not a clock. */
interface Door {
  /** For the `until` of a fault. */
  until(): Promise<void>
  /** Resolves once somebody stands there. */
  readonly reached: Promise<void>
  opens(): void
}

export function door(): Door {
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>()
  const { promise: opened, resolve: opens } = Promise.withResolvers<void>()
  return {
    until() {
      reach()
      return opened
    },
    reached,
    opens,
  }
}
