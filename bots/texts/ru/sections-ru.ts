import type { Supplier } from '../../../core/supplier/supplier.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import { asWritten } from '../screens/as-written.ts'
import { type TariffView, type TariffWords, tariffScreen } from '../screens/tariff-screen.ts'
import type { ContractView } from '../views/contract-view.ts'
import { noBreak, plural } from '../views/numbers.ts'
import type { OfficesView, OfficeView, OpenState } from '../views/office-view.ts'
import type { RequestView, ServiceView } from '../views/service-view.ts'
import { numbersRu } from './numbers-ru.ts'

const { day, dayAndMonth, dayInWords, hourAndNearDay, money } = numbersRu

const weekdays = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс']
const onWeekday = [
  ...['в понедельник', 'во вторник', 'в среду', 'в четверг'],
  ...['в пятницу', 'в субботу', 'в воскресенье'],
]

/** «откроется завтра в 08:00». */
function opening({ at, on, today }: Extract<OpenState, { isOpen: false }>): string {
  const days = today.until(on).days
  if (days === 0) return `откроется сегодня в ${at}`
  if (days === 1) return `откроется завтра в ${at}`
  if (days < 7) return `откроется ${onWeekday[on.dayOfWeek - 1]} в ${at}`
  return `откроется ${dayAndMonth(on)} в ${at}`
}

const officeLines = ({ address, hours, phone, state }: OfficeView): string[] => [
  ...(state === null
    ? []
    : [state.isOpen ? `**Сейчас открыто до ${state.until}**` : `**Сейчас закрыто**, ${opening(state)}`]),
  address,
  ...hours,
  ...(phone === null ? [] : [`Телефон: ${phone}`]),
]

const meterLine = ({ serial, model, installedOn, verifiedUntil }: ContractView['meters'][number]) =>
  `Счётчик № ${asWritten(serial)}, ${asWritten(model)}: установлен ${dayInWords(installedOn)}, ${
    verifiedUntil ? `поверка до ${dayInWords(verifiedUntil)}` : 'срок поверки не указан'
  }`

const priceRu = (price: Kopecks | null) => (price === null ? 'по смете' : price === 0n ? 'бесплатно' : money(price))

const opensAtLine = (opensAt: Temporal.ZonedDateTime | null) =>
  opensAt
    ? `Сейчас нерабочее время: ответим после ${hourAndNearDay(opensAt)}.`
    : 'Специалист ответит в этот чат или позвонит.'

