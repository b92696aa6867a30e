import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FileDelayed } from '../../bots/port/files/fetch-file.ts'
import { MeterPhoto } from '../../core/metering/photos/meter-photo.table.ts'
import { Reading } from '../../core/metering/reading.table.ts'
import { forgetOld } from '../../jobs/forget-old.ts'
import { storePhotos } from '../../jobs/store-photos.ts'
import { type BareWorld, openBareWorld } from '../support/worlds/bare-chat.ts'
import { agentWrites, entriesIn, toldIn } from '../support/worlds/bare-desk.ts'

let here: BareWorld
beforeAll(async () => {
  here = await openBareWorld()
})
afterAll(() => here.close())

const logger = pino({ level: 'silent' })
const jpeg = new Uint8Array([0xff, 0xd8, 0xff])
const photo = (ref: string, text?: string) => ({
  kind: 'attachment' as const,
  what: 'photo' as const,
  ...(text ? { text } : {}),
  files: [{ channel: 'telegram', kind: 'photo' as const, ref, name: 'photo.jpg' }],
})

async function resident(address: string, ...numbers: string[]) {
  await here.linkedPeer(address, ...numbers)
  return here.person(address)
}

const photos = () => here.orm.em.fork().find(MeterPhoto, {}, { orderBy: { id: 'asc' } })
const newest = async () => (await photos()).at(-1)!
async function shown(photoRow: MeterPhoto): Promise<bigint[]> {
  return (await here.orm.em.fork().findOneOrFail(Reading, photoRow.reading)).valuesWh
}

function job(
  fetchFile: Parameters<typeof storePhotos>[0]['fetchFile'],
  shrink = async () => jpeg as Uint8Array | null,
) {
  const { now } = here.listening
  return storePhotos({ orm: here.orm, now, logger, fetchFile, shrink }).run()
}

describe('a picture of a meter', () => {
  test('with the number under it is a reading with a picture', async () => {
    const ivan = await resident('ivan', '12345')
    expect((await ivan.does(photo('captioned', 'показания 20099'))).join()).toContain('20032 → 20099')
    expect(await shown(await newest())).toEqual([20_099_000n])
    expect(await newest()).toMatchObject({ state: 'waiting', file: { ref: 'captioned' }, jpeg: null })
  })

  test('right after a reading it belongs to that; the same in VK, where words come with a picture', async () => {
    const olga = await resident('olga', '20417')
    await olga.says('т1 12100 т2 6110')
    expect(await olga.does(photo('after'))).toEqual([
      'Фото сохранено вместе с показанием 12100 / 6110, счётчик № 31846025.',
    ])
    expect((await newest()).file?.ref).toBe('after')
    const { files } = photo('with words')
    expect((await olga.does({ kind: 'text', text: 'т1 12101 т2 6111', files })).join()).toContain('→ 12101')
    expect(await shown(await newest())).toEqual([12_101_000n, 6_111_000n])
    for (let nth = 0; nth < 9; nth++) await olga.does(photo(`more ${nth}`))
    const { reading } = await newest()
    expect((await photos()).filter(each => each.reading === reading)).toHaveLength(5)
  })

  test('without a reading it asks for the number and is kept with it', async () => {
    const viktor = await resident('viktor', '20764')
    const asks = expect.stringContaining('Чисел на фото бот не видит. Напишите показание')
    expect(await viktor.does(photo('first'))).toEqual([asks])
    expect(await viktor.says('не вижу')).toEqual([asks])
    expect((await viktor.says('33601')).join()).toContain('33518 → 33601')
    expect((await newest()).file?.ref).toBe('first')
    expect(await shown(await newest())).toEqual([33_601_000n])
  })

  test('sent before there could be several is kept, too', async () => {
    const pavel = await resident('pavel', '21309')
    await pavel.does(photo('of before'))
    const em = here.orm.em.fork()
    await em.execute(`update dialogs set memory = jsonb_set(memory #- '{begin,photos}', '{begin,photo}', memory #> '{begin,photos,0}')
      where peer_id = (select id from peers where external_id = 'pavel')`)
    expect((await here.dialog('pavel')).memory?.begin).toMatchObject({ go: 'meter-photo', photo: { ref: 'of before' } })
    await pavel.says('18741')
    expect((await newest()).file?.ref).toBe('of before')
  })

  test('in company: all are kept', async () => {
    const company = await resident('company', '21050')
    const files = ['one', 'two', 'three'].flatMap(ref => photo(ref).files)
    await company.does({ kind: 'text', text: '11900', files })
    expect((await photos()).slice(-3).map(({ file }) => file?.ref)).toEqual(['one', 'two', 'three'])
    expect(await company.does({ kind: 'attachment', what: 'photo', files: files.slice(1) })).toEqual([
      expect.stringContaining('Фото сохранены вместе с показанием 11900'),
    ])
  })

  test('instead of the number that is asked for, too', async () => {
    const marina = await resident('marina', '20802')
    await marina.says('/reading')
    expect((await marina.does(photo('asked'))).join()).toContain('Напишите показание')
    expect((await marina.says('28900')).join()).toContain('28871 → 28900')
    expect((await newest()).file?.ref).toBe('asked')
    const stranger = await resident('stranger')
    expect((await stranger.does(photo('nobody’s'))).join()).toContain('Сначала подключите лицевой счёт')
  })
})

