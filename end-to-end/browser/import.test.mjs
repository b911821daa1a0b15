// A file as Bitrix24 exports it, from the first look to its undoing: run by ImportTest.
// Environment, beside that of browser.mjs: PASSWORD (of admin), OTHER_PASSWORD (of sofia, a supervisor), SHEETS (a folder of files).
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessible, complaints, openBrowser, picture, signIn, startBrowser, stopBrowser } from './browser.mjs';

const { RAPPORT, PASSWORD, OTHER_PASSWORD, SHEETS } = process.env;
const local = '000-00-14'; // without its area code
let admin;

const button = (name) => admin.getByRole('button', { name });
const step = (name) =>
  admin.getByRole('navigation', { name: 'Steps of the import' }).getByRole('button', { name });
const next = () => admin.getByRole('button', { name: 'Next', exact: true }).click();
const meaning = (heading) => admin.getByLabel(`What ${heading} means`);
const chosen = (heading) => meaning(heading).locator('option:checked').innerText();
const outcomes = () => admin.getByRole('region', { name: 'What became of the rows' });
const count = (number, what) => outcomes().getByRole('button', { name: `${number} ${what}` }).waitFor();
const found = async (name, many) => {
  const answer = await admin.request.get(`${RAPPORT}/api/clients?q=${encodeURIComponent(name)}`);
  assert.equal((await answer.json()).items.length, many, name);
};

before(startBrowser);
after(stopBrowser);

test('a file that cannot be read is refused with what mends it', async () => {
  admin = await openBrowser('admin');
  await signIn(admin, 'admin', PASSWORD);
  await admin.goto(`${RAPPORT}/admin/import`);
  await accessible(admin, 'before an import begins');
  await admin.locator('input[type=file]').setInputFiles({
    name: 'price list.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<<>>\nendobj\n', 'latin1'),
  });
  await admin.getByRole('alert').filter({ hasText: 'Choose an xlsx, xls or CSV file.' }).waitFor();
});

test('what was understood of the file is shown and put right', async () => {
  await admin.locator('input[type=file]').setInputFiles(`${SHEETS}/bitrix24-contacts.csv`);
  await admin.getByRole('heading', { name: 'bitrix24-contacts.csv' }).waitFor();
  assert.equal(await admin.getByLabel('Separator', { exact: true }).inputValue(), ';');
  assert.equal(await chosen('Фамилия'), 'Last name');
  assert.equal(await chosen('Комментарий'), 'Note');
  assert.equal(await chosen('Ответственный'), 'Owner');
  // their users are not ours
  await meaning('Ответственный').selectOption('— not imported —');
  await meaning('Источник').selectOption('Tags');
  await admin.waitForFunction(() => document.querySelectorAll('tr[data-ignored=true]').length > 0);
  await accessible(admin, 'on the columns');
  await admin.reload();
  await meaning('Ответственный').waitFor();
  assert.equal(await chosen('Ответственный'), '— not imported —');
  assert.equal(await chosen('Источник'), 'Tags');
  await next();
});

test('a doubtful number is typed as people type them, and stays decided', async () => {
  const group = admin.getByRole('group', { name: `What to take for ${local}` });
  await admin.getByText('1 doubtful number;').waitFor();
  await accessible(admin, 'on the numbers');
  await group.getByLabel(`Another number for ${local}`).fill('reception');
  await admin.keyboard.press('Enter');
  await admin.getByText(/\+74951234567/).waitFor();
  await group.getByLabel(`Another number for ${local}`).fill('8 495 000-00-14');
  await admin.keyboard.press('Enter');
  await group.getByRole('button', { name: '+7 495 000 00 14', pressed: true }).waitFor();
  await admin.getByText('Everything doubtful is decided.').waitFor();
  await admin.reload();
  await step('Numbers').click();
  await group.getByRole('button', { name: '+7 495 000 00 14', pressed: true }).waitFor();
  await picture(admin, 'import-numbers');
  await next();
});

test('a dry run tells what would happen and does nothing, as often as one likes', async () => {
  await admin.getByLabel(/^Tags for all of them/).first().fill('bitrix24');
  await admin.keyboard.press('Enter');
  await accessible(admin, 'on the duplicates');
  await next();
  for (let times = 0; times < 2; times++) {
    await button('Dry run').click();
    await admin.getByText('This is what would happen').waitFor();
    await count(3, 'new');
    await count(1, 'rejected');
  }
  await picture(admin, 'import-tried');
  await accessible(admin, 'on what a dry run told');
  await found('Образцова', 0);
});

test('the import runs, and gives back what it rejected', async () => {
  await button('Start the import').click();
  await admin.getByText('Imported', { exact: true }).waitFor();
  await count(3, 'new');
  await count(1, 'rejected');
  await admin.getByRole('row', { name: /Neither a name nor an organisation/ }).waitFor();
  await accessible(admin, 'on the outcome of an import');
  await picture(admin, 'import-done');
  const coming = admin.waitForEvent('download');
  await admin.getByRole('link', { name: 'Download rejected rows' }).click();
  const lines = (await readFile(await (await coming).path(), 'utf8')).trim().split(/\r?\n/);
  assert.equal(lines.length, 2);
  assert.match(lines[0], /Фамилия.*Why not taken/);
  assert.match(lines[1], /103.*Neither a name nor an organisation/);
  await found('Образцова', 1);
  await found('+74950000014', 1);
});

test('a supervisor finds the import and takes all of it back', async () => {
  const sofia = await openBrowser('sofia');
  await signIn(sofia, 'sofia', OTHER_PASSWORD);
  await sofia.getByRole('link', { name: 'Administration' }).click();
  const sections = sofia.getByRole('navigation', { name: 'Administration' });
  await sections.getByRole('link', { name: 'Import clients' }).waitFor();
  assert.equal(await sections.getByRole('link', { name: 'Users' }).count(), 0);
  await sofia.getByRole('link', { name: 'bitrix24-contacts.csv' }).first().click();
  await sofia.getByRole('button', { name: 'Undo the import…' }).click();
  const question = sofia.getByRole('dialog', { name: 'Undo this?' });
  await question.getByText('clients that it made go to the trash.').waitFor();
  await accessible(sofia, 'on the question before an import is undone');
  await question.getByRole('button', { name: 'Undo', exact: true }).click();
  await sofia.getByText('Taken back', { exact: true }).waitFor();
  await accessible(sofia, 'on an import that was undone');
  await found('Образцова', 0);
  assert.deepEqual(complaints, [], 'the browsers had nothing to complain about');
});