/** The sections of the cabinet in Russian, but the tariffs. */
export const sectionsRu = {
  more: {
    heading: '**Ещё**\n\nВыберите раздел:',
    statement: 'Сведения о расчётах',
    payments: 'Мои платежи',
    accounts: 'Мои счета',
    questions: 'Мои вопросы',
    help: 'Что умеет бот',
    exit: 'Выход',
  },
  contract: {
    button: 'Договор',
    account: (view: ContractView) =>
      [
        `**Договор по лицевому счёту ${view.number}**`,
        ...(view.unifiedAccount === null ? [] : [`Единый лицевой счёт ${view.unifiedAccount}`]),
        ...(view.maskedName === null ? [] : [asWritten(view.maskedName)]),
        ...(view.address === null ? [view.branch] : [asWritten(view.address)]),
        view.category,
        '',
        ...(view.meters.length === 0 ? ['Счётчика нет: плата считается по нормативу'] : view.meters.map(meterLine)),
        '',
        `Счёт подключён к этому чату ${dayInWords(view.linkedOn)}`,
      ].join('\n'),
    caption: (supplierName: string) =>
      `**Форма договора энергоснабжения** — ${supplierName.replaceAll(' ', noBreak)}.\n\nЭто публичный договор: он действует и без подписи. Чтобы получить подписанный экземпляр, приходите в офис с паспортом.`,
    noForm: ({ site, phone }: { site: string; phone: string }) =>
      `Форму договора можно взять в офисе или на сайте ${site}. Вопросы — по телефону ${phone}.`,
  },
  services: {
    button: 'Доп. услуги',
    list: (services: ServiceView[]) =>
      `**Доп. услуги**\n\n${services
        .map(({ name, price }, index) => `${index + 1}. ${name} — ${priceRu(price)}`)
        .join('\n')}\n\nВыберите услугу, чтобы узнать подробности и оставить заявку.`,
    price: priceRu,
    details: ({ name, description, price, term }: ServiceView) =>
      `**${name} — ${priceRu(price)}**\nСрок: ${term}\n\n${description}`,
    request: 'Оставить заявку',
    otherService: 'Другая услуга',
    none: (phone: string) => `Об услугах расскажут по телефону ${phone}.`,
    noDesk: ({ name, price, term, description }: ServiceView, phone: string) =>
      `**${name} — ${priceRu(price)}**\nСрок: ${term}\n\n${description}\n\nЗаказать услугу можно по телефону ${phone}.`,
    /** Under a service, for who was let in to an account and may not order for it. */
    ownersOnly: 'Заявку по лицевому счёту может оставить только его владелец.',
    whichAccount: 'По какому лицевому счёту нужна услуга?',
    /** Before a request for what is refused to who owes. */
    owes: (number: string, kopecks: bigint) =>
      `**Не оплачено ${money(kopecks)}**, лицевой счёт ${number}. Пока есть долг, в этой услуге откажут: сначала оплатите, потом оставьте заявку.`,
    phone: 'Напишите **номер телефона**, по которому с вами связаться, например +7 913 123-45-67.',
    phoneUnclear:
      'Это не похоже на российский номер телефона. Напишите его с кодом, например +7 913 123-45-67 или 8 3842 12-34-56.',
    when: 'Когда вам удобно? Выберите или напишите сами, например «в субботу после 12».',
    whenUnclear: 'Напишите покороче, до 100 букв: день и время, когда вам удобно.',
    /** «пн, 23.11 — до обеда»; the second half of the day is after noon. */
    halfDay: (date: Temporal.PlainDate, half: 1 | 2) =>
      `${weekdays[date.dayOfWeek - 1]}, ${day(date).slice(0, 5)}, ${half === 1 ? 'до обеда' : 'после обеда'}`,
    anyTime: 'В любое время',
    /** Whether somebody comes, who may need to know how to get in. */
    comment: (isVisit: boolean): string =>
      isVisit ? 'Что ещё важно знать мастеру? Например, подъезд и домофон.' : 'Хотите что-нибудь добавить?',
    commentUnclear: 'Напишите покороче, до 500 букв.',
    noComment: 'Без комментария',
    summary: ({ service, accountNumber, phone, when, comment }: RequestView) =>
      [
        `**Заявка: ${service}**`,
        '',
        `Лицевой счёт: ${accountNumber}`,
        `Телефон: ${phone}`,
        ...(when === null ? [] : [`Удобное время: ${asWritten(when)}`]),
        ...(comment === null ? [] : [`Комментарий: ${asWritten(comment)}`]),
        '',
        'Всё верно?',
      ].join('\n'),
    send: 'Отправить заявку',
    again: 'Заполнить заново',
    drop: 'Не отправлять',
    dropped: 'Хорошо, заявка не отправлена.',
    /** What the people at the desk read, and the resident in the thread. */
    thread: ({ service, accountNumber, phone, when, comment }: RequestView, price: Kopecks | null) =>
      [
        `Заявка: ${service} (${priceRu(price)})`,
        `Лицевой счёт: ${accountNumber}`,
        `Телефон: ${phone}`,
        ...(when === null ? [] : [`Удобное время: ${when}`]),
        ...(comment === null ? [] : [`Комментарий: ${comment}`]),
      ].join('\n'),
    taken: (service: string, number: number, opensAt: Temporal.ZonedDateTime | null) =>
      `**Заявка № ${number} принята: ${service}.** ${opensAtLine(opensAt)} Она видна в «Моих вопросах».`,
    follow: 'Открыть заявку',
  },
  offices: {
    button: 'Офисы',
    screen: ({ branch, offices, contacts: { phone, email, site } }: OfficesView) =>
      [
        `**Контактный центр: ${phone}**`,
        `${email} · ${site}`,
        '',
        `**${branch}**`,
        ...(offices.length === 0 ? ['Офиса в этом городе нет. Поможем по телефону и здесь, в чате.'] : []),
        ...offices.flatMap((office, index) => [...(index > 0 ? [''] : []), ...officeLines(office)]),
      ].join('\n'),
    /** Null where there is one office only. */
    onMap: (address: string | null) => (address === null ? 'Показать на карте' : `На карте: ${address}`),
    otherCity: 'Другой город',
    whichCity: 'Офисы какого города показать?',
    /** Days from Monday on, short. */
    days: ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'],
  },
  exit: {
    all: 'Все счета',
    confirmAll: (accounts: number, guests: number) =>
      `Отвязать от этого чата ${plural('ru', accounts, { one: `${accounts} счёт`, few: `все ${accounts} счёта`, many: `все ${accounts} счетов` })}? Сообщения о них больше не придут, а подключить их снова можно в любое время.${guests > 0 ? ' Доступ, который вы открыли близким, закроется: мы им напишем.' : ''}`,
    /** After the last account has been unlinked: how to come back. */
    left: 'Подключённых счетов в этом чате больше нет. Чтобы вернуться, нажмите «Подключить счёт» или напишите /start. Договор, начисления и платежи остаются как есть.',
  },
  help: ({ phone, email, site }: Supplier) =>
    `**Что умеет бот**

**Показания.** Просто пришлите число со счётчика: «20099». Для двухтарифного счётчика — «т1 120 т2 45».

**Сумма и квитанция.** «Лицевой счёт» покажет, сколько платить и почему, «Квитанция» пришлёт PDF с QR-кодом.

**Оплата.** Нажмите «Оплатить» или напишите сразу с суммой: «оплатить 500».

**История.** «Сведения о расчётах» — по месяцам, «История показаний» — расход, «Мои платежи» — что и когда оплачено.

**Справочное.** «Тарифы», «Договор», «Доп. услуги» с заявкой прямо здесь, «Офисы».

**Вопросы.** «Вопрос-ответ» передаст вопрос специалисту, ответ придёт в чат. Прежние — в «Моих вопросах».

**Настройки.** Почта, напоминания, язык, другой мессенджер. Несколько счетов — в «Моих счетах», отвязать — «Выход».

Всё это есть в меню, а разделы — под кнопкой «Ещё». Название раздела можно и написать.

**Контактный центр: ${phone}**
${email} · ${site}`,
}

