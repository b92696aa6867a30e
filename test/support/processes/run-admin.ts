import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Environment } from '../../../src/config/config.ts'
import { ownEnvironment } from './own-environment.ts'

const root = join(import.meta.dirname, '../../..')

/** Starts the real command in a process of its own; nothing that could be a setting reaches it. */
export function startAdmin(args: string[], environment: Environment = {}) {
  const child = spawn(process.execPath, ['src/admin/admin.ts', ...args], {
    cwd: root,
    env: { ...ownEnvironment(), ...environment } as NodeJS.ProcessEnv,
  })
  let [output, complaint] = ['', '']
  child.stdout.on('data', chunk => {
    output += chunk
  })
  child.stderr.on('data', chunk => {
    complaint += chunk
  })
  const exited = new Promise<number | null>(resolve => child.on('close', resolve))
  const ended = exited.then(exit => ({ exit, lines: output.trimEnd().split('\n'), complaint }))
  return { ended, kill: () => child.kill('SIGKILL') }
}

/** The same, until it has ended. */
export async function runAdmin(args: string[], environment?: Environment) {
  return await startAdmin(args, environment).ended
}
