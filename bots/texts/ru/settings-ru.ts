import type { EmailChangedLetter } from '../../../core/outbox/letter.ts'
import type { Notice } from '../../../core/outbox/notice.ts'
import type { InvoicePlace } from '../../../core/peers/peer.table.ts'
import type { GuestRole } from '../../../core/peers/permissions.ts'
import type { ReminderKind } from '../../../core/supplier/broadcast-kinds.ts'
import { monthName } from '../../../core/units/russian.ts'
import { messengerNames } from '../../messages/messengers.ts'
import { asWritten } from '../screens/as-written.ts'
import { listed, plural } from '../views/numbers.ts'
import type {
  AccountSettings,
  ChatView,
  GuestView,
  OwnerView,
  RemindersView,
  SettingsView,
} from '../views/settings-view.ts'
import { byWhenRu } from './by-when-ru.ts'
import { messenger } from './connect-ru.ts'
import { numbersRu } from './numbers-ru.ts'

const { day, dayAndMonth, dayInWords, hourAndDay, hourAndNearDay, money } = numbersRu

const messengers = (channels: string[]) => listed('ru', channels.map(messenger))

const places: Record<InvoicePlace, string> = { none: 'не присылаем', chat: 'в этот чат', mail: 'на почту' }

const kinds: Record<ReminderKind, string> = {
  reading: 'Показания',
  debt: 'Срок оплаты',
  bill: 'Новый счёт',
  verification: 'Поверка счётчика',
  tariff: 'Новые тарифы',
}

/** One name for each right, wherever it is named. */
const roles: Record<GuestRole, string> = { viewer: 'Только смотреть', payer: 'Смотреть и платить' }

const rights: Record<GuestRole, string> = {
  viewer: 'видеть сумму, показания, расчёты и квитанции. Передавать показания, платить и менять настройки нельзя',
  payer: 'видеть сумму, показания, расчёты и квитанции и платить. Передавать показания и менять настройки нельзя',
}

function accountLines(account: AccountSettings): string[] {
  const { number, label, role, email, hasEmail, receipts, guests } = account
  const name = `Лицевой счёт **${number}**${label ? ` «${asWritten(label)}»` : ''}`
  const bill = `Квитанция каждый месяц: ${places[receipts]}`
  if (role !== 'owner') return [name, letIn[role], bill]
  const people = plural('ru', guests, { one: 'человека', few: 'человек', many: 'человек' })
  return [
    name,
    `Почта: ${email ?? (hasEmail ? 'указана' : 'не указана')}`,
    bill,
    `Доступ для близких: ${guests === 0 ? 'не открыт' : `открыт для ${guests} ${people}`}`,
  ]
}

function remindersLine({ areOn, hour, muted }: RemindersView): string {
  if (!areOn) return 'Напоминания: выключены'
  const off = muted.map(kind => `«${kinds[kind]}»`).join(', ')
  return `Напоминания: включены, в ${hour}:00${off ? `, кроме ${off}` : ''}`
}

const chatName = ({ channel, isHere }: ChatView) => `${messenger(channel)}${isHere ? ' — этот чат' : ''}`

const letIn: Record<GuestRole, string> = {
  viewer: `Доступ от владельца счёта: «${roles.viewer}»`,
  payer: `Доступ от владельца счёта: «${roles.payer}»`,
}

const languageNames = new Intl.DisplayNames('ru', { type: 'language' })

