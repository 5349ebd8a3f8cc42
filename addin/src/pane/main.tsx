import { createRoot } from 'react-dom/client';
import { App } from './app';
import { chooseHost } from './host/choose-host';
import { currentPath, go, link } from './router';
import { startWords } from './words';

const host = await chooseHost();
await startWords(host.language, ...navigator.languages);
if (!currentPath()) {
  const checkId = await host.openContext();
  if (checkId) go(link('message', checkId).slice(1));
}
createRoot(document.getElementById('root') as HTMLElement).render(<App host={host} />);
