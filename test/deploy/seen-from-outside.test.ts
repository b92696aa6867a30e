import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createMetrics } from '../../src/logging/metrics.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const dashboards = readdirSync(join(root, 'deploy/grafana')).map(name => `deploy/grafana/${name}`)

/** A histogram is asked for by its parts. */
const namedIn = (text: string) =>
  new Set([...text.matchAll(/\bkilovatt_\w+/g)].map(([name]) => name.replace(/_(bucket|sum|count)$/, '')))

/** What a process shows at once, and what it adds once it has a database and a queue. */
async function metricNames(): Promise<Set<string>> {
  const { text } = await createMetrics().text()
  const atOnce = [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name!)
  const folder = join(root, 'src/logging')
  const sources = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'))
  const added = sources.flatMap(source => [...source.matchAll(/name: '(kilovatt_\w+)'/g)].map(([, name]) => name!))
  return new Set([...atOnce, ...added])
}

test.each([...dashboards, 'deploy/prometheus/alerts.yml', 'docs/jobs.md', 'docs/runbook.md', 'docs/reliability.md'])(
  '%s asks for figures that there are',
  async path => {
    const missing = namedIn(read(path)).difference(await metricNames())
    expect([...missing]).toEqual([])
  },
)

test('the dashboard and docs/jobs.md leave out none of our figures', async () => {
  const own = [...(await metricNames())].filter(name => !/^kilovatt_(nodejs|process)_/.test(name))
  for (const path of [...dashboards, 'docs/jobs.md']) {
    const shown = namedIn(read(path))
    expect(own.filter(name => !shown.has(name))).toEqual([])
  }
})

test('docs/runbook.md has a paragraph for each alert, and for nothing else', () => {
  const alerts = [...read('deploy/prometheus/alerts.yml').matchAll(/- alert: (\w+)/g)].map(([, name]) => name)
  const paragraphs = [...read('docs/runbook.md').matchAll(/^## (\w+)\n\n(?=\S)/gm)].map(([, name]) => name)
  expect(paragraphs).toEqual(alerts)
})
