import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { judgeCase } from '../../../src/admin/golden/judge-case.ts'

type GoldenCase = { name: string; kind: string; input: Record<string, unknown>; expect: Record<string, unknown> }

const root = join(import.meta.dirname, '../../..')
const casesFile = join(root, 'test/golden/cases.json')
const cases: GoldenCase[] = JSON.parse(readFileSync(casesFile, 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'golden-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The first case of a kind, to be spoilt. */
const sample = (kind: string) => structuredClone(cases.find(each => each.kind === kind)!)

/** Runs the real command on files with this content. */
function command(...contents: unknown[]) {
  const files = contents.map((content, index) => {
    const file = join(folder, `${index}.json`)
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
    return file
  })
  return run(...files)
}

function run(...files: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['src/admin/golden.ts', ...files], {
    cwd: root,
    encoding: 'utf8',
  })
  return { lines: stdout.trimEnd().split('\n'), stderr, status }
}

describe('the golden cases', () => {
  test.each(['consumption', 'rate', 'estimate', 'recalculate', 'penalty', 'settle', 'qr'])(
    'of kind %s all pass',
    kind => {
      const verdicts = cases.filter(each => each.kind === kind).map(judgeCase)
      expect(verdicts.length).toBeGreaterThan(10)
      expect(verdicts.filter(verdict => !verdict.passed)).toEqual([])
    },
  )

  test('fail when the answer is planted wrong', () => {
    const wrong = sample('rate')
    wrong.expect.total = 21977
    expect(judgeCase(wrong)).toMatchObject({ passed: false, expected: { total: 21977 }, got: { total: 21976 } })
    expect(
      judgeCase({ ...sample('consumption'), expect: { volumeWh: [67000], note: 'more than was computed' } }).passed,
    ).toBe(false)
    expect(judgeCase({ ...sample('qr'), expect: { encoding: 'utf-8' } }).passed).toBe(false)
  })

  test('compare a price by its value', () => {
    const rated = sample('rate')
    const [line] = rated.expect.lines as { price: string }[]
    line!.price = '3.2800'
    expect(judgeCase(rated).passed).toBe(true)
    line!.price = '3.2801'
    expect(judgeCase(rated).passed).toBe(false)
    line!.price = 'cheap'
    expect(judgeCase(rated)).toMatchObject({ passed: false, got: { lines: [{ price: '3.28' }] } })
  })

  test('name an error without the rest of the refusal', () => {
    const early = sample('rate')
    early.input.from = '2017-12-31'
    expect(judgeCase({ ...early, expect: { error: 'no-tariff' } }).passed).toBe(true)
  })

  test('of an unknown kind are failed, not skipped', () => {
    expect(judgeCase({ ...sample('rate'), kind: 'horoscope' })).toMatchObject({
      passed: false,
      got: 'unknown kind "horoscope"',
    })
  })
})

describe('a case that makes no sense', () => {
  test.each([
    ['an input that is missing', { input: undefined }, /malformed/],
    ['a price too fine', { input: { ...sample('rate').input, tariffs: [{ prices: [['1.00001']] }] } }, /at most four/],
    ['half a watt-hour', { input: { ...sample('rate').input, volumeWh: [0.5] } }, /expected int/],
    ['a day that does not exist', { input: { ...sample('rate').input, from: '2026-02-30' } }, /Invalid ISO date/],
    ['an interval backwards', { input: { ...sample('rate').input, from: '2030-01-01' } }, /RangeError/],
    ['a zone without a price', { input: { ...sample('rate').input, volumeWh: [1, 1] } }, /no price for zone 2/],
  ])('(%s) fails and says why', (_, spoilt, why) => {
    const verdict = judgeCase({ ...sample('rate'), ...spoilt })
    expect(verdict.passed).toBe(false)
    expect(JSON.stringify(verdict.got)).toMatch(why)
  })

  test.each([[null], ['case'], [{ kind: 'rate' }]])('(%j) fails without a name', candidate => {
    expect(judgeCase(candidate)).toMatchObject({ name: 'unnamed case', passed: false })
  })
})

describe('the command', () => {
  test('ends with the count and succeeds when everything passed', () => {
    expect(command([sample('rate')], [sample('qr'), sample('consumption')])).toEqual({
      lines: ['3 passed, 0 failed'],
      stderr: '',
      status: 0,
    })
  })

  test('prints one line per failure and exits 1', () => {
    const wrong = { ...sample('consumption'), name: 'two\nlines', expect: { error: 'below-previous' } }
    expect(command([sample('rate'), wrong])).toMatchObject({
      lines: ['two lines: expected {"error":"below-previous"}, got {"volumeWh":[67000]}', '1 passed, 1 failed'],
      status: 1,
    })
  })

  test('says which file it could not read, runs the others and exits 1', () => {
    const { lines, status } = command('{ not json', { cases: [] }, [sample('rate')])
    expect(lines[0]).toMatch(/0\.json: cannot be read: /)
    expect(lines[1]).toMatch(/1\.json: .*not a list of cases/)
    expect(lines.at(-1)).toBe('1 passed, 2 failed')
    expect(status).toBe(1)
    expect(run('no-such-file.json').lines[0]).toMatch(/no-such-file\.json: cannot be read: ENOENT/)
  })

  test('asks for files when none are named', () => {
    const { lines, status } = run()
    expect(lines[0]).toMatch(/npm run golden -- FILE/)
    expect(status).toBe(1)
  })

  test('runs the whole file of cases', () => {
    expect(run(casesFile).lines.at(-1)).toMatch(/^\d+ passed, 0 failed$/)
  })
})
