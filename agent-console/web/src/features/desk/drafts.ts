/**
 * Half-written notes, call by call. A draft is `dirty` until the server has acknowledged exactly these words; until
 * then it also lives in localStorage and survives a reload, a crash and a lost network.
 */
export interface Draft {
  text: string;
  disposition: string;
  dirty: boolean;
  typedAt: number;
}

export type Drafts = Readonly<Record<string, Draft>>;

export type DraftAction =
  | { type: 'restored'; drafts: Drafts }
  | { type: 'typed'; callId: string; text: string; at: number }
  | { type: 'chose'; callId: string; disposition: string }
  | { type: 'acknowledged'; callId: string; text: string }
  | { type: 'server'; callId: string; notes: string; at: number }
  | { type: 'gone'; callId: string }
  | { type: 'left' };

const emptyDraft: Draft = { text: '', disposition: '', dirty: false, typedAt: 0 };

/** For this long after the last key the agent's own words win over an echo from the server. */
export const ownWordsMs = 3000;

export function reduceDrafts(drafts: Drafts, action: DraftAction): Drafts {
  switch (action.type) {
    case 'restored':
      return { ...action.drafts, ...drafts };
    case 'typed':
      return change(drafts, action.callId, { text: action.text, dirty: true, typedAt: action.at });
    case 'chose':
      return change(drafts, action.callId, { disposition: action.disposition });
    case 'acknowledged': {
      const draft = drafts[action.callId];
      return draft?.dirty && draft.text === action.text
        ? change(drafts, action.callId, { dirty: false })
        : drafts;
    }
    case 'server':
      return heard(drafts, action);
    case 'left':
      return {};
    case 'gone': {
      const { [action.callId]: _, ...rest } = drafts;
      return action.callId in drafts ? rest : drafts;
    }
  }
}

function change(drafts: Drafts, callId: string, part: Partial<Draft>): Drafts {
  return { ...drafts, [callId]: { ...(drafts[callId] ?? emptyDraft), ...part } };
}

function heard(drafts: Drafts, said: Extract<DraftAction, { type: 'server' }>): Drafts {
  const draft = drafts[said.callId] ?? emptyDraft;
  const own = draft.dirty || said.at - draft.typedAt < ownWordsMs;
  const text = own ? draft.text : said.notes;
  if (said.callId in drafts && text === draft.text) return drafts;
  return change(drafts, said.callId, { text });
}

/** Whose drafts they are is part of the key: two agents may share a PC. */
function keyOf(owner: number, callId: string): string {
  return `rapport.draft.${owner}.${callId}`;
}
const keepMs = 7 * 86_400_000;

export function keepDraft(storage: Storage, owner: number, callId: string, draft: Draft | undefined): void {
  if (draft?.dirty || draft?.disposition) storage.setItem(keyOf(owner, callId), JSON.stringify(draft));
  else storage.removeItem(keyOf(owner, callId));
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const draft = value as Partial<Record<keyof Draft, unknown>>;
  return (
    typeof draft.text === 'string' &&
    typeof draft.disposition === 'string' &&
    typeof draft.dirty === 'boolean' &&
    typeof draft.typedAt === 'number'
  );
}

/** Reads what an earlier page left behind; what is broken or a week old is thrown away. */
export function restoreDrafts(storage: Storage, owner: number, now: number): Drafts {
  const prefix = keyOf(owner, '');
  const drafts: Record<string, Draft> = {};
  for (const key of Object.keys(storage).filter((each) => each.startsWith(prefix))) {
    try {
      const draft: unknown = JSON.parse(storage.getItem(key) ?? '');
      if (isDraft(draft) && now - draft.typedAt < keepMs) {
        drafts[key.slice(prefix.length)] = draft;
        continue;
      }
    } catch {
      // not ours, or cut off in the middle: thrown away below
    }
    storage.removeItem(key);
  }
  return drafts;
}
