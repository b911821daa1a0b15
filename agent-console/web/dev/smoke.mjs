// Walks through a call by keyboard against the fake server: node dev/smoke.mjs http://127.0.0.1:PORT
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const base = process.argv[2];
const post = (path, body) => fetch(base + path, { method: 'POST', body: JSON.stringify(body) });
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
const page = await browser.newPage({ locale: 'en' });
page.setDefaultTimeout(6000);
const step = async (name, run) => {
  await run();
  console.log('ok', name);
};
const card = page.getByRole('region', { name: /^Call with/ });
const notes = page.locator('#call-notes');

await post('/dev/close', {});
await post('/dev/state', { signedIn: true });
await fetch(`${base}/api/me`, { method: 'PATCH', body: JSON.stringify({ language: 'en', theme: 'light' }) });
await post('/dev/state', { signedIn: false });
await page.goto(`${base}/clients`);
await step('a wrong password is refused in words', async () => {
  await page.getByLabel('User name').fill('anna');
  await page.locator('input[type=password]').fill('wrong');
  await page.keyboard.press('Enter');
  await page.getByText('is not right').waitFor();
});
await step('signing in opens the page that was asked for', async () => {
  await page.locator('input[type=password]').fill('right');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Clients' }).waitFor();
  await page.getByText('Ready').first().waitFor();
});
await step('a ring is on the screen whatever page one is on, and in the title', async () => {
  await post('/dev/card', { kind: 'several', phase: 'ringing' });
  await card.waitFor();
  await page.waitForFunction(() => document.title.startsWith('●'));
});
await step('a number key settles who it is', async () => {
  await page.keyboard.press('2');
  await card.getByRole('heading', { name: 'Олег Сорокин' }).waitFor();
});
await step('a talk focuses the notes, what is typed is saved and survives a reload', async () => {
  await post('/dev/close', {});
  await post('/dev/card', { kind: 'one', phase: 'talking' });
  await page.waitForFunction(() => document.activeElement?.id === 'call-notes');
  await page.keyboard.press('End');
  await page.keyboard.type('Truck 7.');
  await card.getByText('Saved').waitFor();
  const before = Date.now();
  await page.reload();
  await notes.waitFor();
  console.log(`   restored in ${Date.now() - before} ms`);
  assert.match(await notes.inputValue(), /Truck 7\.$/);
});
await step('words typed without a network are kept and sent later', async () => {
  await page.context().setOffline(true);
  await post('/dev/drop', {});
  await notes.focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' Offline.');
  await page.getByText('Reconnecting').waitFor();
  await page.context().setOffline(false);
  await card.getByText('Saved').waitFor({ timeout: 12_000 });
  await page.getByText('Reconnecting').waitFor({ state: 'detached' });
  assert.match(await notes.inputValue(), /Offline\.$/);
});
await step('a gap in the numbers is closed by a snapshot', async () => {
  await post('/dev/gap', {});
  await post('/dev/card', { kind: 'none', phase: 'ringing' });
  await page.getByRole('navigation', { name: 'Other calls' }).getByText('+7 903').waitFor();
});
await step('transfer opens, chooses and closes by keyboard', async () => {
  await page.keyboard.press('Alt+t');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.type('Диана');
  await page.keyboard.press('Enter');
  await page.getByText('Transfer to Диана').waitFor();
});
await step('hang up, then result, notes and done by keyboard; the result is required', async () => {
  await post('/dev/close', {});
  await post('/dev/card', { kind: 'one', phase: 'talking' });
  await notes.waitFor();
  await page.keyboard.press('Alt+h');
  await page.getByText('Result of the call').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Choose a result').waitFor();
  await page.keyboard.press('1');
  await page.keyboard.press('Control+Enter');
  await card.waitFor({ state: 'detached' });
});
await step('a card answered by somebody else says by whom', async () => {
  await post('/dev/card', { kind: 'one', phase: 'ringing' });
  await card.waitFor();
  await post('/dev/close', { reason: 'answered-elsewhere', by: { id: 8, name: 'Boris' } });
  await page.getByText('Answered by Boris').waitFor();
});
await step('signing out leads to the door', async () => {
  await page.getByRole('button', { name: /Language and appearance/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});
await browser.close();
