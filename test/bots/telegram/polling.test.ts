import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { Client } from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Peer } from '../../../core/peers/peer.table.ts'
import { eventually } from '../../support/eventually.ts'
import { databaseAway } from '../../support/processes/database-away.ts'
import { token, type World, world } from '../../support/worlds/world.ts'

const badCalls = (here: World) => here.telegram.calls.filter(({ code }) => code === 400)

describe('by long polling', () => {
  test('the bot introduces itself with its menu of commands, in both languages', async () => {
    const here = await world()
    const anna = here.resident('Анна')
    const john = here.resident('John', 'en')
    await anna.says('/start').hears('соглашения')
    expect(anna.chat.commands.map(({ command }) => command)).toEqual([
      'reading',
      'account',
      'receipt',
      'pay',
      'payments',
      ...['statement', 'history'],
      'accounts',
      'question',
      ...['tariffs', 'contract', 'services', 'offices', 'settings', 'more'],
      'language',
      'help',
      'exit',
    ])
    expect(anna.chat.commands[0]?.description).toBe('Передать показания')
    expect(john.chat.commands[0]?.description).toBe('Send a meter reading')
    expect(badCalls(here)).toEqual([])
  })

  test('a slow chat does not hold the others, and is answered in its turn', async () => {
    const here = await world()
    const slow = await here.linkedResident('Медленная', '20802')
    const other = await here.linkedResident('Быстрый', '12345')
    await slow.says('/menu').hears('Выберите')
    const release = await holdDialog(here, slow.id)
    slow.says('28900').says('28901').says('/account')
    await other.says('20099').hears('К оплате 156,65 ₽')
    await other.says('/account').hears('Передано: 20099')
    expect(slow.chat.messages.findLast(({ isFromBot }) => isFromBot)?.text).toContain('Выберите')
    await release()
    await slow.hears('Передано: 28901')
    const said = slow.chat.messages.flatMap(({ isFromBot, text }) =>
      isFromBot ? [/→ \d+|Передано: \d+/.exec(text)?.[0]] : [],
    )
    expect(said.slice(1)).toEqual(['→ 28900', '→ 28901', 'Передано: 28901'])
    expect(badCalls(here)).toEqual([])
  })

  test('when the database comes back, what was said meanwhile is heard in order and once', async () => {
    const here = await world()
    const ivan = await here.linkedResident('Иван', '12345')
    await ivan.says('/menu').hears('Выберите')
    const comesBack = await databaseAway(here.databaseUrl)
    ivan.says('20098').says('20099').says('/account')
    await eventually(() => here.logs.some(line => /A turn failed|A lease was lost/.test(line))).toBe(true)
    await comesBack()
    await ivan.hears('Передано: 20099')
    const said = ivan.chat.messages.flatMap(({ isFromBot, text }) =>
      isFromBot ? [/→ \d+|Передано: \d+/.exec(text)?.[0]] : [],
    )
    expect(said.slice(1)).toEqual(['→ 20098', '→ 20099', 'Передано: 20099'])
  })

  test('what comes besides text is answered politely, or let be', async () => {
    const here = await world()
    const anna = await here.linkedResident('Анна', '20802')
    await anna.does(chat => chat.sendsPhoto()).hears('Чисел на фото бот не видит')
    await anna.does(chat => chat.sendsPhoto({}, '28899')).hears('→ 28899')
    await anna.does(chat => chat.sendsPhoto()).hears('Фото сохранено вместе с показанием 28899')
    const document = { name: 'Счёт.pdf', bytes: Buffer.from('%PDF') }
    await anna.does(chat => chat.sendsDocument(document)).hears('Файлы бот не открывает')
    await anna.does(chat => chat.sendsVoice()).hears('Голосовые сообщения бот не слушает')
    await anna.does(chat => chat.sendsSticker()).hears('Это бот прочитать не может')
    await anna.does(chat => chat.sendsLocation()).hears('Это бот прочитать не может')
    await anna.says('Передать показания').hears('Уже передано: 28899')
    await anna.does(chat => chat.sendsSticker()).hears(/^Фотографии[^\n]+не читает\.\n\nУже передано/)
    // A reading stays as it was first sent until its change is agreed to.
    const sent = anna.says('28900').chat.messages.at(-1)!
    await anna.hears('→ 28900')
    await anna.does(chat => chat.edits(sent.messageId, '28950')).hears('Заменить показание 28900 на 28950?')
    await anna.says('/account').hears('Передано: 28900')
    expect(badCalls(here)).toEqual([])
  })

  test('in a group nothing is told but where to write instead', async () => {
    const here = await world()
    const anna = here.telegram.person({ firstName: 'Анна' })
    const group = here.telegram.group({ title: 'Дом 28' })
    const place = anna.in(group)
    group.adds({ token }, anna)
    await place.waitFor(({ messages }) => messages.some(({ text }) => text.startsWith('В группе бот не отвечает')))
    place.sends('/account@kilovatt_bot')
    place.sends('Соседи, кто передал показания?')
    group.removes({ token }, anna)
    await here.resident('Борис').says('/start').hears('соглашения')
    expect(place.messages.filter(({ isFromBot, kind }) => isFromBot && kind === 'text')).toHaveLength(1)
    expect(await here.system.listening.orm.em.fork().count(Peer)).toBe(1)
    expect(badCalls(here)).toEqual([])
  })
})

