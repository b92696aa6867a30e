import type { Notice } from '../../../core/outbox/notice.ts'
import type { Role } from '../../../core/peers/permissions.ts'
import { messengerName } from '../../messages/messengers.ts'
import { asWritten } from '../screens/as-written.ts'
import type { AccountShown, MeetingView } from '../views/meeting-view.ts'
import { listed, plural } from '../views/numbers.ts'
import { numbersRu } from './numbers-ru.ts'

const { hourAndNearDay } = numbersRu

/** A messenger as Russian texts call it. */
export const messenger = (channel: string) => messengerName(channel, 'ru')

/** «10 минут», as what follows «действует» has it. */
export const inMinutes = (minutes: number) =>
  `${minutes} ${plural('ru', minutes, { one: 'минуту', few: 'минуты', many: 'минут' })}`

const letIn: Record<Role, string> = {
  owner: '',
  viewer: ' — чужой счёт, «Только смотреть»',
  payer: ' — чужой счёт, «Смотреть и платить»',
}

const accountLine = ({ number, name, role }: AccountShown) =>
  `• ${[number, name].filter(Boolean).join(', ')}${letIn[role]}`

/** «Другой мессенджер» in Russian. */
export const connectRu = {
  button: 'Другой мессенджер',
  show: (code: string, minutes: number) =>
    `Код для вашего другого мессенджера: **${code}**\n\nОткройте бота там, нажмите «Код из другого мессенджера» и введите его. Код действует ${inMinutes(minutes)} и подходит один раз. Никому его не сообщайте: он открывает доступ к вашим счетам. Близкому человеку доступ открывают иначе: «Настройки» → «Доступ для близких».`,
  openIn: (channel: string) => `Открыть бота в ${messenger(channel)}`,
  /** Somebody who was joined to this chat did not know it. */
  disowned: (until: Temporal.ZonedDateTime) =>
    `Недавно соединение с этим чатом отменили: на той стороне его не узнали. Ради безопасности коды в этом чате приостановлены до ${hourAndNearDay(until)}.`,
  haveCode: 'Код из другого мессенджера',
  ask: 'Введите код, который бот показал **вам самим** в вашем другом мессенджере, например K7M4-PX2D. Чужой код вводить нельзя, даже если его прислал близкий человек.',
  unclear:
    'В этом коде восемь букв и цифр, например K7M4-PX2D. Его показывает бот в вашем другом мессенджере: «Мессенджеры» → «Другой мессенджер».',
  /** A relative's code, typed here. */
  isGuestCode:
    'Это код от близкого: двенадцать цифр. Он не соединяет мессенджеры, а открывает вам счёт человека, который его получил. Чтобы ввести его, нажмите «Код от близкого».',
  wrong: 'Код не подошёл или уже не действует. Получите новый в вашем другом мессенджере: «Другой мессенджер».',
  sure: ({ channels: [shownIn = '', ...others], accounts, here, own }: MeetingView) =>
    [
      `**Это код чата в ${messenger(shownIn)}.** Там подключено:`,
      ...accounts.map(accountLine),
      ...(others.length > 0
        ? [
            `С ним уже ${plural('ru', others.length, { one: 'соединён', other: 'соединены' })} ${listed('ru', others.map(messenger))}.`,
          ]
        : []),
      '',
      'Соединяйте, только если тот чат тоже ваш. Если код дал кто-то другой, даже близкий, ответьте «Нет».',
      '',
      `**Здесь, в ${messenger(here)}**, появятся эти счета.`,
      '',
      `**Там, в ${messenger(shownIn)}**, будут видны ваши вопросы специалистам и ответы, нынешние и будущие. Оттуда можно будет получить файл с вашими данными${own.length > 0 ? ` (имя, адрес, почта, показания и платежи: ${plural('ru', own.length, { one: 'счёт', few: 'счета', many: 'счета' })} ${own.join(', ')})` : ', в том числе по счетам, которые вы подключите здесь потом'}, отключить этот чат и удалить данные обоих чатов.`,
      '',
      'Это ваш чат?',
    ].join('\n'),
  yes: 'Да, это мой чат',
  no: 'Нет',
  declined:
    'Хорошо, ничего не соединено, и этот код больше не действует. Если его вам дал кто-то другой, он пытался получить доступ к вашим данным: не вводите его коды и не сообщайте ему свои.',
  /** Nothing is there to prove it by; `mayHaveMail` where an address may be given here. */
  impossible: (number: string, mayHaveMail: boolean, phone: string) =>
    `Соединить чаты пока нельзя: сначала нужно убедиться, что счёт ${number} ваш, а проверить это нечем. ${
      mayHaveMail ? 'Укажите его почту и возьмите новый код' : `Позвоните: ${phone}`
    }. Можно и просто подключить счёт в другом мессенджере отдельно, по номеру.`,
  sent: (shown: string, minutes: number, phone: string) =>
    `Убедимся, что это вы: письмо с кодом отправлено на **${shown}**. Введите **шесть цифр** из письма. Код действует ${inMinutes(minutes)}.\n\nЕсли вас попросил ввести их кто-то другой, нажмите «Не соединять». Письма нет? Загляните в «Спам» или отправьте его ещё раз. Если эта почта больше не работает, позвоните: ${phone}. Пока ничего не соединено.`,
  letterExpired: 'Этот код больше не действует. Отправьте письмо ещё раз.',
  cancel: 'Не соединять',
  askSurname: (number: string) =>
    `Убедимся, что это вы. Напишите **фамилию** владельца счёта ${number}, как в квитанции: одну фамилию, без инициалов.`,
  noMatch: 'Данные не подошли, и чаты не соединены. Проверьте данные по квитанции и возьмите новый код.',
  over: 'Время вышло, или код больше не действует: чаты не соединены. Возьмите в другом мессенджере новый код.',
  connected: (accounts: number, shownIn: string) =>
    `**Готово: этот чат и ${messenger(shownIn)} соединены.** ${plural('ru', accounts, { one: 'Здесь доступен', few: 'Здесь доступны', many: 'Здесь доступны' })} ${accounts} ${plural('ru', accounts, { one: 'счёт', few: 'счёта', many: 'счетов' })} оттуда, а там — ваши вопросы и файл ваших данных.`,
  undoOffer: (shownIn: string) =>
    `Если ${messenger(shownIn)} не ваш или код дал кто-то другой, отключите его: всё станет, как было. Это можно сделать и потом, в течение 30 дней.`,
  undo: 'Отключить',
  notMe: 'Это не я',
  parted: (other: string, hasAccounts: boolean) =>
    `**Готово: этот чат и ${messenger(other)} больше не связаны.** Счета, которые открыл код, закрыты, ваши вопросы и данные там не видны. Сутки новый код оттуда не подойдёт. То, что там уже успели увидеть или скачать, вернуть нельзя${hasAccounts ? '; проверьте и «Доступ для близких»' : ''}.`,
  apartAlready: 'Эти чаты уже не связаны, делать ничего не нужно.',
  nothingToUndo: 'Отменять здесь нечего. Свои чаты и как их отключить — в «Мессенджерах».',
  letter: (
    {
      accountNumber,
      digits,
      minutes,
      typedIn,
      shownIn,
    }: { accountNumber: string; digits: string; minutes: string; typedIn: string; shownIn: string },
    supplierName: string,
  ) => ({
    subject: `Код для соединения чатов: ${digits}`,
    text: `Код подтверждения: ${digits}\n\nЧат в ${messenger(typedIn)}, где подключён лицевой счёт ${accountNumber}, хотят соединить с чатом в ${messenger(shownIn)}. После этого там будут видны ваши вопросы и доступны имя, адрес, почта и платежи.\n\nЕсли это делаете вы сами, введите код в чате. Он действует ${minutes} и подходит один раз. Если вас попросил кто-то другой или вы ничего не соединяли, никому не говорите код и не вводите его.\n\n${supplierName}`,
  }),
}

