import { describe, expect, test } from 'vitest'
import {
  type Choice,
  meaningOf,
  namedAnswer,
  plainAnswer,
  repeatingAnswer,
} from '../../../bots/understanding/named-answer.ts'

const choices = (...labels: string[]): Choice[] => labels.map(label => ({ label, answer: label }))
const heard = (text: string, labels: string[]) =>
  plainAnswer(text, choices(...labels)) ?? namedAnswer(text, choices(...labels))

describe('yes, no, later and back', () => {
  test.each([
    ...[
      'да',
      'Да.',
      'ага',
      'да, конечно',
      'ладно, принимаю',
      'согласна',
      'всё верно',
      'да верно спасибо',
      '+',
      'lf',
      'Yes, I agree',
    ],
  ])('«%s» is yes', text => expect(meaningOf(text)).toBe('yes'))

  test.each([
    'нет',
    'Нет!',
    'не согласна',
    'нет, не согласен',
    'не принимаю',
    'не верно',
    'неверно',
    'не хочу',
    'no',
    'ytn',
  ])('«%s» is no', text => expect(meaningOf(text)).toBe('no'))

  test.each(['потом', 'не сейчас', 'Позже'])('«%s» is later', text => expect(meaningOf(text)).toBe('later'))
  test.each(['назад', 'Отмена', 'cancel'])('«%s» is back', text => expect(meaningOf(text)).toBe('back'))

  test.each([
    'да нет',
    'нет, да',
    'да, но 20098',
    'верните деньги',
    'не работает',
    'нет света',
    'Иванов',
    '',
    'я',
    '1',
  ])('«%s» is none of them', text => expect(meaningOf(text)).toBeUndefined())
})

test.each<[string, string | undefined]>([
  ['да, уже регистрировали', 'Да, зарегистрирован'],
  ['нет, этот счёт ещё не регистрировал', 'Нет, впервые'],
  ['регистрировали', undefined],
  ['да нет, не регистрировали', undefined],
  ['нет света', undefined],
  ['да, но не этот', undefined],
])('«%s» repeats the question', (text, label) => {
  const choices = ['Нет, впервые', 'Да, зарегистрирован'].map(each => ({ label: each, answer: each }))
  expect(repeatingAnswer(text, 'Этот счёт уже регистрировали — в боте или в личном кабинете?', choices)).toBe(label)
})

describe('the answer that a text names', () => {
  test.each<[string[], Record<string, string | undefined>]>([
    [
      ['Принимаю', 'Не принимаю'],
      {
        да: 'Принимаю',
        'ладно, принимаю': 'Принимаю',
        согласен: 'Принимаю',
        нет: 'Не принимаю',
        'не согласна': 'Не принимаю',
        'не прин': 'Не принимаю',
        прин: 'Принимаю',
        'а что там?': undefined,
      },
    ],
    [
      ['Нет, впервые', 'Да, зарегистрирован'],
      {
        впервые: 'Нет, впервые',
        'я впервые': 'Нет, впервые',
        нет: 'Нет, впервые',
        зарегистрирована: 'Да, зарегистрирован',
        да: 'Да, зарегистрирован',
        'не зарегистрирован': undefined,
      },
    ],
    [
      ['У меня нет почты'],
      {
        'нет почты': 'У меня нет почты',
        нет: 'У меня нет почты',
        'почты нет': 'У меня нет почты',
        да: undefined,
        почта: undefined,
      },
    ],
    [
      ['Удалить навсегда', 'Не удалять'],
      { удалить: 'Удалить навсегда', да: 'Удалить навсегда', нет: 'Не удалять', 'не удаляйте': 'Не удалять' },
    ],
    [
      ['Спасибо, помогло', 'Это не помогло'],
      { помогло: 'Спасибо, помогло', 'не помогло': 'Это не помогло', нет: 'Это не помогло', да: 'Спасибо, помогло' },
    ],
    [
      ['Отправить заявку', 'Заполнить заново', 'Не отправлять'],
      { да: 'Отправить заявку', заново: 'Заполнить заново', нет: 'Не отправлять' },
    ],
    [
      ['Кемерово', 'Новокузнецк', 'Мыски'],
      { 'в кемерово': 'Кемерово', новокузнецке: 'Новокузнецк', да: undefined, к: undefined },
    ],
    [
      ['Дача, 20417', 'Дом, г. Кемерово, ул. Мира, 40992', '40992, ул. Мира, 20911'],
      {
        20417: 'Дача, 20417',
        '№ 20417': 'Дача, 20417',
        'лицевой счёт 20417': 'Дача, 20417',
        'л/с 20417': 'Дача, 20417',
        '2041': undefined,
        '20418': undefined,
        '20417 20099': undefined,
        // Of two that have it, neither is guessed.
        'счет 40992': undefined,
      },
    ],
    [['✓ 156,65 ₽ · 22.11.2026 · СБП', 'Октябрь 2026 г. · 12 345,67 ₽'], { 2026: undefined, 12345: undefined }],
    [
      ['Да, отвязать', 'Нет, оставить'],
      { отвяжите: undefined, отвязать: 'Да, отвязать', оставьте: 'Нет, оставить', 'не отвязывать': undefined },
    ],
  ])('of %j', (labels, said) => {
    for (const [text, answer] of Object.entries(said)) expect([text, heard(text, labels)]).toEqual([text, answer])
  })
})
