// An administrator hires somebody who then signs in, and takes a file of clients with a bad line: run by AdministrationTest.
// Environment, beside that of browser.mjs: PASSWORD (of admin), OTHER_PASSWORD (of vera, who is hired here).
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

const { RAPPORT, PASSWORD, OTHER_PASSWORD } = process.env;
let admin;
let vera;

const go = (page, path) => page.goto(RAPPORT + path);
const section = (page, name) =>
  page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name, exact: true });

before(startBrowser);
after(stopBrowser);

test('an administrator finds the users from the rail', async () => {
  admin = await openBrowser('admin');
  await signIn(admin, 'admin', PASSWORD);
  await admin.getByRole('link', { name: 'Administration' }).click();
  await section(admin, 'Users').waitFor();
  await admin.getByRole('link', { name: /Anna Petrova/ }).waitFor();
  await accessible(admin, 'on the list of users');
});

test('a bad field is named beside it, and the cursor stands there', async () => {
  await admin.getByRole('link', { name: 'New user' }).click();
  const form = admin.getByRole('region', { name: 'New user' });
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Vera Kim');
  await form.getByRole('textbox', { name: 'User name' }).fill('vera');
  await form.getByLabel(/^Password/).fill('short');
  await form.getByLabel('Endpoint').fill('PJSIP/188');
  await form.getByRole('button', { name: 'Create user' }).click();
  // the cursor stands where the fault is, and the fault is told to who cannot see it
  await admin.waitForFunction(() => document.activeElement.matches('input[type=password][aria-invalid="true"]'));
  await form.getByText('At least 10 characters.').nth(1).waitFor();
  await picture(admin, 'users-fault');
  await accessible(admin, 'on the form of a user');
});

test('the user is created by keyboard alone', async () => {
  await admin.keyboard.press('Control+a');
  await admin.keyboard.type(OTHER_PASSWORD);
  await admin.keyboard.press('Enter');
  await admin.getByRole('link', { name: /Vera Kim/ }).waitFor();
  await picture(admin, 'users');
});

test('the new user signs in, and is not let into the administration', async () => {
  vera = await openBrowser('vera');
  await signIn(vera, 'vera', OTHER_PASSWORD);
  await vera.getByText('Vera Kim').first().waitFor({ state: 'attached' });
  assert.equal(await vera.getByRole('link', { name: 'Administration' }).count(), 0);
  await go(vera, '/admin/users');
  await vera.getByText('Only administrators come in here').waitFor();
});

test('everybody makes tokens of their own, shown once, and takes them back', async () => {
  await go(vera, '/account');
  await vera.getByLabel('What is it for?').fill('Accounting');
  await vera.getByRole('button', { name: 'Create token' }).click();
  const token = await vera.locator('code').innerText();
  assert.match(token, /^rapport_/);
  const asked = () =>
    fetch(`${RAPPORT}/api/me`, { headers: { Authorization: `Bearer ${token}` } }).then((answer) => answer.status);
  assert.equal(await asked(), 200);
  await picture(vera, 'account');
  await accessible(vera, 'on the page of the account');
  await vera.reload();
  await vera.getByText('Accounting').waitFor();
  assert.equal(await vera.getByText(token).count(), 0, 'shown once');
  await vera.getByRole('button', { name: 'Revoke Accounting' }).click();
  await vera.getByRole('button', { name: 'Revoke for good' }).click();
  await vera.getByText('Accounting', { exact: true }).waitFor({ state: 'detached' });
  assert.equal(await asked(), 401);
});

test('a line gets its settings, field by field', async () => {
  await section(admin, 'Lines').click();
  await admin.getByRole('link', { name: /Moscow, sales/ }).click();
  await admin.getByLabel('Ring, seconds').fill('1');
  await admin.getByRole('button', { name: 'Save' }).click();
  await admin.getByText('A whole number from 3 to 120').waitFor();
  await accessible(admin, 'on the form of a line');
  await admin.getByLabel('Ring, seconds').fill('');
  await admin.getByRole('button', { name: 'Save' }).click();
  await admin.getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' });
});

test('an import tells of each rejected line why, and gives it back harmless', async () => {
  await section(admin, 'Import clients').click();
  await admin.locator('input[type=file]').setInputFiles({
    name: 'spring.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'name;phone;owner\nZoya Import;+34612346001;anna\n=1+1;+34612346002;nobody\nOleg Import;+34612346003;\n',
    ),
  });
  const steps = admin.getByRole('navigation', { name: 'Steps of the import' });
  await steps.getByRole('button', { name: 'Import' }).click();
  await admin.getByRole('button', { name: 'Start the import' }).click();
  await admin.getByText('Imported', { exact: true }).waitFor();
  await admin.getByRole('button', { name: '2 new' }).waitFor();
  await admin.getByRole('button', { name: '1 rejected' }).waitFor();
  const row = admin.getByRole('row', { name: /^3 / });
  await row.getByText('No active user is called nobody.').waitFor();
  const coming = admin.waitForEvent('download');
  await admin.getByRole('link', { name: 'Download rejected rows' }).click();
  const file = await coming;
  assert.equal(file.suggestedFilename(), 'spring-rejected.csv');
  assert.match(
    await readFile(await file.path(), 'utf8'),
    /^\uFEFF?name;phone;owner;Why not taken\r?\n'=1\+1;'\+34612346002;nobody;No active user is called nobody\.\r?\n$/,
  );
});

test('the imported clients are in the book, row by row from the keyboard', async () => {
  await go(admin, '/clients?q=import');
  const names = admin.getByRole('link', { name: / Import$/ });
  await names.nth(1).waitFor();
  const [first, last] = await names.allInnerTexts();
  const focused = (name) =>
    admin.waitForFunction((wanted) => document.activeElement?.textContent === wanted, name);
  await names.first().focus();
  await admin.keyboard.press('End');
  await focused(last);
  await admin.keyboard.press('ArrowUp');
  await focused(first);
  await accessible(admin, 'on the list of clients');
  assert.deepEqual(complaints, [], 'the browsers had nothing to complain about');
});
