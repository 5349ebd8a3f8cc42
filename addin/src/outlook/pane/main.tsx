import { createRoot } from 'react-dom/client';
import { App } from '../../pane/app';
import { Waiting } from '../../pane/parts/waiting';
import { currentPath, go, link } from '../../pane/router';
import { startWords } from '../../pane/words';
import { chooseHost } from './choose-host';
import '../../pane/pane.css';

const root = createRoot(document.getElementById('root') as HTMLElement);
const choosing = chooseHost();
await startWords(...navigator.languages);
// office.js may take seconds, or never come: something is to be seen meanwhile.
root.render(
  <main className="page">
    <Waiting />
  </main>,
);
const host = await choosing;
if (host.language) await startWords(host.language, ...navigator.languages);
if (!currentPath()) {
  const checkId = await host.openContext();
  if (checkId) go(link('message', checkId).slice(1));
}
root.render(<App host={host} />);
