// A small believable house for development and screenshots. Nothing here is used by the product.
export const minutesAgo = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const anna = { id: 7, name: 'Анна Петрова' };
const boris = { id: 8, name: 'Борис Климов' };
const carmen = { id: 9, name: 'Carmen Ruiz' };
const diana = { id: 10, name: 'Диана Соколова' };

export const presence = (state = 'ready', extra = {}) => ({
  state,
  reason: '',
  since: minutesAgo(4.2),
  reachable: true,
  inTalk: false,
  ringing: false,
  ...extra,
});

export const agents = [
  { ...anna, username: 'anna', endpoint: 'PJSIP/101', presence: presence() },
  { ...boris, username: 'boris', endpoint: 'PJSIP/102', presence: presence('ready', { inTalk: true }) },
  { ...carmen, username: 'carmen', endpoint: 'PJSIP/103', presence: presence('paused', { reason: 'lunch' }) },
  { ...diana, username: 'diana', endpoint: 'PJSIP/104', presence: presence() },
  {
    id: 11,
    name: 'Егор Васильев',
    username: 'egor',
    endpoint: 'PJSIP/105',
    presence: presence('signed-out'),
  },
];

const number = (id, e164, label = '') => ({ id, typed: e164, e164, extension: '', label });
const client = (id, kind, name, e164, rest = {}) => ({
  id,
  kind,
  name,
  organisation: '',
  role: '',
  owner: null,
  tags: [],
  numbers: [number(id * 10, e164, 'мобильный')],
  organisations: [],
  people: [],
  note: '',
  createdAt: minutesAgo(90_000),
  updatedAt: minutesAgo(900),
  version: 3,
  ...rest,
});

export const clients = [
  client(12, 'person', 'Ирина Валентиновна Белозерская', '+79161234567', {
    organisation: 'ООО «Северный вектор»',
    role: 'главный бухгалтер',
    owner: anna,
    tags: ['VIP', 'опт', 'отсрочка 30 дней'],
    numbers: [
      number(1, '+79161234567', 'мобильный'),
      { id: 2, typed: '8 (495) 123-45-67 доб. 12', e164: '+74951234567', extension: '12', label: 'рабочий' },
      { id: 3, typed: '12-34', e164: null, extension: '', label: 'старый' },
    ],
    organisations: [{ id: 20, name: 'ООО «Северный вектор»', role: 'главный бухгалтер' }],
    note: 'Звонить после 11:00. Счета только на почту бухгалтерии.',
  }),
  client(13, 'person', 'Олег Сорокин', '+74951234567', {
    organisation: 'ООО «Северный вектор»',
    role: 'закупки',
    owner: boris,
    tags: ['опт'],
  }),
  client(14, 'person', 'María del Carmen Ortega', '+34915550134', {
    organisation: 'Talleres Ortega S.L.',
    role: 'gerente',
    owner: carmen,
    tags: ['España'],
  }),
  client(15, 'person', 'Daniel Whitfield', '+442079460018', {
    organisation: 'Whitfield & Sons',
    role: 'buyer',
  }),
  client(20, 'organisation', 'ООО «Северный вектор»', '+74951234567', {
    owner: anna,
    tags: ['опт'],
    people: [
      {
        id: 12,
        name: 'Ирина Валентиновна Белозерская',
        role: 'главный бухгалтер',
        numbers: [number(1, '+79161234567', 'мобильный')],
      },
      { id: 13, name: 'Олег Сорокин', role: 'закупки', numbers: [] },
    ],
  }),
  ...Array.from({ length: 24 }, (_, i) =>
    client(
      100 + i,
      'person',
      `${['Алексей Громов', 'Наталья Юдина', 'Тимур Ахметов', 'Lucía Romero'][i % 4]} ${i + 1}`,
      `+7926555${String(1000 + i)}`,
      {
        organisation: ['ИП Громов', 'Кафе «Лето»', '', 'Romero Hnos.'][i % 4],
        role: ['', 'управляющая', '', 'compras'][i % 4],
        owner: [anna, null, boris, carmen][i % 4],
        tags: i % 3 ? [] : ['розница'],
      },
    ),
  ),
];

export const ref = (id) => {
  const found = clients.find((each) => each.id === id);
  return found ? { id, name: found.name } : null;
};
export const brief = (id) => {
  const { numbers, organisations, people, note, createdAt, updatedAt, version, ...rest } = clients.find(
    (each) => each.id === id,
  );
  return rest;
};

