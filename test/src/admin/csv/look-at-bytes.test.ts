import { assert, asyncProperty, constantFrom, shuffledSubarray } from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { encodingOf, lookAtBytes } from '../../../../src/admin/csv/look-at-bytes.ts'
import { type TextEncoding, textEncodings } from '../../../../src/admin/csv/text-encoding.ts'

const words = (
  'Иванов Смирнова Кузнецов Попова Щербаков Ёлкин Жуков Цой Эйхе Юрьев Яшина Хабибуллин Шевчук Гайнутдинов Фомичёв Зуева ' +
  'Анна Пётр Игорь Юлия Ильяс ИВАНОВ ОЛЬГА СИДОРОВ ленина мира сальдо житель наличные касса Берёзовский Кемерово ул. №'
).split(' ')
const encodings = Object.keys(textEncodings) as TextEncoding[]

async function seen(bytes: Buffer) {
  async function* chunks() {
    for (let begin = 0; begin < bytes.length; begin += 7) yield bytes.subarray(begin, begin + 7)
  }
  return encodingOf(await lookAtBytes(chunks()))
}

const encoded = (text: string, encoding: TextEncoding) => iconv.encode(text, textEncodings[encoding])

describe('the encoding of a list', () => {
  test.each(encodings)('is seen from a few rows with names: %s', async encoding => {
    const text = 'Лицевой счёт;Фамилия;Имя;Адрес\n1;Ёлкина;Анна;ул. Мира, 1\n2;ЯШИН;ПЁТР;пр. Ленина, 5\n'
    expect(await seen(encoded(text, encoding))).toBe(encoding)
  })

  test.each(encodings)('is seen where the heading is English: %s', async encoding => {
    const text = 'account,surname\n1,Кузнецов\n2,Смирнова\n3,Попов\n4,Щербаков\n'
    expect(await seen(encoded(text, encoding))).toBe(encoding)
  })

  test('is never taken for another: what is read is what was written, or it is said to be unclear', async () => {
    const cells = shuffledSubarray(words, { minLength: 1, maxLength: 6 })
    await assert(
      asyncProperty(cells, constantFrom(...encodings), async (names, encoding) => {
        const bytes = encoded(`number,name\n${names.map(name => `1,${name}`).join('\n')}\n`, encoding)
        const decoded = (as: TextEncoding) => iconv.decode(bytes, textEncodings[as])
        const found = await seen(bytes)
        if (found === 'unsure') expect(names.join('').length).toBeLessThan(60)
        else expect(found === 'binary' ? found : decoded(found)).toBe(decoded(encoding))
      }),
      { numRuns: 200 },
    )
  })

  test('of a few letters that may be anything is unclear', async () => {
    expect(await seen(encoded('a;b\n1;ё\n', 'windows-1251'))).toBe('unsure')
  })

  test('is UTF-8 where there are no Russian letters', async () => {
    expect(await seen(Buffer.from('a,b\n1,2\n'))).toBe('utf-8')
    expect(await seen(Buffer.from('a,b\n1,é\n'))).toBe('utf-8')
  })
})