/** «Код от близкого» in Russian. */
export const guestCodeRu = {
  button: 'Код от близкого',
  ask: 'Введите код, который вам дал владелец счёта: двенадцать цифр, например 482-913-705-116.',
  unclear:
    'В этом коде двенадцать цифр, например 482-913-705-116. Его получает владелец счёта: «Настройки» → «Доступ для близких».',
  /** A code of another messenger of one's own, typed here. */
  isOwnCode:
    'Это код для своего другого мессенджера: восемь букв и цифр. Он не открывает чужой счёт, а соединяет два чата одного человека, и чужой такой код вводить нельзя. Попросите у владельца счёта код от близкого: «Настройки» → «Доступ для близких».',
  wrong: 'Код не подошёл или уже не действует. Попросите у владельца счёта новый.',
  sure: ({ number, name, role }: AccountShown, shownIn: string, here: string) =>
    `**Вам открывают доступ к счёту ${number}**${name ? ` (${asWritten(name)})` : ''}. Код получен в ${messenger(shownIn)}.\n\nВы сможете ${
      role === 'payer'
        ? 'видеть сумму, показания, расчёты и квитанции и платить'
        : 'видеть сумму, показания, расчёты и квитанции'
    }. Владелец увидит, что доступ открыт в ${messenger(here)} и с какого дня, и сможет закрыть его. Ваших счетов, вопросов и данных он не увидит.\n\nПринять доступ?`,
  yes: 'Да, принять',
  no: 'Нет',
  declined: 'Хорошо, ничего не открыто, и этот код больше не действует.',
}

type ConnectNotice = Extract<Notice, { notice: 'chats-joined' | 'chats-parted' }>

/** Notifications about joined chats, in Russian. */
export function connectNoticeRu(notice: ConnectNotice): string {
  const [typedIn, shownIn] = [messenger(notice.typedIn), messenger(notice.shownIn)]
  if (notice.notice === 'chats-parted')
    return `**Чаты в ${typedIn} и ${shownIn} больше не связаны**: это отменили из ${messenger(notice.by)}. Счета, которые открыл код, закрыты.`
  return notice.side === 'showed'
    ? `**С вашим чатом в ${shownIn} соединён чат в ${typedIn}**: там ввели код из него. Там видны ваши счета и вопросы, можно передавать показания, платить и менять настройки. Если код вводили не вы, нажмите «Это не я»: тот чат сразу отключится.`
    : `**Ваш чат в ${typedIn} соединён с чатом в ${shownIn}**: в нём ввели код оттуда. Там видны вопросы этого чата и доступны его данные. Если это не вы, нажмите «Это не я»: всё станет, как было.`
}
