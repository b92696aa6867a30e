/** All that a program in a process of its own gets of the tests' environment: none of it is a setting. */
export function ownEnvironment(): Record<string, string | undefined> {
  const { PATH, NODE_COMPILE_CACHE } = process.env
  return { PATH, NODE_COMPILE_CACHE }
}
