import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { startDemoProcess } from '../test/support/processes/demo-process.ts'
import type { Report } from './report.ts'

/** V8 gives back what starting has needed, and the pool closes connections, only when nothing has happened for a while. */
const untilIdleMs = 60_000

/** How long the demo takes from nothing to a working page, and what all its processes hold a minute later, when nobody has talked. */
export async function startAndMemory(report: Report): Promise<void> {
  const demo = await startDemoProcess()
  await sleep(untilIdleMs)
  const processes = await tree(demo.pid)
  const ready = { what: 'ready, database made and filled', unit: 's' }
  report.add('start', { ...ready, ours: [demo.readyMs / 1000], goal: '≤ 4 s' })
  let total = 0
  for (const { name, proportionalKb } of processes) {
    total += proportionalKb
    process.stdout.write(`  ${String(Math.round(proportionalKb / 1024)).padStart(5)} MB  ${name}\n`)
  }
  const idle = { what: `idle, all ${processes.length} processes, shared memory counted once`, unit: 'MB' }
  report.add('start', { ...idle, ours: [total / 1024], goal: '≤ 200 MB' })
  await demo.stop()
}

interface ProcessFigures {
  name: string
  proportionalKb: number
}

/** A process and its descendants, from Linux's /proc; elsewhere nothing can be told. */
async function tree(root: number): Promise<ProcessFigures[]> {
  const pids = (await readdir('/proc').catch(() => []))
    .filter(name => /^\d+$/.test(name))
    .map(name => Number.parseInt(name, 10))
  const parents = new Map(await Promise.all(pids.map(async pid => [pid, await parentOf(pid)] as const)))
  const family = pids.filter(pid => descends(pid, root, parents))
  return Promise.all(family.map(figures))
}

function descends(pid: number, root: number, parents: Map<number, number>): boolean {
  for (let current = pid; current > 1; current = parents.get(current) ?? 0) if (current === root) return true
  return false
}

async function parentOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return Number.parseInt(stat.slice(stat.lastIndexOf(')') + 4), 10) || 0
}

async function figures(pid: number): Promise<ProcessFigures> {
  const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ').trim()
  const memory = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return { name: command.slice(-60), proportionalKb: Number.parseInt(/^Pss:\s+(\d+)/m.exec(memory)?.[1] ?? '0', 10) }
}
