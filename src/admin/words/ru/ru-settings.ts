/** What is wrong with the settings and with `supplier.json`: each is said after the name of the setting or the field. */
export const ruSettings = {
  'is not there': '— такого файла нет',
  'cannot be read: %s': '— не читается: %s',
  'is not written in UTF-8: save it as UTF-8 (it may be windows-1251 or UTF-16 now)':
    '— не в кодировке UTF-8: сохраните его в UTF-8 (сейчас это, возможно, windows-1251 или UTF-16)',
  'is no JSON at line %s, character %s: a comma, a quote or a bracket is missing or too many near it':
    '— не JSON: строка %1, знак %2 — рядом не хватает запятой, кавычки или скобки, или есть лишняя',
  'is no JSON: it ends too early, or a bracket is missing':
    '— не JSON: обрывается раньше времени, или не хватает скобки',
  'is missing': '— не указано',
  'is not a text in quotes': '— должно быть текстом в кавычках',
  'is not a number': '— должно быть числом',
  'is not a whole number': '— должно быть целым числом',
  'is neither true nor false': '— должно быть true или false',
  'is not a list in [ ]': '— должно быть списком в квадратных скобках [ ]',
  'is not a set of fields in { }': '— должно быть набором полей в фигурных скобках { }',
  'is none of %s': '— должно быть одним из: %s',
  'has fields that there are none of: %s': '— таких полей нет: %s',
  'is less than %s': '— меньше %s',
  'is more than %s': '— больше %s',
  'has more than %s characters': '— длиннее %1 {1:знака|знаков|знаков}',
  'has not the form it should have': '— записано не так, как нужно',
  'is no day like 2026-11-25': '— должно быть днём вида 2026-11-25',
  'is no address like https://example.ru': '— должно быть адресом вида https://example.ru',
  'is an address beginning with %s://': '— должно быть адресом, который начинается с %s://',
  'postgres:// or postgresql': 'postgres:// или postgresql',
  'http:// or https': 'http:// или https',
  'smtp:// or smtps': 'smtp:// или smtps',
  'http:// or https:// or socks5:// or socks5h': 'http://, https://, socks5:// или socks5h',
  'is an address beginning with http:// or https://':
    '— должно быть адресом, который начинается с http:// или https://',
  'is an address beginning with redis://, redis+cluster:// or redis+sentinel:// (rediss for TLS)':
    '— должно быть адресом, который начинается с redis://, redis+cluster:// или redis+sentinel:// (rediss для TLS)',
  'has at least 12 characters': '— не короче 12 знаков',
  'has at least 8 characters': '— не короче 8 знаков',
  'is addresses or networks, e.g. 10.0.0.0/8,2001:db8::1':
    '— должно быть адресами или сетями, например 10.0.0.0/8,2001:db8::1',
  'is a time of day like 04:10': '— должно быть временем вида 04:10',
  'is a whole number of days, 1 to 3650': '— должно быть целым числом дней от 1 до 3650',
  'is a port number': '— должно быть номером порта',
  'is a token as @BotFather gives it': '— должно быть токеном от @BotFather',
  'is 16 to 256 letters, digits, _ or -': '— нужно от 16 до 256 латинских букв, цифр, знаков _ и -',
  'is the community’s number': '— должно быть номером сообщества',
  'is the community’s access key': '— должно быть ключом доступа сообщества',
  'is the shop’s number': '— должно быть номером магазина',
  'is the key that YooKassa gave the shop': '— должно быть ключом, который магазин получил в ЮKassa',
  'is a group’s id, e.g. -1001234567890': '— должно быть номером группы, например -1001234567890',
  'is a chat’s peer id, e.g. 2000000001': '— должно быть номером беседы, например 2000000001',
  'is an address, e.g. ЭСКК <bot@eskk.ru>': '— должно быть почтовым адресом, например ЭСКК <bot@eskk.ru>',
  'is the bot’s token': '— должно быть токеном бота',
  'is no file of certificates in PEM': '— нужен файл с сертификатами в формате PEM',
  'is a group’s id, e.g. -70000000000001': '— должно быть номером группы, например -70000000000001',
  'TELEGRAM_BOT_TOKEN, VK_GROUP_TOKEN or MAX_BOT_TOKEN is missing: at least one messenger is needed (for a trial without one: npm run demo)':
    'Нет ни TELEGRAM_BOT_TOKEN, ни VK_GROUP_TOKEN, ни MAX_BOT_TOKEN: нужен хотя бы один мессенджер (попробовать без него: npm run demo)',
  '%s is missing: %s is set': 'Нет %1, хотя задано %2',
  '%s is missing: supplier.json lets residents prove themselves by e-mail':
    'Нет %s, хотя по supplier.json житель подтверждает доступ кодом по почте',
  'PUBLIC_URL must be an https address when %s is set': 'PUBLIC_URL должно быть адресом https, раз задано %s',
  'supplier.json has no desk, and DESK_TELEGRAM_CHAT_ID, DESK_VK_PEER_ID or DESK_MAX_CHAT_ID is set':
    'В supplier.json нет desk, хотя задано DESK_TELEGRAM_CHAT_ID, DESK_VK_PEER_ID или DESK_MAX_CHAT_ID',
  'desk.groups in supplier.json has a chat in %s, and %s is missing':
    'В supplier.json у desk.groups есть чат в %1, а %2 не задано',
  'desk.groups in supplier.json names the chat of %s': 'В supplier.json desk.groups называет тот же чат, что и %s',
  'SUPPLIER_FILE has no onlinePayments: YOOKASSA_SHOP_ID is set':
    'В SUPPLIER_FILE нет onlinePayments, хотя задано YOOKASSA_SHOP_ID',
  '%s: YooKassa wants it in payment orders': '%s: этого требует ЮKassa в платёжных поручениях',
  'names "%s", which is none of %s': 'называет «%1», а бывают только %2',
  'does not begin with a heading "# …"': '— первой строкой должен быть заголовок «# …»',
  'is longer than %s characters': '— длиннее %1 {1:знака|знаков|знаков}',
  'has the field {{%s}}, which there is none of: %s': '— поля {{%1}} нет; есть %2',
  'has the field {{%s}}, which there is none of': '— поля {{%s}} нет',
  'has the field {{%s}}, which supplier.json does not give': '— поля {{%s}} нет в supplier.json',
  'has braces {{ }} that are no field': '— есть скобки {{ }}, которые не поле',
  'is a short id of small Latin letters': '— должно быть коротким словом из строчных латинских букв',
  'is one word of at most 30 letters': '— должно быть одним словом не длиннее 30 букв',
  'has an id twice': '— есть одинаковые id',
  'has somebody twice': '— кто-то назван дважды',
  'has braces around what is no figure of a resident': '— в фигурных скобках не то, что известно о жителе',
  'has a category in two groups': '— категория есть в двух группах',
  'has a chat twice': '— чат назван дважды',
  'has a group with two chats in one messenger': '— у группы два чата в одном мессенджере',
  'is a messenger and a chat’s number there, e.g. telegram:-1001234567890':
    '— должно быть мессенджером и номером чата в нём, например telegram:-1001234567890',
  'has a name twice': '— есть одинаковые name',
  'has nobody to ask: fill in desk, or write "confirm": false':
    '— спросить некого: заполните desk или укажите "confirm": false',
  'reminds before the answer is due': '— remindBeforeHours должно быть меньше answerWithinHours',
  'is a span like "08:00-17:30"': '— должно быть промежутком вида "08:00-17:30"',
  'is a span like "23:00-07:00"': '— должно быть промежутком вида "23:00-07:00"',
  'is a day like "2027-01-01"': '— должно быть днём вида "2027-01-01"',
  'has a working day in its week': '— нужен хотя бы один рабочий день недели',
  'is an amount in rubles like "100.00"': '— должно быть суммой в рублях вида "100.00"',
  'is rubles like "2500.00", or "estimate"': '— должно быть суммой вида "2500.00" или "estimate"',
  'is more than nothing': '— должно быть больше нуля',
  'has minRubles above maxRubles': '— minRubles больше, чем maxRubles',
  'names at least one method': '— нужен хотя бы один способ оплаты',
  'has 20 digits': '— должно быть 20 цифр',
  'has 9 digits': '— должно быть 9 цифр',
  'has 10 digits': '— должно быть 10 цифр',
  'has 10 or 12 digits': '— должно быть 10 или 12 цифр',
  'has 13 or 15 digits': '— должно быть 13 или 15 цифр',
  'has a wrong check digit: compare it with the certificate':
    '— контрольная цифра не сходится: сверьте номер со свидетельством',
  'does not belong to the bank with the BIC %s: a digit of one of them is wrong':
    '— счёт не этого банка (БИК %s): в одном из них неверная цифра',
  'is not that of the bank with the BIC %s: a digit of one of them is wrong':
    '— корреспондентский счёт не этого банка (БИК %s): в одном из них неверная цифра',
  'has at most %s characters, the most that a payment QR holds':
    '— не больше %1 {1:знака|знаков|знаков}: столько вмещает QR-код оплаты',
  'has two asterisks in a row: leave them out, the bot itself shows in bold what matters':
    '— есть две звёздочки подряд: уберите их, важное бот выделяет жирным сам',
  'has a character that nobody sees, %s: leave it out': '— есть невидимый знак %s: уберите его',
  'has a line break or another character that is no text':
    '— есть перенос строки или символ, которого в тексте не бывает',
  'has a character that windows-1251 lacks, so that a payment QR cannot hold it':
    '— есть знак, которого нет в windows-1251, и QR-код оплаты его не вместит',
  'is not a known time zone, e.g. Asia/Novokuznetsk':
    '— такого часового пояса нет; бывают, например, Asia/Novokuznetsk',
  'is a period like 2026-02': '— должно быть месяцем вида 2026-02',
  'is a percentage like "9.5"': '— должно быть процентом вида "9.5"',
  'names a period twice': '— один месяц назван дважды',
  'names a day twice': '— один день назван дважды',
  'begins too late: the first rule holds from %s or earlier, e.g. "2000-01", so that every bill has a due day':
    '— начинается слишком поздно: первое правило должно действовать с %s или раньше, например с "2000-01", чтобы у каждого счёта был срок оплаты',
  'begins too late: the first rate holds from %s or earlier, e.g. "2000-01-01", so that every debt has a rate':
    '— начинается слишком поздно: первая ставка должна действовать с %s или раньше, например с "2000-01-01", чтобы ставка была для любого долга',
  'ends before it begins: fromDay is after toDay, and both are of one month':
    '— кончается раньше, чем начинается: fromDay позже, чем toDay, а оба дня — одного месяца',
  'is required: the telephone that answers emergencies day and night':
    '— нужен: телефон, по которому при аварии отвечают круглосуточно',
  'is a telephone number like "8 800 220 0 220"': '— должно быть номером телефона вида "8 800 220 0 220"',
  'is no e-mail address': '— должно быть адресом электронной почты',
  'covers the 24 hours of a day, each of them once': '— зоны должны покрывать сутки, каждый час по одному разу',
  'supplier.json has no branch "%s", which accounts refer to':
    'В supplier.json нет филиала «%s», а лицевые счета в нём есть',
  'Hours in supplier.json have no working day for %s days':
    'По часам работы в supplier.json рабочего дня нет %1 {1:день|дня|дней} подряд',
}