/** «Настройки» in Russian. */
export const settingsRu = {
  button: 'Настройки',
  screen: ({ account, reminders, chats, language }: SettingsView) =>
    [
      '**Настройки**',
      ...(account ? ['', ...accountLines(account)] : []),
      '',
      remindersLine(reminders),
      `Мессенджеры: ${chats.map(chatName).join(', ')}`,
      `Язык: ${languageNames.of(language)}`,
    ].join('\n'),
  otherAccount: 'Другой счёт',
  /** In both languages: who pressed the wrong one is to find the way back. */
  language: 'Язык · Language',
  email: {
    button: 'Почта',
    /** `shown` is the address now, masked. */
    ask: (number: string, shown: string | null) =>
      `**Почта счёта ${number}: ${shown ?? 'не указана'}**\n\nНапишите новый адрес: пришлём на него код. ${shown === null ? 'Почта появится' : 'Почта изменится'}, только когда вы введёте код.`,
    /** Where no letters are sent. */
    noMail: (phone: string) => `Здесь почту изменить нельзя: бот не отправляет писем. Позвоните: ${phone}.`,
    unclear:
      'Это не похоже на адрес почты. Напишите, например, mail@mail.ru: до знака @ бывают латинские буквы, цифры, точки и дефисы.',
    keep: 'Не менять',
    same: 'Этот адрес уже указан, менять ничего не нужно.',
    sent: (shown: string, minutes: number) =>
      `Письмо с кодом отправлено на ${shown}. Введите шесть цифр из письма или откройте ссылку в нём. Код действует ${minutes} минут.`,
    other: 'Другой адрес',
    expired: 'Этот код больше не действует. Отправьте письмо ещё раз.',
    paused: (until: Temporal.ZonedDateTime, phone: string) =>
      `Слишком много писем подряд. Попробуйте после ${hourAndNearDay(until)} или позвоните: ${phone}. Почта пока прежняя.`,
    changed: (number: string, isFirst: boolean) =>
      isFirst
        ? `**Почта счёта ${number} указана.** Коды и письма будут приходить на неё.`
        : `**Почта счёта ${number} изменена.** Коды и письма теперь приходят на новый адрес. На прежний мы написали об этом.`,
    letter: (
      { accountNumber, digits, minutes }: { accountNumber: string; digits: string; minutes: string },
      supplierName: string,
    ) => ({
      subject: `Код для смены почты: ${digits}`,
      text: `Код подтверждения: ${digits}\n\nЭтот адрес хотят сделать почтой лицевого счёта ${accountNumber}, ${supplierName}. Введите код в чате с ботом или откройте ссылку. Код действует ${minutes} и подходит один раз. Если вы ничего не меняли, просто удалите это письмо и никому не говорите код.`,
      button: 'Подтвердить адрес',
    }),
    changedLetter: (
      { accountNumber, shownEmail, channel }: EmailChangedLetter,
      at: Temporal.ZonedDateTime,
      { name, phone }: { name: string; phone: string },
    ) => ({
      subject: `Почта лицевого счёта ${accountNumber} изменена`,
      text: `Почта лицевого счёта ${accountNumber} изменена в ${hourAndDay(at)}.\n\nНовый адрес: ${shownEmail}. Его указали ${channel ? `в ${messenger(channel)}` : 'у поставщика'} и подтвердили. На этот адрес письма больше приходить не будут.\n\nЕсли это были не вы, позвоните: ${phone}. Мы вернём прежний адрес и проверим, кто подключён к счёту.\n\n${name}`,
    }),
    web: (number: string) => ({
      title: `Сделать этот адрес почтой счёта ${number}?`,
      text: 'На него будут приходить коды и квитанции. Если вы ничего не меняли, просто закройте страницу.',
    }),
    webButton: 'Подтвердить адрес',
    webDone: (number: string) => ({
      title: `Почта счёта ${number} изменена`,
      text: 'Можно закрыть страницу и вернуться в чат.',
    }),
  },
  reminders: {
    button: 'Напоминания',
    screen: ({ areOn, hour, muted }: RemindersView) =>
      areOn
        ? `**Напоминания приходят в ${hour}:00**${muted.length > 0 ? `, выключено: ${muted.length}` : ''}\n\nНажмите на вид, чтобы включить или выключить его. Об оплатах и ответах специалистов сообщаем всегда.`
        : '**Напоминания выключены.** Об оплатах и ответах специалистов сообщаем всегда.',
    kind: (kind: ReminderKind, isWanted: boolean) => `${isWanted ? '✓' : '✗'} ${kinds[kind]}`,
    allOff: 'Выключить все',
  },
  receipts: {
    button: 'Квитанции',
    change: 'Настроить квитанции',
    ask: ({ number, receipts }: AccountSettings, isByLink: boolean) =>
      `**Квитанция каждый месяц: ${places[receipts]}**\nЛицевой счёт ${number}\n\nКогда месяц закроют, пришлём квитанцию сами — один раз. Куда?${
        isByLink ? ' Документы в этот мессенджер мы не отправляем: сюда придёт ссылка на квитанцию.' : ''
      }`,
    place: (place: InvoicePlace, isNow: boolean) =>
      `${isNow ? '✓ ' : ''}${{ none: 'Не присылать', chat: 'В этот чат', mail: 'На почту' }[place]}`,
    changed: ({ number, receipts }: { number: string; receipts: InvoicePlace }, isByLink: boolean) =>
      receipts === 'none'
        ? `Готово: квитанции по счёту ${number} сами приходить не будут. Попросить квитанцию можно в любое время.`
        : `**Готово: квитанция по счёту ${number} будет приходить ${places[receipts]}.** ${receipts === 'chat' && isByLink ? 'Придёт ссылка на неё' : 'Первая придёт'}, когда закроют этот месяц.`,
    notOffered: 'Квитанции сами сейчас не рассылаются. Попросите квитанцию в чате: «Квитанция».',
    noEmail: 'Сначала укажите почту счёта.',
  },
  label: 'Название счёта',
  chats: {
    button: 'Мессенджеры',
    list: (chats: ChatView[]) =>
      `**Ваши чаты с ботом**\n${chats.map(chat => `• ${chatName(chat)}, с ${dayInWords(chat.since)}`).join('\n')}\n\nВ отключённом чате счета больше не видны, а уведомления приходят в остальные.`,
    disconnect: ({ channel, isHere, since }: ChatView) =>
      isHere ? `Отключить этот чат (${messenger(channel)})` : `Отключить ${messenger(channel)}, с ${day(since)}`,
    confirm: ({ channel, isHere, since }: ChatView) =>
      isHere
        ? `Отключить этот чат (${messenger(channel)})? Все счета станут здесь не видны. Подключить их снова можно в любое время.`
        : `Отключить ${messenger(channel)}, подключённый ${dayInWords(since)}? Счета станут там не видны, уведомления будут приходить в остальные чаты.`,
    yes: 'Да, отключить',
    no: 'Нет, оставить',
    disconnected: ({ channel }: ChatView) =>
      `**Готово: ${messenger(channel)} отключён.** Счета там больше не видны, уведомления приходят в остальные чаты.`,
    leftHere: 'Этот чат отключён: счета здесь больше не видны.',
    add: 'Другой мессенджер',
    where: 'Уведомления',
  },
  access: {
    button: 'Доступ для близких',
    letIn,
    refused: (number: string, role: GuestRole) =>
      `**Доступ «${roles[role]}» этого не позволяет.** По счёту ${number} вам можно ${rights[role]}. Если нужно больше, попросите владельца счёта.`,
    list: (number: string, guests: GuestView[], owners: OwnerView[]) =>
      [
        guests.length > 0
          ? `**Доступ к счёту ${number}**\nВыберите, кому его закрыть:`
          : `**Доступ к счёту ${number} близким не открыт.** Можно дать его, например, маме: только смотреть или ещё и платить.`,
        ...guests.map(
          ({ name, role, channels, since }) =>
            `• ${asWritten(name)}: «${roles[role]}», ${messengers(channels)}, с ${dayInWords(since)}`,
        ),
        ...(owners.length > 0 ? ['', 'Полный доступ по своему коду есть ещё и здесь:', ...owners.map(ownerLine)] : []),
      ].join('\n'),
    item: ({ name, role }: GuestView) => `${name}: ${roles[role]}`,
    share: 'Открыть доступ',
    askRole: (number: string) =>
      `**Что сможет делать близкий со счётом ${number}?**\n\n«${roles.viewer}» — ${rights.viewer}.\n\n«${roles.payer}» — ${rights.payer}.`,
    role: roles,
    askName: 'Как вы его назовёте? Например: «Мама». До 30 букв, сам близкий этого не увидит.',
    nameUnclear: 'Слишком длинно: нужна одна строка, до 30 букв.',
    tooMany: (most: number) => `Доступ можно открыть не больше чем ${most} близким. Сначала закройте его кому-нибудь.`,
    code: (
      code: string,
      minutes: number,
      { name, role, accountNumber, bots }: { name: string; role: GuestRole; accountNumber: string; bots: string[] },
    ) =>
      `Код для «${asWritten(name)}»: **${code}**\n\nПусть ${asWritten(name)} откроет этого бота (${listed('ru', bots.length > 0 ? bots : messengerNames('ru'), 'or')}), нажмёт «Код от близкого» и введёт его. Код действует ${minutes} минут и подходит один раз. Откроется счёт ${accountNumber}, можно будет ${rights[role]}. Когда код введут, мы вам напишем.`,
    confirmEnd: ({ name, role, channels }: GuestView) =>
      `Закрыть доступ: ${asWritten(name)}, «${roles[role]}», ${messengers(channels)}? Счёт там больше не будет виден.`,
    endYes: 'Да, закрыть',
    endNo: 'Нет, оставить',
    ended: (name: string) => `**Доступ закрыт: ${asWritten(name)}.** Мы сообщили об этом и там.`,
    given: (number: string, role: GuestRole) =>
      `**Вам открыли доступ к счёту ${number}.** Можно ${rights[role]}. Владелец может закрыть доступ в любое время, а отказаться от него можно в «Мои счета» → «Отвязать счёт».`,
    alreadyIn: (number: string) =>
      `Счёт ${number} здесь уже подключён с полным доступом: код не понадобился и остаётся для того, кому предназначен.`,
  },
  data: {
    button: 'Мои данные',
    screen:
      '**Ваши данные**\n\nИх можно получить файлом — всё, что мы храним о вас и ваших счетах, — или удалить. Перед удалением покажем, что исчезнет, а что закон обязывает хранить.',
    take: 'Получить файл',
    forget: 'Удалить мои данные',
    /** Under the file. */
    file: '**Ваши данные** — в этом файле. В нём чаты, счета, показания, счета за месяцы, платежи и переписка. Не пересылайте его посторонним.',
    byLink:
      '**Файл с вашими данными готов.** Документы в этот мессенджер мы не отправляем: откройте его по защищённой ссылке (действует сутки) или получите по почте.',
    open: 'Открыть файл',
    byMail: 'Прислать на почту',
    mailed: (shown: string) => `Файл отправлен на ${shown}.`,
    noMail: 'У этого счёта нет вашей почты. Откройте файл по ссылке.',
    letter: (supplierName: string) => ({
      subject: 'Файл с вашими данными',
      text: `Файл с вашими данными, который вы попросили в чате, — в приложении. Не пересылайте его посторонним.\n\n${supplierName}`,
    }),
    linkExpired: {
      title: 'Ссылка больше не действует',
      text: 'Она открывает файл в течение суток. Попросите файл в чате ещё раз: «Мои данные».',
    },
    confirm: [
      '**Удалить ваши данные во всех ваших чатах с ботом?**',
      '',
      'Исчезнут: подключение счетов и их названия, доступ, который вы открыли близким (если у счёта не останется другого владельца), настройки, тексты ваших вопросов и ответов на них, коды, неотправленные сообщения и почта, которую вы указали здесь (если счётом больше никто не пользуется).',
      '',
      'Останутся, потому что так требует закон: показания, начисления, платежи и квитанции вашего лицевого счёта — это бухгалтерский учёт (402-ФЗ, ст. 29: не меньше пяти лет) и расчёты за электроэнергию (ПП РФ № 354), а также запись о том, что вы давали согласие и отозвали его, — без имени и номера.',
      '',
      'Вернуть удалённое нельзя. Если захотите, сначала получите файл.',
    ].join('\n'),
    yes: 'Удалить навсегда',
    no: 'Не удалять',
    kept: 'Хорошо, ничего не удалено.',
    forgotten:
      '**Ваши данные удалены.** Этот чат для нас теперь новый: если напишете, снова спросим о согласии. Сообщения в самом чате вы можете стереть сами.',
    tooOften: (phone: string) =>
      `Данные этого чата уже удаляли сегодня несколько раз. Повторите завтра или позвоните: ${phone}.`,
  },
}

