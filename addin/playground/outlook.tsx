import { FluentProvider, webDarkTheme, webLightTheme } from '@fluentui/react-components';
import { StrictMode, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { Page } from './page';
import './outlook.css';

const dark = matchMedia('(prefers-color-scheme: dark)');

function Playground() {
  const isDark = useSyncExternalStore(onThemeChange, () => dark.matches);
  return (
    <FluentProvider theme={isDark ? webDarkTheme : webLightTheme}>
      <div className="room">
        <Page />
      </div>
    </FluentProvider>
  );
}

function onThemeChange(listener: () => void): () => void {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Playground />
    </StrictMode>,
  );
}