const routing = {
  text: 'Последней с клиентом говорила Анна Петрова (3 дня назад, 6:12): свободна, звонок пришёл к ней за 1,8 мс.',
  steps: [{ rung: 'last-spoke', target: anna.name, taken: true, reason: 'free', ms: 1.8 }],
};

export function call(n, fields = {}) {
  const seconds = fields.seconds ?? 61 + ((n * 37) % 400);
  const answered = (fields.outcome ?? 'answered') === 'answered';
  const id = fields.clientId === undefined ? 12 : fields.clientId;
  const at = minutesAgo(fields.ago ?? n * 23);
  return {
    id: `lab~1795282138~lab-1795282139.${n}`,
    pbx: 'lab',
    linkedid: `lab-1795282139.${n}`,
    direction: fields.direction ?? 'inbound',
    outcome: fields.outcome ?? 'answered',
    caller: { typed: fields.number ?? '+79161234567', e164: fields.number ?? '+79161234567', name: '' },
    client: id ? ref(id) : null,
    dialled: '+74955550000',
    line: '+74955550000',
    lineName: 'Опт Москва',
    queue: answered ? 'sales' : 'support',
    startedAt: at,
    answeredAt: answered ? at : null,
    endedAt: at,
    talks: answered
      ? [{ agent: n % 3 ? anna : boris, endpoint: 'PJSIP/101', startedAt: at, endedAt: at, seconds }]
      : [],
    rings: [
      { agent: anna, endpoint: 'PJSIP/101', result: answered ? 'answered' : 'no-answer', seconds: 9 },
      {
        agent: diana,
        endpoint: 'PJSIP/104',
        result: answered ? 'answered-elsewhere' : 'no-answer',
        seconds: 9,
      },
    ],
    transfers: n === 3 ? [{ kind: 'attended', from: boris, fromEndpoint: 'PJSIP/102', to: '101', at }] : [],
    heldSeconds: n === 3 ? 42 : 0,
    queuedSeconds: 18,
    hungUpBy: 'caller',
    disposition: answered ? 'order' : '',
    notes:
      answered && n % 2
        ? [
            {
              agent: anna,
              text: 'Просит перенести отгрузку на четверг, счёт № 1184 оплатят сегодня. Перезвонить, когда склад подтвердит.',
              at,
            },
          ]
        : [],
    routing: n % 2 ? routing : null,
    recordings: answered
      ? [
          {
            id: n,
            seconds,
            state: n === 3 ? 'broken' : n === 5 ? 'missing' : 'ready',
            reason:
              n === 3
                ? 'Заголовок WAV повреждён, звук не восстановлен'
                : n === 5
                  ? 'Файл не появился за 10 минут'
                  : '',
          },
        ]
      : [],
  };
}

export const calls = Array.from({ length: 120 }, (_, i) =>
  call(i + 1, {
    clientId: [12, 13, 0, 14, 100][i % 5],
    number: ['+79161234567', '+74951234567', '+79035557788', '+34915550134', '+79265551000'][i % 5],
    direction: i % 4 === 2 ? 'outbound' : 'inbound',
    outcome: i % 7 === 4 ? 'abandoned' : i % 11 === 9 ? 'busy' : 'answered',
  }),
);

export const missed = [
  {
    id: 1,
    caller: { typed: '+79035557788', e164: '+79035557788', name: '' },
    client: null,
    lineName: 'Опт Москва',
    firstAt: minutesAgo(41),
    lastAt: minutesAgo(6),
    attempts: 3,
    claimedBy: null,
  },
  {
    id: 2,
    caller: { typed: '+34915550134', e164: '+34915550134', name: '' },
    client: ref(14),
    lineName: 'España',
    firstAt: minutesAgo(25),
    lastAt: minutesAgo(25),
    attempts: 1,
    claimedBy: null,
  },
  {
    id: 3,
    caller: { typed: '+442079460018', e164: '+442079460018', name: '' },
    client: ref(15),
    lineName: 'Опт Москва',
    firstAt: minutesAgo(130),
    lastAt: minutesAgo(92),
    attempts: 2,
    claimedBy: boris,
  },
];

export const me = {
  id: 7,
  username: 'anna',
  name: anna.name,
  roles: (process.env.ROLES ?? 'agent').split(','),
  language: 'ru',
  theme: 'auto',
  phones: [{ pbx: 'lab', endpoint: 'PJSIP/101' }],
  queues: ['sales'],
};

