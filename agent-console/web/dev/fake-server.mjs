// The REST and STOMP of docs/wire.md, pretended, over the built app in dist/: `npm run build && npm run fake`.
// POST /dev/card {"kind":"one|several|none|withheld","phase":"ringing|talking|held|wrap-up"} · /dev/close {"reason","by"} · /dev/drop · /dev/state {"signedIn","status"}
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { WebSocketServer } from 'ws';
import * as data from './fake-data.mjs';
import * as imports from './fake-imports.mjs';
import { barredNumbers, personal } from './fake-privacy.mjs';

const dist = new URL('../dist/', import.meta.url);
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const state = {
  signedIn: process.env.SIGNED_IN !== 'no',
  seq: 1,
  cards: [],
  presence: data.presence(),
  views: [],
  segments: [],
  parts: ['database', 'fastagi', 'recordings', 'pbx:lab'].map((name) => ({
    name,
    state: 'up',
    detail: '',
    since: new Date().toISOString(),
  })),
};
const sockets = new Set();

const desk = () => ({
  presence: state.presence,
  cards: state.cards,
  links: [{ pbx: 'lab', state: state.parts[3].state, detail: state.parts[3].detail }],
});
const frame = (command, headers, body = '') =>
  `${command}\n${Object.entries(headers)
    .map(([name, value]) => `${name}:${value}\n`)
    .join('')}\n${body}\0`;
const message = (content) =>
  frame(
    'MESSAGE',
    { destination: '/user/queue/desk', subscription: 'sub-0', 'message-id': `${Math.random()}` },
    JSON.stringify(content),
  );
const snapshot = () => message({ type: 'snapshot', seq: state.seq, desk: desk() });
function tell(content) {
  state.seq += 1;
  for (const socket of sockets) socket.send(message({ ...content, seq: state.seq }));
}
function put(card) {
  state.cards = [...state.cards.filter((each) => each.callId !== card.callId), card];
  tell({ type: 'card', card });
}
function close(callId, reason, by = null) {
  state.cards = state.cards.filter((each) => each.callId !== callId);
  tell({ type: 'card.closed', callId, reason, by });
}

function wav() {
  const rate = 8000,
    samples = rate * 60,
    bytes = Buffer.alloc(44 + samples * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i += 1)
    bytes.writeInt16LE(Math.round(6000 * Math.sin(i / 9) * Math.abs(Math.sin(i / 5200))), 44 + i * 2);
  return bytes;
}
const peaks = (shift) =>
  Array.from(
    { length: 800 },
    (_, i) =>
      Math.abs(Math.sin(i / 17 + shift) * Math.sin(i / 3.1)) * (Math.sin(i / 90 + shift) > -0.2 ? 0.9 : 0.08),
  );

function paged(items, url) {
  const from = Number(url.searchParams.get('cursor') || 0),
    limit = Number(url.searchParams.get('limit') || 50);
  return {
    items: items.slice(from, from + limit),
    next: from + limit < items.length ? String(from + limit) : null,
  };
}

function rest(method, url, body, language) {
  const path = url.pathname,
    id = decodeURIComponent(path.split('/')[3] ?? '');
  if (path.startsWith('/dev/')) return control(path.slice(5), body);
  if (path === '/api/status')
    return { ready: state.parts.every((part) => part.state === 'up'), parts: state.parts };
  if (path === '/api/session') {
    state.signedIn = method === 'POST' && body.password !== 'wrong';
    return state.signedIn
      ? data.me
      : method === 'POST'
        ? { status: 401, code: 'sign-in-failed', detail: '' }
        : null;
  }
  if (!state.signedIn) return { status: 401, code: 'not-signed-in' };
  if (path === '/api/me') {
    Object.assign(data.me, method === 'PATCH' ? body : {});
    return data.me;
  }
  if (path === '/api/setup') {
    const [dispositions, pauses] = data.words[language] ?? data.words.en;
    return {
      dispositions: dispositions.map((label, i) => ({
        code: ['order', 'advice', 'callback', 'complaint', 'refusal', 'wrong'][i],
        label,
      })),
      pauseReasons: pauses.map((label, i) => ({ code: ['lunch', 'break', 'meeting', 'papers'][i], label })),
      lines: [],
      defaultRegion: 'RU',
    };
  }
  if (path === '/api/agents') return data.agents;
  if (path === '/api/missed') return paged(data.missed, url);
  if (path === '/api/gaps') return paged(data.gaps, url);
  if (path.startsWith('/api/missed/')) {
    const item = data.missed.find((each) => String(each.id) === id);
    item.claimedBy = { id: 7, name: data.me.name };
    return null;
  }
  if (path === '/api/desk/presence') {
    state.presence = { ...state.presence, ...body, since: new Date().toISOString() };
    tell({ type: 'presence', presence: state.presence });
    return state.presence;
  }
  if (path.startsWith('/api/recordings/'))
    return {
      seconds: 60,
      channels: 2,
      peaks: [peaks(0), peaks(2)],
      markers: [
        { at: 18, kind: 'hold' },
        { at: 27, kind: 'resume' },
        { at: 44, kind: 'transfer' },
      ],
    };
  if (path.startsWith('/api/do-not-call')) return barredNumbers(method, id, body);
  if (/^\/api\/(imports|import-mappings)/.test(path)) return imports.answer(method, path, url, body);
  if (path === '/api/client-fields') return data.ownFields;
  if (path === '/api/tags') return data.tagCounts;
  if (path === '/api/teams') return [{ id: 1, name: 'Продажи', agents: [] }];
  if (path.startsWith('/api/views')) return kept(state.views, 'views', method, id, body);
  if (path.startsWith('/api/segments')) return kept(state.segments, 'segments', method, id, body);
  if (path === '/api/exports') return { id: 'x1', file: '/api/exports/x1/file' };
  if (path.startsWith('/api/exports/'))
    return { begun: true, endedAt: new Date().toISOString(), clients: data.clients.length, lost: { é: 2 } };
  if (path.startsWith('/api/clients/bulk'))
    return { matched: data.clients.length, changed: 2, deed: body.dryRun ? null : 1 };
  if (path === '/api/clients/search' || path === '/api/clients/count') return found(path, body);
  if (path.startsWith('/api/clients')) return clients(method, path, url, id, body);
  if (path.startsWith('/api/calls')) return calls(method, path, url, id, body);
  return { status: 404, code: 'not-found' };
}

