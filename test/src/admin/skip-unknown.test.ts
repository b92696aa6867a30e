import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adminHere, list, writeList } from '../../support/worlds/admin.ts'
import { type CoreWorld, openCoreWorld, openHousehold } from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
  await openHousehold(world, { number: '12345' })
})
afterAll(() => world.close())

test('readings that nobody can place are left in a file beside the list, which comes in when it is mended', async () => {
  const header = 'branch,account,serial,date,source,t1'
  const file = await writeList(
    'readings.csv',
    list(
      header,
      'kemerovo,12345,180607,2018-12-05,resident,20099',
      'kemerovo,54321,180607,05.12.2018,житель,"20050,5"',
      'kemerovo,12345,999,2018-12-06,resident,20100',
      'kemerovo,12345,180607,2018-11-01,control,20000',
    ),
  )
  const admin = (name: string, ...more: string[]) =>
    adminHere(
      ['import', 'readings', name, '--skip-unknown', ...more],
      { DATABASE_URL: world.databaseUrl },
      '2018-12-20',
    )
  const beside = file.replace('.csv', '.skipped.csv')
  const looked = await admin(file, '--dry-run')
  expect(looked.lines).toEqual(
    expect.arrayContaining([
      'readings.csv: 1 new, 0 unchanged, 3 skipped. Nothing was written.',
      `Rows of unknown accounts and meters: 3. They go into ${beside} with their reasons.`,
    ]),
  )
  await expect(readFile(beside)).rejects.toThrow(/ENOENT/)
  expect(await admin(file)).toMatchObject({ exit: 0 })
  const written = await readFile(beside, 'utf8')
  expect(written.trimEnd().split('\n')).toEqual([
    'branch,account,serial,date,source,t1,t2,t3,reason',
    'kemerovo,54321,180607,2018-12-05,resident,20050.5,,,there is no account 54321 in the branch kemerovo',
    'kemerovo,12345,999,2018-12-06,resident,20100,,,there is no meter 999 on the account',
    'kemerovo,12345,180607,2018-11-01,control,20000,,,the meter 180607 did not stand there on 2018-11-01',
  ])
  const again = await admin(file)
  expect(again).toMatchObject({
    exit: 1,
    complaint: expect.stringMatching(/is there already: import it, or take it away/),
  })
  const [head, , mended] = written.split('\n')
  await writeFile(beside, list(head!, mended!.replace('999', '180607')))
  expect((await admin(beside)).lines[0]).toBe('readings.skipped.csv: 1 new, 0 unchanged')
})
