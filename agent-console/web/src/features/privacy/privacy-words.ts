import { type Consent, type Purpose, purposes } from '../../shared/wire/privacy';

/** What holds of each purpose: the newest that was said; nothing where nobody ever said anything. */
export function holding(consents: readonly Consent[]): { purpose: Purpose; newest: Consent | null }[] {
  return purposes.map((purpose) => {
    const said = consents.filter((each) => each.purpose === purpose);
    const newest = said.reduce<Consent | null>(
      (last, each) =>
        last && (last.at > each.at || (last.at === each.at && last.id > each.id)) ? last : each,
      null,
    );
    return { purpose, newest };
  });
}

/** Whether the name that was typed is the client's; a blank more is no other name. */
export function sameName(name: string, typed: string): boolean {
  return name.trim().replace(/\s+/g, ' ') === typed.trim().replace(/\s+/g, ' ');
}

export interface PrivacyRights {
  /** Gives out, erases, holds. */
  officer: boolean;
  /** Takes do-not-call marks off, keeps the list of numbers. */
  mayLetBeCalled: boolean;
}

export function rightsOf(roles: readonly string[]): PrivacyRights {
  const officer = roles.includes('privacy-officer');
  return {
    officer,
    mayLetBeCalled: officer || roles.includes('supervisor') || roles.includes('administrator'),
  };
}
