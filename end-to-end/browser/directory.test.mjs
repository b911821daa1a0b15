// A supervisor finds two clients who are one, merges them by keyboard, and takes it back: run by DirectoryTest.
// Environment, beside that of browser.mjs: PASSWORD (of sofia).
import assert from 'node:assert/strict';
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
let sofia;

const go = (path) => sofia.goto(RAPPORT + path);
const dialog = () => sofia.getByRole('dialog', { name: 'Merge clients' });

async function makeClient(name, email) {
  await go('/clients/new?number=%2B34612347001');
  await sofia.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await sofia.getByRole('button', { name: 'Add contact' }).click();
  await sofia.keyboard.type(email);
  await sofia.keyboard.press('Enter');
  await sofia.getByRole('heading', { name }).waitFor();
  return new URL(sofia.url()).pathname;
}

/** Twenty thousand of one name. */
async function importMany(file, name, numbers) {
  const rows = Array.from({ length: 20_000 }, (_, n) => `${name} ${n},+3461${String(numbers + n)}`);
  await go('/admin/import');
  await sofia.locator('input[type=file]').setInputFiles({
    name: file,
    mimeType: 'text/csv',
    buffer: Buffer.from(`name,phone\n${rows.join('\n')}\n`),
  });
  await sofia.getByRole('heading', { name: file }).waitFor();
  for (let step = 0; step < 3; step++) await sofia.getByRole('button', { name: 'Next', exact: true }).click();
  await sofia.getByRole('button', { name: 'Start the import' }).click();
  await sofia.getByText('Imported', { exact: true }).waitFor({ timeout: 90_000 });
}

before(startBrowser);
after(stopBrowser);

let kept;
let gone;

test('a client has contacts, and a wrong one is named beside it', async () => {
  sofia = await openBrowser('sofia');
  await signIn(sofia, 'sofia', PASSWORD);
  await go('/clients/new?number=%2B34612347001');
  await sofia.getByRole('textbox', { name: 'Name', exact: true }).fill('Nadia Twofold');
  await sofia.getByRole('button', { name: 'Add contact' }).click();
  await sofia.keyboard.type('nadia at example');
  await sofia.keyboard.press('Enter');
  await sofia.getByText('An e-mail address looks like').waitFor();
  await accessible(sofia, 'on the form of a client');
  kept = await makeClient('Nadia Twofold', 'nadia@example.com');
  await sofia.getByRole('link', { name: 'nadia@example.com' }).waitFor();
  await accessible(sofia, 'on the page of a client');
  gone = await makeClient('Twofold Nadia', 'office@example.com');
});

test('the two are a likely pair, and the merge shows beforehand what comes of it', async () => {
  await go('/clients/duplicates');
  await sofia.getByRole('button', { name: /^Merge: .*Twofold/ }).click();
  await sofia.getByRole('columnheader', { name: 'Will be' }).waitFor();
  await accessible(sofia, 'on the merge');
  await sofia.getByRole('radio', { name: 'Name: take Twofold Nadia' }).focus();
  await sofia.keyboard.press('Space');
  const name = sofia.getByRole('row', { name: /^Name/ }).getByRole('cell').last();
  await name.filter({ hasText: 'Twofold Nadia' }).waitFor();
  await picture(sofia, 'merge');
});

test('they become one, which is taken back with one click', async () => {
  await dialog().getByRole('button', { name: 'Merge into one' }).press('Enter');
  await sofia.getByText('Merged into Twofold Nadia').waitFor();
  await sofia.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click();
  await sofia.getByText('Undone: 2 clients').waitFor();
  await go(kept);
  await sofia.getByRole('heading', { name: 'Nadia Twofold' }).waitFor();
  assert.equal(await sofia.getByRole('link', { name: 'office@example.com' }).count(), 0);
  await go(gone);
  await sofia.getByRole('heading', { name: 'Twofold Nadia' }).waitFor();
});

test('the history of the fields tells of it', async () => {
  await go(kept);
  await sofia.getByText('Changes', { exact: true }).click();
  await sofia.getByText('merged', { exact: true }).waitFor();
  await picture(sofia, 'changes');
  await accessible(sofia, 'on the changes of a client');
});

test('who is thrown away is in the trash, and comes back', async () => {
  await go(gone);
  await sofia.getByRole('button', { name: 'To the trash' }).click();
  await sofia.getByText('Twofold Nadia is in the trash').waitFor();
  await go('/clients/trash');
  await sofia.getByRole('button', { name: 'Restore: Twofold Nadia' }).waitFor();
  await accessible(sofia, 'on the trash');
  await sofia.getByRole('button', { name: 'Restore: Twofold Nadia' }).click();
  await sofia.getByText('Twofold Nadia is back').waitFor();
  await go('/clients?q=twofold');
  await sofia.getByRole('link', { name: 'Twofold Nadia' }).waitFor();
});