describe('the job that fetches them', () => {
  test('waits for a messenger that does not give, longer each time, and stores what comes', async () => {
    const all = await photos()
    await job(async () => {
      throw new FileDelayed('not now')
    })
    await job(async () => {
      throw new Error('asked too early')
    })
    expect((await photos()).every(({ state, tries }) => state === 'waiting' && tries === 1)).toBe(true)
    here.passes({ minutes: 1 })
    const asked: string[] = []
    await job(async ({ ref }) => {
      asked.push(ref)
      return ref === 'captioned' ? null : jpeg
    })
    expect(asked).toHaveLength(all.length)
    const after = await photos()
    expect(after.filter(({ state }) => state === 'lost')).toHaveLength(1)
    expect(after.every(({ file }) => file === null)).toBe(true)
    expect([...after.at(-1)!.jpeg!]).toEqual([...jpeg])
    // Run again, by another process or after a kill: nothing is left to do.
    await job(async () => expect.unreachable())
  })

  test('gives up what is no picture', async () => {
    const anna = await resident('anna', '21244')
    await anna.does(photo('broken', '4'))
    await anna.says('да')
    await job(
      async () => jpeg,
      async () => null,
    )
    expect(await newest()).toMatchObject({ state: 'lost', jpeg: null, file: null })
  })
})

describe('a dispute', () => {
  test('agents see the pictures as a note in the thread; the resident is sent nothing', async () => {
    const olga = here.person('olga')
    await olga.says('вопрос')
    await olga.says('другое')
    await olga.says('Переоформите на жену, пожалуйста')
    const before = (await here.said('olga')).length
    await agentWrites(here, 'Анна', 1, '/photo')
    const note = (await entriesIn(here)).at(-1)!
    expect(note).toMatchObject({ kind: 'note' })
    expect(note.text).toContain('Счётчик № 31846025: 12101 / 6111 на 22.11.2026')
    expect(note.files).toHaveLength(5)
    expect(note.files[0]).toMatchObject({ channel: 'meter-photo', kind: 'photo' })
    expect(await here.said('olga')).toHaveLength(before)
  })

  test('where there are none, or the messenger may not carry them, that is said', async () => {
    const galina = await resident('galina', '20911')
    await galina.says('вопрос')
    await galina.says('другое')
    await galina.says('Переоформите на жену, пожалуйста')
    await agentWrites(here, 'Анна', 2, '/photo')
    expect(await toldIn(here, 2)).toContainEqual({ told: 'no-photo' })
    here.listening.supplier.channelsWithoutPersonalData.push('telegram')
    await agentWrites(here, 'Анна', 1, '/photo')
    expect(await toldIn(here, 1)).toContainEqual({ told: 'card-refused' })
  })
})

test('pictures are forgotten after their time', async () => {
  here.passes({ hours: 24 * 401 })
  await forgetOld({ orm: here.orm, now: here.listening.now, logger }).run()
  expect(await photos()).toEqual([])
})
