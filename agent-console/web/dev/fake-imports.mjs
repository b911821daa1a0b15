// Imports, pretended: a file of any content is one of Bitrix24 with 48,210 rows; a run takes twelve seconds.
const meaning = (to, more = {}) => ({ to, label: '', contact: '', field: '', group: 1, ...more });
const column = (index, heading, samples, what, sure) => ({ index, heading, samples, meaning: what, sure });
const columns = () => [
  column(0, 'ID', ['101', '102', '103'], meaning('ignore'), 0.8),
  column(1, 'Имя', ['Елена', 'Пётр', 'Ольга'], meaning('firstName'), 0.95),
  column(2, 'Отчество', ['Игоревна', 'Ильич'], meaning('middleName'), 0.97),
  column(3, 'Фамилия', ['Образцова', 'Примеров', 'Тестова'], meaning('lastName'), 0.97),
  column(4, 'Дата рождения', ['17.05.1980', '5.3.1991'], meaning('birthday'), 0.97),
  column(
    5,
    'Рабочий телефон',
    ['+7 (495) 000-00-11, +7 (495) 000-00-12', '8 495 000 00 13 доб. 204'],
    meaning('number', { label: 'work' }),
    0.95,
  ),
  column(
    6,
    'Мобильный телефон',
    ['8 (900) 000-00-11', '000-00-14'],
    meaning('number', { label: 'mobile' }),
    0.95,
  ),
  column(
    7,
    'Рабочий e-mail',
    ['obrazcova@example.ru'],
    meaning('contact', { contact: 'email', label: 'work' }),
    0.97,
  ),
  column(8, 'Компания', ['ООО "Ромашка"', 'ИП Тестова О. П.'], meaning('organisation'), 0.93),
  column(9, 'ИНН', ['7707083893', '500100732259'], meaning('contact', { contact: 'tax' }), 0.97),
  column(10, 'Должность', ['Главный бухгалтер', 'закупщик'], meaning('role'), 0.93),
  column(11, 'Директор', ['Выдуманный О. О.'], meaning('person', { group: 2 }), 0.9),
  column(12, 'Доп. телефон', ['с 9 до 18', 'спросить Олю'], meaning('number'), 0.4),
  column(13, 'Регион', ['Москва', 'Тула'], meaning('field', { field: 'region' }), 0.97),
  column(14, 'Ответственный', ['Анна Петрова', 'Борис Климов'], meaning('owner'), 0.93),
  column(15, 'Комментарий', ['Просила перезвонить после 15:00'], meaning('note'), 0.9),
  column(16, 'Дата создания', ['01.02.2025 10:11:12'], meaning('ignore'), 0.8),
];
const total = 48_210;
const result = { created: 41_876, updated: 5_903, skipped: 0, rejected: 214, asked: 217 };
const sample = (line, typed, becomes, extension = '') => ({ line, typed, becomes, extension });
const groups = [
  { code: 'clean', count: 30_118, samples: [sample(2, '+7 495 000-00-11', ['+74950000011'])] },
  { code: 'leading-eight', count: 14_302, samples: [sample(3, '8 (495) 000-00-13', ['+74950000013'])] },
  { code: 'area-code', count: 811, samples: [sample(9, '000-00-14', ['+74950000014'])] },
  {
    code: 'several',
    count: 1_940,
    samples: [sample(2, '(495) 000-00-11, 000-00-12', ['+74950000011', '+74950000012'])],
  },
  {
    code: 'extension',
    count: 402,
    samples: [sample(4, '8 495 000 00 13 доб. 204', ['+74950000013'], '204')],
  },
  { code: 'letters', count: 655, samples: [sample(17, 'моб: 8-900-000-00-15 Пётр', ['+79000000015'])] },
  { code: 'country', count: 1_207, samples: [sample(21, '7,9000000016E+10', ['+79000000016'])] },
  {
    code: 'doubtful',
    count: 38,
    samples: [
      sample(33, '8 (495) 000-00-11/12', ['+74950000012']),
      sample(48, '8900000001', ['+78900000001']),
      sample(112, '12-34-56', []),
      sample(240, '7,9E+10', []),
      sample(377, '900 000 I0 17', ['+79000001017']),
    ],
  },
  {
    code: 'none',
    count: 96,
    samples: [sample(51, 'нет', []), sample(77, '@obrazcova', []), sample(90, '103', [])],
  },
];
const ref = (id, name) => ({ id, name });
const rows = {
  created: [
    {
      line: 2,
      client: ref(12, 'Образцова Елена Игоревна'),
      cells: ['101', 'Елена', 'Образцова', 'ООО "Ромашка"'],
    },
    { line: 3, client: ref(13, 'Примеров Пётр'), cells: ['102', 'Пётр', 'Примеров'] },
  ],
  updated: [
    {
      line: 8,
      client: ref(14, 'Тестова Ольга Петровна'),
      cells: ['107', 'Ольга', 'Тестова'],
      reason: 'добавлен номер',
    },
  ],
  skipped: [],
  ask: [
    {
      line: 31,
      cells: ['130', 'Елена', 'Вектор', '8 (495) 000-00-31'],
      candidates: [
        { client: ref(12, 'Вектор, ООО'), reasons: [{ code: 'number', value: '+74950000031' }] },
        { client: ref(15, 'Елена Сомова'), reasons: [{ code: 'name', value: 'Елена' }] },
      ],
    },
    {
      line: 64,
      cells: ['163', 'Глеб', 'Пробный', '8 900 000-00-64'],
      candidates: [{ client: ref(13, 'Глеб Пробный'), reasons: [] }],
    },
  ],
  rejected: [
    {
      line: 45,
      code: 'name-missing',
      reason: 'Ни имени, ни организации, ни номера',
      cells: ['144', '', '', '', ''],
    },
    {
      line: 203,
      code: 'unknown-agent',
      reason: 'Нет сотрудника «Виктор Забытый»',
      cells: ['302', 'Инна', 'Тестова', 'Виктор Забытый'],
    },
    {
      line: 517,
      code: 'cell-too-long',
      reason: 'Ячейка 16 длиннее 32 767 знаков и была бы обрезана',
      cells: ['616', 'Лев', 'Долгий'],
    },
  ],
};
const made = (id, file, state, progress, at) => ({
  id,
  file,
  bytes: 8_412_330,
  by: { id: 7, name: 'Анна Петрова' },
  at,
  state,
  reason: '',
  format: { kind: 'csv', charset: 'UTF-8', separator: ';', quote: '"', headings: true, sheet: 0, sheets: [] },
  columns: columns(),
  settings: {
    duplicates: 'fill',
    region: 'RU',
    areaCode: '495',
    owner: null,
    tags: ['bitrix24'],
    dates: 'dmy',
  },
  mapping: null,
  progress,
  deed: state === 'done' ? 91 : null,
});
const nothing = {
  rows: 0,
  of: total,
  rate: 0,
  secondsLeft: null,
  created: 0,
  updated: 0,
  skipped: 0,
  rejected: 0,
  asked: 0,
};
const whole = { rows: total, of: total, rate: 0, secondsLeft: 0, ...result };
const day = 86_400_000;
const imports = [
  made(
    2,
    'outlook.txt',
    'undone',
    { ...whole, rows: 312, of: 312, created: 290, updated: 22, rejected: 0, asked: 0 },
    new Date(Date.now() - 9 * day).toISOString(),
  ),
  made(
    1,
    'Контрагенты 1С.xlsx',
    'done',
    { ...whole, rows: 6_020, of: 6_020, created: 5_810, updated: 196, rejected: 14, asked: 0 },
    new Date(Date.now() - day).toISOString(),
  ),
];
const mappings = [{ id: 4, name: 'Bitrix24', headings: ['ID', 'Имя'], columns: {} }];
const speed = 6_000;

