import { expect, test } from 'vitest';
import { doctorReport, type Finding, type Health } from '../../shared/wire/doctor';
import { toMend, worstFirst } from './doctor';

function found(check: Finding['check'], state: Health): Finding {
  return { check, state, diagnosis: 'any', seen: 'Seen.', change: '' };
}

test('what is broken stands first, and what is equally grave keeps its place', () => {
  const all = [
    found('ami', 'ok'),
    found('clock', 'warning'),
    found('queues', 'failed'),
    found('dialplan', 'ok'),
  ];

  expect(worstFirst(all).map((each) => each.check)).toEqual(['queues', 'clock', 'ami', 'dialplan']);
});

test('what is not known is not counted as a thing to mend', () => {
  const pbx = { name: 'madrid', findings: [found('clock', 'unknown'), found('queues', 'failed')] };

  expect(toMend([pbx])).toBe(1);
});

test('the answer of the server is understood, with what only programs need', () => {
  const answer = {
    pbxes: [
      {
        name: 'madrid',
        findings: [{ ...found('system-name', 'warning'), diagnosis: 'name-unset', details: [] }],
      },
    ],
  };

  expect(doctorReport.parse(answer).pbxes[0]?.findings[0]?.diagnosis).toBe('name-unset');
});
