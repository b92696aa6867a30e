import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createMetrics } from '../../../src/logging/metrics.ts'

test('the age of the newest backup is shown, and of the newest that is drilled, and that there is none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-backups-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const metrics = createMetrics()
  const now = () => Temporal.Instant.from('2026-11-30T04:00:00Z')
  metrics.watchBackups({ folder, now, areDrilled: true })
  const shown = async () => (await metrics.text()).text
  expect(await shown()).toContain('kilovatt_backup_age_seconds +Inf')
  expect(await shown()).toContain('kilovatt_backup_drilled_age_seconds +Inf')
  for (const name of ['20261129T040000Z.dump', '20261129T040000Z.dump.drilled', '20261130T020000Z.tar.zst'])
    await writeFile(join(folder, `kilovatt-${name}`), '2026-11-29T04:10:00Z')
  await writeFile(join(folder, 'kilovatt-20261130T030000Z.dump.part'), '')
  expect(await shown()).toContain('kilovatt_backup_age_seconds 7200')
  expect(await shown()).toContain('kilovatt_backup_drilled_age_seconds 86400')
  expect(await shown()).toContain('kilovatt_backups_total{outcome="failed"} 0')
})
