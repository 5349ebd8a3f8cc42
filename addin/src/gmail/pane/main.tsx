import { createRoot } from 'react-dom/client';
import { startWords } from '../../pane/words';
import { connect } from './gmail-host';
import { GmailPane } from './gmail-pane';

const page = await connect();
await startWords(page.state.language, ...navigator.languages);
createRoot(document.getElementById('root') as HTMLElement).render(<GmailPane page={page} />);
