// What docs/wire.md says of the client base beyond one client, pretended.
import * as data from './fake-data.mjs';

const by = { id: 7, name: data.me.name };
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const deed = (id, kind, minutes, more = {}) => ({
  id,
  kind,
  by,
  at: ago(minutes),
  subject: '',
  clients: 1,
  undoable: true,
  undoneBy: null,
  ...more,
});

const fields = [
  {
    key: 'region',
    about: 'both',
    type: 'text',
    labels: { en: 'Region', ru: 'Регион', es: 'Región' },
    choices: [],
    position: 0,
    archived: false,
    version: 0,
  },
  {
    key: 'grade',
    about: 'person',
    type: 'choice',
    labels: { en: 'Grade', ru: 'Категория', es: 'Categoría' },
    choices: [
      {
        code: 'a',
        labels: { en: 'A: buys weekly', ru: 'A: покупает каждую неделю', es: 'A: compra cada semana' },
      },
      { code: 'b', labels: { en: 'B', ru: 'Б', es: 'B' } },
    ],
    position: 1,
    archived: false,
    version: 0,
  },
  {
    key: 'contract',
    about: 'both',
    type: 'link',
    labels: { en: 'Contract', ru: 'Договор', es: 'Contrato' },
    choices: [],
    position: 2,
    archived: false,
    version: 0,
  },
];
const teams = [
  { id: 1, name: 'Север', agents: data.agents.slice(0, 2).map(({ id, name }) => ({ id, name })) },
];

Object.assign(data.clients[0], {
  contacts: [
    { id: 1, kind: 'email', value: 'buh@sever-vektor.example', label: 'счета' },
    { id: 2, kind: 'tax', value: '7707083893', label: '' },
    { id: 3, kind: 'address', value: 'Москва, Лесная улица, 7, офис 12', label: '' },
    { id: 4, kind: 'website', value: 'sever-vektor.example', label: '' },
  ],
  team: { id: 1, name: 'Север' },
  deputy: { id: 8, name: 'Борис Климов' },
  birthday: '1980-05-17',
  fields: { region: 'Москва и область', grade: 'a', contract: 'https://docs.example/d/1182' },
});

const changes = [
  {
    deed: deed(31, 'edit', 12),
    changes: [
      { field: 'owner', before: { id: 8, name: 'Борис Климов' }, after: by },
      { field: 'tags', before: ['опт'], after: ['VIP', 'опт', 'отсрочка 30 дней'] },
      { field: 'fields.region', before: null, after: 'Москва и область' },
    ],
  },
  {
    deed: deed(30, 'bulk', 1500, { undoneBy: 33, undoable: false, clients: 118 }),
    changes: [{ field: 'team', before: null, after: { id: 1, name: 'Север' } }],
  },
  { deed: deed(12, 'import', 30_000, { by: null, clients: 4000 }), changes: [] },
];
const deeds = [
  deed(33, 'undo', 5, { clients: 118, undoable: false, undoes: { id: 30, kind: 'bulk' } }),
  deed(31, 'edit', 12, { client: { id: data.clients[0].id, name: data.clients[0].name } }),
  deed(30, 'bulk', 1500, { clients: 118, undoable: false, undoneBy: 33, subject: 'team, +VIP' }),
  deed(12, 'import', 30_000, { by: null, clients: 4000, subject: 'clients.xlsx' }),
  deed(11, 'bulk', 40_000, { clients: 61_200, undo: { state: 'running', of: 61_200, looked: 12_000 } }),
  deed(10, 'trash', 50_000, { clients: 9_000, undo: { state: 'stopped', of: 9_000, looked: 4_000 } }),
  deed(9, 'erase', 60_000, { undoable: false, subject: 'Запрос субъекта данных' }),
];
const undoing = { deed: 99, state: 'done', of: 2, looked: 2, undone: 2, kept: [], keptCount: 0 };
let looked = 12_000;
const undoPreview = {
  back: 61_200,
  restored: 0,
  removed: 0,
  fieldsStay: 2,
  clientsStay: [],
  moves: {},
  kept: [
    { client: { id: data.clients[0].id, name: data.clients[0].name }, field: 'team', why: 'changed-since' },
  ],
  exact: true,
  background: true,
};
const trash = [3, 1].map((index, i) => ({
  ...data.clients[index],
  deletedAt: ago(40 + i * 3000),
  deletedBy: by,
  deed: 40 + i,
  mergedInto: i ? { id: 12, name: data.clients[0].name } : null,
}));
let pairs = [
  {
    clients: [data.clients[0], data.clients[1]],
    reasons: [
      { code: 'number', value: '+74951234567' },
      { code: 'email', value: 'buh@sever-vektor.example' },
    ],
    score: 0.93,
  },
  { clients: [data.clients[2], data.clients[3]], reasons: [{ code: 'name', value: 'Ortega' }], score: 0.55 },
];

const page = (items) => ({ items, next: null });

function merge({ keep, merge: gone, choose, dryRun }) {
  const all = [keep, ...gone].map((id) => data.clients.find((each) => each.id === id));
  const row = (field, of) => {
    const values = all
      .map((each) => ({ client: each.id, value: of(each) }))
      .filter((each) => each.value?.length !== 0 && each.value);
    return {
      field,
      values,
      taken:
        values.find((each) => each.client === (choose[field] ?? keep))?.value ?? values[0]?.value ?? null,
    };
  };
  return {
    fields: [
      row('name', (each) => each.name),
      row('owner', (each) => each.owner),
      row('note', (each) => each.note),
      { ...row('tags', (each) => each.tags), taken: [...new Set(all.flatMap((each) => each.tags))] },
      { ...row('numbers', (each) => each.numbers), taken: all.flatMap((each) => each.numbers) },
    ],
    moves: { calls: 12, notes: 3, people: 0 },
    deed: dryRun ? null : 77,
    client: dryRun ? null : all[0],
  };
}

/** Undefined where it is nothing of the client base. */
export function directory(_method, path, url, body) {
  if (path === '/api/client-fields') return fields;
  if (path === '/api/teams') return teams;
  if (path === '/api/tags')
    return [
      { tag: 'опт', count: 214 },
      { tag: 'VIP', count: 31 },
    ];
  if (path === '/api/deeds') return page(deeds);
  if (/^\/api\/deeds\/\d+\/undo\/preview$/.test(path)) return undoPreview;
  if (path === '/api/deeds/11/undo') {
    looked = Math.min(61_200, looked + 1_500);
    return { ...undoing, state: looked < 61_200 ? 'running' : 'done', of: 61_200, looked };
  }
  if (/^\/api\/deeds\/\d+\/undo\/stop$/.test(path)) return { ...undoing, state: 'stopped' };
  if (/^\/api\/deeds\/\d+\/undo$/.test(path)) return undoing;
  if (/^\/api\/clients\/\d+\/changes$/.test(path)) return page(changes);
  if (path === '/api/clients' && url.searchParams.get('trash')) return page(trash);
  if (path === '/api/clients/duplicates') return { ...page(pairs), looked: 34 };
  if (path === '/api/clients/duplicates/dismiss') {
    pairs = pairs.filter((pair) => !pair.clients.every((each) => body.clients.includes(each.id)));
    return null;
  }
  if (path === '/api/clients/merge') return merge(body);
  if (path.startsWith('/api/clients/bulk')) return { matched: 2, changed: 2, deed: body.dryRun ? null : 55 };
  return undefined;
}