export const words = {
  ru: [
    ['Заказ', 'Консультация', 'Перезвонить', 'Жалоба', 'Отказ', 'Ошиблись номером'],
    ['Обед', 'Перерыв', 'Совещание', 'Документы'],
  ],
  en: [
    ['Order', 'Advice', 'Call back', 'Complaint', 'Refusal', 'Wrong number'],
    ['Lunch', 'Break', 'Meeting', 'Paperwork'],
  ],
  es: [
    ['Pedido', 'Consulta', 'Devolver la llamada', 'Reclamación', 'Rechazo', 'Número equivocado'],
    ['Comida', 'Descanso', 'Reunión', 'Papeleo'],
  ],
};

export function card(kind, phase) {
  const talking = phase !== 'ringing';
  const base = {
    callId: `lab~1795282138~lab-fake.${kind}`,
    phase,
    direction: 'inbound',
    caller: { typed: '+79161234567', e164: '+79161234567', name: '' },
    match: {
      kind: 'one',
      number: { typed: '+79161234567', e164: '+79161234567', extension: '' },
      unmatched: null,
      candidates: [brief(12)],
    },
    client: brief(12),
    line: { number: '+74955550000', name: 'Опт Москва' },
    queue: 'sales',
    startedAt: minutesAgo(phase === 'wrap-up' ? 4 : talking ? 2.4 : 0.1),
    answeredAt: talking ? minutesAgo(phase === 'wrap-up' ? 3.8 : 2.2) : null,
    endedAt: phase === 'wrap-up' ? minutesAgo(0.2) : null,
    attemptsToday: 3,
    lastTalk: {
      agent: anna,
      at: minutesAgo(3 * 1440),
      notes:
        'Просит перенести отгрузку на четверг, счёт № 1184 оплатят сегодня. Перезвонить, когда склад подтвердит.',
    },
    routing,
    notes: talking ? 'Склад подтвердил четверг, до 14:00. ' : '',
    disposition: '',
    dispositionRequired: true,
    wrapUpUntil: phase === 'wrap-up' ? minutesAgo(-0.8) : null,
    recordingMuted: false,
  };
  if (kind === 'several')
    return {
      ...base,
      client: null,
      caller: { typed: '+74951234567', e164: '+74951234567', name: '' },
      match: { ...base.match, kind: 'several', candidates: [brief(12), brief(13), brief(20)] },
    };
  if (kind === 'none')
    return {
      ...base,
      client: null,
      attemptsToday: 1,
      lastTalk: null,
      caller: { typed: '89035557788', e164: '+79035557788', name: '' },
      match: { kind: 'none', number: null, unmatched: null, candidates: [] },
    };
  if (kind === 'withheld')
    return {
      ...base,
      client: null,
      attemptsToday: 1,
      lastTalk: null,
      caller: { typed: '', e164: null, name: '' },
      match: { kind: 'none', number: null, unmatched: 'withheld', candidates: [] },
    };
  return base;
}

const gap = (id, from, to, more) => ({
  id,
  pbx: 'lab',
  from: minutesAgo(from),
  to: minutesAgo(to),
  state: 'repaired',
  reason: '',
  awaySince: null,
  pending: 0,
  repaired: 0,
  calls: [],
  ...more,
});
export const gaps = [
  gap(4, 41, 38.3, { repaired: 3, pending: 1, calls: ['lab~0~a-1.0', 'lab~0~a-2.0', 'lab~0~a-3.0'] }),
  gap(3, 200, 190, {
    state: 'away',
    reason: "Could not connect to HostAddress(host='192.0.2.10', port=3306): Connection refused",
    awaySince: minutesAgo(189),
  }),
  gap(2, 1500, 1495, { state: 'no-source' }),
  gap(1, 12000, 11990, { state: 'too-old' }),
];

export const ownFields = [
  {
    key: 'region',
    about: 'both',
    type: 'text',
    labels: { en: 'Region', ru: 'Регион', es: 'Región' },
    choices: [],
  },
  {
    key: 'seats',
    about: 'organisation',
    type: 'number',
    labels: { en: 'Seats', ru: 'Мест', es: 'Puestos' },
    choices: [],
  },
];
export const tagCounts = ['VIP', 'опт', 'España'].map((tag, i) => ({ tag, count: 30 - i }));
