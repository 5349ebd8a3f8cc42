import { Button, FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { wordsIn } from '../../core';
import type { Host } from '../../pane/host/host';
import { Page } from '../../pane/parts/page';
import type { Refused } from '../../pane/session';
import { useIsDark } from '../../pane/theme';
import { askWorker } from '../messages';
import { labelsIn } from '../worker/words';

/** Shown until somebody has given the extension a token, and after the backend has stopped taking it. */
export function SignedOut({ host, refused }: { host: Host; refused: Refused }) {
  const { t, i18n } = useTranslation();
  const { note } = wordsIn(i18n.language).signIn;
  const isDark = useIsDark(host);
  return (
    <FluentProvider theme={isDark ? webDarkTheme : webLightTheme} className="pane">
      <Page title={t('signIn.title')} intro={refused ? t(`signIn.${refused}`) : note}>
        <div className="actions">
          <Button appearance="primary" onClick={() => void askWorker({ kind: 'openOptions' })}>
            {labelsIn(i18n.language, 1).signIn}
          </Button>
        </div>
      </Page>
    </FluentProvider>
  );
}