describe('getting to Telegram', () => {
  test('a token that Telegram does not know ends the program with what to do', async () => {
    const here = await world({ TELEGRAM_BOT_TOKEN: '1000000002:a-token-that-nobody-has-given-out' })
    await expect(here.system.ended).rejects.toThrow(
      'Telegram does not know TELEGRAM_BOT_TOKEN: copy it again from @BotFather',
    )
  })

  test.each(['http', 'socks5'] as const)('through a proxy over %s, when one is set', async kind => {
    const proxy = await startProxy(kind)
    const here = await world({ TELEGRAM_PROXY_URL: proxy.url })
    await here.resident('Анна').says('/start').hears('соглашения')
    expect(new Set(proxy.asked)).toEqual(new Set([new URL(here.telegram.url).host]))
  })
})

/** Holds a chat's dialog row as a turn that hangs would; gives what lets it go. */
async function holdDialog(here: World, chatId: number): Promise<() => Promise<void>> {
  const client = new Client(here.databaseUrl)
  await client.connect()
  await client.query('begin')
  const { rowCount } = await client.query(
    'select 1 from dialogs where peer_id = (select id from peers where external_id = $1) for update',
    [String(chatId)],
  )
  expect(rowCount).toBe(1)
  return async () => {
    await client.query('commit')
    await client.end()
  }
}

/** A proxy that writes down where it was asked to connect. */
async function startProxy(kind: 'http' | 'socks5'): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const server: Server = kind === 'http' ? httpProxy(asked) : socksProxy(asked)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `${kind}://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

function httpProxy(asked: string[]): Server {
  const server = createHttpServer()
  server.on('connect', ({ url = '' }, socket, head) => {
    asked.push(url)
    const [host, port] = url.split(':')
    const target = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      target.write(head)
      target.pipe(socket).pipe(target)
    })
    for (const end of [socket, target]) end.on('error', () => [socket, target].map(each => each.destroy()))
  })
  return server
}

/** As much of RFC 1928 as a client without a password needs. */
function socksProxy(asked: string[]): Server {
  return createServer(socket => {
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]))
      socket.once('data', (request: Buffer) => {
        const host = [...request.subarray(4, 8)].join('.')
        const port = request.readUInt16BE(8)
        asked.push(`${host}:${port}`)
        const target = connect(port, host, () => {
          socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]))
          target.pipe(socket).pipe(target)
        })
        for (const end of [socket, target]) end.on('error', () => [socket, target].map(each => each.destroy()))
      })
    })
  })
}
