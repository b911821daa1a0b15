// A supervisor looks at calls whose callers wrote markup, dialplan and invisible characters: run by HostileCallersTest.
// Environment, beside that of browser.mjs: PASSWORD (of sofia).
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, complaints, openBrowser, picture, signIn, startBrowser, stopBrowser } from './browser.mjs';

before(startBrowser);
after(stopBrowser);

test('what callers wrote is text, and marked', async () => {
  const sofia = await openBrowser('sofia');
  await signIn(sofia, 'sofia', process.env.PASSWORD);
  await sofia.goto(`${process.env.RAPPORT}/calls`);
  await sofia.getByText('Altered caller id').first().waitFor();
  await picture(sofia, 'hostile-callers');
  const seen = await sofia.evaluate(() => ({
    ran: 'pwned' in window,
    markup: document.querySelectorAll('img[src="x"], [onerror]').length,
    text: document.body.innerText,
  }));
  assert.equal(seen.ran, false, 'no script of a caller ran');
  assert.equal(seen.markup, 0, 'no markup of a caller is on the page');
  assert.doesNotMatch(seen.text, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufffd]/u);
  await accessible(sofia, 'on the list of calls');
  assert.deepEqual(complaints, []);
});
