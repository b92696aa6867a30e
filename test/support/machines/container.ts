import { execFile } from 'node:child_process'
import { cp, mkdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { DockerfileParser, type Instruction } from 'dockerfile-ast'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../../..')

export const dockerfile = join(root, 'deploy/Dockerfile')

interface Container {
  /** Where the program lies. */
  app: string
  environment: Record<string, string>
  command: string[]
}

/**
 * Does in a folder what `deploy/Dockerfile` does: its first stage as it stands there, by npm and the shell of this machine, then the settings
 * and the command of its second. What that installs of the system, and its user, are left to the machine.
 */
export async function likeTheContainer(folder: string): Promise<Container> {
  const stages = stagesOf(await readFile(dockerfile, 'utf8'))
  const app = join(folder, 'app')
  await mkdir(app)
  for (const step of stages[0]!) await doStep(step, app)
  const last = stages.at(-1)!
  const inFolder = (text: string) => text.replaceAll('/app', app).replaceAll('/data', join(folder, 'data'))
  const settings = last.filter(step => step.getKeyword() === 'ENV').flatMap(step => wordsOf(step))
  const command = last.find(step => step.getKeyword() === 'CMD')!
  return {
    app,
    environment: Object.fromEntries(settings.map(setting => inFolder(setting).split(/=(.*)/s).slice(0, 2))),
    command: JSON.parse(command.getArgumentsContent()!),
  }
}

function stagesOf(text: string): Instruction[][] {
  const instructions = DockerfileParser.parse(text).getInstructions()
  const begins = instructions.flatMap((step, index) => (step.getKeyword() === 'FROM' ? [index] : []))
  return begins.map((from, stage) => instructions.slice(from + 1, begins[stage + 1]))
}

const wordsOf = (step: Instruction): string[] => step.getArgumentsContent()!.split(/\s+/)

async function doStep(step: Instruction, app: string): Promise<void> {
  switch (step.getKeyword()) {
    case 'WORKDIR':
      return
    case 'COPY': {
      const words = wordsOf(step)
      const [sources, target] = [words.slice(0, -1), words.at(-1)!]
      for (const source of sources) {
        const to = target.endsWith('/') ? join(app, target, basename(source)) : join(app, target)
        await cp(join(root, source), to, { recursive: true })
      }
      return
    }
    case 'RUN':
      await run('sh', ['-c', step.getArgumentsContent()!], { cwd: app, env: ofNpm(), maxBuffer: 64 * 1024 ** 2 })
      return
    default:
      throw new Error(`Nobody knows here how to do ${step.getKeyword()}`)
  }
}

/** Without what npm and vitest tell those they start; what was downloaded once is taken from there. */
function ofNpm(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_(?!config_(registry|cache|userconfig)$)|NODE_ENV$|INIT_CWD$|VITEST)/i.test(name),
  )
  return { ...Object.fromEntries(own), npm_config_prefer_offline: 'true' }
}
