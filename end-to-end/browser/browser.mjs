// What every test in a browser needs: one Chromium, people who sign in, pictures, accessibility.
// Environment: RAPPORT (its address), SCREENS (a folder for screenshots), CHROMIUM.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const { RAPPORT, SCREENS } = process.env;
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
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

/** What the browsers complained of, which must be nothing. */
export const complaints = [];

let browser;

export async function startBrowser() {
  assert.ok(existsSync(executablePath), `${executablePath} is missing: apt install chromium`);
  mkdirSync(SCREENS, { recursive: true });
  browser = await chromium.launch({ executablePath, args: flags });
}

export async function stopBrowser() {
  await browser?.close();
}

export const picture = (page, name) => page.screenshot({ path: `${SCREENS}/${name}.png` });

/** A browser of somebody's own, at the sign-in page. */
export async function openBrowser(who) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'en',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  page.on('pageerror', (error) => complaints.push(`${who}: ${error.message}`));
  page.on('console', (line) => {
    // the browser itself says so of each refusal: the first question whether somebody is signed in, a field's fault
    if (line.type() === 'error' && !/\b(401|422)\b/.test(line.text())) complaints.push(`${who}: ${line.text()}`);
  });
  await page.goto(RAPPORT);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  return page;
}

export async function signIn(page, who, password) {
  await page.getByLabel('User name').fill(who);
  await page.locator('input[type=password]').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor({ state: 'detached' });
}

export async function accessible(page, where) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
  assert.deepEqual(serious, [], `serious accessibility faults ${where}`);
}
