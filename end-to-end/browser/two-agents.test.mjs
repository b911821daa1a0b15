// Two agents in two browsers, a real call that rings both: run by BrowserTest, which brings Rapport and the lab up.
// Environment, beside that of browser.mjs: PASSWORD (of anna and boris), LAB (the lab's door), NUMBER (who calls), CLIENT (their name).
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
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

const { PASSWORD, LAB, NUMBER, CLIENT } = process.env;
const team = '74950000003';
let caller;
let anna;
let boris;

const card = (page) => page.getByRole('region', { name: `Call with ${CLIENT}` });
const phase = (page, name) => card(page).and(page.locator(`[data-phase="${name}"]`));
const notes = (page) => page.getByRole('textbox', { name: /^Notes/ });

before(startBrowser);

after(async () => {
  await stopBrowser();
  caller?.kill();
});

test('two agents sign in', async () => {
  anna = await openBrowser('anna');
  await picture(anna, '1-sign-in');
  await accessible(anna, 'on the sign-in page');
  await signIn(anna, 'anna', PASSWORD);
  boris = await openBrowser('boris');
  await signIn(boris, 'boris', PASSWORD);
  await anna.getByRole('button', { name: /Ready/ }).first().waitFor();
  await picture(anna, '2-desk');
  await accessible(anna, 'on the desk');
});

test('a call to the team rings both, with the card on both screens', async () => {
  caller = spawn(LAB, ['call', NUMBER, team, 'waits'], { stdio: 'ignore' });
  await Promise.all([phase(anna, 'ringing').waitFor(), phase(boris, 'ringing').waitFor()]);
  await Promise.all([picture(anna, '3-ring-anna'), picture(boris, '3-ring-boris')]);
});

test('anna answers: talk on her screen, and boris is told by whom', async () => {
  await Promise.all([
    phase(anna, 'talking').waitFor(),
    boris.getByText('Answered by Anna Petrova').waitFor(),
  ]);
  await Promise.all([picture(anna, '4-talk-anna'), picture(boris, '4-answered-boris')]);
  assert.equal(await card(boris).count(), 0, 'the card is gone from the desk of boris');
  await accessible(anna, 'on the desk in a talk');
});

test('a reload in mid-call brings the card back with the half-written notes', async () => {
  await notes(anna).fill('Wants two tonnes of');
  await card(anna).getByText('Saved').waitFor();
  await anna.reload();
  await phase(anna, 'talking').waitFor();
  assert.equal(await notes(anna).inputValue(), 'Wants two tonnes of');
  await picture(anna, '5-reload');
});

test('another computer shows the same card and notes', async () => {
  const second = await openBrowser('anna elsewhere');
  await signIn(second, 'anna', PASSWORD);
  await phase(second, 'talking').waitFor();
  assert.equal(await notes(second).inputValue(), 'Wants two tonnes of');
  await second.context().close();
});

test('anna hangs up on the screen, writes up and is ready again', async () => {
  await card(anna).getByRole('button', { name: /Hang up/ }).click();
  await phase(anna, 'wrap-up').waitFor();
  await picture(anna, '6-wrap-up');
  await anna.getByRole('button', { name: /Done, ready for calls/ }).click();
  await card(anna).waitFor({ state: 'detached' });
  assert.deepEqual(complaints, [], 'the browsers had nothing to complain about');
});
