import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../shared/i18n/i18n';
import { chordText, useShortcut } from '../../shared/keys/shortcuts';
import { Key } from '../../shared/ui/Key';
import { Tags } from '../../shared/ui/Tags';
import type { Brief } from '../../shared/wire/clients';
import type { Card } from '../../shared/wire/desk';
import { Phone } from '../calling/Phone';
import classes from './CardWho.module.css';
import { Stranger } from './Stranger';
import { useLinking } from './use-linking';

const byNumberKey = 9;

function Candidate({
  candidate,
  place,
  onChoose,
}: {
  candidate: Brief;
  place: number;
  onChoose: () => void;
}) {
  const { t } = useTexts();
  const chord = place <= byNumberKey ? { code: `Digit${place}`, alt: true } : null;
  useShortcut(chord, onChoose);
  useShortcut(chord && { code: chord.code }, onChoose);
  const owner = candidate.owner ? t('card.owner', { name: candidate.owner.name }) : '';
  const about = [candidate.role, candidate.organisation, owner].filter(Boolean).join(' · ');
  return (
    <li>
      <button type="button" className={`plain ${classes.candidate}`} onClick={onChoose}>
        {chord ? <Key chord={{ code: chord.code }} /> : <span />}
        <span className={classes.candidateName}>{candidate.name}</span>
        {about && <span className={classes.candidateAbout}>{about}</span>}
        {candidate.tags.length > 0 && (
          <span className={classes.candidateAbout}>
            <Tags tags={candidate.tags} />
          </span>
        )}
      </button>
    </li>
  );
}

/** Several clients share the number: ranked by the server, one click or key settles it, in the history too. */
export function CandidateList({ card }: { card: Card }) {
  const { t } = useTexts();
  const linking = useLinking(card.callId);
  const [nobody, setNobody] = useState(false);
  const candidates = card.match.candidates;
  if (nobody) return <Stranger card={card} />;
  const last = Math.min(candidates.length, byNumberKey);
  return (
    <div className={classes.who}>
      <h2 className={classes.name}>
        <Phone number={card.caller} />
      </h2>
      <p className={classes.hint}>
        {t('card.several', { count: candidates.length })}.{' '}
        {t('card.severalHint', { keys: `1–${last} / ${chordText({ code: 'Digit1', alt: true })}–${last}` })}
      </p>
      <ol className={classes.candidates}>
        {candidates.map((candidate, index) => (
          <Candidate
            key={candidate.id}
            candidate={candidate}
            place={index + 1}
            onChoose={() => linking.mutate({ client: candidate })}
          />
        ))}
      </ol>
      <div className={classes.actions}>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setNobody(true)}>
          {t('card.noneOfThese')}
        </Button>
      </div>
    </div>
  );
}
