import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Environment } from '../../../src/config/config.ts'
import { ownEnvironment } from './own-environment.ts'

const root = join(import.meta.dirname, '../../..')

/** Runs the real command in a process of its own; nothing that could be a setting reaches it. */
export async function runAdmin(args: string[], environment: Environment = {}) {
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
  const exit = await new Promise<number | null>(resolve => child.on('close', resolve))
  return { exit, lines: output.trimEnd().split('\n'), complaint }
}