/** Where a run stands by now. */
function move(each) {
  const since = (Date.now() - each.since) / 1000;
  if (each.state === 'reading' && since > 1)
    Object.assign(each, { state: 'ready', progress: { ...nothing } });
  if (each.state === 'undoing' && since > 2) each.state = 'undone';
  if (each.state !== 'running' && each.state !== 'trying') return each;
  const part = Math.min(1, (each.from + since * speed) / total);
  const counts = Object.fromEntries(
    Object.entries(result).map(([name, count]) => [name, Math.round(count * part)]),
  );
  const at = Math.round(total * part);
  each.progress = {
    rows: at,
    of: total,
    rate: speed - 37,
    secondsLeft: Math.ceil((total - at) / speed),
    ...counts,
  };
  if (part === 1)
    Object.assign(each, each.state === 'trying' ? { state: 'ready' } : { state: 'done', deed: 92 });
  return each;
}

function begin(each, state) {
  Object.assign(each, { state, since: Date.now(), from: each.state === 'stopped' ? each.progress.rows : 0 });
  return { ...move(each), status: 202 };
}

export function takeFile(name) {
  const each = {
    ...made(imports.length + 1, name, 'reading', null, new Date().toISOString()),
    since: Date.now(),
    from: 0,
  };
  imports.unshift(each);
  return each;
}

export function answer(method, path, url, body) {
  if (path === '/api/import-mappings') {
    if (method === 'POST') mappings.push({ id: mappings.length + 4, ...body });
    return mappings;
  }
  if (path === '/api/client-fields')
    return [
      {
        key: 'region',
        about: 'both',
        type: 'text',
        labels: { en: 'Region', ru: 'Регион', es: 'Región' },
        choices: [],
        position: 0,
        archived: false,
        version: 1,
      },
    ];
  if (path === '/api/imports') return imports.map(move);
  const [, , , id, what] = path.split('/');
  const each = imports.find((one) => String(one.id) === id);
  if (!each) return { status: 404, code: 'not-found' };
  if (!what && method === 'DELETE') {
    imports.splice(imports.indexOf(each), 1);
    return null;
  }
  if (!what && method === 'PATCH') {
    Object.assign(each.format, body.format);
    Object.assign(each.settings, body.settings);
    if ('mapping' in body) each.mapping = body.mapping;
    for (const { index, meaning: now } of body.columns ?? [])
      Object.assign(each.columns[index], { meaning: now, sure: 1 });
  }
  switch (what) {
    case 'dry-run':
      return begin(each, 'trying');
    case 'start':
      return begin(each, 'running');
    case 'undo':
      return begin(each, 'undoing');
    case 'stop':
      return { ...Object.assign(move(each), { state: 'stopped', deed: 93 }), status: 202 };
    case 'repair': {
      const group = groups.find(({ code }) => code === url.searchParams.get('group'));
      return group ? { items: group.samples, next: null } : { groups };
    }
    case 'rows': {
      const outcome = url.searchParams.get('outcome');
      const items = rows[outcome].map((row) => ({
        code: '',
        reason: '',
        client: null,
        candidates: [],
        ...row,
        outcome,
      }));
      return { items, next: null };
    }
  }
  return move(each);
}
