import { useTexts } from '../../shared/i18n/i18n';
import { useMe } from '../../shared/queries/house';
import { Page } from '../../shared/ui/Page';
import classes from './Account.module.css';
import { MyLanguage, MyTheme } from './Appearance';
import { PasswordForm } from './PasswordForm';
import { Tokens } from './Tokens';

/** What everybody may change of themselves. */
export function AccountPage() {
  const { t } = useTexts();
  const me = useMe().data;
  if (!me) return null;
  return (
    <Page title={t('nav.account')}>
      <div className={classes.sheet}>
        <div className={classes.side}>
          <section className={classes.card}>
            <h2>{me.name}</h2>
            <dl className={classes.facts}>
              <dt>{t('signIn.username')}</dt>
              <dd>{me.username}</dd>
              {me.phones.length > 0 && <dt>{t('users.phones')}</dt>}
              {me.phones.length > 0 && <dd>{me.phones.map((phone) => phone.endpoint).join(', ')}</dd>}
              {me.queues.length > 0 && <dt>{t('users.queues')}</dt>}
              {me.queues.length > 0 && <dd>{me.queues.join(', ')}</dd>}
              <dt>{t('language.label')}</dt>
              <dd>
                <MyLanguage me={me} />
              </dd>
              <dt>{t('theme.label')}</dt>
              <dd>
                <MyTheme me={me} />
              </dd>
            </dl>
          </section>
          <PasswordForm username={me.username} />
        </div>
        <Tokens />
      </div>
    </Page>
  );
}