function ownerLine({ channel, since }: { channel: string; since: Temporal.PlainDate }): string {
  return `• ${messenger(channel)}, с ${dayInWords(since)}`
}

type SettingsNotice = Extract<
  Notice,
  { notice: 'email-changed' | 'chat-disconnected' | 'chat-forgotten' | 'access-taken' | 'access-ended' | 'bill-itself' }
>

/** Notifications about settings, in Russian. */
export function settingsNoticeRu(notice: SettingsNotice): string {
  switch (notice.notice) {
    case 'email-changed':
      return `**Почта счёта ${notice.accountNumber} изменена** в ${messenger(notice.channel)}. Если это не вы и не ваши близкие, сразу позвоните в контактный центр: номер — под кнопкой «Офисы».`
    case 'chat-disconnected':
      return `Этот чат отключили из ${messenger(notice.channel)}: счета здесь больше не видны. Подключить их снова можно в любое время.`
    case 'chat-forgotten':
      return `Вы удалили свои данные в ${messenger(notice.channel)}, и этот чат для нас теперь новый: если напишете, снова спросим о согласии.`
    case 'access-taken':
      return `**${asWritten(notice.guestName)}: доступ к счёту ${notice.accountNumber} открыт** («${roles[notice.role]}», ${messenger(notice.channel)}). Если код ввёл кто-то другой, закройте доступ.`
    case 'access-ended':
      return notice.why === 'owner-left'
        ? `Владелец отвязал счёт ${notice.accountNumber} от бота, поэтому и ваш доступ закрыт: счёт здесь больше не виден.`
        : `Владелец закрыл вам доступ к счёту ${notice.accountNumber}: он здесь больше не виден.`
    case 'bill-itself': {
      const dueKopecks = BigInt(notice.dueKopecks)
      const due =
        dueKopecks > 0n
          ? `**К оплате ${money(dueKopecks)}**${byWhenRu(dueKopecks, BigInt(notice.overdueKopecks ?? 0), dayAndMonth(Temporal.PlainDate.from(notice.dueDay)))}`
          : '**Платить ничего не нужно**'
      return `${due}\n\nКвитанция за ${monthName(notice.period)}, лицевой счёт ${notice.accountNumber}.`
    }
  }
}
