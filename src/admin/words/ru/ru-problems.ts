/** What is wrong with a list, a cell or an argument, and what to do. */
export const ruProblems = {
  'is neither a text nor an XLSX workbook': 'это не текст и не книга XLSX',
  'is far too long for a row': 'слишком длинна для строки списка',
  'holds characters that are damaged: it is UTF-8 otherwise': 'есть испорченные символы, хотя файл в UTF-8',
  'is in an encoding that is not clear. Save it as UTF-8, or name the one it is in with --encoding (%s) and look with --dry-run at the rows as they are read':
    'кодировка не ясна. Сохраните файл в UTF-8 или назовите кодировку параметром --encoding (%s) и посмотрите с --dry-run, как читаются строки',
  'quotes do not match: a cell that holds a quote or the separator is put in quotes on one line, as in "ООО ""Свет"""':
    'кавычки не парные: ячейка с кавычкой или разделителем берётся в кавычки на одной строке: "ООО ""Свет"""',
  'is an old workbook (XLS): save it as XLSX': 'это старая книга (XLS): сохраните её как XLSX',
  'is a web page or XML: open it in a spreadsheet and save it as XLSX':
    'это веб-страница или XML: откройте в Excel и сохраните как XLSX',
  'has no sheet "%s", but %s': 'нет листа «%1», есть %2',
  'has more than %s rows: save a list of this size as CSV (UTF-8), or divide it':
    'больше %s строк: сохраните такой список как CSV (UTF-8) или разделите',
  'is too large for a workbook: save it as CSV (UTF-8), or divide it':
    'слишком велик для книги: сохраните как CSV (UTF-8) или разделите',
  'is locked by a password: save it without (%s)': 'закрыт паролем: сохраните без него (%s)',
  'is no XLSX workbook (%s)': 'это не книга XLSX (%s)',
  'has several sheets that fit, %s: name one with --sheet':
    'подходят несколько листов, %s: назовите нужный параметром --sheet',
  'the file is empty: there is no header': 'файл пуст: нет заголовка',
  'stands in the header twice': 'дважды в заголовке',
  'is missing in the header': 'нет в заголовке',
  'there is no column %s; --ignore-columns passes over such columns':
    'столбца %s не бывает; --ignore-columns пропускает такие столбцы',
  'has %s cells where the header has %s: is a separator inside of a cell that is not in quotes?':
    '%1 {1:ячейка|ячейки|ячеек}, а в заголовке %2: нет ли разделителя внутри ячейки без кавычек?',
  'has %s cells where the header has %s: is it a row of the list at all?':
    '%1 {1:ячейка|ячейки|ячеек}, а в заголовке %2: точно ли это строка списка?',
  'is a number of which the spreadsheet has lost digits: format the column as text and enter the number again':
    'число, у которого Excel потерял цифры: задайте столбцу текстовый формат и введите номер снова',
  'is a formula without a value: open the file in the spreadsheet and save it again':
    'формула без значения: откройте файл в Excel и сохраните снова',
  'is a formula with an error': 'формула с ошибкой',
  'is empty': 'не заполнено',
  'holds characters that are no text': 'есть символы, которых в тексте не бывает',
  'is longer than %s characters': 'длиннее %1 {1:символа|символов|символов}',
  '%s is not a whole number from %s to %s': '%1 — не целое число от %2 до %3',
  '%s is not a number of kWh with at most three decimals': '%s — не кВт·ч с тремя знаками после запятой или меньше',
  '%s is not an amount in rubles': '%s — не сумма в рублях',
  '%s is not an amount in rubles above zero': '%s — не сумма в рублях больше нуля',
  '%s is not a price in rubles per kWh with at most four decimals':
    '%s — не цена в рублях за кВт·ч с четырьмя знаками после запятой или меньше',
  '%s is not a day like 2026-11-25 or 25.11.2026': '%s — не день вида 25.11.2026 или 2026-11-25',
  '%s is in the future': '%s ещё не наступило',
  '%s is too long ago': '%s — слишком давно',
  '%s may be %s or a fraction: write %s, or %s0': '%1 — то ли %2, то ли дробь: напишите %3 или %40',
  '%s is below zero': '%s — меньше нуля',
  '%s is more than %s, which is not likely': '%1 — больше %2, это маловероятно',
  '%s is none of the branches: %s': '%1 — нет такого филиала, есть: %2',
  '%s is none of the categories: %s': '%1 — нет такой категории, есть: %2',
  '%s is none of: payment, refund, reversal': '%s — не платёж, не возврат и не сторно',
  '%s is none of: %s': '%1 — не из списка: %2',
  '%s is neither yes nor no': '%s — ни да, ни нет',
  '%s is neither resident nor control': '%s — ни житель, ни контролёр',
  'is not an e-mail address that letters and the bank take': 'такой адрес почты не примут ни письма, ни банк',
  '%s is not a unified account (ЕЛС) of letters and digits': '%s — не ЕЛС из букв и цифр',
  '%s is not an account number of 1 to 20 digits': '%s — не номер лицевого счёта из 1–20 цифр',
  '%s is a number that a spreadsheet has rounded: format the column as text, and fill it in again':
    '%s — число, которое округлил Excel: задайте столбцу текстовый формат и заполните снова',
  'is empty, though there is a balance': 'не заполнена, хотя сальдо есть',
  'the account was opened with %s: correct-balance corrects an opening balance':
    'лицевой счёт открыт с сальдо %s: начальное сальдо исправляет correct-balance',
  'the account was opened with its balance of %s: the day does not change':
    'лицевой счёт открыт с сальдо на %s: этот день не меняется',
  'differs only by leading zeros from %s: write it so, or import with --new-accounts if it is another account':
    'отличается только нулями впереди от %s: напишите так же или, если это другой лицевой счёт, загрузите с --new-accounts',
  'the account %s has moved to the branch %s: write that, or import with --new-accounts if it is another account':
    'лицевой счёт %1 перешёл в филиал %2: напишите его или, если это другой лицевой счёт, загрузите с --new-accounts',
  '%s of row %s': '%1 из строки %2',
  'repeats row %s': 'повторяет строку %s',
  'there is no account %s in the branch %s': 'лицевого счёта %1 в филиале %2 нет',
  'there is no account %s in the branch %s; --unclear takes such payments as unclear ones, here %s of %s':
    'лицевого счёта %1 в филиале %2 нет; --unclear примет такие платежи как невыясненные, здесь их %3 на %4',
  'there is no meter %s on the account': 'счётчика %s на этом лицевом счёте нет',
  'the meter %s did not stand there on %s': 'счётчик %1 на %2 там не стоял',
  'is before the meter was installed': 'раньше установки счётчика',
  'the account has the meter %s: use replace-meter, or list both':
    'на лицевом счёте уже есть счётчик %s: замените командой replace-meter или укажите оба',
  'the meter stands there since %s already': 'этот счётчик стоит там уже с %s',
  'was %s and does not change: replace the meter': 'было %s и не меняется: замените счётчик',
  'was %s in the reading the meter came with, which does not change':
    'в первом показании счётчика было %s, оно не меняется',
  'must be empty: there are %s zones': 'должно быть пусто: {1:зона всего|зон всего|зон всего} %1',
  'is more than a dial of %s digits can show': 'больше, чем покажет счётчик с %1 {1:цифрой|цифрами|цифрами}',
  '%s after the %s of %s: has the dial turned over? Look, and import with --confirmed':
    '%1 после %2 за %3: счётчик перешёл через ноль? Проверьте и загрузите с --confirmed',
  '%s kWh since %s are more than three times the usual. Look, and import with --confirmed':
    '%1 кВт·ч с %2 — больше трёх обычных расходов. Проверьте и загрузите с --confirmed',
  '%s kWh since %s are more than ten times the norm. Look, and import with --confirmed':
    '%1 кВт·ч с %2 — больше десяти нормативов. Проверьте и загрузите с --confirmed',
  '%s kWh since %s are more than 50 kWh a day, and the account has no norm. Look, and import with --confirmed':
    '%1 кВт·ч с %2 — больше 50 кВт·ч в день, а норматива у лицевого счёта нет. Проверьте и загрузите с --confirmed',
  '%s is below the %s of %s': '%1 меньше, чем %2 за %3',
  '%s is above the %s of %s, which is later': '%1 больше, чем %2 за %3, а это позже',
  '%s is more than the dial can show': '%s больше разрядности счётчика',
  'the reading of %s has another number of zones': 'в показании за %s другое число зон',
  'was %s in the reading of that day that is billed already, which does not change':
    'в показании за этот день, уже учтённом в счёте, было %s; оно не меняется',
  'Other readings came in meanwhile that contradict the file. Nothing was imported: start again.':
    'Тем временем пришли показания, которые противоречат файлу. Ничего не загружено: начните снова.',
  'is below zero, and no payment': 'меньше нуля — это не платёж',
  'the payment was reversed: leave it out': 'платёж сторнирован: уберите его из списка',
  'was %s when it was paid online, and does not change': 'при онлайн-оплате было %s, это не меняется',
  'was %s when it was taken as unclear, and does not change':
    'когда платёж приняли как невыясненный, было %s, это не меняется',
  'was %s when it was imported, and does not change: reverse it instead':
    'при загрузке было %s, это не меняется: сторнируйте платёж',
  'the account was taken over as of %s: what was paid by then is in its opening balance':
    'лицевой счёт принят на %s: оплаченное к этому дню входит в начальное сальдо',
  'range %s is missing': 'нет диапазона %s',
  'is empty, though range %s follows': 'не заполнено, хотя дальше диапазон %s',
  'must be empty: the last range has no limit': 'должно быть пусто: у последнего диапазона предела нет',
  '%s is not above the limit of the range before, %s': '%1 не больше предела предыдущего диапазона, %2',
  'bills are made already with this version: it does not change': 'по этой версии уже начислено: она не меняется',
  'bills for days from %s on are made already with the tariff before; --recalculate lets the next ones correct them':
    'за дни с %s уже начислено по прежнему тарифу; с --recalculate следующие счета их пересчитают',
  '%s accounts are left without a tariff from %s to %s: %s':
    '%1 {1:лицевой счёт остаётся|лицевых счёта остаются|лицевых счетов остаются} без тарифа с %2 по %3: %4',
  '%s accounts are left without a tariff from %s on: %s':
    '%1 {1:лицевой счёт остаётся|лицевых счёта остаются|лицевых счетов остаются} без тарифа с %2: %3',
  'Without it %s': 'Без него %s',
  'It is not a file.': 'Это не файл.',
  'There is no such file.': 'Такого файла нет.',
  'It is not a month like 2026-11.': 'Нужен месяц вида 2026-11.',
  'It is not a day like 2026-11-25 or 25.11.2026.': 'Нужен день вида 25.11.2026 или 2026-11-25.',
  'It is not one to three values in kWh with at most three decimals.':
    'Нужно от одного до трёх чисел в кВт·ч, не больше трёх знаков после запятой.',
  'It is not a whole number from %s to %s.': 'Нужно целое число от %s до %s.',
  'It is not an amount in rubles above zero.': 'Нужна сумма в рублях больше нуля.',
  'It is not an amount in rubles.': 'Нужна сумма в рублях.',
  'It is nothing at all.': 'Ноль ничего не меняет.',
  'It is more than %s, which is not likely.': 'Это больше %1, что маловероятно.',
  'It is neither an e-mail address nor a phone like +7 912 345-67-89.':
    'Нужна почта или телефон вида +7 912 345-67-89.',
  'It is neither rows such as 12,40 nor all.': 'Нужны строки, например 12,40, или all.',
  'a head is 16 to 64 hexadecimal digits, such as 3f2a-9c41-07be-d15c.':
    'Контрольный код — это 16–64 шестнадцатеричные цифры, например 3f2a-9c41-07be-d15c.',
  '"%s": %s': '«%1»: %2',
} as const
