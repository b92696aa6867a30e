/** What `--help` says of commands, options and arguments, with commander's own words. */
export const ruHelp = {
  'Usage:': 'Вызов:',
  'Arguments:': 'Аргументы:',
  'Options:': 'Параметры:',
  'Commands:': 'Команды:',
  '[options]': '[параметры]',
  '[command]': '[команда]',
  'display help for command': 'показать эту справку',
  'display help for %s': 'показать справку по команде',
  '%s (choices: %s)': '%1 (на выбор: %2)',
  '%s (default: false)': '%1',
  '%s (default: [])': '%1',
  '%s (default: %s)': '%1 (если не указано: %2)',
  '%s (choices: %s, default: %s)': '%1 (на выбор: %2; если не указано: %3)',
  "error: unknown option '%s'": 'ошибка: нет параметра %s',
  "error: unknown command '%s'": 'ошибка: нет команды %s',
  "error: missing required argument '%s'": 'ошибка: не указан аргумент <%s>',
  "error: option '%s' argument missing": 'ошибка: после %s нужно значение',
  "error: required option '%s' not specified": 'ошибка: не указан обязательный параметр %s',
  "error: option '%s' argument '%s' is invalid. %s": 'ошибка: %1 не может быть «%2». %3',
  "error: command-argument value '%s' is invalid for argument '%s'. %s": 'ошибка: <%2> не может быть «%1». %3',
  "error: too many arguments for '%s'. Expected %s but got %s: %s.":
    'ошибка: лишние аргументы команды %1: нужно %2, указано %3: %4.',
  'error: too many arguments. Expected %s but got %s: %s.': 'ошибка: лишние аргументы: нужно %1, указано %2: %3.',
  'Allowed choices are %s.': 'Возможные значения: %s.',
  '(Did you mean %s?)': '(Может быть, %s?)',
  '(Did you mean one of %s?)': '(Может быть, одно из: %s?)',
  '(--help tells how it is used)': '(как вызвать, расскажет --help)',
  '<month>': '<месяц>',
  '<id>': '<id>',
  '<number>': '<номер>',
  '<file>': '<файл>',
  '<folder>': '<папка>',
  '<name>': '<имя>',
  '<text>': '<текст>',
  '<day>': '<день>',
  '<rubles>': '<рубли>',
  '<rows>': '<строки>',
  '<kind>': '<вид>',
  '<what>': '<что>',
  '<bills>': '<счетов>',
  '<words...>': '<слова...>',
  '<account>': '<лицевой-счёт>',
  '<entry>': '<проводка>',
  '<payment>': '<платёж>',
  '<serial>': '<номер>',
  '<kwh...>': '<кВтч...>',
  '<contact>': '<куда>',
  '<count>': '<сколько>',
  '<ratio>': '<коэффициент>',
  '<code>': '<код>',
  '<source>': '<источник>',
  '<key>': '<ключ>',
  '<head>': '<код>',
  '<language>': '<язык>',
  'the language of what commands say: ru or en; otherwise that of the system (LC_ALL, LC_MESSAGES, LANG)':
    'язык сообщений: ru или en; если не указан — как в системе (LC_ALL, LC_MESSAGES, LANG)',
  'What the supplier does by hand: lists in and out, closing a period, looking into an account.':
    'Работа оператора: загрузка и выгрузка списков, закрытие месяца, лицевые счета.',
  'Each command has its own --help. Exit codes: 0 done, 1 problems in the data, 2 wrong usage or settings.':
    'У каждой команды есть свой --help. Коды выхода: 0 — сделано, 1 — ошибки в данных, 2 — неверный вызов или настройки.',
  'take in a list, all of it or nothing': 'загрузить список: целиком или никак',
  'give out a list, as it can be imported again': 'выгрузить список в том виде, в каком его можно загрузить снова',
  'bill a month for everybody; run again, it bills those not billed yet':
    'закрыть месяц: начислить всем; при повторе — тем, кому ещё не начислено',
  'the turnover balance sheet of a month, closed or not, held against the bills and the ledger':
    'оборотно-сальдовая ведомость за месяц, закрытый или нет, сверенная со счетами и книгой',
  'a list of what somebody has to look after': 'реестр: должники, счётчики без показаний и другое, чем надо заняться',
  'show an account: owner, meters, readings, bills, payments, ledger; or where a bill of it comes from':
    'показать лицевой счёт: владелец, счётчики, показания, счета, платежи, книга; или из чего сложился счёт',
  "find accounts by parts of the number, name, address, e-mail or a meter's serial":
    'найти лицевые счета по части номера, имени, адреса, почты или номера счётчика',
  'where a payment is; without a number, those that YooKassa answers about otherwise, and exits 1 if there are any':
    'где платёж; без номера — те, о которых ЮKassa отвечает иначе, и тогда код выхода 1',
  "the bank's number, YooKassa's, or the beginning of ours": 'номер банка, ЮKassa или начало нашего',
  'all that was done from this day on, about accounts too, and what residents did':
    'всё сделанное с этого дня, и по лицевым счетам, и жителями',
  'payments for accounts that there are none of, which wait to be assigned; the oldest first':
    'невыясненные платежи, которые ждут отнесения; старые первыми',
  'prices in force by --until, a row for each range; without a branch: for all branches that have none of their own':
    'цены, действующие на --until, строка на диапазон; без филиала — общие, где нет своих',
  'print the bills of a closed month as PDFs of many, in the order of addresses, with an index':
    'напечатать счета закрытого месяца в PDF пачками, по порядку адресов, с указателем',
  "print one account's bill of a closed month, or send it to the resident's messengers":
    'напечатать один счёт закрытого месяца или отправить его жителю в мессенджеры',
  'payments that came by lists for accounts that there are none of, and wait to be assigned':
    'невыясненные платежи: пришли по спискам на неизвестные лицевые счета и ждут отнесения',
  'give an unclear payment to its account, where it counts from the day it was paid':
    'отнести невыясненный платёж на лицевой счёт; он считается со дня оплаты',
  'take an unclear payment that belongs to nobody here out of the ledger: its money goes back':
    'вернуть невыясненный платёж, который ничей: деньги уходят обратно',
  'put right a reading that was billed or waits for its bill, or take it back':
    'исправить показание, учтённое в счёте или ещё нет, либо снять его',
  'put a new meter in the place of an old one, or the same one with other zones':
    'заменить счётчик новым или тем же, но с другим числом зон',
  'take a meter away with none in its place: from that day on the account goes by the norm':
    'снять счётчик без замены: с этого дня начисляется по нормативу',
  'mark a meter failed: what it showed from that day on does not count':
    'отметить счётчик неисправным: показания с этого дня не учитываются',
  'the corrections that agents have proposed in questions, waiting for confirm-correction':
    'корректировки, которые специалисты предложили в вопросах: ждут confirm-correction',
  'post a correction that an agent has proposed in a question': 'провести корректировку, которую предложил специалист',
  'decline a correction that an agent has proposed in a question':
    'отклонить корректировку, которую предложил специалист',
  'its number, from corrections': 'её номер, из списка corrections',
  'what it is for, as for adjust; mistake unless told': 'за что, как в adjust; если не указано — mistake',
  'charge or credit an account by hand': 'доначислить или зачесть сумму вручную',
  'correct the balance that an account came with: its entry is reversed and the right one posted':
    'исправить начальное сальдо: проводка сторнируется, делается верная',
  'undo an entry of the ledger by its opposite, posted today; a reversal too':
    'сторнировать проводку обратной, сегодняшним днём; сторно — тоже',
  'give back a payment made online, or a part of it, through YooKassa':
    'вернуть онлайн-платёж или его часть через ЮKassa',
  'have an account belong to another branch from a day on: each day is billed by the prices of its branch':
    'перевести лицевой счёт в другой филиал с указанного дня: каждый день считается по ценам своего филиала',
  'end an account on a day: nothing is charged from then on, its balance stays payable':
    'закрыть лицевой счёт с указанного дня: начислений больше нет, долг остаётся к оплате',
  'which prices are in force where and when, and which were withdrawn':
    'какие тарифы где и когда действуют и какие отозваны',
  'take out a version that no bill has used': 'отозвать версию тарифа, по которой ещё не начисляли',
  'what was done that is about no single account: lists taken in, months closed, tariffs withdrawn':
    'журнал общих действий: загрузки, закрытия месяцев, отзывы тарифов',
  'check that the ledger and everything that depends on it agree':
    'проверить, что книга и всё, что от неё зависит, сходятся',
  'how far reminders and news have come': 'как идут рассылки: напоминания и новости',
  'send no more of a broadcast until it is resumed': 'приостановить рассылку',
  'go on with a paused broadcast': 'продолжить приостановленную рассылку',
  "the agents' work": 'работа операторов чата',
  'how questions were answered, by category, agent and hour; as a list: every message that waited':
    'как отвечали на вопросы: по темам, операторам и часам; списком — каждое сообщение, которое ждало ответа',
  "the supplier's own file": 'файл поставщика supplier.json',
  'say everything that is wrong with a supplier.json and the files it names':
    'назвать всё, что не так в supplier.json и файлах, на которые он ссылается',
  'every field of supplier.json, and what it is': 'все поля supplier.json с пояснениями',
  'supplier.json as a JSON Schema for editors': 'JSON Schema файла supplier.json для редакторов',
  'what the list holds': 'что в списке',
  'XLSX, or CSV with commas, semicolons or tabs in any Russian encoding':
    'XLSX или CSV с запятыми, точками с запятой или табуляцией, в любой русской кодировке',
  'only look for problems': 'только проверить, ничего не записывая',
  'rollovers and unusually large uses in the readings were looked at and are right':
    'переходы счётчика через ноль и необычно большие расходы проверены, они верны',
  'addresses in the accounts take the place even of those that residents gave':
    'почта из списка заменяет и ту, которую указали сами жители',
  'a tariff may begin on days that are billed: the next bills correct them':
    'тариф может начинаться в уже закрытые дни: следующие счета их пересчитают',
  'payments that are like others and are not the same: their rows, such as 12,40, or all':
    'похожие на другие, но отдельные платежи: их строки, например 12,40, или all — все',
  'payments to accounts that there are none of are taken as unclear ones, to be assigned later':
    'платежи на неизвестные лицевые счета принять как невыясненные',
  'readings of accounts and meters that there are none of are written into a file beside':
    'показания неизвестных лицевых счетов и счётчиков отложить в файл рядом',
  'accounts that differ from others by leading zeros only are truly others':
    'лицевые счета, отличающиеся от других только нулями впереди, — действительно другие',
  'the encoding of a CSV file, where it is not clear': 'кодировка CSV, если её не удаётся узнать',
  'the sheet of a workbook, where several fit': 'лист книги, если подходят несколько',
  'pass over columns that no such list has': 'пропустить столбцы, которых в таком списке не бывает',
  'who does it; otherwise OPERATOR of the environment, or nobody is named':
    'кто это делает; если не указано — OPERATOR из окружения, либо имени нет',
  'who does it; otherwise OPERATOR of the environment': 'кто это делает; если не указано — OPERATOR из окружения',
  'Columns, in any order; those in brackets may be left out (docs/operator.md explains them):':
    'Столбцы, в любом порядке; те, что в скобках, необязательны (пояснения — docs/ru/operator.md):',
  'Columns (docs/operator.md explains them):': 'Столбцы (пояснения — docs/ru/operator.md):',
  'the month, e.g. 2026-11, of %s': 'месяц, например 2026-11, для %s',
  'the month, e.g. 2026-10': 'месяц, например 2026-10',
  'the month, e.g. 2026-11; this one otherwise': 'месяц, например 2026-11; если не указан — текущий',
  'only this branch of supplier.json': 'только этот филиал из supplier.json',
  'as CSV in UTF-8 with commas': 'CSV в UTF-8, через запятую',
  'as CSV that opens right in a Russian Excel': 'CSV, который правильно открывает русский Excel',
  'as an Excel workbook': 'книга Excel',
  'the file to write, a workbook if it ends in .xlsx; otherwise the standard output':
    'в какой файл; если имя кончается на .xlsx — книга Excel; если не указан — на экран',
  'calculate everything, name what is strange, and post nothing':
    'всё рассчитать, назвать необычное и ничего не провести',
  'have the bills made again that could not be': 'сделать ещё раз квитанции, которые сделать не удалось',
  'how far the months are that the program closes by itself, or one month with the bills that it could not make':
    'как далеко месяцы, которые программа закрывает сама; или один месяц с квитанциями, которых сделать не удалось',
  'even though the month still runs': 'хотя месяц ещё не кончился',
  'It may be stopped at any moment and run again. Accounts that cannot be billed are named, and it exits 1.':
    'Можно прервать в любой момент и запустить снова. Кому начислить нельзя, те названы, и код выхода 1.',
  'a row for each': 'строка на каждый',
  which: 'какой',
  '1, 2 or 3': '1, 2 или 3',
  'the last day; the end of this month otherwise': 'последний день; если не указан — конец этого месяца',
  'the least debt; any otherwise': 'наименьший долг; если не указан — любой',
  'how many months overdue; none otherwise': 'сколько месяцев просрочки; если не указано — любая',
  'who owes at least --sum rubles, overdue for at least --months months; oldest debts first':
    'кто должен не меньше --sum рублей с просрочкой не меньше --months месяцев; старые долги первыми',
  'meters without a reading that enters the bill of --period, with the last one':
    'счётчики без показания для счёта за --period, с последним показанием',
  'meters whose verification ends by --until, or has run out; the first to end first':
    'счётчики, поверка которых кончается до --until или уже кончилась; ближайшие первыми',
  'bills of --period to look at: jumps, zeros, estimates in a row, negative ones':
    'счета за --period, на которые стоит взглянуть: скачки, нули, оценки подряд, отрицательные',
  'what accounts are billed by where no meter counts: category, norm, exemption from ranges':
    'по чему начисляется без счётчика: категория, норматив, освобождение от диапазонов',
  "the account's number": 'номер лицевого счёта',
  'its branch, where several have such a number': 'филиал, если такой номер есть в нескольких',
  'where every figure of that bill comes from, e.g. 2026-10':
    'откуда каждая цифра счёта за этот месяц, например 2026-10',
  'an account is found where every word is': 'лицевой счёт найден, если в нём есть все слова',
  'only addresses with these words, e.g. "ул. Мира"': 'только адреса с этими словами, например "ул. Мира"',
  'only accounts that no messenger reaches': 'только те, у кого нет мессенджера',
  'how many bills a PDF holds': 'сколько счетов в одном PDF',
  'where the files go; otherwise bills-MONTH': 'в какую папку; если не указана — bills-МЕСЯЦ',
  'It may be stopped at any moment: run again with the same folder, it prints what is not there.':
    'Можно прервать в любой момент: с той же папкой команда допечатает недостающее.',
  'the PDF to write': 'в какой PDF записать',
  'to the chats linked to the account; the running program delivers it':
    'в чаты, привязанные к лицевому счёту; доставит работающая программа',
  'a head that was kept elsewhere, or the code on a printed bill: the history up to it must be what it was':
    'контрольный код, сохранённый отдельно или напечатанный на счёте: история до него должна быть прежней',
  'calculate a month under other tariffs, and post nothing': 'рассчитать месяц по другим тарифам, ничего не проводя',
  'the list of tariffs, as import tariffs takes it': 'список тарифов, какой принимает import tariffs',
  'the month, which is not closed yet, e.g. 2026-11': 'месяц, который ещё не закрыт, например 2026-11',
} as const
