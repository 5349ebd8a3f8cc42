import { Button, FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { wordsIn } from '../../core';
import type { Host } from '../../pane/host/host';
import { Page } from '../../pane/parts/page';
import { useIsDark } from '../../pane/theme';
import { askWorker } from '../messages';
import { optionWords } from '../options/words';

/** Shown until somebody has signed in, and after that has ended. */
export function SignedOut({ host, hasEnded }: { host: Host; hasEnded: boolean }) {
  const { t, i18n } = useTranslation();
  const { note } = wordsIn(i18n.language).signIn;
  const isDark = useIsDark(host);
  return (
    <FluentProvider theme={isDark ? webDarkTheme : webLightTheme} className="pane">
      <Page title={t('signIn.title')} intro={hasEnded ? optionWords(i18n.language).ended : note}>
        <div className="actions">
          <Button appearance="primary" onClick={() => void askWorker({ kind: 'signIn' })}>
            {t('signIn.submit')}
          </Button>
        </div>
      </Page>
    </FluentProvider>
  );
}
