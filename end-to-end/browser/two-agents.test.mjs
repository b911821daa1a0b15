// Two agents in two browsers, a real call that rings both: run by BrowserTest, which brings Rapport and the lab up.
// Environment: RAPPORT (its address), PASSWORD (of anna and boris), LAB (the lab's door), NUMBER (who calls),
// CLIENT (their name), SCREENS (a folder for screenshots), CHROMIUM.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const { RAPPORT, PASSWORD, LAB, NUMBER, CLIENT, SCREENS } = process.env;
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const team = '74950000003';
const patience = 30_000;
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
let browser;
let caller;
let anna;
let boris;
const complaints = [];

const card = (page) => page.getByRole('region', { name: `Call with ${CLIENT}` });
const phase = (page, name) => card(page).and(page.locator(`[data-phase="${name}"]`));
const notes = (page) => page.getByRole('textbox', { name: /^Notes/ });
const picture = (page, name) => page.screenshot({ path: `${SCREENS}/${name}.png` });

async function openBrowser(who) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'en',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  page.on('pageerror', (error) => complaints.push(`${who}: ${error.message}`));
  page.on('console', (line) => {
    // the browser itself says so of the first question whether somebody is signed in
    if (line.type() === 'error' && !line.text().includes('401')) complaints.push(`${who}: ${line.text()}`);
  });
  await page.goto(RAPPORT);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  return page;
}

async function signIn(page, who) {
  await page.getByLabel('User name').fill(who);
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor({ state: 'detached' });
}

async function accessible(page, where) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
  assert.deepEqual(serious, [], `serious accessibility faults ${where}`);
}

before(async () => {
  assert.ok(existsSync(executablePath), `${executablePath} is missing: apt install chromium`);
  mkdirSync(SCREENS, { recursive: true });
  browser = await chromium.launch({ executablePath, args: flags });
});

after(async () => {
  await browser?.close();
  caller?.kill();
});

test('two agents sign in', async () => {
  anna = await openBrowser('anna');
  await picture(anna, '1-sign-in');
  await accessible(anna, 'on the sign-in page');
  await signIn(anna, 'anna');
  boris = await openBrowser('boris');
  await signIn(boris, 'boris');
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
  await signIn(second, 'anna');
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
