// An administrator who may export finds clients, keeps conditions as a segment, and takes it as a file: run by SegmentTest.
// Environment, beside that of browser.mjs: PASSWORD (of admin).
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import {
  accessible,
  complaints,
  openBrowser,
  picture,
  signIn,
  startBrowser,
  stopBrowser,
} from './browser.mjs';

const { RAPPORT, PASSWORD } = process.env;
let page;

/** What the page itself could send. */
const send = (method, path, body) =>
  page.evaluate(
    async ([how, where, what]) => {
      const token = /XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '';
      const answer = await fetch(where, {
        method: how,
        headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': decodeURIComponent(token) },
        ...(what ? { body: JSON.stringify(what) } : {}),
      });
      return { status: answer.status, body: await answer.json().catch(() => null) };
    },
    [method, path, body],
  );

before(startBrowser);
after(stopBrowser);

test('somebody gets the right to export, and clients to find', async () => {
  page = await openBrowser('admin');
  await signIn(page, 'admin', PASSWORD);
  const me = (await send('GET', '/api/me')).body;
  const roles = [...new Set([...me.roles, 'exporter'])];
  assert.equal((await send('PATCH', `/api/users/${me.id}`, { roles })).status, 200);
  for (const [name, tags] of [
    ['Пелагея Сегментова', ['silent']],
    ['Aurora Segmenta', ['silent']],
    ['=Zeta Segment', ['loud']],
  ]) {
    const made = await send('POST', '/api/clients', { kind: 'person', name, tags, numbers: [] });
    assert.equal(made.status, 201);
    if (tags.includes('silent')) await agrees(made.body.id);
    if (name.startsWith('Aurora')) {
      const mark = { on: true, why: 'said so' };
      assert.equal((await send('PUT', `/api/clients/${made.body.id}/do-not-call`, mark)).status, 200);
    }
  }
});

async function agrees(client) {
  const consent = { purpose: 'marketing', given: true, source: 'letter' };
  assert.equal((await send('POST', `/api/clients/${client}/consents`, consent)).status, 201);
}

test('the search box finds in the other letters, on the other layout, with a slip, and says why', async () => {
  await page.goto(`${RAPPORT}/clients`);
  // changed rights end the session
  if (await page.getByRole('heading', { name: 'Sign in' }).isVisible()) await signIn(page, 'admin', PASSWORD);
  const box = page.getByRole('combobox', { name: /Search clients/ });
  for (const typed of ['Segmentova', 'Ctuvtynjdf', 'Сегметнова']) {
    await box.fill(typed);
    const hit = page.getByRole('option', { name: /Пелагея Сегментова/ });
    await hit.waitFor();
    assert.equal(await hit.locator('mark').innerText(), 'Сегментова');
  }
  await accessible(page, 'on the answers of the search box');
  await box.press('Escape');
});

test('a condition is put together by keyboard', async () => {
  await page.goto(`${RAPPORT}/clients`);
  await page.getByRole('button', { name: 'Add a condition' }).focus();
  await page.keyboard.press('Enter');
  await page.getByPlaceholder('What').waitFor();
  await page.keyboard.type('Tag');
  await page.keyboard.press('Enter');
  await page.getByLabel('Value').first().focus();
  await page.keyboard.type('silent');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByRole('button', { name: 'Tag has silent', exact: true }).waitFor();
  await page.getByText('Found: 2').waitFor();
  await page.getByRole('link', { name: /Zeta/ }).waitFor({ state: 'detached' });
  await picture(page, 'clients-filtered');
  await accessible(page, 'on the filtered list');
});

test('the conditions become a segment, counted', async () => {
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: /Save this list/ }).click();
  await page.getByText('Segment', { exact: true }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Silent ones');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('link', { name: 'Silent ones' }).waitFor();
  const segment = page.getByRole('listitem').filter({ hasText: 'Silent ones' });
  await segment.getByText('2', { exact: true }).waitFor();
  await segment.getByText('Tag has silent').waitFor();
  await picture(page, 'segments');
  await accessible(page, 'on the segments');
});

test('who agreed to offers and may be called is a segment too, and is called so in words', async () => {
  const choose = async (field, button) => {
    await page.getByRole('button', { name: 'Add a condition' }).click();
    await page.getByPlaceholder('What').fill(field);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('button', { name: button, exact: true }).waitFor();
  };
  await page.goto(`${RAPPORT}/clients`);
  await choose('Consent', 'Consent (Offers): given');
  await page.getByText('Found: 2').waitFor();
  await choose('Do-not-call', 'Do-not-call: no');
  await page.getByText('Found: 1').waitFor();
  await page.getByRole('link', { name: 'Пелагея Сегментова' }).waitFor();
  await accessible(page, 'on the list of who agreed');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: /Save this list/ }).click();
  await page.getByText('Segment', { exact: true }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Agreed to offers');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const segment = page.getByRole('listitem').filter({ hasText: 'Agreed to offers' });
  await segment.getByText('1', { exact: true }).waitFor();
  await segment.getByText('Consent (Offers): given and Do-not-call: no').waitFor();
});

test('the segment becomes a file with these clients and nobody else', async () => {
  await page.getByRole('button', { name: 'Export: Silent ones' }).click();
  await page.getByText('CSV', { exact: true }).click();
  await accessible(page, 'on the export');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const file = await readFile(await (await coming).path(), 'utf8');
  assert.match(file, /^\uFEFFKind;Name;/);
  assert.match(file, /Person;Пелагея Сегментова;/);
  assert.match(file, /Person;Aurora Segmenta;/);
  assert.equal(file.trim().split('\r\n').length, 3);
  await page.getByText('2 clients are in the file').waitFor();
  assert.deepEqual(complaints, [], 'the browsers had nothing to complain about');
});
