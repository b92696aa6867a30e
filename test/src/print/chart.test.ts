import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { runInNewContext } from 'node:vm'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { UseChart } from '../../../bots/messages/message.ts'
import { createTroubles } from '../../../src/logging/create-troubles.ts'
import { chartPrinter } from '../../../src/print/charts/chart-printer.ts'
import { drawChart } from '../../../src/print/charts/draw-chart.ts'

const chart = (changes: Partial<UseChart> = {}): UseChart => ({
  language: 'ru',
  title: '300 кВт·ч за 3 месяца',
  subtitle: 'Август 2026 г. – октябрь 2026 г., кВт·ч',
  months: ['авг', 'сен', 'окт'].map((label, index) => ({ label: [label, ''], isEstimated: index === 2 })),
  zones: [{ zone: 0, name: 'По показаниям', volumeWh: [120_000, null, 80_000] }],
  estimated: 'Без показаний',
  average: { name: 'В среднем 100 кВт·ч', volumeWh: 100_000 },
  yearAgo: { name: 'Год назад', volumeWh: [null, 100_000, 50_000] },
  ...changes,
})
const divided = chart({ zones: [1, 2, 3].map(zone => ({ zone, name: `Т${zone}`, volumeWh: [40_000, 5000, 0] })) })

/** How many pixels have a colour, more or less, and what the corners are. */
async function look(png: Uint8Array) {
  const image = await loadImage(png)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  const near = (at: number, color: number[]) => color.every((value, index) => Math.abs(data[at + index]! - value) < 12)
  return {
    size: [image.width, image.height],
    isOpaque: data.every((value, index) => index % 4 !== 3 || value === 255),
    count: (...color: number[]) => {
      let found = 0
      for (let at = 0; at < data.length; at += 4) if (near(at, color)) found++
      return found
    },
  }
}

const blue = [47, 116, 224]
const zoneColors = [
  [240, 162, 46],
  [61, 79, 181],
  [33, 163, 153],
]

describe('drawn here', () => {
  test('a picture for a phone, on ground of its own, the same to the byte each time', async () => {
    const png = await drawChart(chart())
    const seen = await look(png)
    expect(seen).toMatchObject({ size: [1080, 920], isOpaque: true })
    expect(Buffer.compare(png, await drawChart(chart()))).toBe(0)
    expect(seen.count(...blue)).toBeGreaterThan(20_000)
    expect(png.length).toBeLessThan(150_000)
  })

  test('estimates are hatched, zones have colours of their own, and the year before its mark', async () => {
    const whole = (await look(await drawChart(chart({ estimated: null, months: months(false) })))).count(...blue)
    const hatched = (await look(await drawChart(chart({ months: months(true) })))).count(...blue)
    expect(hatched).toBeLessThan(whole * 0.6)
    expect(hatched).toBeGreaterThan(whole * 0.1)
    const seen = await look(await drawChart(divided))
    for (const color of zoneColors) expect(seen.count(...color)).toBeGreaterThan(400)
    const mark = [208, 34, 95]
    expect(seen.count(...mark)).toBeGreaterThan(500)
    expect((await look(await drawChart(chart({ yearAgo: null })))).count(...mark)).toBe(0)
  })

  const months = (isEstimated: boolean) => chart().months.map(month => ({ ...month, isEstimated }))

  test('one month, nothing used, and three years of them', async () => {
    const one = {
      months: [{ label: ['окт', '2026'], isEstimated: false }],
      average: null,
      yearAgo: null,
      estimated: null,
    }
    const zero = chart({ ...one, zones: [{ zone: 0, name: 'По показаниям', volumeWh: [0] }] })
    const many = Array.from({ length: 36 }, (_, index) => index)
    const long = chart({
      months: many.map(index => ({ label: index % 3 ? ['', ''] : ['янв', '2026'], isEstimated: false })),
      zones: [{ zone: 0, name: 'По показаниям', volumeWh: many.map(index => index * 1_000_000) }],
      yearAgo: { name: 'Год назад', volumeWh: many.map(index => index * 900_000) },
    })
    for (const each of [zero, long]) expect((await look(await drawChart(each))).size).toEqual([1080, 920])
  })
})

/** A stand-in of QuickChart, and the complaints of who asks it. */
async function quickChart(
  answer: (request: { path: string; body: string }, response: ServerResponse) => void,
  timeLimitMs = 5000,
) {
  const server = createServer((request: IncomingMessage, response) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => answer({ path: `${request.method} ${request.url}`, body }, response))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const complaints: string[] = []
  const logger = pino({ level: 'warn' }, { write: line => void complaints.push(JSON.parse(line).err.message) })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const troubles = createTroubles(pino({ level: 'silent' }))
  return { draw: chartPrinter(url, logger, troubles, timeLimitMs), complaints, troubles }
}

describe('drawn by a QuickChart of one’s own', () => {
  test('which is sent the whole configuration, and whose picture is taken as it is', async () => {
    const theirs = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('the rest')])
    let asked: Record<string, unknown> = {}
    const { draw, complaints } = await quickChart(({ path, body }, response) => {
      asked = { path, ...JSON.parse(body) }
      response.end(theirs)
    })
    expect(Buffer.from(await draw(divided))).toEqual(theirs)
    expect(complaints).toEqual([])
    const { chart: source, ...request } = asked
    expect(request).toEqual({
      path: 'POST /chart',
      width: 540,
      height: 460,
      devicePixelRatio: 2,
      format: 'png',
      version: '4',
      backgroundColor: '#f5f7fa',
    })
    const patterns: unknown[] = []
    const pattern = { draw: (...how: unknown[]) => patterns.push(how) }
    const config = runInNewContext(`(${source})`, { pattern })
    expect(config.data.labels).toHaveLength(3)
    expect(config.options.plugins.title.text).toBe('300 кВт·ч за 3 месяца')
    expect(config.options.plugins.legend.labels.filter({ text: '' })).toBe(false)
    expect(patterns).toContainEqual(['diagonal', '#f0a22e33', '#f0a22e', 14])
  })

  test.each<[string, (response: ServerResponse) => void, string | RegExp]>([
    ['an error', response => response.writeHead(500).end('no'), 'QuickChart answered 500'],
    ['no picture', response => response.end('<html>'), 'QuickChart sent no PNG'],
    ['nothing', response => response.end(), 'QuickChart sent no PNG'],
    ['a way elsewhere', response => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 'fetch failed'],
    [
      'half an answer',
      response => response.writeHead(200, { 'content-length': '99' }).destroy(),
      /fetch failed|terminated/,
    ],
    [
      'too much',
      response => response.writeHead(200, { 'content-length': '9999999' }).write('x'),
      'QuickChart sent too much',
    ],
  ])('when it answers with %s the chart is drawn here', async (_, answer, complaint) => {
    const { draw, complaints } = await quickChart((_, response) => answer(response))
    expect(Buffer.compare(await draw(chart()), await drawChart(chart()))).toBe(0)
    expect(complaints).toEqual([expect.stringMatching(complaint)])
  })

  test('when it never answers the chart is drawn here', async () => {
    const { draw, complaints, troubles } = await quickChart(() => undefined, 50)
    expect(Buffer.compare(await draw(chart()), await drawChart(chart()))).toBe(0)
    expect(complaints).toEqual([expect.stringContaining('timeout')])
    for (let more = 0; more < 2; more++) await draw(chart())
    expect(troubles.words()).toEqual(['QuickChart draws no charts: they are drawn here (TimeoutError)'])
  })
})
