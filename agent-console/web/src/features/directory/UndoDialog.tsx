import { Button, Loader, Modal } from '@mantine/core';
import { useTexts } from '../../shared/i18n/i18n';
import { useOwnFields } from '../../shared/queries/directory';
import { follow } from '../../shared/router/router';
import { Failed } from '../../shared/ui/Failed';
import text from '../../shared/ui/Text.module.css';
import type { UndoPreview } from '../../shared/wire/directory';
import { useUndo, useUndoPreview } from './directory-queries';
import { fieldName } from './field-words';
import classes from './UndoDialog.module.css';
import { goingBack, isNothing, staying } from './undo-words';

const shown = 5;

interface Props {
  deed: number;
  /** What was done, to whom. */
  what: string;
  /** By whom and when. */
  by: string;
  onClose: () => void;
}

/** Says what would go back and what would stay, before anything does. */
export function UndoDialog({ deed, what, by, onClose }: Props) {
  const { t } = useTexts();
  const undo = useUndo();
  const preview = useUndoPreview(deed);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('directory.deeds.undoTitle')}
      closeButtonProps={{ 'aria-label': t('admin.close') }}
    >
      <div className={classes.dialog}>
        <p className={classes.asked}>{what}</p>
        <p className={text.quiet}>{by}</p>
        <div aria-live="polite" className={classes.dialog}>
          {preview.isPending && (
            <p className={classes.looking}>
              <Loader size="xs" /> {t('directory.undo.looking')}
            </p>
          )}
          {preview.isError && <Failed error={preview.error} onRetry={() => void preview.refetch()} />}
          {preview.data && <Foreseen preview={preview.data} />}
        </div>
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {t('directory.deeds.leave')}
          </Button>
          <Button
            data-autofocus
            color="crimson"
            loading={undo.isPending}
            disabled={!preview.isSuccess || isNothing(preview.data)}
            onClick={() => undo.mutate(deed, { onSettled: onClose })}
          >
            {t('directory.deeds.undoIt')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function Foreseen({ preview }: { preview: UndoPreview }) {
  const { t, language } = useTexts();
  const back = goingBack(preview, t, language);
  const stays = staying(preview, t, language);
  return (
    <>
      {back.length > 0 ? <Lines lines={back} /> : <p>{t('directory.undo.nothing')}</p>}
      {stays.length > 0 && (
        <div>
          <p>{t('directory.undo.stays')}</p>
          <Lines lines={stays} />
          <WhoStays kept={preview.kept} />
        </div>
      )}
      {!preview.exact && <p className={text.quiet}>{t('directory.undo.rough')}</p>}
      {preview.background && <p className={text.quiet}>{t('directory.undo.background')}</p>}
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className={classes.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function WhoStays({ kept }: Pick<UndoPreview, 'kept'>) {
  const { t, language } = useTexts();
  const own = useOwnFields().data ?? [];
  return (
    <p className={text.quiet}>
      {kept.slice(0, shown).map(({ client, field }, index) => (
        <span key={`${client.id} ${field}`}>
          {index > 0 && ', '}
          <a href={`/clients/${client.id}`} onClick={follow}>
            {client.name}
          </a>
          {field && ` (${fieldName(field, own, t, language)})`}
        </span>
      ))}
      {kept.length > shown && ` ${t('directory.undo.andMore')}`}
    </p>
  );
}
