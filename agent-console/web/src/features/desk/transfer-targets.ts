import { looksLikeNumber } from '../../shared/format/phone';
import type { Agent } from '../../shared/wire/people';
import { extensionOf } from './card-words';

export interface TransferTarget {
  key: string;
  name: string;
  /** What the PBX is asked to dial. */
  target: string;
  agent: Agent | null;
}

function rank(agent: Agent): number {
  const { presence } = agent;
  if (!presence.reachable || presence.state === 'signed-out') return 3;
  if (presence.state !== 'ready') return 2;
  return presence.inTalk || presence.ringing ? 1 : 0;
}

/** Whom the call can go to: the free number first when one is typed, then colleagues, the free ones on top. */
export function transferTargets(agents: readonly Agent[], text: string, myId: number): TransferTarget[] {
  const wanted = text.trim().toLocaleLowerCase();
  const found = agents
    .filter((agent) => agent.id !== myId && agent.endpoint)
    .filter((agent) => `${agent.name} ${agent.endpoint}`.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .map((agent) => ({
      key: `agent-${agent.id}`,
      name: agent.name,
      target: extensionOf(agent.endpoint ?? ''),
      agent,
    }));
  const digits = text.replace(/[^\d+*#]/g, '');
  if (!looksLikeNumber(text) || found.some((each) => each.target === digits)) return found;
  return [{ key: 'number', name: text.trim(), target: digits, agent: null }, ...found];
}