test('all that was done is listed, and taken back by keyboard after a question', async () => {
  await makeClient('Olga Onetime', 'olga@example.com');
  await go('/clients');
  await sofia.getByRole('navigation', { name: 'Clients' }).getByRole('link', { name: 'Deeds' }).press('Enter');
  const row = sofia.getByRole('listitem').filter({ hasText: 'Olga Onetime' });
  await row.getByText('1 client').waitFor();
  await sofia.getByRole('listitem').filter({ hasText: 'merged' }).getByText('undone', { exact: true }).waitFor();
  await picture(sofia, 'deeds');
  await accessible(sofia, 'on the deeds');
  await sofia.getByRole('button', { name: 'Undo: created: Olga Onetime' }).press('Enter');
  const question = sofia.getByRole('dialog', { name: 'Undo this?' });
  await question.getByText('created: Olga Onetime').waitFor();
  await question.getByText('1 client that it made goes to the trash.').waitFor();
  await accessible(sofia, 'on the question before an undo');
  await question.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
  await sofia.getByText('Undone: 1 client').waitFor();
  await row.getByText('undone', { exact: true }).waitFor();
  await go('/clients/deeds?kind=merge');
  await sofia.getByRole('listitem').filter({ hasText: 'merged' }).waitFor();
  assert.equal(await sofia.getByRole('link', { name: 'Olga Onetime' }).count(), 0);
});

test('what many would lose is told before, and taking it back shows how far it is and can be stopped', async () => {
  await importMany('many.csv', 'Many', 3_000_000);
  await go('/clients/deeds?kind=import');
  const row = sofia.getByRole('listitem').filter({ hasText: 'many.csv' });
  await row.getByRole('button', { name: 'Undo: imported: many.csv' }).click();
  const question = sofia.getByRole('dialog', { name: 'Undo this?' });
  await question.getByText('20,000 clients that it made go to the trash.').waitFor();
  await question.getByText('It goes on in the background').waitFor();
  assert.equal(await question.getByText('may differ a little').count(), 0, 'who was made is counted exactly');
  await picture(sofia, 'undo-preview');
  await question.getByRole('button', { name: 'Undo', exact: true }).click();
  await row.getByRole('progressbar', { name: 'How far the undo is: imported: many.csv' }).waitFor();
  await picture(sofia, 'undo-progress');
  await row.getByRole('button', { name: 'Stop the undo: imported: many.csv' }).click();
  await row.getByText(/^stopped at /).waitFor();
  await accessible(sofia, 'on an undo that was stopped');
  await sofia.reload();
  await row.getByText(/^stopped at /).waitFor();
  await row.getByRole('button', { name: 'Go on with the undo: imported: many.csv' }).press('Enter');
  await sofia.getByText('Undone: 20,000 clients').waitFor({ timeout: 60_000 });
  await row.getByText('undone', { exact: true }).waitFor();
});

test('a change of many says so before, goes on behind, can be stopped, and goes on', async () => {
  await importMany('crowd.csv', 'Crowd', 4_000_000);
  await go('/clients?q=crowd');
  await sofia.getByRole('checkbox', { name: /^Choose Crowd / }).first().click();
  await sofia.getByRole('button', { name: 'Choose all 20,000' }).click();
  await sofia.getByRole('button', { name: 'Another field' }).click();
  const change = sofia.getByRole('dialog', { name: 'Change clients' });
  await change.getByRole('combobox', { name: 'Field' }).click();
  await sofia.getByRole('option', { name: 'Deputy' }).click();
  await change.getByRole('combobox', { name: 'New value' }).click();
  await sofia.getByRole('option', { name: 'Boris' }).first().click();
  await change.getByRole('button', { name: 'How many would change?' }).click();
  await change.getByText('20,000 clients will be gone through.').waitFor();
  await picture(sofia, 'bulk-preview');
  await accessible(sofia, 'on a change of many');
  await change.getByRole('button', { name: 'Change them' }).click();
  await sofia.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Show' }).click();
  const row = sofia.getByRole('listitem').filter({ hasText: 'Deputy' });
  await row.getByRole('progressbar', { name: 'How far the change is: changed with others: Deputy' }).waitFor();
  await picture(sofia, 'bulk-progress');
  await row.getByRole('button', { name: 'Stop the change: changed with others: Deputy' }).click();
  await row.getByText(/^stopped at /).waitFor();
  await row.getByRole('button', { name: 'Undo: changed with others: Deputy' }).waitFor();
  await accessible(sofia, 'on a change that was stopped');
  await row.getByRole('button', { name: 'Go on with the change: changed with others: Deputy' }).press('Enter');
  await sofia.getByText('20,000 clients are changed').waitFor({ timeout: 60_000 });
  await row.getByText('20,000 clients').waitFor();
  assert.deepEqual(complaints, [], 'the browser had nothing to complain about');
});
