// Takes screenshots of the running fake server: node dev/screens.mjs http://127.0.0.1:PORT OUT [name…]
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const [base, out, ...only] = process.argv.slice(2);
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const post = (path, body) => fetch(base + path, { method: 'POST', body: JSON.stringify(body) });
const small = { width: 1366, height: 768 };
const large = { width: 1920, height: 1080 };
const calm = () => post('/dev/close', {});
const card = (kind, phase) => () => post('/dev/card', { kind, phase });
const part = (name, state, detail) => () => post('/dev/state', { parts: { [name]: { state, detail } } });

async function sendFile(page) {
  await page.locator('input[type=file]').setInputFiles({
    name: 'bitrix24-contacts.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('a;b'),
  });
  await page.locator('nav button[aria-current=step]').waitFor();
  await page.waitForTimeout(2200);
}
async function importStep(page, step) {
  await sendFile(page);
  await page.locator('main nav button').nth(step).click();
  await page.waitForTimeout(400);
}

const screens = [
  { name: 'sign-in', path: '/', signedIn: false },
  { name: 'idle', path: '/' },
  { name: 'ring', path: '/', after: card('one', 'ringing') },
  { name: 'ring-clients', path: '/clients', after: card('one', 'ringing') },
  { name: 'several', path: '/', after: card('several', 'ringing') },
  { name: 'none', path: '/', after: card('none', 'ringing') },
  { name: 'withheld', path: '/calls', after: card('withheld', 'talking') },
  { name: 'talk', path: '/', after: card('one', 'talking') },
  { name: 'transfer', path: '/', after: card('one', 'talking'), act: (page) => page.keyboard.press('Alt+t') },
  { name: 'wrap-up', path: '/', after: card('one', 'wrap-up') },
  {
    name: 'closed',
    path: '/',
    after: async () => {
      await card('several', 'talking')();
      await card('one', 'ringing')();
    },
    act: () => post('/dev/close', { reason: 'answered-elsewhere', by: { id: 8, name: 'Борис Климов' } }),
  },
  {
    name: 'two',
    path: '/calls',
    after: async () => {
      await card('one', 'talking')();
      await card('none', 'ringing')();
    },
  },
  { name: 'client', path: '/clients/12' },
  {
    name: 'client-edit',
    path: '/clients/12',
    act: (page) => page.locator('main header button').first().click(),
  },
  {
    name: 'privacy',
    path: '/clients/12',
    act: async (page) => {
      await page.locator('main details summary').first().click();
      await page.waitForTimeout(300);
      await page.locator('main details').first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'erase',
    path: '/clients/12',
    act: async (page) => {
      await page.locator('main details summary').first().click();
      await page.locator('main details').first().locator('section button').last().click();
    },
  },
  { name: 'do-not-call', path: '/do-not-call' },
  { name: 'clients', path: '/clients' },
  {
    name: 'changes',
    path: '/clients/12',
    act: (page) => page.locator('label').last().click(),
  },
  { name: 'trash', path: '/clients/trash' },
  { name: 'duplicates', path: '/clients/duplicates' },
  {
    name: 'merge',
    path: '/clients/duplicates',
    act: (page) => page.locator('main li button').first().click(),
  },
  { name: 'fields', path: '/admin/fields/new' },
  { name: 'teams', path: '/admin/teams/1' },
  { name: 'new-client', path: '/clients/new?number=%2B79035557788' },
  { name: 'calls', path: '/calls', act: (page) => page.locator('[aria-expanded]').nth(8).click() },
  { name: 'missed', path: '/missed' },
  {
    name: 'search',
    path: '/missed',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('вектор');
    },
  },
  { name: 'presence', path: '/calls', act: (page) => page.keyboard.press('Alt+s') },
  {
    name: 'status',
    path: '/status',
    before: part(
      'pbx:lab',
      'refused',
      'Asterisk отклонил вход: неверный secret. Проверьте rapport.pbx[0].secret и manager.conf.',
    ),
  },
  { name: 'banner', path: '/', before: part('recordings', 'down', 'Папка записей не читается') },
  { name: 'import', path: '/admin/import' },
  { name: 'import-columns', path: '/admin/import', act: sendFile },
  { name: 'import-numbers', path: '/admin/import', act: (page) => importStep(page, 1) },
  { name: 'import-duplicates', path: '/admin/import', act: (page) => importStep(page, 2) },
  { name: 'import-ready', path: '/admin/import', act: (page) => importStep(page, 3) },
  {
    name: 'import-running',
    path: '/admin/import',
    act: async (page) => {
      await importStep(page, 3);
      await page.locator('footer button').last().click();
      await page.waitForTimeout(3500);
    },
  },
  { name: 'import-done', path: '/admin/import/1' },
  { name: 'not-found', path: '/nowhere' },
  {
    name: 'away',
    path: '/',
    after: card('one', 'talking'),
    act: async (page) => {
      await page.context().setOffline(true);
      await post('/dev/drop', {});
      await page.waitForTimeout(2500);
    },
  },
];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
await mkdir(out, { recursive: true });
const wanted = only.filter((each) => !each.startsWith('-'));
const option = (name, values) =>
  only.includes('--all')
    ? values
    : [only.find((each) => each.startsWith(`--${name}=`))?.split('=')[1] ?? values[0]];
for (const language of option('language', ['ru', 'es', 'en'])) {
  for (const scheme of option('theme', ['light', 'dark'])) {
    for (const size of option('size', ['small', 'large'])) {
      for (const screen of screens.filter((each) => wanted.length === 0 || wanted.includes(each.name))) {
        await post('/dev/state', {
          signedIn: true,
          parts: Object.fromEntries(
            ['database', 'fastagi', 'recordings', 'pbx:lab'].map((name) => [
              name,
              { state: 'up', detail: '' },
            ]),
          ),
        });
        await fetch(`${base}/api/me`, { method: 'PATCH', body: JSON.stringify({ language, theme: scheme }) });
        await calm();
        if (screen.signedIn === false) await post('/dev/state', { signedIn: false });
        await screen.before?.();
        const context = await browser.newContext({
          viewport: size === 'large' ? large : small,
          colorScheme: scheme,
          locale: language,
        });
        const page = await context.newPage();
        page.on(
          'console',
          (line) => ['error', 'warning'].includes(line.type()) && console.log(screen.name, line.text()),
        );
        page.on('pageerror', (error) => console.log(screen.name, error.message));
        await page.goto(base + screen.path);
        await page.waitForTimeout(500);
        await screen.after?.();
        await page.waitForTimeout(350);
        await screen.act?.(page);
        await page.waitForTimeout(550);
        await page.screenshot({ path: `${out}/${screen.name}-${language}-${scheme}-${size}.png` });
        await context.close();
      }
    }
  }
}
await browser.close();
