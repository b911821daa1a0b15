import { expect, it } from 'vitest';
import type { Agent } from '../../shared/wire/people';
import { transferTargets } from './transfer-targets';

function agent(
  id: number,
  name: string,
  endpoint: string | null,
  part: Partial<Agent['presence']> = {},
): Agent {
  const presence = {
    state: 'ready',
    since: '2026-11-21T08:00:00Z',
    reachable: true,
    inTalk: false,
    ringing: false,
    ...part,
  } as const;
  return { id, username: name, name, endpoint, presence };
}

const agents = [
  agent(1, 'Me', 'PJSIP/101'),
  agent(2, 'Boris', 'PJSIP/102', { inTalk: true }),
  agent(3, 'Diana', 'PJSIP/103'),
  agent(4, 'Egor', 'PJSIP/104', { state: 'signed-out' }),
  agent(5, 'Nobody', null),
];

it('offers colleagues with a phone, the free ones first, and never myself', () => {
  expect(transferTargets(agents, '', 1).map((each) => each.name)).toEqual(['Diana', 'Boris', 'Egor']);
});

it('offers a typed number first, as bare digits', () => {
  expect(transferTargets(agents, '+7 (495) 123-45-67', 1)[0]).toMatchObject({
    target: '+74951234567',
    agent: null,
  });
});

it('knows that a typed extension is a colleague', () => {
  expect(transferTargets(agents, '102', 1)).toMatchObject([{ name: 'Boris', target: '102' }]);
});
