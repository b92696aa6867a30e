import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { quickestPlace } from '../../../src/database/temporary-postgres.ts'
import { runAdmin } from '../../support/processes/run-admin.ts'
import { type Owner, startOwner } from '../../support/processes/start-owner.ts'

let place: string
let folder: string
const living = new Set<Owner>()

beforeEach(async () => {
  place = await mkdtemp(join(await quickestPlace(), 'kilovatt-admin-'))
  await chmod(place, 0o755)
  folder = join(place, 'data')
})

afterEach(async () => {
  for (const owner of living) owner.kill('SIGTERM')
  await Promise.all([...living].map(owner => owner.ended))
  const room = await realpath(join(folder, 'postgres')).catch(() => folder)
  for (const path of [room, place]) await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
})

const audit = () => runAdmin(['audit'], { DATA_DIR: folder })
const sound = { exit: 0, lines: expect.arrayContaining(['right: the ledger sums to zero']), complaint: '' }

describe('without a DATABASE_URL', () => {
  test('a command starts the embedded database, and others join it meanwhile', async () => {
    expect(await Promise.all([audit(), audit()])).toEqual([sound, sound])
    expect(await audit()).toEqual(sound)
  })

  test('a command works beside the program that runs it', async () => {
    const owner = startOwner(folder, living)
    await owner.said
    expect(await audit()).toEqual(sound)
    expect(living.has(owner)).toBe(true)
  })
})