function kept(items, what, method, id, body) {
  const at = items.findIndex((each) => String(each.id) === id);
  if (method === 'POST') {
    const made = { id: Date.now(), version: 0, mine: true, owner: { id: 7, name: data.me.name }, ...body };
    items.push(
      what === 'segments' ? { ...made, count: 2, exact: true, countedAt: new Date().toISOString() } : made,
    );
    return made;
  }
  if (method === 'DELETE') {
    items.splice(at, 1);
    return null;
  }
  if (method === 'PATCH') return Object.assign(items[at], body, { version: items[at].version + 1 });
  return at < 0 ? items : items[at];
}

/** Finds by words of name, organisation and note; of filters it knows tags only. */
function found(path, { q = '', filter, limit = 50, cursor = '' }) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const tags = (filter?.all ?? filter?.any ?? []).flatMap((each) => (each.field === 'tag' ? each.value : []));
  const marks = (text) =>
    words.flatMap((word) => {
      const from = text.toLowerCase().indexOf(word);
      return from < 0 ? [] : [[from, from + word.length]];
    });
  const items = data.clients
    .filter((each) => tags.every((tag) => each.tags.includes(tag)))
    .map((each) => {
      const texts = [
        ['name', each.name],
        ['organisation', each.organisation],
        ['note', each.note],
      ];
      const digits = q.replace(/\D/g, '');
      const number =
        digits.length > 3 && each.numbers.find(({ typed }) => typed.replace(/\D/g, '').includes(digits));
      const why = texts
        .map(([field, text]) => ({ field, text, marks: marks(text) }))
        .filter((one) => one.marks.length > 0);
      if (number) why.push({ field: 'number', text: number.typed, marks: [[0, number.typed.length]] });
      return { ...each, columns: { note: each.note, lastTalkAt: each.updatedAt }, why };
    })
    .filter((each) => words.length === 0 || each.why.length > 0);
  if (path.endsWith('/count')) return { count: items.length, exact: true };
  const from = Number(cursor || 0);
  return {
    items: items.slice(from, from + limit),
    next: from + limit < items.length ? String(from + limit) : null,
  };
}

function clients(method, path, url, id, body) {
  if (path === '/api/clients' && method === 'POST') {
    if (body.numbers.some((each) => each.typed.length < 4))
      return {
        status: 422,
        code: 'invalid',
        errors: [{ field: 'numbers[0].typed', code: 'invalid', message: 'Слишком короткий номер' }],
      };
    const made = {
      ...data.clients[3],
      ...body,
      id: 900,
      owner: null,
      organisations: [],
      numbers: body.numbers.map((each, i) => ({ ...each, id: i, e164: each.typed, extension: '' })),
    };
    data.clients.push(made);
    for (const card of state.cards.filter((each) => each.callId === body.linkCall))
      put({ ...card, client: data.brief(900), match: { ...card.match, kind: 'one' } });
    return made;
  }
  if (path === '/api/clients') {
    const q = (url.searchParams.get('q') ?? '').toLowerCase(),
      kind = url.searchParams.get('kind') ?? '';
    return paged(
      data.clients.filter(
        (each) =>
          (!kind || each.kind === kind) &&
          `${each.name} ${each.organisation} ${each.numbers.map((number) => number.e164)}`
            .toLowerCase()
            .includes(q),
      ),
      url,
    );
  }
  const client = data.clients.find((each) => String(each.id) === id);
  if (!client) return { status: 404, code: 'not-found' };
  const rights = personal(method, path, client, body);
  if (rights !== undefined) return rights;
  if (path.endsWith('/timeline'))
    return paged(
      [
        {
          kind: 'note',
          at: new Date(Date.now() - 3e6).toISOString(),
          agent: { id: 7, name: data.me.name },
          text: 'Прислали новый договор, на подписи у директора.',
        },
        ...data.calls
          .filter((each) => each.client?.id === client.id)
          .map((call) => ({ kind: 'call', at: call.startedAt, call })),
      ],
      url,
    );
  if (method === 'PATCH')
    Object.assign(client, { tags: body.tags, name: body.name, note: body.note, version: client.version + 1 });
  return client;
}

