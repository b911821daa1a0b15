// A privacy officer sees where else somebody is named, leaves one text, and erases by keyboard: run by PrivacyTest.
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
const named = 'call <b>Zelda Quint</b> at 612 34 70 55';
let sofia;
let zelda;
let friend;

const go = (path) => sofia.goto(RAPPORT + path);
const question = () => sofia.getByRole('dialog', { name: 'Erase Zelda Quint?' });

async function makeClient(name, number) {
  await go(`/clients/new?number=${encodeURIComponent(number)}`);
  await sofia.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await sofia.keyboard.press('Enter');
  await sofia.getByRole('heading', { name }).waitFor();
  return new URL(sofia.url()).pathname;
}

async function addNote(text) {
  await sofia.getByRole('textbox', { name: 'Write a note' }).fill(text);
  await sofia.getByRole('button', { name: 'Add note' }).click();
  await sofia.getByRole('listitem').filter({ hasText: text }).waitFor(); // by then the box is empty again
}

before(startBrowser);
after(stopBrowser);

test('the dialog shows texts about others as they are', async () => {
  sofia = await openBrowser('sofia');
  await signIn(sofia, 'sofia', PASSWORD);
  zelda = await makeClient('Zelda Quint', '+34612347055');
  friend = await makeClient('Fred Friend', '+34612347056');
  await addNote('quint, zelda sent him');
  await addNote(named);
  await addNote('Zelda alone is anybody');

  await go(zelda);
  await sofia.getByText('Privacy', { exact: true }).press('Enter');
  await sofia.getByRole('button', { name: 'Erase…' }).press('Enter');
  await question().getByText('2 of 2').waitFor();
  assert.deepEqual(await question().locator('mark').allTextContents(), [
    'Zelda Quint',
    '612 34 70 55',
    'quint, zelda',
  ]);
  assert.equal(await question().locator('li b').count(), 0, 'markup in a text stays text');
  await question().getByRole('link', { name: 'Fred Friend' }).first().waitFor();
  await picture(sofia, 'mentions');
  await accessible(sofia, 'on the texts that name somebody who is erased');
});

test('what is left is left, the rest loses the name', async () => {
  await question().getByRole('checkbox', { name: 'Take out: Added note, Fred Friend' }).last().press('Space');
  await question().getByText('1 of 2').waitFor();
  await question().getByRole('textbox', { name: 'Type the name to confirm' }).fill('Zelda Quint');
  await question().getByRole('textbox', { name: 'Reason' }).fill('a letter');
  await sofia.keyboard.press('Enter');
  await sofia.getByText('Texts about others changed: 1').waitFor();

  await go(friend);
  await sofia.getByText('call <b>…</b> at …').waitFor();
  await sofia.getByText('quint, zelda sent him').waitFor();
  await sofia.getByText('Zelda alone is anybody').waitFor();
  assert.deepEqual(complaints, [], 'the browser had nothing to complain about');
});
