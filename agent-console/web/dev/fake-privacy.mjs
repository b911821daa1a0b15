// One person's rights of docs/wire.md, pretended: marks, consents, erasing, the list of numbers.
import * as data from './fake-data.mjs';

const consents = new Map();
let barred = [
  {
    id: 'a1',
    e164: '+34915550134',
    why: 'письмо от 3 мая',
    since: data.minutesAgo(9000),
    by: data.agents[1],
  },
  { id: 'b2', e164: null, why: '', since: data.minutesAgo(90000), by: null },
];
const me = () => ({ id: data.me.id, name: data.me.name });
const marks = { 'do-not-call': 'doNotCall', 'legal-hold': 'legalHold' };

export function barredNumbers(method, id, body) {
  if (method === 'GET') return { items: barred, next: null };
  if (!id.startsWith('+'))
    return {
      status: 422,
      code: 'invalid',
      errors: [{ field: 'number', code: 'format', message: 'Такая запись непонятна.' }],
    };
  const others = barred.filter((each) => each.e164 !== id);
  const item = { id, e164: id, why: body?.why ?? '', since: new Date().toISOString(), by: me() };
  barred = method === 'PUT' ? [item, ...others] : others;
  return method === 'PUT' ? item : null;
}

/** `undefined` when it is about something else of a client. */
export function personal(method, path, client, body) {
  const what = path.split('/')[4];
  if (what === 'consents') {
    const said = consents.get(client.id) ?? [];
    if (method === 'POST')
      said.unshift({ id: said.length + 1, at: new Date().toISOString(), by: me(), ...body });
    consents.set(client.id, said);
    return [...said];
  }
  if (what in marks) {
    client[marks[what]] = body.on ? { since: new Date().toISOString(), why: body.why, by: me() } : null;
    return client;
  }
  if (what === 'mentions') return mentionsOf(client);
  if (what !== 'erase') return undefined;
  data.clients.splice(data.clients.indexOf(client), 1);
  return { calls: 12, recordings: 9, notes: 3, mentions: body?.mentions?.all ? 4 : 0, finished: true };
}

/** One of each kind, as somebody could have written it. */
function mentionsOf(client) {
  const others = data.clients.filter(({ id }) => id !== client.id);
  const one = (n, where, snippet, more = {}) => ({
    id: `${where}:${n}`,
    where,
    client: { id: others[n % others.length].id, name: others[n % others.length].name },
    call: null,
    field: null,
    by: data.agents[n % data.agents.length],
    at: data.minutesAgo(n * 7000),
    kinds: ['name'],
    snippet,
    held: false,
    ...more,
  });
  const hit = (text) => ({ text, hit: true });
  const plain = (text) => ({ text, hit: false });
  return {
    items: [
      one(1, 'client-note', [plain('Пришёл по совету: '), hit(client.name), plain(', просил ту же скидку')]),
      one(2, 'note', [
        plain('Если не отвечает, звонить '),
        hit('8 (916) 777-88-99'),
        plain(' — это <b>'),
        hit(client.name),
        plain('</b>…'),
      ]),
      one(3, 'field', [hit(client.name)], { field: 'region', by: null }),
      one(4, 'call-note', [plain('спрашивал про счёт для '), hit('name@example.com')], {
        call: 'demo~1~1.1',
      }),
      one(5, 'note', [plain('Свидетель: '), hit(client.name)], { held: true }),
    ],
    more: false,
  };
}
