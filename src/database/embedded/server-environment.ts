const kept = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SystemRoot', 'ComSpec', 'TEMP', 'TMP']

/**
 * The environment of PostgreSQL's programs: what they need to run and nothing else, so that neither the bot's tokens
 * nor somebody's PGPORT or language reach them.
 */
export function serverEnvironment(): Record<string, string> {
  const environment: Record<string, string> = { LC_ALL: 'C', TZ: 'UTC' }
  for (const name of kept) {
    const value = process.env[name]
    if (value !== undefined) environment[name] = value
  }
  return environment
}
