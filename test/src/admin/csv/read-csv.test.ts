import { describe, expect, test } from 'vitest'
import { lookAtFile } from '../../../../src/admin/csv/look-at-file.ts'
import { readCsv } from '../../../../src/admin/csv/read-csv.ts'
import { writeList } from '../../../support/worlds/admin.ts'

async function read(text: string, encoding: 'utf8' | 'win1251' = 'utf8') {
  const file = await writeList('list.csv', text, encoding)
  const form = await lookAtFile(file, [])
  const rows = await Array.fromAsync(readCsv(file, form, () => {}))
  return { form, rows: rows.map(row => ('cells' in row ? [row.row, ...row.cells] : [row.row, row.problem])) }
}

describe('a CSV file', () => {
  test.each([
    ['commas in UTF-8', 'a,b;\nё,"1,5"\n', 'utf8', 'utf-8', ','],
    ['semicolons and a byte order mark', '\ufeffa;b;c,\r\nё;1,5\r\n', 'utf8', 'utf-8', ';'],
    ['windows-1251', 'a;b\nПётр;1,5', 'win1251', 'windows-1251', ';'],
    ['windows-1251 that begins like UTF-8', 'a;b\nПётр Сёмин и Рёва;№ 5', 'win1251', 'windows-1251', ';'],
    ['plain letters', 'a,b\n1,2', 'win1251', 'utf-8', ','],
  ] as const)('is known by its bytes: %s', async (_, text, written, encoding, delimiter) => {
    expect((await read(text, written)).form).toMatchObject({ encoding, delimiter })
  })

  test('has its rows numbered as a text editor numbers lines', async () => {
    const { rows } = await read('a,b\r\n1,2\r\n\r\n,\r\n"x,""y""",3\n\n5,6')
    expect(rows).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
      [5, 'x,"y"', '3'],
      [7, '5', '6'],
    ])
  })

  test('with quotes that do not match loses that row only', async () => {
    const problem = expect.stringMatching(/^quotes do not match/)
    const { rows } = await read('a,b\n1,"2\n3,4\n5,O"K\n"6"7,8\n9,10\n"11')
    expect(rows).toEqual([
      [1, 'a', 'b'],
      [2, problem],
      [3, '3', '4'],
      [4, problem],
      [5, problem],
      [6, '9', '10'],
      [7, problem],
    ])
  })

  test('of many rows keeps them all, in order', async () => {
    const lines = Array.from({ length: 3210 }, (_, index) => (index % 100 ? `${index},я` : ''))
    const { rows } = await read(lines.join('\n'))
    expect(rows.map(([row, cell]) => `${row}:${cell}`)).toEqual(
      lines.flatMap((line, index) => (line ? [`${index + 1}:${index}`] : [])),
    )
  })

  test('that is no text, damaged, or without an end to its line is refused', async () => {
    await expect(read('a\0\0b')).rejects.toThrow('list.csv: is neither a text nor an XLSX workbook')
    await expect(read(`a\n${'я'.repeat(40_000)}`)).rejects.toThrow('list.csv, row 2: is far too long for a row')
    const file = await writeList('list.csv', '')
    const { appendFile } = await import('node:fs/promises')
    await appendFile(file, Buffer.concat([Buffer.from('a\nИванов\nПетр'), Buffer.from([0xd0]), Buffer.from('в\n')]))
    await expect(lookAtFile(file, [])).rejects.toThrow('list.csv, row 3: holds characters that are damaged')
  })
})
