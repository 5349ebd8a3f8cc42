import { Button, FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { wordsIn } from '../../core';
import type { Host } from '../../pane/host/host';
import { Page } from '../../pane/parts/page';
import type { Refused } from '../../pane/session';
import { useIsDark } from '../../pane/theme';
import { askWorker } from '../messages';
import { optionWords } from '../options/words';

interface Props {
  host: Host;
  refused: Refused;
  hasEnded: boolean;
}

/** Shown until somebody has signed in, and after that has ended. */
export function SignedOut({ host, refused, hasEnded }: Props) {
  const { t, i18n } = useTranslation();
  const { note } = wordsIn(i18n.language).signIn;
  const isDark = useIsDark(host);
  const intro = refused ? t(`signIn.${refused}`) : hasEnded ? optionWords(i18n.language).ended : note;
  return (
    <FluentProvider theme={isDark ? webDarkTheme : webLightTheme} className="pane">
      <Page title={t('signIn.title')} intro={intro}>
        <div className="actions">
          <Button appearance="primary" onClick={() => void askWorker({ kind: 'signIn' })}>
            {t('signIn.submit')}
          </Button>
        </div>
      </Page>
    </FluentProvider>
  );
}
