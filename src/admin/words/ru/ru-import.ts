/** What an import says of a list, with what `--help` says of its columns. */
export const ruImport = {
  '%s problems: nothing was imported.': '%1 {1:ошибка|ошибки|ошибок}: ничего не загружено.',
  '%s doubtful payments are left out, for money is not posted twice: look, and import again with --accept and the rows that are payments of their own.':
    '%1 {1:сомнительный платёж не проведён|сомнительных платежа не проведены|сомнительных платежей не проведены}, чтобы деньги не зачлись дважды: проверьте и загрузите снова с --accept и номерами строк, которые действительно отдельные платежи.',
  'Read as %s:': 'Прочитано как %s:',
  'CSV in %s with %s': 'CSV в %1, разделитель — %2',
  tabs: 'табуляция',
  'XLSX, sheet "%s"': 'XLSX, лист «%s»',
  '%s: %s. Nothing was written.': '%1: %2. Ничего не записано.',
  '%s new': 'новых %s',
  '%s changed': 'изменено %s',
  '%s unchanged': 'без изменений %s',
  '%s doubtful': 'сомнительных %s',
  '%s unclear': 'невыясненных %s',
  '%s skipped': 'отложено %s',
  Reading: 'Чтение',
  Checking: 'Проверка',
  Writing: 'Запись',
  'The same in %s more rows: %s …': 'То же ещё в %1 {1:строке|строках|строках}: %2 …',
  'row %s': 'строка %s',
  'row %s: %s is %s': 'строка %1: %2 — это %3',
  'row %s: %s beside %s': 'строка %1: %2 рядом с %3',
  '… and %s more changes': '… и ещё %1 {1:изменение|изменения|изменений}',
  '%s, %s: %s → %s': '%1, %2: %3 → %4',
  'Passed over above the header: rows %s.': 'Над заголовком пропущены строки %s.',
  'Columns passed over: %s.': 'Пропущены столбцы: %s.',
  'Row %s was passed over as a total: %s': 'Строка %1 пропущена как итоговая: %2',
  'Rows that are taken for the account which differs by leading zeros only: %s (%s).':
    'Строки, отнесённые на лицевой счёт, который отличается только нулями впереди: %1 (%2).',
  'Rows that are taken for an account which has moved to another branch: %s (%s).':
    'Строки, отнесённые на лицевой счёт, который перешёл в другой филиал: %1 (%2).',
  'row %s: %s, %s is in %s': 'строка %1: %2, %3 теперь в %4',
  'Rows that are taken for the meter which differs by leading zeros only: %s (%s).':
    'Строки, отнесённые на счётчик, который отличается только нулями впереди: %1 (%2).',
  'New accounts that differ from others by leading zeros only: %s (%s).':
    'Новые лицевые счета, отличающиеся от других только нулями впереди: %1 (%2).',
  '%s accounts have another category, norm or exemption from %s on.':
    'У %1 {1:лицевого счёта|лицевых счетов|лицевых счетов} с %2 другая категория, норматив или освобождение.',
  '%s accounts have another category, norm or exemption from %s on; the next closing recalculates closed months of %s of them.':
    'У %1 {1:лицевого счёта|лицевых счетов|лицевых счетов} с %2 другая категория, норматив или освобождение; при следующем закрытии закрытые месяцы будут пересчитаны у %3 из них.',
  '%s addresses of e-mail that residents gave are replaced; each is told by a letter.':
    '%1 {1:адрес|адреса|адресов} почты, {1:указанный жителем, заменён|указанные жителями, заменены|указанных жителями, заменены}; каждому об этом письмо.',
  '%s addresses of e-mail that residents gave stay; --replace-emails takes those of the list.':
    '%1 {1:адрес|адреса|адресов} почты, {1:указанный жителем, остаётся|указанные жителями, остаются|указанных жителями, остаются}; --replace-emails возьмёт адреса из списка.',
  '%s rows are refunds and reversals, and were passed over: the commands refund and reverse make them.':
    '%1 {1:строка — возврат или сторно — пропущена|строки — возвраты и сторно — пропущены|строк — возвраты и сторно — пропущены}: их делают команды refund и reverse.',
  'row %s is the unclear payment %s: assign-payment %s --account %s':
    'строка %1 — невыясненный платёж %2: assign-payment %3 --account %4',
  '%s × the reading is kept and does not count, for the meter %s: billed by average, then by norm (accounts %s)':
    '%1 × показание сохранено, но не учитывается, счётчик %2: начисление по среднему, затем по нормативу (лицевые счета %3)',
  'had failed': 'был неисправен',
  'was not verified any more': 'уже не был поверен',
  'accounts whose next bills correct their days from %s on by the new tariff %s: %s':
    'лицевые счета, у которых следующие счета пересчитают дни с %1 по новому тарифу %2: %3',
  'Rows of unknown accounts and meters: %s. They go into %s with their reasons.':
    'Строки неизвестных лицевых счетов и счётчиков: %1. Они с причинами записываются в %2.',
  '%s is there already: import it, or take it away. Nothing was imported.':
    '%s уже есть: загрузите его или уберите. Ничего не загружено.',
  'row %s: %s of %s to the account %s %s': 'строка %1: %2 от %3 на лицевой счёт %4 %5',
  'is the online payment %s, of which YooKassa has not said that it was taken':
    '— это онлайн-платёж %s, о котором ЮKassa ещё не сказала, что он принят',
  'is like the online payment %s begun on %s, of which YooKassa has not said yet what became of it':
    'похож на онлайн-платёж %1, начатый %2, о судьбе которого ЮKassa ещё не сказала',
  'is like the online payment %s of %s': 'похож на онлайн-платёж %1 от %2',
  'is like the payment %s of %s': 'похож на платёж %1 от %2',
  'is like the payment %s of %s to the account %s': 'похож на платёж %1 от %2 на лицевой счёт %3',
  'is like the unclear payment %s of %s': 'похож на невыясненный платёж %1 от %2',
  'is like row %s, of %s': 'похож на строку %1, от %2',
  '%s (%s), as in %s': '%1 (%2), например %3',
  '1 to 20 digits, unique in the branch': 'от 1 до 20 цифр, в филиале не повторяется',
  'the owner’s surname': 'фамилия владельца',
  'the owner’s name': 'имя владельца',
  'may be empty': 'может быть пустым',
  'as the bill shows it': 'как в счёте',
  'may be empty; an address that a resident gave in the chat stays':
    'может быть пустой; адрес, который житель указал в чате, остаётся',
  'the norm of the whole household (persons × norm), kWh a month':
    'норматив на всё жильё (человек × норматив), кВт·ч в месяц',
  'yes or no (да, нет, 1, 0); empty: no': 'да или нет (yes, no, 1, 0); пусто — нет',
  'the day from which another category, norm or exemption than before is in force; closed months from then on are recalculated. Empty: the first day that is not billed yet':
    'с какого дня действует новая категория, норматив или освобождение; закрытые месяцы с этого дня пересчитываются. Пусто — первый день, за который ещё не начислено',
  'ЕЛС, may be empty': 'ЕЛС, может быть пустым',
  'rubles, positive is a debt; empty: none': 'рубли, долг — плюс; пусто — нет',
  'the day of the balance; billing begins with the next day. Without it, with today':
    'на какой день сальдо; начисление — со следующего дня. Не указана — с сегодняшнего',
  'the branch’s id in supplier.json': 'id филиала в supplier.json',
  'the branch’s id in supplier.json; empty: all branches, in each until the first version of its own begins':
    'id филиала в supplier.json; пусто — все филиалы, в каждом до первой собственной версии',
  'the category’s key in supplier.json': 'ключ категории в supplier.json',
  'the account’s number in the branch': 'номер лицевого счёта в филиале',
  'as on the meter': 'как на счётчике',
  '1, 2 (day, night) or 3 (peak, night, half-peak)': '1, 2 (день, ночь) или 3 (пик, ночь, полупик)',
  'digits of the dial before the decimal mark, 3 to 9': 'цифр до запятой, от 3 до 9',
  'the transformer ratio; 1 when connected directly': 'коэффициент трансформации; 1 при прямом включении',
  'a day': 'день',
  'a day, or empty': 'день или пусто',
  'the day of the last billed reading: the first bill here is counted from it':
    'день последнего учтённого показания: от него считается первый счёт здесь',
  'that reading, kWh on the dial, at most three decimals, one for each zone':
    'это показание, кВт·ч, не больше трёх знаков после запятой, по числу на зону',
  'the same for the second zone': 'то же для второй зоны',
  'the same for the third zone': 'то же для третьей зоны',
  'the day the money was taken': 'день оплаты',
  'rubles, more than zero': 'рубли, больше нуля',
  'card, sbp, yoomoney, mobile, qiwi, bank, cash, other (карта, СБП, банк, касса, наличные …)':
    'карта, СБП, ЮMoney, баланс телефона, киви, банк, касса, наличные, другое (card, sbp, bank, cash, other …)',
  'its number in the bank’s list, whose leading zeros do not count: account, day and reference are one payment, however often it comes':
    'номер в реестре банка, нули впереди не важны: лицевой счёт, день и номер — это один платёж, сколько бы раз он ни пришёл',
  'as the payer or YooKassa wrote it: a payment made online is known by its number there':
    'как написал плательщик или ЮKassa: онлайн-платёж узнаётся по её номеру',
  'payment (платёж), or what an export has beside them, refund (возврат) and reversal (сторно): those are counted and passed over. Empty: payment':
    'платёж или, в выгрузках, возврат и сторно: они считаются и пропускаются. Пусто — платёж',
  'of an export: the day on which the payment was reversed; such a one is not taken in anew':
    'в выгрузках: день сторно платежа; такой заново не загружается',
  'of which meter': 'какого счётчика',
  'when it was read': 'день снятия',
  'resident (житель, абонент) or control (контролёр): the supplier’s own people':
    'житель (абонент) или контролёр — сотрудник поставщика',
  'kWh on the dial, one for each zone': 'кВт·ч, по числу на зону',
  'why --skip-unknown has left the row out; it is passed over':
    'почему --skip-unknown отложил строку; при загрузке не читается',
  'the day the version comes into force; it stands until the next one': 'с какого дня действует, до следующей версии',
  'up to how many kWh a month the range goes; empty for the last one':
    'до скольких кВт·ч в месяц; у последнего диапазона пусто',
  'rubles per kWh, VAT included, at most four decimals, one for each zone':
    'рублей за кВт·ч с НДС, не больше четырёх знаков после запятой, по числу на зону',
} as const