/** «Тарифы» in Russian. */
export function tariffsRu(words: Pick<TariffWords, 'numbers' | 'zoneNames'>) {
  const tariffWords: TariffWords = {
    ...words,
    perKwh: 'за кВт·ч',
    range: (above, upto) =>
      above === null
        ? `до ${upto}${noBreak}кВт·ч в месяц`
        : upto === null
          ? `свыше ${above}${noBreak}кВт·ч в месяц`
          : `от ${above} до ${upto}${noBreak}кВт·ч в месяц`,
    inForce: from => `Действует с ${from}, НДС включён.`,
    pricesInForce: from => `Цены за кВт·ч с НДС, действуют с ${from}`,
    next: from => `С ${from}`,
    change: (percent, isMore) => `на ${percent} ${isMore ? 'больше' : 'меньше'}`,
    unchanged: 'без изменений',
    meterWith: zones =>
      ({ 1: 'Однотарифный счётчик', 2: 'Двухтарифный счётчик', 3: 'Трёхтарифный счётчик' })[zones] ?? '',
    account: number => `Лицевой счёт ${number}`,
    rangeExempt:
      'У этого счёта льгота: весь расход считается по цене первого диапазона, сколько бы вы ни израсходовали.',
  }
  return {
    button: 'Тарифы',
    screen: (view: TariffView) => tariffScreen(tariffWords, view),
    none: (phone: string) => `Тарифа для этого счёта у нас сейчас нет. Позвоните, и мы подскажем: ${phone}.`,
    whichBranch: 'В каком городе квартира или дом?',
    whichCategory: 'Тариф зависит от категории. Какая подходит вам?',
    otherCategory: 'Другая категория',
    own: 'Мои тарифы',
  }
}