function calls(method, path, url, id, body) {
  if (path === '/api/calls')
    return method === 'POST'
      ? { status: 202, result: 'placed' }
      : paged(
          data.calls.filter(
            (each) =>
              (!url.searchParams.get('outcome') || each.outcome === url.searchParams.get('outcome')) &&
              (!url.searchParams.get('direction') || each.direction === url.searchParams.get('direction')),
          ),
          url,
        );
  const card = state.cards.find((each) => each.callId === id);
  if (path.endsWith('/client')) {
    if (card)
      put({
        ...card,
        client: body.client ? data.brief(body.client) : null,
        match: { ...card.match, kind: body.client ? 'one' : 'none' },
      });
    return data.calls[0];
  }
  if (path.endsWith('/recording')) put({ ...card, recordingMuted: body.muted });
  if (path.endsWith('/draft')) card.notes = body.notes;
  if (path.endsWith('/hangup'))
    put({
      ...card,
      phase: 'wrap-up',
      endedAt: new Date().toISOString(),
      wrapUpUntil: new Date(Date.now() + 60_000).toISOString(),
    });
  if (path.endsWith('/wrap-up')) close(id, 'done');
  if (path.split('/').length > 4) return null;
  return data.calls.find((each) => each.id === id) ?? { status: 404, code: 'not-found' };
}

function control(what, body) {
  if (what === 'card') put(data.card(body.kind, body.phase));
  if (what === 'close')
    for (const card of [...state.cards]) close(card.callId, body.reason ?? 'done', body.by ?? null);
  if (what === 'drop') for (const socket of sockets) socket.terminate();
  if (what === 'gap') {
    state.seq += 3;
    tell({ type: 'presence', presence: state.presence });
  }
  if (what === 'state') {
    if ('signedIn' in body) state.signedIn = body.signedIn;
    for (const [name, part] of Object.entries(body.parts ?? {}))
      Object.assign(
        state.parts.find((each) => each.name === name),
        part,
      );
  }
  return null;
}

async function file(path, response) {
  const name = extname(path) ? path.slice(1) : 'index.html';
  try {
    const content = await readFile(new URL(name, dist));
    response
      .writeHead(200, {
        'Content-Type': types[extname(name)] ?? 'application/octet-stream',
        'Content-Security-Policy':
          "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:",
      })
      .end(content);
  } catch {
    response.writeHead(404).end();
  }
}

const sound = wav();
const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://fake');
  if (!url.pathname.startsWith('/api/') && !url.pathname.startsWith('/dev/'))
    return file(url.pathname, response);
  if (url.pathname.endsWith('/audio')) {
    const from = Number(/bytes=(\d+)/.exec(request.headers.range ?? '')?.[1] ?? 0);
    return response
      .writeHead(206, {
        'Content-Type': 'audio/wav',
        'Accept-Ranges': 'bytes',
        'Content-Range': `bytes ${from}-${sound.length - 1}/${sound.length}`,
      })
      .end(sound.subarray(from));
  }
  let text = '';
  for await (const part of request) text += part;
  const sent = /filename="([^"]*)"/.exec(text)?.[1];
  const answer =
    sent === undefined
      ? rest(request.method, url, text ? JSON.parse(text) : {}, request.headers['accept-language'])
      : imports.takeFile(Buffer.from(sent, 'utf8').toString());
  const status =
    answer?.status && answer.code ? answer.status : answer === null ? 204 : answer.status === 202 ? 202 : 200;
  response
    .writeHead(status, { 'Content-Type': 'application/json' })
    .end(answer === null ? undefined : JSON.stringify(answer));
});

new WebSocketServer({ server, path: '/ws' }).on('connection', (socket) => {
  socket.on('close', () => sockets.delete(socket));
  socket.on('message', (raw) => {
    const text = String(raw);
    if (text.startsWith('CONNECT') || text.startsWith('STOMP'))
      socket.send(frame('CONNECTED', { version: '1.2', 'heart-beat': '0,0' }));
    else if (text.startsWith('SUBSCRIBE')) {
      sockets.add(socket);
      socket.send(snapshot());
    } else if (text.includes('/app/desk/snapshot')) socket.send(snapshot());
  });
});
server.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${server.address().port}`),
);
