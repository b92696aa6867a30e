/** What is said of backups. */
export const ruBackup = {
  'make, show, restore, try and delete backups': 'резервные копии: сделать, показать, вернуть, проверить, удалить',
  'where the backups lie, if not in BACKUP_DIR': 'где лежат копии, если не в BACKUP_DIR',
  'write everything that the database holds into a new file': 'записать всё, что есть в базе, в новый файл',
  'show the backups there are': 'показать, какие копии есть',
  'bring a backup into a new, empty database: that of DATABASE_URL, or the embedded one of DATA_DIR':
    'вернуть копию в новую, пустую базу: ту, что в DATABASE_URL, или встроенную в DATA_DIR',
  'put the database that is there aside under another name, and this one in its place':
    'отложить базу, которая там есть, под другим именем, а эту поставить на её место',
  'restore the newest backup, or a named one, beside the running program, audit it, and compare the ledgers':
    'вернуть новейшую или названную копию рядом с работающей программой, проверить её и сличить с книгой',
  'delete the backups that are too old, but never the newest': 'удалить старые копии, кроме новейшей',
  'older than so many days; without it BACKUP_KEEP_DAYS': 'старше стольких дней; если не указано, BACKUP_KEEP_DAYS',
  'the backup': 'копия',
  '<dir>': '<папка>',
  '<days>': '<дней>',
  backup: 'копия',
  kB: 'КБ',
  drilled: 'проверена',
  'Backed up: %s, %s kB': 'Копия сделана: %1, %2 КБ',
  'There is no backup yet.': 'Копий ещё нет.',
  'Restored: %s': 'Возвращено: %s',
  'What was there is kept as %s.': 'То, что там было, отложено как %s.',
  'Accounts in it: %s. The program may be started on it.': 'Лицевых счетов в ней: %s. Программу можно запускать.',
  'Messages that wait in it: %s, of broadcasts %s. They leave when the program starts: what has left since the backup comes a second time.':
    'Сообщений, ждущих в ней отправки: %1, из них рассылок: %2. Они уйдут, когда программа запустится: то, что ушло после снятия копии, придёт второй раз.',
  'head of the backup: %s': 'контрольный код копии: %s',
  'In the backup:': 'В копии:',
  'In the running ledger:': 'В работающей книге:',
  'Drilled and right: %s': 'Проверена, всё верно: %s',
  'Drilled and not right: %s': 'Проверена, есть неверное: %s',
  'Deleted: %s': 'Удалена: %s',
  'No backup is too old.': 'Старых копий нет.',
  'Say where the backups lie: by BACKUP_DIR, or with --folder DIR.':
    'Укажите, где лежат копии: в BACKUP_DIR или параметром --folder ПАПКА.',
  '%s is not called as a backup is: kilovatt-20261130T041000Z.dump or .tar.zst':
    'Копия называется иначе, чем %s: kilovatt-20261130T041000Z.dump или .tar.zst',
  'There is no backup to drill': 'Копии для проверки нет',
  'Another drill is under way': 'Уже идёт другая проверка копии',
  'A drill needs a database of its own beside the running one: let the user of DATABASE_URL create some (alter role … createdb), or set BACKUP_DRILL=no':
    'Для проверки нужна отдельная база рядом с работающей: разрешите пользователю из DATABASE_URL создавать базы (alter role … createdb) или задайте BACKUP_DRILL=no',
  '%s failed: %s': '%1 не выполнен: %2',
  'it ended with %s': 'завершился с кодом %s',
  '%s could not be run: %s': '%1 не запускается: %2',
  "%s is not there: install PostgreSQL's client, as new as the server or newer (on Debian apt-get install postgresql-client)":
    '%s не найден: установите клиент PostgreSQL не старее сервера (в Debian — apt-get install postgresql-client)',
  'this user may not write to the folder of backups': 'этому пользователю нельзя писать в папку копий',
  'the disk of the folder of backups is read-only': 'диск папки копий доступен только для чтения',
  'the disk of the folder of backups is full': 'диск папки копий заполнен',
  'a part of the folder of backups is a file': 'часть пути к папке копий — файл',
  'the embedded PostgreSQL lets itself be backed up once it was started by this version: restart the program':
    'встроенный PostgreSQL разрешит копирование, когда его запустит эта версия: перезапустите программу',
  'This is a backup of the embedded PostgreSQL: restore it without DATABASE_URL, into a DATA_DIR':
    'Это копия встроенного PostgreSQL: верните её без DATABASE_URL, в папку DATA_DIR',
  'The database %s is not empty: make a new one': 'База %s не пуста: создайте новую',
  'This is a backup of a PostgreSQL of your own: restore it with DATABASE_URL':
    'Это копия вашего собственного PostgreSQL: верните её с DATABASE_URL',
  'There is a database in %s already: name a new DATA_DIR': 'В %s уже есть база: укажите новую папку DATA_DIR',
  '%s is damaged: it cannot be read to its end': '%s повреждён: до конца не читается',
  'The data folder %s is in use by %s. Stop that one first, or give this one a folder of its own with DATA_DIR.':
    'Папку данных %1 занимает %2. Сначала остановите его или дайте этой команде свою папку в DATA_DIR.',
  'the chains of the backup go on in the running ledger': 'цепочки из копии продолжаются в работающей книге',
} as const
