import { KeptCheckPage } from './kept-check';
import { LiveCheckPage } from './live-check';

/** The message that is open, or the check the pane was opened on. */
export function MessagePage({ checkId }: { checkId: string | undefined }) {
  return checkId ? <KeptCheckPage id={checkId} key={checkId} /> : <LiveCheckPage />;
}
